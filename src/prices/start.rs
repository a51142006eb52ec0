//! Choosing a file, or pasting rows.

use leptos::prelude::*;
use words::key;

use super::PricesState;
use super::dialog::Problem;
use crate::browser::files;
use crate::controls::{Button, t};
use crate::state::use_lab;

/// The sample that ships with the site.
const SAMPLE_FILE: &str = "./sample-day.csv";

/// Nothing has been chosen.
#[component]
pub fn Start() -> impl IntoView {
    const FILE: &str = "import-file";
    const PASTE: &str = "import-paste";
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let choose = move |event: web_sys::Event| {
        if let Some((name, file)) = files::chosen(&event) {
            prices.look_at(lab, name, file);
        }
    };
    view! {
        <p class="private">{t(key!(import.private))}</p>
        <p>{t(key!(import.formats))}</p>
        <div class="drop-area">
            <label for=FILE>{t(key!(import.choose))}</label>
            <input id=FILE type="file" accept=".csv,.tsv,.txt,.json,.xlsx,text/*" on:change=choose/>
            <p class="hint">{t(key!(import.drop))}</p>
        </div>
        <Problem/>
        <div class="field">
            <label for=PASTE>{t(key!(import.paste))}</label>
            <textarea
                id=PASTE
                rows="5"
                spellcheck="false"
                autocomplete="off"
                placeholder="09:30,350.00\n11:30,286.84\n16:00,351.75"
                prop:value=prices.pasted
                on:input=move |event| prices.pasted.set(event_target_value(&event))
            ></textarea>
        </div>
        <Button words=t(key!(import.look)) on_press=move |()| prices.look_at_pasted(lab)/>
        <p class="hint">
            <a href=lab.host.address() + SAMPLE_FILE download="">{t(key!(import.sample))}</a>
        </p>
    }
}
