//! How a file is read: the first rows, the first prices, and a list for everything that may be wrong.

use leptos::prelude::*;
use price_worker::FirstPrice;
use words::{key, tr};

use super::bars::FirstBars;
use super::dialog::{FileName, Problem};
use super::findings::refused_rows;
use super::preview::Preview;
use super::questions::Questions;
use super::settings::Settings;
use super::{Look, PricesState};
use crate::controls::{Button, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The form with the first rows, and the button that reads the file or what is missing before it can be read.
#[component]
pub fn Correct() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let missing = prices.of_look(Look::problem);
    let is_complete = memo(move || missing.with(Option::is_none));
    let said =
        lab.say(move |text| missing.get().map(|problem| text.mapping_problem(problem)).unwrap_or_default());
    view! {
        <FileName/>
        <p class="private">{t(key!(import.private))}</p>
        <p>{t(key!(import.judge))}</p>
        <Preview/>
        <Questions/>
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
                <Button class="main" words=t(key!(import.read)) on_press=move |()| prices.read_file()/>
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
        let said = |read: &FirstPrice| {
            (text.session_time(stamp, read.day, read.time), text.number(read.price, 2, 6))
        };
        let beginning = look.looked().beginning.as_ref();
        beginning.map(|first| first.prices.iter().map(said).collect::<Vec<_>>()).unwrap_or_default()
    });
    let beginning = |look: &Look| look.looked().beginning.clone().unwrap_or_default();
    let refused_count = prices.of_look(move |look| {
        let first = beginning(look);
        (first.rows_refused, first.rows_refused + first.rows_read)
    });
    let refused = prices.of_look(move |look| beginning(look).refused);
    let so_far = lab.say(move |text| {
        let (refused, all) = refused_count.get();
        tr!(text, import.refused_so_far, refused = text.row_count(refused), all = text.row_count(all))
    });
    view! {
        <FirstBars/>
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
