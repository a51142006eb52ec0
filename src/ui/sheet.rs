//! A part of the page that only shows, put into the page whenever it changes.

use leptos::html::Div;
use leptos::prelude::*;

use super::state::Lab;
use crate::model::Report;
use crate::platform::page;
use crate::sheets::Sheet;
use crate::text::Text;

/// A sheet of the report.
pub fn report_sheet(lab: Lab, make: fn(&Text, &Report) -> Sheet) -> AnyView {
    sheet(lab, move || {
        lab.report
            .with(|report| report.as_ref().map(|r| lab.text.with(|text| make(text, r))).unwrap_or_default())
    })
}

/// A sheet that follows what it reads. Its figures open their arithmetic.
pub fn sheet(lab: Lab, make: impl Fn() -> Sheet + Send + Sync + 'static) -> AnyView {
    // One type for all sheets: see `live`.
    let make: Box<dyn Fn() -> Sheet + Send + Sync> = Box::new(make);
    sheet_of(lab, make)
}

fn sheet_of(lab: Lab, make: Box<dyn Fn() -> Sheet + Send + Sync>) -> AnyView {
    let place = NodeRef::<Div>::new();
    let sheet = Memo::new(move |_| make());
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            sheet.with(|sheet| page::fill(&place, &sheet.html));
        }
    });
    let open = move |event: leptos::ev::MouseEvent| {
        let figure = page::figure_of(&event);
        if let Some(figure) = figure.and_then(|n| sheet.with_untracked(|sheet| sheet.figures.get(n).cloned()))
        {
            lab.open_figure.set(Some(figure));
        }
    };
    view! { <div class="sheet" node_ref=place on:click=open></div> }.into_any()
}
