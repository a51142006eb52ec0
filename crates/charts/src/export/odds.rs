//! The odds as CSV: quantiles of the ends, and the ends path by path.

use std::fmt::Write;

use model::odds::{Part, Shown};
use words::{Text, key, tr};

use super::table::decimals;
use super::{Labels, TableForm};

/// Rows in a piece of a long table.
const PIECE: usize = 4096;
/// Decimals of a share.
const SHARE: usize = 3;

/// What stands above the names: what was asked, what is answered and on what that rests.
fn notes(shown: &Shown, text: &Text, labels: Labels, form: TableForm) -> String {
    let product = text.product(shown.question.odds.product().terms());
    let listing = labels.listing.map(|listed| text.listing(listed)).unwrap_or_default();
    let answer: String = text.odds_sentence(shown).into_iter().map(|piece| piece.words).collect();
    let assumed = [text.line(key!(odds.assumed)), &text.odds_assumptions(&shown.question)];
    let assumed = text.joined(key!(sign.colon), &assumed);
    let shown_on = labels.host.map(|host| tr!(text, take.shown_on, host = host)).unwrap_or_default();
    let version = tr!(text, app.engine_version, version = model::VERSION);
    let source = [text.line(key!(take.source_drawn)), &shown_on, &version];
    let source = text.joined(key!(sign.semicolon), &source);
    let rounded = tr!(text, take.rounded);
    let link = labels.link.map(|link| tr!(text, take.opens, link = link)).unwrap_or_default();
    let risk = text.own_risk(labels.risk, text.line(key!(app.risk)));
    let title = tr!(text, app.title);
    let precision = text.odds_precision(shown);
    form.noted(&[&title, &listing, &product, &answer, &precision, &assumed, &source, &rounded, &link, &risk])
}

/// Quantiles of both products and of their difference at the end, in hundredths of the paths.
///
/// Columns: the share of the paths below; NAV with the reset; NAV without; the one less the other, path by path.
#[must_use]
pub fn quantiles(shown: &Shown, text: &Text, labels: Labels, form: TableForm) -> String {
    let mut out = notes(shown, text, labels, form);
    let start = text.money_at_start(shown.start());
    let names = [
        tr!(text, odds.below),
        tr!(text, take.nav_with, start = start),
        tr!(text, take.nav_without, start = start),
        text.head_of_money(key!(result.difference)),
    ];
    form.names(&mut out, &names);
    let summary = &shown.summary;
    let columns = [&summary.protected, &summary.uncapped, &summary.difference];
    let nav = decimals(columns.iter().flat_map(|ends| [ends.quantile(0.01), ends.quantile(0.99)]));
    for hundredth in 1..100_u8 {
        let p = f64::from(hundredth) / 100.0;
        form.first(&mut out, p, SHARE);
        for ends in columns {
            form.number(&mut out, Some(ends.quantile(p)), nav);
        }
        out.push('\n');
    }
    out
}

/// The end of each path, in pieces to be put together: there may be a million.
///
/// Columns: the path from 1; NAV with the reset; NAV without; the stock, had as much been invested in it; resets; days with one.
pub fn paths<'a>(
    shown: &Shown,
    part: &'a Part,
    text: &Text,
    labels: Labels,
    form: TableForm,
) -> impl Iterator<Item = String> + use<'a> {
    let mut head = notes(shown, text, labels, form);
    let start = text.money_at_start(shown.start());
    let names = [
        tr!(text, take.path),
        tr!(text, take.nav_with, start = start),
        tr!(text, take.nav_without, start = start),
        tr!(text, take.stock_end, start = start),
        tr!(text, odds.resets_column),
        tr!(text, take.reset_days),
    ];
    form.names(&mut head, &names);
    let nav = decimals(part.ends().flatten().chain(part.underlying()));
    let mut of_path = part.ends().zip(part.underlying()).zip(part.resets()).enumerate();
    let rows = move || {
        let mut rows = String::new();
        for (index, (([with, without], stock), [resets, days])) in of_path.by_ref().take(PIECE) {
            // Writing to a String does not fail.
            let _ = write!(rows, "{}", index + 1);
            for value in [with, without, stock] {
                form.number(&mut rows, Some(value), nav);
            }
            for value in [resets, days] {
                form.number(&mut rows, Some(f64::from(value)), 0);
            }
            rows.push('\n');
        }
        (!rows.is_empty()).then_some(rows)
    };
    std::iter::once(head).chain(std::iter::from_fn(rows))
}
