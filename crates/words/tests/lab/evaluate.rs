//! Reckons a line of arithmetic from its tokens, at full precision.

use model::{Arithmetic, Figure, Report, Token};

/// Both sides of a line: what its left side gives and what it says to give. `None` for a line that is cut short by "…".
/// A line without "=" says nothing but its value.
pub fn sides(arithmetic: &Arithmetic) -> Option<(f64, f64)> {
    let symbols = symbols(&arithmetic.numbers)?;
    let mut sides = symbols.split(|s| *s == Symbol::Sign('='));
    let left = Parser::value(sides.next().unwrap());
    let right = sides.next().map_or(left, Parser::value);
    assert!(sides.next().is_none(), "more than one equals sign: {arithmetic:?}");
    Some((left, right))
}

/// Largest number of a line, for tolerances.
pub fn scale(arithmetic: &Arithmetic) -> f64 {
    let number = |token: &Token| match *token {
        Token::Sign(_) => 0.0,
        Token::Number(v) | Token::Money(v) | Token::Percent(v) | Token::Multiple(v) => v.abs(),
    };
    arithmetic.numbers.iter().map(number).fold(1e-9, f64::max)
}

/// Asserts that a figure's line gives the figure.
///
/// Tolerance: a handful of operations on numbers of the line's size, each rounded to 2⁻⁵³ of it, with the slack that a
/// division by a small difference needs; 1e-9 of the largest number is far below what is shown.
pub fn assert_true(name: &str, figure: &Figure) {
    let Some((left, right)) = sides(&figure.arithmetic) else { return };
    let tolerance = 1e-9 * scale(&figure.arithmetic);
    let close = |a: f64, b: f64| (a - b).abs() <= tolerance;
    assert!(close(left, right), "{name}: the line gives {left}, and says {right}: {:?}", figure.arithmetic);
    assert!(
        close(right, figure.value),
        "{name}: the line says {right} for {}: {:?}",
        figure.value,
        figure.arithmetic
    );
}

/// The same with every number rounded as it is shown: what a reader with a pocket calculator gets.
pub fn by_hand(arithmetic: &Arithmetic) -> Option<(f64, f64)> {
    let rounded = |value: f64, unit: f64| (value / unit).round() * unit;
    let mut shown = arithmetic.clone();
    for token in &mut shown.numbers {
        *token = match *token {
            Token::Sign(sign) => Token::Sign(sign),
            Token::Number(v) => Token::Number(rounded(v, 1e-4)),
            Token::Money(v) => Token::Money(rounded(v, 1e-4)),
            Token::Percent(v) => Token::Percent(rounded(v, 1e-6)),
            Token::Multiple(v) => Token::Multiple(rounded(v, 1e-2)),
        };
    }
    sides(&shown)
}

/// Every figure of a report that can be opened.
pub fn figures(report: &Report) -> Vec<(String, Figure)> {
    let mut figures = Vec::new();
    let mut add = |name: String, figure: Option<Figure>| figures.extend(figure.map(|f| (name, f)));
    add("protected".into(), Some(report.protected()));
    add("uncapped".into(), Some(report.uncapped()));
    add("difference".into(), Some(report.difference()));
    add("break-even".into(), report.break_even());
    add("recovery with".into(), report.protected_recovery());
    add("recovery without".into(), report.uncapped_recovery());
    add("loss at the trigger".into(), report.loss_at_trigger());
    add("leverage at the trigger".into(), report.leverage_at_trigger());
    add("traded with".into(), Some(report.protected_traded()));
    add("traded without".into(), Some(report.uncapped_traded()));
    let effects = Figure::new(report.totals().effects, report.effects_sum());
    add("sum of effects".into(), Some(effects));
    for entry in report.ledger() {
        let event = entry.event;
        add(format!("{event:?} level"), entry.level);
        add(format!("{event:?} nav"), entry.nav);
        add(format!("{event:?} leverage"), entry.leverage_before);
        add(format!("{event:?} trade"), entry.trade);
        add(format!("{event:?} effect"), entry.effect);
    }
    figures
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Symbol {
    Number(f64),
    Sign(char),
    Max,
    Min,
}

fn symbols(tokens: &[Token]) -> Option<Vec<Symbol>> {
    let mut symbols = Vec::new();
    for token in tokens {
        match *token {
            Token::Number(v) | Token::Money(v) | Token::Percent(v) | Token::Multiple(v) => {
                symbols.push(Symbol::Number(v));
            }
            Token::Sign(sign) => {
                if sign.contains('…') {
                    return None;
                }
                let sign = sign.replace("max", "M").replace("min", "m");
                symbols.extend(sign.chars().filter(|c| *c != ' ').map(|c| match c {
                    'M' => Symbol::Max,
                    'm' => Symbol::Min,
                    '0'..='9' => Symbol::Number(f64::from(c.to_digit(10).unwrap())),
                    '+' | '−' | '·' | '/' | '(' | ')' | ',' | '=' => Symbol::Sign(c),
                    other => panic!("an unknown sign {other:?} in {tokens:?}"),
                }));
            }
        }
    }
    Some(symbols)
}

struct Parser<'a> {
    rest: &'a [Symbol],
}

impl Parser<'_> {
    fn value(symbols: &[Symbol]) -> f64 {
        let mut parser = Parser { rest: symbols };
        let value = parser.sum();
        assert!(parser.rest.is_empty(), "left over: {:?}", parser.rest);
        value
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.rest.first() == Some(&Symbol::Sign(sign));
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.take('+') {
                value += self.product();
            } else if self.take('−') {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.factor();
        loop {
            if self.take('·') {
                value *= self.factor();
            } else if self.take('/') {
                value /= self.factor();
            } else {
                return value;
            }
        }
    }

    fn factor(&mut self) -> f64 {
        if self.take('−') {
            return -self.factor();
        }
        if self.take('(') {
            let value = self.sum();
            assert!(self.take(')'), "a bracket is not closed");
            return value;
        }
        let first = self.rest.first().copied();
        self.rest = self.rest.get(1..).unwrap_or_default();
        match first {
            Some(Symbol::Number(value)) => value,
            Some(choice @ (Symbol::Max | Symbol::Min)) => {
                assert!(self.take('('), "a choice without brackets");
                let a = self.sum();
                assert!(self.take(','), "a choice of one");
                let b = self.sum();
                assert!(self.take(')'), "a bracket is not closed");
                if choice == Symbol::Max { a.max(b) } else { a.min(b) }
            }
            other => panic!("{other:?} where a number should stand"),
        }
    }
}
