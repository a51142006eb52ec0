//! The Lab: a product, a path, and what came out.

mod charts;
mod costs;
mod cursor;
mod daily;
mod days;
mod drag;
mod handles;
mod ledger;
mod machine;
mod money;
mod more_figures;
mod my_day;
mod other_products;
mod path;
mod pinned;
mod point_actions;
mod points;
mod presets;
mod product;
mod readout;
mod result;
mod sentence;
mod series_table;
mod still;
mod targets;
mod to_controls;
mod toolbar;

use leptos::prelude::*;
use words::key;

use crate::controls::t;
use crate::export::Downloads;
use charts::Charts;
pub use drag::Drag;
pub use ledger::COLUMNS as LEDGER_COLUMNS;
use ledger::Ledger;
use machine::Machine;
use more_figures::MoreFigures;
use my_day::MyDay;
use other_products::OtherProducts;
use path::PathPanel;
use pinned::{OutOfSight, Pinned};
use presets::{AboutDay, Presets};
pub use product::ProductPanel;
use result::{Basis, ResultPanel};
use targets::Targets;
use to_controls::ToControls;
use toolbar::Toolbar;

/// The section.
#[component]
pub fn LabSection() -> impl IntoView {
    provide_context(OutOfSight::default());
    view! {
        <Presets/>
        <MyDay/>
        <Pinned/>
        <div class="lab">
            <ResultPanel/>
            <div class="findings">
                <Charts/>
                <Basis/>
                <AboutDay/>
                <p class="intro">{t(key!(app.intro))}</p>
                <Toolbar/>
                <Downloads/>
                <Machine/>
                <Targets/>
                <OtherProducts/>
                <MoreFigures/>
            </div>
            <div class="controls">
                <ProductPanel/>
                <PathPanel/>
            </div>
            <Ledger/>
            <ToControls/>
        </div>
    }
}
