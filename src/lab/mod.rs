//! The Lab: a product, a path, and what came out.

mod charts;
mod costs;
mod cursor;
mod daily;
mod days;
mod downloads;
mod drag;
mod handles;
mod ledger;
mod more_figures;
mod path;
mod point_actions;
mod points;
mod presets;
mod product;
mod result;
mod series_table;
mod toolbar;

use leptos::context::Provider;
use leptos::prelude::*;
use words::key;

use crate::avalanche::LabFlows;
use crate::controls::t;
use crate::state::use_lab;
use charts::Charts;
use downloads::Downloads;
pub use drag::Drag;
use ledger::Ledger;
use more_figures::MoreFigures;
use path::PathPanel;
use presets::Presets;
pub use product::ProductPanel;
use result::ResultPanel;
use toolbar::Toolbar;

/// The section.
#[component]
pub fn LabSection() -> impl IntoView {
    let lab = use_lab();
    view! {
        <p class="intro">{t(key!(app.intro))}</p>
        <Presets/>
        <Toolbar/>
        <div class="lab" class:held=lab.held>
            <div class="findings">
                <ResultPanel/>
                <Charts/>
                <Downloads/>
                <Provider value=lab.at_rest()><MoreFigures/></Provider>
            </div>
            <div class="controls">
                <ProductPanel/>
                <PathPanel/>
            </div>
            <Provider value=lab.at_rest()>
                <Ledger/>
                <LabFlows/>
            </Provider>
        </div>
    }
}
