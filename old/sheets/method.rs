//! The method: the model, what has been published against what is computed, the rules of providers. Its words and
//! formulas are a file of each language; the numbers are put in here.

use maud::{PreEscaped, html};

use super::Sheet;
use crate::model::validation::{self, Agreement, CHECKS, Check, Measure};
use crate::text::Text;
use crate::{key, tr};

/// The section of the method.
#[must_use]
pub fn method(text: &Text) -> Sheet {
    let checks = validation::checks();
    let row = |i: usize| checks.as_ref().map(|checks| cells(text, &checks[i])).unwrap_or_default();
    let rows: [String; CHECKS] = std::array::from_fn(row);
    let words = tr!(
        text,
        page.method,
        bounce_with = rows[0],
        bounce_without = rows[1],
        further_with = rows[2],
        further_without = rows[3],
        leverage = rows[4],
        shop_level = rows[5],
        shop_left = rows[6],
        february_level = rows[7],
        february_left = rows[8],
        may_level = rows[9],
        may_left = rows[10],
        rolls_level = rows[11],
        rolls_left = rows[12],
        rolls_next = rows[13],
        skid_with = rows[14],
        skid_bound = rows[15],
        v_barrier = rows[16],
        v_average = rows[17],
        v_without = rows[18],
        spxu = rows[19],
        sds = rows[20],
        rsw = rows[21],
        sh = rows[22],
        sso = rows[23],
        rsu = rows[24],
        upro = rows[25],
        funds = rows[26],
        regulator = rows[27],
        hynix = rows[28],
        hynix_share = rows[29]
    );
    let html = html! { article class="method prose" id="result" tabindex="-1" { (PreEscaped(words)) } };
    Sheet::of(html.into_string())
}

/// Published, computed, difference, verdict: four cells of a row.
fn cells(text: &Text, check: &Check) -> String {
    let agreement = check.agreement();
    let (class, verdict) = match agreement {
        Agreement::Agrees => ("agrees", key!(method.agrees)),
        Agreement::Fires => ("agrees", key!(method.fires)),
        Agreement::Differs => ("differs", key!(method.differs)),
        Agreement::OutOfReach => ("differs", key!(method.out_of_reach)),
        Agreement::Fitted => ("fitted", key!(method.fitted)),
        Agreement::Unpublished => ("unpublished", key!(method.unpublished)),
    };
    let published = check.published.map(|(value, _)| value);
    let difference = published.map(|published| check.computed - published);
    let shown = |value: Option<f64>, least: u8, signed: bool| {
        value.map_or_else(|| text.none(), |v| figure(text, check.measure, v, least, signed))
    };
    html! {
        // As many decimals as were published.
        td { (shown(published, 0, false)) }
        td { (shown(Some(check.computed), 2, false)) }
        td { (shown(difference, 2, true)) }
        td class=(class) { (text.line(verdict)) }
    }
    .into_string()
}

/// A number of a row with at least so many decimals; returns always carry their sign, others where it is asked for.
fn figure(text: &Text, measure: Measure, value: f64, least: u8, signed: bool) -> String {
    let shown = match measure {
        Measure::Nav => text.number(value, least, 4),
        Measure::Return | Measure::Share => text.percent(value, least, 2),
        Measure::Price => text.number(value, 2, 2),
        Measure::Trade => text.number(value, least, 2),
        Measure::Multiple => text.multiple(value),
    };
    let nought = !shown.chars().any(|c| c.is_ascii_digit() && c != '0');
    let plus = (signed || measure == Measure::Return) && value > 0.0 && !nought;
    if plus { format!("+{shown}") } else { shown }
}
