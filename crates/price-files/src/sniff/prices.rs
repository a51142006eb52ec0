//! Which columns are the prices: by their names; where no name tells, by the laws that prices keep; or the reader is asked.

use super::laws::{alike, at_least, clearly_near, far, near, numbers, opens_near_closes};
use super::roles::{self, Named, free};
use super::{Look, column};
use crate::mapping::Role;
use crate::names::{ADJUSTED, Meaning};
use crate::question::{Answer, Holds, Question, Why};

/// Open, high, low.
const EXTREMES: [Role; 3] = [Role::Open, Role::High, Role::Low];

/// A column of numbers.
type Numbers = Vec<Option<f64>>;

/// Chooses the prices and what stands beside them, or asks.
pub(super) fn choose(look: &mut Look<'_>) {
    roles::by_reader(look);
    row_numbers(look);
    for role in [Role::Volume, Role::Dividend, Role::Split] {
        roles::by_name(look, role);
    }
    let extremes = EXTREMES.map(|role| roles::by_name(look, role));
    let price = roles::by_name(look, Role::Price);
    let several = extremes.iter().find(|named| matches!(named, Named::Several(_)));
    match (price, several) {
        (Named::Several(columns), _) => several_prices(look, columns),
        (Named::One(_), _) => complete(look),
        (Named::No, _) if EXTREMES.iter().any(|role| look.mapping.column(*role).is_some()) => {
            close_of_bars(look);
        }
        (Named::No, _) => unnamed(look),
    }
    dividends(look);
    roles::rest(look);
    look.mapping.signs_are_directions = signs_are_directions(look);
}

/// Dividends count once. Prices that are adjusted have them already, and most of them do not say so: then the reader does.
fn dividends(look: &mut Look<'_>) {
    let Some(dividend) = look.mapping.column(Role::Dividend).filter(|column| !look.choices.says(*column))
    else {
        return;
    };
    let is_adjusted = |index: usize| look.columns[index].meaning() == Some(Meaning::Price(ADJUSTED));
    let price = look.mapping.column(Role::Price);
    let by_name = if price.is_some_and(is_adjusted) {
        Some(false)
    } else {
        // Beside adjusted closes the others are not.
        (0..look.columns.len()).any(is_adjusted).then_some(true)
    };
    match look.choices.dividends.or(by_name) {
        Some(true) => {}
        Some(false) => look.mapping.columns[Role::Dividend as usize] = None,
        None if column(look, dividend).iter().flatten().all(|cash| *cash == 0.0) => {}
        None => {
            let answers = vec![Answer::Dividends(true), Answer::Dividends(false)];
            look.ask(Question::Dividends, vec![dividend], answers);
        }
    }
}

/// Whether prices have plus and minus signs that tell which way they went: without them they are near each other.
fn signs_are_directions(look: &Look<'_>) -> bool {
    let Some(price) = look.mapping.column(Role::Price) else { return false };
    let has = |sign: char| look.fields(price).any(|field| field.starts_with(sign));
    let plain: Numbers = column(look, price).iter().map(|number| number.map(f64::abs)).collect();
    has('+') && has('-') && clearly_near(&plain)
}

/// Numbers of rows: they rise or fall by one.
fn row_numbers(look: &mut Look<'_>) {
    for index in 0..look.columns.len() {
        let column = &look.columns[index];
        let numbered = column.meaning() == Some(Meaning::Other(Holds::RowNumber));
        if !column.is_numeric() || (column.named.is_some() && !numbered) || !free(look, index) {
            continue;
        }
        let fields: Vec<f64> = look.fields(index).map_while(|field| field.parse().ok()).collect();
        let by_one = |step: f64| fields.windows(2).all(|pair| pair[1] - pair[0] == step);
        // They begin at 0 or 1; a price may rise by one too.
        let from_the_first =
            numbered || fields.iter().copied().reduce(f64::min).is_some_and(|least| least <= 1.0);
        if fields.len() == look.rows.len()
            && fields.len() > 1
            && from_the_first
            && (by_one(1.0) || by_one(-1.0))
        {
            look.columns[index].holds = Holds::RowNumber;
        }
    }
}

/// Columns of numbers of which nothing is known.
fn unknown(look: &Look<'_>) -> Vec<usize> {
    (0..look.columns.len())
        .filter(|index| free(look, *index) && look.columns[*index].is_unknown_number())
        .collect()
}

/// All columns of numbers that are no time and have no role.
fn all_numbers(look: &Look<'_>) -> Vec<usize> {
    (0..look.columns.len())
        .filter(|index| {
            let column = &look.columns[*index];
            free(look, *index)
                && column.is_numeric()
                && !matches!(
                    column.holds,
                    Holds::OtherTime | Holds::RowNumber | Holds::Change | Holds::Security
                )
        })
        .collect()
}

fn column(look: &Look<'_>, index: usize) -> Numbers {
    numbers(look, index, look.mapping.decimal)
}

fn prices(columns: &[usize]) -> Vec<Answer> {
    columns.iter().map(|column| Answer::Column(*column, Role::Price)).collect()
}

/// Several columns are called the price.
fn several_prices(look: &mut Look<'_>, columns: Vec<usize>) {
    let answers = prices(&columns);
    look.ask(Question::Prices, columns, answers);
}

/// The close is known: either all of open, high and low are, or none.
fn complete(look: &mut Look<'_>) {
    if look.choices.closes_alone {
        for role in EXTREMES {
            look.mapping.columns[role as usize] = None;
        }
        return;
    }
    let missing: Vec<Role> =
        EXTREMES.into_iter().filter(|role| look.mapping.column(*role).is_none()).collect();
    if missing.is_empty() {
        return;
    }
    let Some(close) = look.mapping.column(Role::Price) else { return };
    let close = column(look, close);
    let free = unknown(look);
    let columns: Vec<(usize, Numbers)> = free.iter().map(|index| (*index, column(look, *index))).collect();
    let other = |a: &Numbers| *a != close;
    let like: Vec<&(usize, Numbers)> = columns.iter().filter(|(_, a)| alike(a, &close) && other(a)).collect();
    let known: Vec<Numbers> = EXTREMES
        .iter()
        .filter_map(|role| look.mapping.column(*role))
        .map(|index| column(look, index))
        .chain([close.clone()])
        .collect();
    let above = |a: &Numbers| known.iter().all(|b| at_least(a, b));
    let below = |a: &Numbers| known.iter().all(|b| at_least(b, a));
    let highs: Vec<usize> =
        like.iter().filter(|(_, a)| above(a) && !below(a)).map(|(index, _)| *index).collect();
    let lows: Vec<usize> =
        like.iter().filter(|(_, a)| below(a) && !above(a)).map(|(index, _)| *index).collect();
    let high = look.mapping.column(Role::High).or(only(&highs));
    let low = look.mapping.column(Role::Low).or(only(&lows));
    let open = look.mapping.column(Role::Open).or_else(|| {
        let (high, low) = (column(look, high?), column(look, low?));
        let inside: Vec<usize> = like
            .iter()
            .filter(|(index, a)| {
                Some(*index) != only(&highs)
                    && Some(*index) != only(&lows)
                    && at_least(&high, a)
                    && at_least(a, &low)
            })
            .map(|(index, _)| *index)
            .collect();
        // An average and the close before lie inside too: only an open follows the close before and is not the same.
        only(&inside).filter(|index| opens(look, &column(look, *index), &close))
    });
    if let (Some(open), Some(high), Some(low)) = (open, high, low) {
        for (role, index) in EXTREMES.into_iter().zip([open, high, low]) {
            if look.mapping.column(role).is_none() {
                look.set(index, role, Why::ByPrices);
            }
        }
        return;
    }
    // Nothing beside the close that could be an extreme: closes alone, or single prices.
    if missing.len() == EXTREMES.len() && (highs.is_empty() || lows.is_empty()) {
        return;
    }
    let candidates: Vec<usize> =
        if like.is_empty() { free } else { like.iter().map(|(index, _)| *index).collect() };
    let mut answers: Vec<Answer> = missing
        .iter()
        .flat_map(|role| candidates.iter().map(|index| Answer::Column(*index, *role)))
        .collect();
    answers.push(Answer::ClosesAlone);
    look.ask(Question::Extremes, candidates, answers);
}

/// Whether a column is the open of bars with these closes, by what tells an open from an average and from the close before.
fn opens(look: &Look<'_>, open: &Numbers, close: &Numbers) -> bool {
    let turned = |numbers: &Numbers| -> Numbers {
        if super::sessions::newest_first(look) {
            numbers.iter().rev().copied().collect()
        } else {
            numbers.clone()
        }
    };
    let (open, close) = (turned(open), turned(close));
    let follows = open.len() > 2 && opens_near_closes(&open, &close) == Some(true);
    follows && open.iter().skip(1).zip(&close).any(|(open, close)| open != close)
}

/// The only one of some.
fn only(columns: &[usize]) -> Option<usize> {
    if let [only] = columns { Some(*only) } else { None }
}

/// Open, high or low have names, the close has none.
fn close_of_bars(look: &mut Look<'_>) {
    let free = unknown(look);
    let bounds = (look.mapping.column(Role::High), look.mapping.column(Role::Low));
    if let (Some(high), Some(low)) = bounds {
        let (high, low) = (column(look, high), column(look, low));
        let inside: Vec<usize> = free
            .iter()
            .copied()
            .filter(|index| {
                let a = column(look, *index);
                at_least(&high, &a) && at_least(&a, &low)
            })
            .collect();
        let opened = look.mapping.column(Role::Open).is_some();
        if let Some(close) = only(&inside).filter(|_| opened) {
            look.set(close, Role::Price, Why::ByPrices);
            return;
        }
        if let ([a, b], false) = (inside.as_slice(), opened) {
            let (first, second) = (column(look, *a), column(look, *b));
            let (open, close) = match (opens(look, &first, &second), opens(look, &second, &first)) {
                (true, false) => (*a, *b),
                (false, true) => (*b, *a),
                _ => return ask_price(look, Question::Price),
            };
            look.set(open, Role::Open, Why::ByPrices);
            look.set(close, Role::Price, Why::ByPrices);
            return;
        }
    }
    ask_price(look, Question::Price);
}

/// Asks which column is the price: of the unknown ones, or of all numbers.
fn ask_price(look: &mut Look<'_>, question: Question) {
    let free = unknown(look);
    let columns = if free.is_empty() { all_numbers(look) } else { free };
    let answers = prices(&columns);
    look.ask(question, columns, answers);
}

/// No price has a name that is known.
fn unnamed(look: &mut Look<'_>) {
    let quotes: Vec<usize> = (0..look.columns.len())
        .filter(|index| {
            let holds = look.columns[*index].holds;
            free(look, *index)
                && look.columns[*index].is_numeric()
                && matches!(holds, Holds::Bid | Holds::Ask | Holds::Mid)
        })
        .collect();
    let free_columns = unknown(look);
    let all: Vec<(usize, Numbers)> =
        free_columns.iter().map(|index| (*index, column(look, *index))).collect();
    if !quotes.is_empty() {
        let answers = prices(&quotes);
        return look.ask(Question::Quotes, quotes, answers);
    }
    if all.is_empty() {
        let changes: Vec<usize> =
            (0..look.columns.len()).filter(|index| look.columns[*index].holds == Holds::Change).collect();
        if changes.is_empty() {
            return ask_price(look, Question::Price);
        }
        let answers = prices(&all_numbers(look));
        return look.ask(Question::Returns, changes, answers);
    }
    if bars(look, &all) {
        return;
    }
    let nears: Vec<&(usize, Numbers)> = all.iter().filter(|(_, a)| near(a)).collect();
    if let [(only, _)] = all.as_slice() {
        // The only numbers: prices, if they are near each other and no one says otherwise.
        let percent = column::any_percent(look.fields(*only));
        if !percent && nears.len() == 1 {
            return look.set(*only, Role::Price, Why::ByPrices);
        }
        return ask_price(look, Question::Price);
    }
    // Beside other numbers, without any names: the one that is near from row to row where all others are far.
    if let [(price, a)] = nears.as_slice()
        && !look.mapping.header
        && clearly_near(a)
        && all.iter().all(|(other, b)| other == price || far(b))
    {
        return look.set(*price, Role::Price, Why::ByPrices);
    }
    ask_price(look, Question::Price);
}

/// Four columns that are open, high, low and close by the laws that these keep. Whether anything was set or asked.
fn bars(look: &mut Look<'_>, all: &[(usize, Numbers)]) -> bool {
    // The first column of numbers near each other, with those that are like it.
    let Some((_, first)) = all.iter().find(|(_, a)| near(a)) else { return false };
    let like: Vec<&(usize, Numbers)> = all.iter().filter(|(_, a)| alike(a, first)).collect();
    // A volume may be of the same size, but is not within the bounds: four columns beside each other that keep the law.
    let mut lawful = like.windows(4).filter_map(|four| Some((four, bounds(four)?)));
    let (Some((like, (high, low))), None) = (lawful.next(), lawful.next()) else { return false };
    let middle: Vec<&&(usize, Numbers)> =
        like.iter().filter(|(index, _)| *index != high && *index != low).collect();
    let [(a, first), (b, second)] = [middle[0], middle[1]];
    look.set(high, Role::High, Why::ByPrices);
    look.set(low, Role::Low, Why::ByPrices);
    // In a file that begins with its newest row, the close before stands in the row below.
    let newest_first = super::sessions::newest_first(look);
    let first_opens = if newest_first { reversed(first, second) } else { opens_near_closes(first, second) };
    if let Some(first_opens) = first_opens {
        let (open, close) = if first_opens { (*a, *b) } else { (*b, *a) };
        look.set(open, Role::Open, Why::ByPrices);
        look.set(close, Role::Price, Why::ByPrices);
        volume(look, high, low, *a.max(b));
    } else {
        let answers = vec![Answer::OpenClose(*a, *b), Answer::OpenClose(*b, *a)];
        look.ask(Question::OpenClose, vec![*a, *b], answers);
    }
    true
}

/// The only high and the only low of four columns.
fn bounds(four: &[&(usize, Numbers)]) -> Option<(usize, usize)> {
    let at = |test: &dyn Fn(&Numbers, &Numbers) -> bool| -> Vec<usize> {
        let holds = |a: &Numbers| four.iter().all(|(_, b)| test(a, b));
        four.iter().filter(|(_, a)| holds(a)).map(|(index, _)| *index).collect()
    };
    only(&at(&|a, b| at_least(a, b))).zip(only(&at(&|a, b| at_least(b, a))))
}

/// The same law for rows that begin with the newest.
fn reversed(a: &Numbers, b: &Numbers) -> Option<bool> {
    let turned = |numbers: &Numbers| numbers.iter().rev().copied().collect::<Numbers>();
    opens_near_closes(&turned(a), &turned(b))
}

/// A volume beside bars without names: the only column of numbers that are no prices, or the first that another column,
/// the money turned over, is the price times of.
fn volume(look: &mut Look<'_>, high: usize, low: usize, last: usize) {
    if look.mapping.column(Role::Volume).is_some() {
        return;
    }
    let rest: Vec<usize> = unknown(look).into_iter().filter(|index| *index > last).collect();
    let positive = |index: usize| column(look, index).iter().flatten().all(|number| *number >= 0.0);
    if let Some(volume) = only(&rest).filter(|index| positive(*index)) {
        return look.set(volume, Role::Volume, Why::ByPrices);
    }
    let (high, low) = (column(look, high), column(look, low));
    let times = |prices: &Numbers, volume: &Numbers| -> Numbers {
        prices.iter().zip(volume).map(|(price, volume)| Some((*price)? * (*volume)?)).collect()
    };
    let found = rest.iter().copied().find(|volume| {
        let own = column(look, *volume);
        rest.iter().filter(|other| *other != volume).any(|money| {
            let money = column(look, *money);
            at_least(&times(&high, &own), &money)
                && at_least(&money, &times(&low, &own))
                && money.iter().flatten().any(|money| *money > 0.0)
        })
    });
    if let Some(volume) = found.filter(|index| positive(*index)) {
        look.set(volume, Role::Volume, Why::ByPrices);
    }
}
