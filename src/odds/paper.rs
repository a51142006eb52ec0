//! What stands on paper after the pictures of the Odds: the market, the product, and the pictures as tables.

use leptos::prelude::*;
use model::odds::{Estimate, OddsField, OddsSettings, Question, Shown};
use words::{Text, key, tr};

use super::fields::name_of;
use super::{OddsState, tables};
use crate::controls::t;
use crate::print::Terms;

/// All of it, as it is when the browser begins to print; nothing where nothing has been drawn.
#[component]
pub fn OddsPaper() -> impl IntoView {
    let state: OddsState = expect_context();
    let points = state.points();
    let tables = move || {
        let html = |text: &Text| {
            state.shown.with_untracked(|shown| Some(all_tables(text, shown.as_ref()?, &points.get())))
        };
        state.lab.text.with_untracked(html)
    };
    let said = |text: &Text| {
        let of = |shown: &Shown| (text.odds_assumptions(&shown.question), market(text, &shown.question));
        state.shown.with_untracked(|shown| shown.as_ref().map(of))
    };
    state.lab.text.with_untracked(said).map(|(assumed, market)| {
        view! {
            <section class="paper-terms">
                <h2>{t(key!(odds.market))}</h2>
                <p>{t(key!(odds.assumed))}{t(key!(sign.colon))}{assumed}</p>
                <dl>
                    {market.into_iter().map(|[name, value]| view! {
                        <div><dt>{name}</dt> <dd>{value}</dd></div>
                    }).collect_view()}
                </dl>
            </section>
            <Terms/>
            // The points of the small pictures come after it.
            <div class="paper-tables" inner_html=tables></div>
        }
    })
}

/// The pictures as tables, the wide ones last: HTML.
fn all_tables(text: &Text, shown: &Shown, points: &[Option<Estimate>; 4]) -> String {
    let section = |(name, table)| format!("<section><h2>{name}</h2>{table}</section>");
    let resets = tr!(text, odds.resets, horizon = text.over_horizon(shown.days()));
    let tables = [
        (text.words(key!(odds.dots)), tables::dots(text, shown)),
        (text.words(key!(odds.difference)), tables::differences(text, shown)),
        (resets, tables::resets(text, shown)),
        (text.words(key!(odds.decides)), tables::decides(text, &shown.question.settings, points)),
        (text.words(key!(odds.fan)), tables::fan(text, shown)),
    ];
    tables.map(section).concat()
}

/// The numbers that say what the market is, under the names that their fields have.
fn market(text: &Text, question: &Question) -> Vec<[String; 2]> {
    let settings = &question.settings;
    let fields: &[OddsField] = if question.file.is_some() {
        &[OddsField::Days, OddsField::MeanBlock, OddsField::Seed]
    } else if settings.is_thin() {
        &[OddsField::Volatility, OddsField::Days, OddsField::Drift, OddsField::Seed]
    } else {
        &[
            OddsField::Volatility,
            OddsField::Days,
            OddsField::TailDegrees,
            OddsField::OvernightShare,
            OddsField::JumpsPerYear,
            OddsField::JumpSize,
            OddsField::JumpMean,
            OddsField::UShape,
            OddsField::Drift,
            OddsField::Seed,
        ]
    };
    fields.iter().filter_map(|field| row(text, settings, *field)).collect()
}

fn row(text: &Text, settings: &OddsSettings, field: OddsField) -> Option<[String; 2]> {
    let value = text.field_value(field.like(), settings.get(field)?);
    let unit = if field.is_percent() { "\u{a0}%" } else { "" };
    Some([text.words(name_of(field)), value + unit])
}
