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

use crate::controls::{Slice, t};
use crate::export::Downloads;
use charts::Charts;
pub use drag::Drag;
use ledger::Ledger;
pub use ledger::{COLUMNS as LEDGER_COLUMNS, column as ledger_column};
use machine::Machine;
use more_figures::MoreFigures;
use my_day::MyDay;
use other_products::OtherProducts;
use path::PathPanel;
use pinned::{OutOfSight, Pinned, Resting};
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
        <Slice><Presets/></Slice>
        <Slice><MyDay/></Slice>
        <Slice><Pinned/></Slice>
        <div class="lab">
            <Slice><ResultPanel/></Slice>
            <div class="findings">
                <Slice><Charts/></Slice>
                <Slice><Basis/></Slice>
                <Slice><AboutDay/></Slice>
                <p class="intro">{t(key!(app.intro))}</p>
                <Slice><Toolbar/></Slice>
                <Slice><Downloads/></Slice>
                <Resting>
                    <Slice><Machine/></Slice>
                    <Slice><Targets/></Slice>
                    <Slice><OtherProducts/></Slice>
                    <Slice><MoreFigures/></Slice>
                </Resting>
            </div>
            <div class="controls">
                <Slice><ProductPanel/></Slice>
                <Slice><PathPanel/></Slice>
            </div>
            <Resting><Slice><Ledger/></Slice></Resting>
            <Slice><ToControls/></Slice>
        </div>
    }
}
