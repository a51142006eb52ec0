//! The path's days: which is shown; adding, copying, moving and removing them.

use leptos::prelude::*;
use model::{Edit, Field};
use words::{Line, key, tr};

use crate::controls::{Beside, Button, NumberField, Select, SignButton, TextField, t};
use crate::reactive::{derive, memo};
use crate::state::{Lab, use_lab};

/// More days than this are chosen by number instead of from a list.
const MOST_LISTED: usize = 30;

/// The day that is shown, of several, and what can be done with it.
#[component]
pub fn Days() -> impl IntoView {
    let lab = use_lab();
    let count = lab.of_inputs(|inputs| inputs.path.day_count());
    let is_list = memo(move || (2..=MOST_LISTED).contains(&count.get()));
    let is_numbered = memo(move || count.get() > MOST_LISTED);
    let several = memo(move || count.get() > 1);
    let button = move |name: Line, idle: Signal<bool>, edit: fn(Lab) -> Edit| {
        view! { <Button words=t(name) disabled=idle on_press=move |()| lab.edit(edit(lab))/> }.into_any()
    };
    let never = Signal::stored(false);
    let first = derive(move || lab.day.get() == 0);
    let last = derive(move || lab.day.get() + 1 == count.get());
    let list = move || {
        let names = (1..=count.get()).map(|n| lab.text.with(|text| tr!(text, path.day_n, n = n)));
        names.collect::<Vec<_>>()
    };
    view! {
        <Show when=move || is_numbered.get()><DayNumber count=count/></Show>
        <Show when=move || is_list.get()>
            <Select
                id="day"
                name=key!(path.day)
                options=derive(list)
                selected=lab.day
                on_change=move |day| lab.day.set(day)
            />
        </Show>
        <div class="day-buttons" role="group" aria-label=t(key!(path.days))>
            {button(key!(path.add_day), never, |lab| Edit::AddDay(day(lab)))}
            {button(key!(path.copy_day), never, |lab| Edit::CopyDay(day(lab)))}
            // A single day is neither moved nor removed.
            <Show when=move || several.get()>
                {button(key!(path.day_earlier), first, |lab| Edit::MoveDay(day(lab), day(lab).saturating_sub(1)))}
                {button(key!(path.day_later), last, |lab| Edit::MoveDay(day(lab), day(lab) + 1))}
                {button(key!(path.remove_day), never, |lab| Edit::RemoveDay(day(lab)))}
            </Show>
        </div>
        {move || view! { <NumberField field=Field::Gap(lab.day.get())/> }}
        <div class="pair">
            {move || view! { <NumberField field=Field::Dividend(lab.day.get())/> }}
            {move || view! { <NumberField field=Field::Split(lab.day.get())/> }}
        </div>
    }
}

fn day(lab: Lab) -> usize {
    lab.day.get_untracked()
}

/// One of very many days, by its number.
#[component]
fn DayNumber(count: Memo<usize>) -> impl IntoView {
    let lab = use_lab();
    let raw = derive(move || lab.day_number.get().unwrap_or_else(|| (lab.day.get() + 1).to_string()));
    let problem = memo(move || {
        lab.text.with(|text| {
            let count = count.get();
            let wrong = lab
                .day_number
                .with(|raw| raw.as_ref().is_some_and(|raw| text.day_number(raw, count).is_none()));
            if wrong { tr!(text, path.day_range, most = count) } else { String::new() }
        })
    });
    let beside = Beside { unit: Signal::default(), hint: Signal::default(), problem: problem.into() };
    let step = move |sign, spoken: Line, to: fn(usize, usize) -> usize| {
        let to = move || to(lab.day.get(), count.get());
        view! {
            <SignButton
                sign=sign
                spoken=t(spoken)
                disabled=derive(move || to() == lab.day.get())
                on_press=move |()| lab.day.set(untrack(to))
            />
        }
        .into_any()
    };
    view! {
        <div class="day-number">
            {step("←", key!(path.previous_day), |day, _| day.saturating_sub(1))}
            <TextField
                id="day-number"
                name=lab.say(move |text| tr!(text, path.day_of, count = count.get()))
                raw=raw
                beside=beside
                on_type=move |raw| lab.type_day(raw)
                on_leave=move |()| lab.day_number.set(None)
            />
            {step("→", key!(path.next_day), |day, count| (count - 1).min(day + 1))}
        </div>
    }
}
