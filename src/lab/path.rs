//! The path's figures: days, control points as a table, session and texture; or where they come from.

use leptos::prelude::*;
use model::{Edit, Field, PathOrigin};
use words::{Line, key};

use super::daily::Daily;
use super::days::Days;
use super::points::Points;
use crate::controls::{Button, FieldSlider, Fold, NumberField, Slice, t};
use crate::prices::{MadeOfFile, PricesState};
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// Steps of the slider of the texture for a roughness of one.
const ROUGHNESS_STEPS: f64 = 10_000.0;

/// The path's panel.
#[component]
pub fn PathPanel() -> impl IntoView {
    let lab = use_lab();
    let is_recorded = lab.of_inputs(|inputs| inputs.path.recorded().is_some());
    let sketch = move || {
        view! {
            <Slice><Days/></Slice>
            <Slice><Points/></Slice>
            <Slice><Session/></Slice>
        }
    };
    view! {
        <section class="panel" part="panel" aria-labelledby="path-heading">
            <h2 id="path-heading" tabindex="-1">{t(key!(path.heading))}</h2>
            <NumberField field=Field::PreviousClose/>
            <Show when=move || is_recorded.get() fallback=sketch><RecordedPath/></Show>
            <Slice><Daily/></Slice>
            <div class="drop-area">
                <Button words=t(key!(import.open)) on_press=move |()| lab.prices_open.set(true)/>
                <p class="hint">{t(key!(import.drop))}</p>
            </div>
        </section>
    }
}

/// A path from a file, or one that chance has drawn.
#[component]
fn RecordedPath() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let given = lab.of_inputs(|inputs| {
        let recorded = inputs.path.recorded()?;
        let sessions = recorded.path.sessions();
        let ticks = sessions.iter().map(|session| session.minute.len()).sum::<usize>();
        Some((recorded.origin.clone(), sessions.len(), ticks))
    });
    let row = move |name: Line, count: Signal<usize>| {
        view! { <div><dt>{t(name)}</dt><dd>{lab.say(move |text| text.count(count.get()))}</dd></div> }
            .into_any()
    };
    let of = move |read: fn(&(PathOrigin, usize, usize)) -> usize| {
        derive(move || given.with(|given| given.as_ref().map(read).unwrap_or_default()))
    };
    let name = lab.say(move |text| {
        given.with(|given| given.as_ref().map(|(origin, ..)| text.path_origin(origin)).unwrap_or_default())
    });
    view! {
        <p class="file-name">{name}</p>
        <dl class="readouts">
            {row(key!(import.days), of(|given| given.1))}
            {row(key!(import.ticks), of(|given| given.2))}
        </dl>
        <MadeOfFile/>
        <Button class="link" words=t(key!(import.drawn)) on_press=move |()| prices.back_to_drawn(lab)/>
    }
}

/// Session, texture and calendar, folded away.
#[component]
fn Session() -> impl IntoView {
    let lab = use_lab();
    let smooth = memo(move || lab.value(Field::Roughness) == Some(0.0));
    view! {
        <Fold summary=t(key!(path.session_heading))>
            <div class="pair">
                <NumberField field=Field::OpeningTime/>
                <NumberField field=Field::SessionLength/>
            </div>
            <p class="hint">{t(key!(path.session_note))}</p>
            <FieldSlider field=Field::Roughness name=key!(path.texture) per=ROUGHNESS_STEPS/>
            <div class="pair">
                <NumberField field=Field::Roughness/>
                <NumberField field=Field::Seed/>
            </div>
            <Button words=t(key!(path.shuffle)) disabled=smooth on_press=move |()| lab.edit(Edit::Shuffle)/>
            <Show when=move || smooth.get()><p class="hint">{t(key!(path.smooth))}</p></Show>
            {move || view! { <NumberField field=Field::CalendarDays(lab.day.get())/> }}
        </Fold>
    }
}
