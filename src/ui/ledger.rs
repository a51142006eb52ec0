//! The ledger: every event, each figure with its arithmetic, and the sum that makes the difference.

use leptos::prelude::*;

use super::live::{shown, words};
use super::sheet::sheet;
use super::state::Lab;
use crate::key;
use crate::sheets::{self, FIRST_EVENTS, Sheet};

#[component]
pub fn Ledger() -> impl IntoView {
    let lab = Lab::from_context();
    let all = RwSignal::new(false);
    let entries = Memo::new(move |_| lab.report.get().map(|report| report.ledger()).unwrap_or_default());
    let table = sheet(lab, move || {
        let most = if all.get() { usize::MAX } else { FIRST_EVENTS };
        let Some(report) = lab.report.get() else {
            return Sheet::default();
        };
        lab.text.with(|text| entries.with(|entries| sheets::ledger(text, &report, entries, most)))
    });
    let hidden = move || entries.with(Vec::len) > FIRST_EVENTS && !all.get();
    let more = shown(hidden, move || {
        let name = words(move || {
            let count = entries.with(Vec::len);
            lab.text.with(|text| text.show_all(count))
        });
        view! { <button type="button" on:click=move |_| all.set(true)>{name}</button> }
    });
    view! {
        <section class="ledger" aria-labelledby="ledger-heading">
            <h2 id="ledger-heading">{lab.say(key!(ledger.heading))}</h2>
            <p class="hint">{lab.say(key!(ledger.intro))}</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="ledger-heading">
                {table}
            </div>
            {more}
        </section>
    }
}
