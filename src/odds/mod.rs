//! The Odds: how often a reset fires in a market that the reader assumes, and what both products hold then.

mod answer;
mod controls;
mod decides;
mod fields;
mod figure;
mod file;
mod paper;
mod pictures;
mod run;
mod state;
mod tables;

use leptos::html;
use leptos::prelude::*;
use words::key;

use crate::controls::{follow_width, t};
use crate::export::OddsDownloads;
use crate::lab::ProductPanel;
use crate::reactive::effect;
use answer::{Assumptions, MeaningDialog, Precision, Problem, Sentence};
use controls::{MarketPanel, Volatility};
use decides::Decides;
pub use paper::OddsPaper;
use pictures::{Bars, Dots, Fans};
pub use state::OddsState;

/// The section.
#[component]
pub fn OddsSection() -> impl IntoView {
    let state: OddsState = expect_context();
    let measure = NodeRef::<html::Div>::new();
    follow_width(measure, state.width);
    effect(move || {
        state.question.track();
        state.ask();
    });
    on_cleanup(move || state.leave_section());
    let is_stale = state.is_stale();
    view! {
        <div class="lab odds" class:stale=move || is_stale.get()>
            <section class="result" id="result" tabindex="-1" aria-labelledby="odds-heading">
                <h2 class="visually-hidden" id="odds-heading">{t(key!(odds.name))}</h2>
                <Problem/>
                <Sentence/>
                <Volatility/>
                <Precision/>
                <Assumptions/>
            </section>
            <div class="findings">
                // As wide as the pictures.
                <div class="measure" node_ref=measure></div>
                <Dots/>
                <Fans/>
                <Bars/>
                <Decides/>
                <OddsDownloads drawn=move |()| state.drawn()/>
            </div>
            <div class="controls">
                <MarketPanel/>
                <ProductPanel/>
            </div>
            <MeaningDialog/>
        </div>
    }
}
