//! The path's figures: days, control points as a table, session and texture; or the file that it comes from.

use leptos::prelude::*;
use model::{Edit, Field};
use words::{Line, key};

use super::daily::Daily;
use super::days::Days;
use super::points::Points;
use crate::controls::{Button, FieldSlider, Fold, NumberField, t};
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
            <Days/>
            <Points/>
            <Session/>
        }
    };
    view! {
        <section class="panel" part="panel" aria-labelledby="path-heading">
            <h2 id="path-heading" tabindex="-1">{t(key!(path.heading))}</h2>
            <NumberField field=Field::PreviousClose/>
            <Show when=move || is_recorded.get() fallback=sketch><RecordedPath/></Show>
            <Daily/>
            <div class="drop-area">
                <Button words=t(key!(import.open)) on_press=move |()| lab.prices_open.set(true)/>
                <p class="hint">{t(key!(import.drop))}</p>
            </div>
        </section>
    }
}

/// A path from a file.
#[component]
fn RecordedPath() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let file = lab.of_inputs(|inputs| {
        let file = inputs.path.recorded()?;
        let sessions = file.path.sessions();
        let ticks = sessions.iter().map(|session| session.minute.len()).sum::<usize>();
        Some((file.name.to_string(), sessions.len(), ticks))
    });
    let row = move |name: Line, count: Signal<usize>| {
        view! { <div><dt>{t(name)}</dt><dd>{lab.say(move |text| text.count(count.get()))}</dd></div> }
            .into_any()
    };
    let of = move |read: fn(&(String, usize, usize)) -> usize| {
        derive(move || file.with(|file| file.as_ref().map(read).unwrap_or_default()))
    };
    view! {
        <p class="file-name">{move || file.with(|file| file.as_ref().map(|file| file.0.clone()))}</p>
        <dl class="readouts">
            {row(key!(import.days), of(|file| file.1))}
            {row(key!(import.ticks), of(|file| file.2))}
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
