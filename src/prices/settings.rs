//! The lists and fields by which the reader corrects how a file is read, and what follows from them.

use leptos::prelude::*;
use price_files::{Kind, Mapping, Stamp};
use price_worker::Sheets;
use words::{Text, key};

use super::questions::asks_for_pattern;
use super::setting::walks_bars;
use super::{Look, PricesState, Setting};
use crate::controls::{Select, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// All of them.
#[component]
pub fn Settings() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let shown = prices.of_look(|look| {
        let of_text = |setting: &Setting| {
            !(look.looked().document && matches!(setting, Setting::Encoding | Setting::Delimiter))
        };
        let matters = |setting: &Setting| setting.matters(look.mapping());
        Setting::ALL.into_iter().filter(of_text).filter(matters).collect::<Vec<_>>()
    });
    let has_sheets = prices.of_look(|look| sheets(look).is_some_and(|sheets| sheets.names.len() > 1));
    let has_pattern = prices.of_look(|look| look.mapping().stamp == Stamp::Pattern || asks_for_pattern(look));
    let has_clock = prices.of_look(|look| look.mapping().kind != Kind::Days);
    let of_mapping = |words: fn(&Text, &Mapping) -> Option<String>| {
        let said = prices.say_look(lab, move |text, look| words(text, look.mapping()));
        move || said.get().map(|said| view! { <p class="hint">{said}</p> })
    };
    let encoding = prices.say_look(lab, |text, look| {
        text.encoding_caution(look.looked().encoding_unsure, look.looked().undecoded)
    });
    view! {
        {move || encoding.get().map(|said| view! { <p class="caution">{said}</p> })}
        <Show when=move || has_sheets.get()><SheetList/></Show>
        <div class="pair">
            <For each=move || shown.get() key=|setting| *setting let(setting)>
                {list(setting)}
            </For>
            <Show when=move || has_clock.get()><SessionStart/></Show>
        </div>
        <Show when=move || has_pattern.get()><PatternField/></Show>
        {of_mapping(|text, mapping| walks_bars(mapping).then(|| text.bar_walk(mapping.adverse).to_owned()))}
        {of_mapping(|text, mapping| {
            let is_days = mapping.kind == Kind::Days;
            is_days.then(|| text.day_hours(mapping.day_open, mapping.day_minutes))
        })}
    }
}

fn sheets(look: &Look) -> Option<&Sheets> {
    look.looked().sheets.as_ref()
}

/// The sheets of a workbook, of which one is read.
#[component]
fn SheetList() -> impl IntoView {
    let prices: PricesState = expect_context();
    let names = prices.of_look(|look| sheets(look).map(|sheets| sheets.names.clone()).unwrap_or_default());
    let taken = prices.of_look(|look| sheets(look).map(|sheets| sheets.taken).unwrap_or_default());
    view! {
        <Select
            id="import-sheet"
            name=key!(import.fields.sheet)
            options=names
            selected=taken
            on_change=move |place| prices.set_sheet(place)
        />
        <p class="hint">{t(key!(import.sheet_hint))}</p>
    }
}

fn list(setting: Setting) -> AnyView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let entries = prices.say_look(lab, move |text, look| setting.entries(text, look.mapping()));
    let selected = prices.of_look(move |look| setting.selected(look.mapping()));
    view! {
        <Select
            id=setting.id()
            name=setting.name()
            options=entries
            selected=selected
            on_change=move |entry| prices.correct(setting, entry)
        />
    }
    .into_any()
}

/// The pattern of dates and times, in the reader's own words.
#[component]
fn PatternField() -> impl IntoView {
    const ID: &str = "import-pattern";
    const WHY: &str = "import-pattern-why";
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let pattern = prices.of_look(|look| look.mapping().pattern.clone());
    let is_unclear = prices.of_look(|look| !look.mapping().pattern.is_empty() && asks_for_pattern(look));
    let why = lab.say(move |text| {
        if is_unclear.get() { text.words(key!(import.pattern_reads_nothing)) } else { String::new() }
    });
    view! {
        <div class="field">
            <label for=ID>{t(key!(import.fields.pattern))}</label>
            <input
                id=ID
                type="text"
                spellcheck="false"
                autocomplete="off"
                placeholder="YYYY-MM-DD hh:mm"
                prop:value=pattern
                aria-describedby=WHY
                aria-invalid=move || is_unclear.get().to_string()
                on:change=move |event| prices.set_pattern(event_target_value(&event))
            />
            <p id=WHY class="problem">{why}</p>
        </div>
    }
}

/// The clock time at which a session begins, where it goes on over midnight.
#[component]
fn SessionStart() -> impl IntoView {
    const ID: &str = "import-session-start";
    let prices: PricesState = expect_context();
    let minutes = prices.of_look(|look| look.mapping().session_start);
    let value = memo(move || {
        let minutes = minutes.get();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a day")]
        let whole = minutes as u32;
        if whole > 0 { format!("{:02}:{:02}", whole / 60, whole % 60) } else { String::new() }
    });
    let change = move |event| {
        let value = event_target_value(&event);
        let parts = value.split_once(':');
        let minutes = parts.and_then(|(h, m)| Some(h.parse::<f64>().ok()? * 60.0 + m.parse::<f64>().ok()?));
        prices.set_session_start(minutes);
    };
    view! {
        <div class="field">
            <label for=ID>{t(key!(import.fields.session_start))}</label>
            <input id=ID type="time" prop:value=value on:change=change/>
            <p class="hint">{t(key!(import.session_start_hint))}</p>
        </div>
    }
}
