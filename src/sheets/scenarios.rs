//! The scenarios to pick from.

use maud::html;

use super::form::raw;
use super::{Pen, Sheet};
use crate::model::{Act, Inputs, Preset, Report, Verdict};
use crate::plots::spark;
use crate::text::Text;
use crate::{key, tr};

/// Size of a card's picture, CSS px.
const SPARK: (f64, f64) = (116.0, 40.0);

/// A scenario with what its card shows.
#[derive(Clone, Debug)]
pub struct Card {
    preset: Preset,
    report: Report,
    picture: String,
}

impl Card {
    /// The cards of all scenarios.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let card = |preset: Preset| {
            let report = preset.report();
            let picture = spark(&report.chart_data(), SPARK.0, SPARK.1).svg();
            Self { preset, report, picture }
        };
        Preset::ALL.into_iter().map(card).collect()
    }
}

/// The cards, and what the chosen one is about.
#[must_use]
pub fn scenarios(text: &Text, cards: &[Card], inputs: &Inputs) -> Sheet {
    let pen = Pen::new(text);
    let class = |report: &Report| match report.verdict() {
        Verdict::Hurt => "verdict hurt",
        Verdict::Helped => "verdict helped",
        Verdict::Same => "verdict same",
    };
    let html = html! {
        h2 id="scenarios-heading" { (text.line(key!(scenario.heading))) }
        div class="cards" role="radiogroup" aria-labelledby="scenarios-heading" {
            @for Card { preset, report, picture } in cards {
                label class="card" {
                    (pen.radio("scenario", *preset == inputs.preset, Act::Load(*preset)))
                    span class="card-name" { (text.preset_name(*preset)) }
                    span class="spark" aria-hidden="true" { (raw(picture)) }
                    span class=(class(report)) { (text.verdict(report)) }
                }
            }
        }
        p class="scenario-text" {
            @match inputs.path.recorded() {
                Some(file) => (tr!(text, import.in_use, file = file.name)),
                None => (text.preset_text(inputs.preset)),
            }
            @if inputs.is_changed() {
                span class="changed" {
                    (text.line(key!(sign.open))) (text.line(key!(scenario.changed))) (text.line(key!(sign.close)))
                }
                " "
                (pen.button("link", text.line(key!(scenario.restore)), Act::Load(inputs.preset)))
            }
        }
    };
    pen.sheet(html)
}
