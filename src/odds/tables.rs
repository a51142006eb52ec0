//! The pictures as tables: HTML text that answers nothing, made anew as a whole.

use std::fmt::Write;

use model::odds::{Distribution, Estimate, OddsSettings, Shown, UsualTrigger};
use words::{Line, Text, key, tr};

/// Rows of a long table.
const ROWS: usize = 12;

/// Shares of the paths at which ends and differences are told.
const P: [f64; 9] = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

/// Which of the fan's quantiles are told by day, and their shares of the paths.
const SHOWN: [(usize, f64); 3] = [(0, 0.05), (2, 0.5), (4, 0.95)];

fn table(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut html = "<table class=figures><thead><tr>".to_owned();
    // Writing to a string does not fail, here and below.
    for head in heads {
        let _ = write!(html, "<th scope=col>{head}</th>");
    }
    html += "</tr></thead><tbody>";
    for row in rows {
        html += "<tr>";
        for (n, cell) in row.iter().enumerate() {
            let _ = if n == 0 {
                write!(html, "<th scope=row>{cell}</th>")
            } else {
                write!(html, "<td>{cell}</td>")
            };
        }
        html += "</tr>";
    }
    html + "</tbody></table>"
}

/// The names of columns: of what is told of, and of the product's money.
fn of_money<const N: usize>(text: &Text, first: Line, money: [Line; N]) -> Vec<String> {
    std::iter::once(text.words(first)).chain(money.map(|name| text.head_of_money(name))).collect()
}

/// Where the paths of both products end.
pub(super) fn dots(text: &Text, shown: &Shown) -> String {
    let heads = of_money(text, key!(odds.below), [key!(odds.dots_with), key!(odds.dots_without)]);
    let summary = &shown.summary;
    let row = |p: f64| {
        let ends = [&summary.protected, &summary.uncapped].map(|ends| text.quantile(ends, p));
        [text.percent(p, 0, 0)].into_iter().chain(ends).collect()
    };
    table(&heads, P.into_iter().map(row))
}

/// Both products by day.
pub(super) fn fan(text: &Text, shown: &Shown) -> String {
    let fan = &shown.summary.fan;
    let money = [
        key!(odds.with_5),
        key!(odds.with_50),
        key!(odds.with_95),
        key!(odds.without_5),
        key!(odds.without_50),
        key!(odds.without_95),
    ];
    let heads = of_money(text, key!(odds.fan_day), money);
    let step = fan.day.len().div_ceil(ROWS);
    let first = (fan.day.len() - 1) % step;
    let summary = &shown.summary;
    let row = |n: usize| {
        let cell = |day: &[f64; 5], ends: &Distribution, (of, p): (usize, f64)| {
            // The fan's quantiles are not exact; where the paths end, the exact ones are told elsewhere too.
            let value = if n + 1 == fan.day.len() { ends.quantile(p) } else { day[of] };
            text.known_as_quantile(ends, p, value)
        };
        let products = [(&fan.protected[n], &summary.protected), (&fan.uncapped[n], &summary.uncapped)];
        let cells = products.into_iter().flat_map(|(day, ends)| SHOWN.map(|of| cell(day, ends, of)));
        [text.count(fan.day[n] as usize)].into_iter().chain(cells).collect()
    };
    table(&heads, (first..fan.day.len()).step_by(step).map(row))
}

/// How many of 100 paths have so many resets.
pub(super) fn resets(text: &Text, shown: &Shown) -> String {
    let bars = shown.resets();
    let last = bars.len().saturating_sub(1);
    let more = shown.summary.resets.iter().skip(bars.len()).any(|count| *count > 0);
    let row = |(n, share): (usize, &f64)| {
        let count = text.count(n);
        vec![
            if n == last && more { tr!(text, odds.or_more, n = count) } else { count },
            text.number(100.0 * share, 1, 1),
        ]
    };
    table(
        &[key!(odds.resets_column), key!(odds.paths_column)].map(|name| text.words(name)),
        bars.iter().enumerate().map(row),
    )
}

/// How the differences lie.
pub(super) fn differences(text: &Text, shown: &Shown) -> String {
    let row = |p: f64| vec![text.percent(p, 0, 0), text.quantile(&shown.summary.difference, p)];
    table(&of_money(text, key!(odds.below), [key!(result.difference)]), P.into_iter().map(row))
}

/// How often a reset fires for the triggers in use: one day in how many.
pub(super) fn decides(text: &Text, settings: &OddsSettings, points: &[Option<Estimate>; 4]) -> String {
    let heads = [
        key!(odds.usual_column),
        key!(odds.normal_column),
        key!(odds.assumed_column),
        key!(odds.drawn_column),
    ]
    .map(|name| text.words(name));
    let row = |(usual, drawn): (UsualTrigger, &Option<Estimate>)| {
        let [normal, assumed] = usual.shares(settings).map(|share| text.rarity(share));
        let drawn = drawn
            .filter(|share| share.value > 0.0)
            .map_or_else(|| text.none(), |share| text.drawn_rarity(share));
        vec![text.usual_trigger(usual), normal, assumed, drawn]
    };
    table(&heads, UsualTrigger::ALL.into_iter().zip(points).map(row))
}
