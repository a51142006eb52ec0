//! The result's sentence: terms that can be explained, and the numbers that the reader has set, to be changed where they
//! stand.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::tachys::dom::event_target;
use model::embed::Lock;
use model::{Edit, Field, Place};
use words::{Entered, Notion, Piece, key};

use crate::controls::{Term, t};
use crate::reactive::{derive, memo};
use crate::state::{Lab, use_lab};

/// CSS px of a drag to a step.
const PX_A_STEP: f64 = 6.0;

/// Which of the sentence's pieces it is: what stays the same element while the words change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Slot {
    Words(usize),
    Term(Notion),
    Entered(Entered),
}

/// The sentence.
#[component]
pub fn Sentence() -> impl IntoView {
    let lab = use_lab();
    let pieces = memo(move || lab.text.with(|text| lab.report.with(|report| text.result_pieces(report))));
    let slots = move || {
        let slot = |(n, piece): (usize, &Piece)| match piece {
            Piece::Words(_) => Slot::Words(n),
            Piece::Term(notion, _) => Slot::Term(*notion),
            Piece::Entered(entered, _) => Slot::Entered(*entered),
        };
        pieces.with(|pieces| pieces.iter().enumerate().map(slot).collect::<Vec<_>>())
    };
    let words_of = move |slot: Slot| {
        derive(move || {
            let is = |(n, piece): &(usize, &Piece)| match (slot, piece) {
                (Slot::Words(of), Piece::Words(_)) => *n == of,
                (Slot::Term(of), Piece::Term(notion, _)) => *notion == of,
                (Slot::Entered(of), Piece::Entered(entered, _)) => *entered == of,
                _ => false,
            };
            pieces
                .with(|pieces| match pieces.iter().enumerate().find(is)?.1 {
                    Piece::Words(words) | Piece::Term(_, words) | Piece::Entered(_, words) => {
                        Some(words.clone())
                    }
                })
                .unwrap_or_default()
        })
    };
    let shown = move |slot: Slot| match slot {
        Slot::Words(_) => view! { {words_of(slot)} }.into_any(),
        Slot::Term(notion) => view! { <Term notion=notion words=words_of(slot)/> }.into_any(),
        Slot::Entered(entered) => view! { <Number entered=entered words=words_of(slot)/> }.into_any(),
    };
    let name = lab.say(move |text| lab.listing.with(|listing| text.lead(listing.as_ref())));
    view! {
        <p class="sentence" part="sentence">
            {name}
            <For each=slots key=|slot| *slot children=shown/>
        </p>
    }
}

impl Lab {
    /// The field of a number of the sentence, and its value.
    fn field_of(self, entered: Entered) -> Option<(Field, f64)> {
        self.inputs.with(|inputs| {
            let field = match entered {
                Entered::Trigger => Field::Trigger,
                Entered::Money => Field::InitialNav,
                Entered::Close => {
                    let days = &inputs.path.sketch()?.days;
                    let day = days.len().checked_sub(1)?;
                    Field::PointPrice(Place { day, point: days.get(day)?.points.len().checked_sub(1)? })
                }
            };
            Some((field, inputs.get(field)?))
        })
    }

    /// Changes a number of the sentence by so many steps, as far as its limits.
    fn step_by(self, entered: Entered, from: f64, steps: f64) {
        let Some((field, _)) = untrack(|| self.field_of(entered)) else { return };
        let step = match entered {
            Entered::Trigger => 0.005,
            // Half a per cent of the close at the start.
            Entered::Close => 0.005 * self.inputs.with_untracked(|inputs| inputs.path.previous_close(0)),
            // A tenth of its leading digit's power of ten.
            Entered::Money => 10_f64.powf(from.log10().floor() - 1.0),
        };
        let limit = field.limit();
        let least = if limit.min_inclusive { limit.min } else { limit.min + step.min(limit.max) };
        let value = (from + steps * step).clamp(least, limit.max);
        self.apply(Edit::Set(field, (value * 1e6).round() / 1e6));
    }
}

/// A number that is changed by dragging it or by the arrow keys.
#[component]
fn Number(entered: Entered, words: Signal<String>) -> impl IntoView {
    let lab = use_lab();
    let name = t(match entered {
        Entered::Close => key!(my_day.close_move),
        Entered::Trigger => key!(product.trigger),
        Entered::Money => key!(product.initial_nav),
    });
    let value = memo(move || lab.field_of(entered).map(|(_, value)| value));
    // From where, and from which value, it is dragged.
    let drag = StoredValue::new(None::<(f64, f64)>);
    let lock = lab.lock();
    let is_held = move || entered == Entered::Trigger && lock.get() == Lock::Product;
    let key = move |event: KeyboardEvent| {
        let many = if event.shift_key() { 10.0 } else { 1.0 };
        let steps = match event.key().as_str() {
            "ArrowUp" | "ArrowRight" => many,
            "ArrowDown" | "ArrowLeft" => -many,
            "PageUp" => 10.0,
            "PageDown" => -10.0,
            _ => return,
        };
        event.prevent_default();
        if let Some(from) = value.get_untracked() {
            lab.begin_gesture();
            lab.step_by(entered, from, steps);
        }
    };
    let press = move |event: PointerEvent| {
        let span: web_sys::Element = event_target(&event);
        if let Some(from) = value.get_untracked() {
            // Without it a drag ends at the number's edge.
            let _ = span.set_pointer_capture(event.pointer_id());
            drag.set_value(Some((f64::from(event.client_x()), from)));
            lab.begin_gesture();
        }
    };
    let moved = move |event: PointerEvent| {
        if let Some((x, from)) = drag.get_value() {
            let steps = ((f64::from(event.client_x()) - x) / PX_A_STEP).round();
            lab.step_by(entered, from, steps);
        }
    };
    let done = move || {
        let _ = drag.try_set_value(None);
        lab.end_gesture();
    };
    view! {
        <span
            class="entered"
            role="spinbutton"
            tabindex=move || if is_held() { "-1" } else { "0" }
            aria-label=name
            aria-disabled=move || is_held().to_string()
            aria-valuenow=move || value.get().map(|value| value.to_string())
            aria-valuetext=words
            on:keydown=key
            on:keyup=move |_| lab.end_gesture()
            on:blur=move |_| done()
            on:pointerdown=press
            on:pointermove=moved
            on:pointerup=move |_| done()
            on:pointercancel=move |_| done()
        >
            {words}
        </span>
    }
}
