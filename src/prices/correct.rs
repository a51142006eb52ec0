//! How a file is read: the first rows, the first prices, and a list for everything that may be wrong.

use leptos::prelude::*;
use price_files::{Kind, Mapping};
use words::{Text, key, tr};

use super::dialog::{FileName, Problem};
use super::findings::refused_rows;
use super::preview::Preview;
use super::setting::walks_bars;
use super::{Look, PricesState, ReadPrice, Setting};
use crate::controls::{Button, Select, t};
use crate::state::use_lab;

/// The form with the first rows, and the button that reads the file or what is missing before it can be read.
#[component]
pub fn Correct() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let is_ambiguous = prices.of_look(Look::is_ambiguous);
    let missing = prices.of_look(Look::problem);
    let is_complete = Memo::new(move |_| missing.with(Option::is_none));
    let said =
        lab.say(move |text| missing.get().map(|problem| text.mapping_problem(problem)).unwrap_or_default());
    view! {
        <FileName/>
        <p class="private">{t(key!(import.private))}</p>
        <p>{t(key!(import.judge))}</p>
        <Preview/>
        <Show when=move || is_ambiguous.get()><p class="caution">{t(key!(import.ambiguous))}</p></Show>
        <Show
            when=move || is_complete.get()
            fallback=move || view! { <p class="problem" role="alert">{said}</p> }
        >
            <AsRead/>
        </Show>
        <Settings/>
        <Problem/>
        <div class="buttons">
            <Show when=move || is_complete.get()>
                <Button class="main" words=t(key!(import.read)) on_press=move |()| prices.read_file(lab)/>
            </Show>
            <Button words=t(key!(import.again)) on_press=move |()| prices.restart()/>
        </div>
    }
}

/// The first prices as they are read, and the first rows that are refused.
#[component]
fn AsRead() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let first = prices.say_look(lab, |text, look| {
        let stamp = look.mapping().stamp;
        let said =
            |read: ReadPrice| (text.session_time(stamp, read.day, read.time), text.number(read.price, 2, 6));
        look.first_prices().into_iter().map(said).collect::<Vec<_>>()
    });
    let refused_count = prices.of_look(Look::refused_count);
    let refused = prices.of_look(|look| look.first_refused().to_vec());
    let so_far = lab.say(move |text| {
        let (refused, all) = refused_count.get();
        tr!(text, import.refused_so_far, refused = text.row_count(refused), all = text.row_count(all))
    });
    view! {
        <h3>{t(key!(import.as_read))}</h3>
        <ol class="as-read">
            <For each=move || first.get().into_iter().enumerate() key=Clone::clone let((_, (time, price)))>
                <li>{time} " " <b>{price}</b></li>
            </For>
        </ol>
        <Show when=move || { refused_count.get().0 > 0 }>
            <div class="problem">
                <p>{so_far}</p>
                {move || refused_rows(refused.get())}
            </div>
        </Show>
    }
}

/// The lists of what may be wrong, and what follows from them.
#[component]
fn Settings() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let shown = prices.of_look(|look| {
        Setting::ALL.into_iter().filter(|setting| setting.matters(look.mapping())).collect::<Vec<_>>()
    });
    let of_mapping = |words: fn(&Text, &Mapping) -> Option<String>| {
        let said = prices.say_look(lab, move |text, look| words(text, look.mapping()));
        move || said.get().map(|said| view! { <p class="hint">{said}</p> })
    };
    view! {
        <div class="pair">
            <For each=move || shown.get() key=|setting| *setting let(setting)>
                {list(setting)}
            </For>
        </div>
        {of_mapping(|text, mapping| walks_bars(mapping).then(|| text.bar_walk(mapping.adverse).to_owned()))}
        {of_mapping(|text, mapping| {
            let is_days = mapping.kind == Kind::Days;
            is_days.then(|| text.day_hours(mapping.day_open, mapping.day_minutes))
        })}
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
