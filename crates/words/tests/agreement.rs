//! Whatever day, product and edit: every number that is said of a run is one that the engine gives, all figures of a result
//! have the same decimals, and no two statements contradict each other.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::{ClosingLines, Edit, Field, Inputs, Place, Preset, Report, Verdict};
use reset_engine::{RebaseRule, Then, UncappedFloor};
use words::{PlainNumerals, Text};

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

const LEVERAGES: [f64; 6] = [-3.0, -2.0, -1.0, 2.0, 3.0, 5.0];

/// A number as it stands in a text.
#[derive(Debug)]
struct Said {
    value: f64,
    decimals: i32,
    is_percent: bool,
    has_currency: bool,
}

impl Said {
    /// Whether it is what rounding makes of a value, but for its sign.
    fn is(&self, truth: f64) -> bool {
        let half = 0.5 * 10_f64.powi(-self.decimals) + 1e-9 * self.value.abs().max(1.0);
        (truth.abs() - self.value.abs()).abs() <= half
    }
}

/// The numbers of an English text, without times of day.
fn numbers(text: &str) -> Vec<Said> {
    let mut found = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let goes_on = |i: usize| {
            chars[i].is_ascii_digit()
                || (matches!(chars[i], '.' | ',' | ':') && chars.get(i + 1).is_some_and(char::is_ascii_digit))
        };
        while at < chars.len() && goes_on(at) {
            at += 1;
        }
        let raw: String = chars[start..at].iter().filter(|c| **c != ',').collect();
        if raw.contains(':') {
            continue;
        }
        let sign = if start > 0 && chars[start - 1] == '−' { -1.0 } else { 1.0 };
        let decimals = raw.split_once('.').map_or(0, |(_, decimals)| i32::try_from(decimals.len()).unwrap());
        found.push(Said {
            value: sign * raw.parse::<f64>().unwrap(),
            decimals,
            is_percent: chars.get(at) == Some(&'%'),
            has_currency: chars[at..].starts_with(&['\u{a0}', 'E', 'U', 'R']),
        });
    }
    found
}

/// What the engine gives: values of money, and fractions.
struct Truth {
    money: Vec<f64>,
    fractions: Vec<f64>,
    prices: Vec<f64>,
}

impl Truth {
    fn of(report: &Report) -> Self {
        let outcome = &report.outcome;
        let start = outcome.initial_nav();
        let (with, without) = (outcome.protected_nav(), outcome.uncapped_nav());
        let path = outcome.path();
        let mut prices = vec![path.previous_close(), path.last_close()];
        let mut money = vec![start, with, without, with - without];
        let mut fractions = vec![with / start - 1.0, without / start - 1.0, path.total_return()];
        let mut traded = 0.0;
        for (_, reset) in outcome.resets() {
            traded += reset.trade.abs();
            money.extend([reset.trade, reset.effect]);
            prices.extend([reset.rebase_price, reset.trigger_price]);
            fractions.push(with / reset.nav_after - 1.0);
            fractions.push(path.last_close() / reset.rebase_price - 1.0);
        }
        money.push(traded);
        // What is said of a day's close.
        for session in outcome.sessions() {
            prices.push(session.close.underlying);
            money.extend([session.close.protected_nav, session.close.uncapped_nav]);
        }
        fractions.extend(outcome.product().terms().trigger);
        let sign = -outcome.product().leverage().signum();
        let worst = path.sessions().iter().enumerate().flat_map(|(day, session)| {
            let reference = path.reference_at_open(day);
            session.price.iter().map(move |price| sign * (price / reference - 1.0))
        });
        fractions.push(worst.fold(0.0, f64::max));
        Self { money, fractions, prices }
    }

    fn has(&self, said: &Said) -> bool {
        if said.is_percent {
            self.fractions.iter().any(|truth| said.is(truth * 100.0))
        } else {
            self.money.iter().chain(&self.prices).any(|truth| said.is(*truth))
        }
    }
}

fn places(report: &Report) -> usize {
    report.outcome.resets().count()
}

/// What a reader may do to a day: each gives other inputs, or is refused.
fn edits(inputs: &Inputs) -> Vec<Inputs> {
    let set = |field, value| inputs.with(field, value).ok();
    let last = inputs.path.sketch().map_or(0, |sketch| sketch.days[0].points.len() - 1);
    let point = |point| Place { day: 0, point };
    let price = |n: usize| inputs.get(Field::PointPrice(point(n))).unwrap_or(1.0);
    let terms = |edit| inputs.after(edit).ok();
    let mut all = vec![
        Some(inputs.clone()),
        set(Field::PointPrice(point(last)), price(last) * 0.7),
        set(Field::PointPrice(point(last)), price(last) * 1.3),
        set(Field::PointPrice(point(last / 2)), price(last / 2) * 0.75),
        set(Field::PointPrice(point(last / 2)), price(last / 2) * 1.4),
        set(Field::Trigger, 0.04),
        set(Field::Trigger, 0.6),
        set(Field::InitialNav, 5000.0),
        set(Field::InitialNav, 12.4),
        set(Field::InitialNav, 1.0),
        set(Field::Fee, 0.05),
        set(Field::TradingCost, 0.002),
        terms(Edit::Reset(false)),
        terms(Edit::LimitResets(true)),
        terms(Edit::Floor(UncappedFloor::Close)),
        terms(Edit::Then(Then::End)),
        terms(Edit::Strict(true)),
        terms(Edit::ThreePoints),
        terms(Edit::AddDay(0)),
        terms(Edit::CopyDay(0)),
    ];
    all.extend(RebaseRule::ALL.map(|rule| terms(Edit::Rule(rule))));
    all.into_iter().flatten().collect()
}

fn every_run(mut check: impl FnMut(&Report, &str)) {
    let mut runs = 0;
    for preset in Preset::ALL {
        for leverage in LEVERAGES {
            let Ok(own) = Inputs::default().with(Field::Leverage, leverage) else { continue };
            let Ok(inputs) = own.on_path_of(preset) else { continue };
            for (n, edited) in edits(&inputs).into_iter().enumerate() {
                let report = Report::new(edited);
                check(&report, &format!("{preset:?} {leverage} edit {n}"));
                runs += 1;
            }
        }
    }
    assert!(runs > 1500, "only {runs} runs");
}

#[test]
fn every_number_of_the_result_is_the_engines() {
    let text = english();
    every_run(|report, which| {
        let truth = Truth::of(report);
        let lines = ClosingLines::new(report);
        let mut said = vec![text.result(report), text.verdict(report), text.way_back(report)];
        if lines.is_some() && places(report) == 1 && !report.after_costs() {
            said.push(text.closing_summary(report, lines.as_ref()));
        }
        for line in said {
            let line = without_counts(report, &line);
            for number in numbers(&line) {
                assert!(truth.has(&number), "{which}: {number:?} in {line}");
            }
        }
    });
}

/// A fund's currency stands at each amount of it, and at no price of the stock, which may be quoted in another.
#[test]
fn every_amount_has_the_currency_that_is_given_and_no_price_has() {
    let (plain, text) = (english(), english().with_currency(Some("EUR")));
    every_run(|report, which| {
        let truth = Truth::of(report);
        let lines = ClosingLines::new(report);
        let say = |text: &Text| {
            let mut said = vec![text.result(report), text.verdict(report)];
            if lines.is_some() && places(report) == 1 && !report.after_costs() {
                said.push(text.closing_summary(report, lines.as_ref()));
            }
            said
        };
        for (line, plain) in say(&text).iter().zip(say(&plain)) {
            assert_eq!(line.replace("\u{a0}EUR", ""), plain, "{which}");
            let line = without_counts(report, line);
            for number in numbers(&line).iter().filter(|number| !number.is_percent) {
                let of_kind = if number.has_currency { &truth.money } else { &truth.prices };
                assert!(of_kind.iter().any(|truth| number.is(*truth)), "{which}: {number:?} in {line}");
            }
        }
    });
}

/// A line without what is no figure: counts of resets and days.
fn without_counts(report: &Report, line: &str) -> String {
    let line = line.replace(&format!("The {} resets", places(report)), "");
    let line = line.replace(&format!("{} reset ", places(report)), "");
    without_days(&line)
}

/// "on day 2 at 11:30" without the number of the day.
fn without_days(line: &str) -> String {
    (1..=20).rev().fold(line.to_owned(), |line, n| {
        line.replace(&format!("on day {n} at"), "at").replace(&format!("Day {n}: "), "")
    })
}

/// The decimals of the figures: where the stock, the products and their difference end.
fn figures(text: &Text, report: &Report) -> Vec<String> {
    let value = |figure: model::Figure| text.result_value(report, figure.value);
    let mut all = vec![value(report.stock()), value(report.protected()), value(report.uncapped())];
    all.push(text.signed_result_value(report, report.difference().value));
    all
}

#[test]
fn all_figures_of_a_result_have_the_same_decimals() {
    let text = english();
    every_run(|report, which| {
        let data = report.chart_data();
        let mut decimals: Vec<i32> = Vec::new();
        for line in figures(&text, report) {
            decimals.extend(numbers(&line).iter().map(|said| said.decimals));
        }
        // The start may stand among them as it was typed.
        let start = text.number(report.outcome.initial_nav(), 0, 4);
        let of_chart = text.nav_summary(report, &data).replacen(&format!("from {start} "), "", 1);
        decimals.extend(numbers(&of_chart).iter().map(|said| said.decimals));
        let verdict = text.verdict(report);
        decimals.extend(numbers(&verdict).iter().map(|said| said.decimals));
        decimals.dedup();
        assert_eq!(decimals.len(), 1, "{which}: {:?} {of_chart} {verdict}", figures(&text, report));
    });
}

#[test]
fn sentence_figures_and_verdicts_agree() {
    let text = english();
    every_run(|report, which| {
        let (said, verdict) = (text.result(report), text.verdict(report));
        let figures = figures(&text, report);
        let (with, without) = (&figures[1], &figures[2]);
        let saved = said.contains(" saved ") && !said.contains("saved it");
        let cost = said.contains(" cost ");
        match report.verdict() {
            Verdict::Helped => {
                assert!(verdict.contains("saves") && !cost, "{which}: {verdict} | {said}");
                assert_ne!(with, without, "{which}: {verdict}");
            }
            Verdict::Hurt => {
                assert!(verdict.contains("costs") && !saved, "{which}: {verdict} | {said}");
                assert_ne!(with, without, "{which}: {verdict}");
            }
            Verdict::Same => {
                assert!(!verdict.contains("saves") && !verdict.contains("costs"), "{which}: {verdict}");
                assert_eq!(with, without, "{which}: {said}");
            }
        }
        // Nothing is said to be saved or cost that would be written as nothing.
        let effect = text.result_value(report, report.outcome.difference().abs());
        if report.verdict() != Verdict::Same {
            assert!(effect.chars().any(|c| c.is_ascii_digit() && c != '0'), "{which}: {verdict} | {said}");
        }
        if report.outcome.protected_nav() > 0.0 && report.outcome.uncapped_nav() > 0.0 {
            assert!(!said.contains("everything is lost"), "{which}: {said}");
            assert!(
                said.contains(&format!(" {with} ")) || report.inputs.terms.trigger.is_none(),
                "{which}: {with} | {said}"
            );
        }
    });
}

/// A value asked for a close gives that close back, and the actual close gives the figures.
#[test]
fn targets_give_the_figures_at_the_actual_close() {
    let text = english();
    every_run(|report, which| {
        let Some(lines) = ClosingLines::new(report) else { return };
        let one_day = report.outcome.sessions().len() == 1;
        if !one_day || report.after_costs() || report.outcome.ended().is_some() {
            return;
        }
        let value = |nav: f64| text.result_value(report, nav);
        if report.outcome.protected_wiped_out().is_none() {
            let with = lines.with_at(lines.close);
            assert_eq!(value(with), value(report.protected().value), "{which}");
            if let Some(close) = lines.close_for_with(with) {
                assert!((close / lines.close - 1.0).abs() < 1e-6, "{which}: {close}");
            }
        }
        if report.outcome.uncapped_wiped_out().is_none() {
            assert_eq!(value(lines.without_at(lines.close)), value(report.uncapped().value), "{which}");
        }
    });
}
