//! The Avalanche: what leveraged products must trade, and what that does to the price.

mod assumptions;
mod drafts;
mod example;
mod fields;
mod flows;
mod lab_flows;
mod notes;
mod one_fund;
mod playback;
mod product_files;
mod product_row;
mod products;
mod results_table;
mod rounds;
mod state;
mod table_edits;

use leptos::html;
use leptos::prelude::*;

use crate::controls::{FIRST_WIDTH, follow_width};
use assumptions::AssumptionsPanel;
use example::ExamplePicker;
use flows::FlowsPanel;
use lab_flows::LabFlows;
use notes::Notes;
use one_fund::OneFundFigure;
use products::Products;
use rounds::Rounds;
pub use state::AvalancheState;

/// The section.
#[component]
pub fn Avalanche() -> impl IntoView {
    let measure = NodeRef::<html::Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    follow_width(measure, width);
    view! {
        <div class="avalanche">
            // As wide as the pictures.
            <div class="measure" node_ref=measure></div>
            <OneFundFigure/>
            <ExamplePicker/>
            <FlowsPanel width=width/>
            <AssumptionsPanel/>
            <Rounds width=width/>
            <Products/>
            <LabFlows/>
            <Notes/>
        </div>
    }
}
