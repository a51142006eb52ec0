//! The result's sentence: terms that can be explained, and the numbers that the reader has set, to be changed where they
//! stand.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::tachys::dom::event_target;
use model::embed::Lock;
use model::{Edit, Field, Place};
use words::{Entered, Mark, Piece, key};

use crate::controls::{Term, t};
use crate::reactive::{derive, memo};
use crate::state::{Lab, use_lab};

/// CSS px of a drag to a step.
const PX_A_STEP: f64 = 6.0;

/// Which of the sentence's pieces it is: what stays the same element while the words change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Slot {
    Words(usize),
    Marked(Mark),
}

impl Slot {
    fn of((n, piece): (usize, &Piece<Mark>)) -> Self {
        piece.mark.map_or(Self::Words(n), Self::Marked)
    }
}

/// The sentence.
#[component]
pub fn Sentence() -> impl IntoView {
    let lab = use_lab();
    let pieces = memo(move || lab.text.with(|text| lab.report.with(|report| text.result_pieces(report))));
    let slots = move || pieces.with(|pieces| pieces.iter().enumerate().map(Slot::of).collect::<Vec<_>>());
    let words_of = move |slot: Slot| {
        derive(move || {
            pieces.with(|pieces| {
                let piece = pieces.iter().enumerate().find(|piece| Slot::of(*piece) == slot);
                piece.map(|(_, piece)| piece.words.clone()).unwrap_or_default()
            })
        })
    };
    let shown = move |slot: Slot| match slot {
        Slot::Words(_) => view! { {words_of(slot)} }.into_any(),
        Slot::Marked(Mark::Term(notion)) => view! { <Term notion=notion words=words_of(slot)/> }.into_any(),
        Slot::Marked(Mark::Entered(entered)) => {
            view! { <Number entered=entered words=words_of(slot)/> }.into_any()
        }
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
            Entered::Close => 0.005 * self.inputs.with_untracked(|inputs| inputs.path.previous_close()),
            // A tenth of its leading digit's power of ten.
            Entered::Money => 10_f64.powf(from.log10().floor() - 1.0),
        };
        let limit = field.limit();
        // Not below a step: from next to nothing no steps would lead back.
        let least = limit.min.max(step.min(from));
        let value = (from + steps * step).clamp(least, limit.max);
        self.apply(Edit::Set(field, (value * 1e6).round() / 1e6));
        // The sentence that follows may be one without the number.
        request_animation_frame(move || self.host.keep_focus("#result"));
    }
}

/// A number that is changed by dragging it or by the arrow keys.
#[component]
fn Number(entered: Entered, words: Signal<String>) -> impl IntoView {
    let lab = use_lab();
    let name = t(match entered {
        Entered::Close => key!(result.close_change),
        Entered::Trigger => key!(product.trigger),
        Entered::Money => key!(product.initial_nav),
    });
    let value = memo(move || lab.field_of(entered).map(|(_, value)| value));
    // The words around the close's change say whether it is up or down.
    let spoken = match entered {
        Entered::Close => lab.say_report(|text, report| {
            text.change(report.stock().value / report.outcome.initial_nav() - 1.0)
        }),
        Entered::Trigger | Entered::Money => words,
    };
    // Whether it is being changed, and from where and which value it is dragged.
    let is_changing = StoredValue::new(false);
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
            is_changing.set_value(true);
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
            is_changing.set_value(true);
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
        let _ = is_changing.try_set_value(false);
        lab.end_gesture();
    };
    // A number that goes while it is changed does not hear of the end.
    on_cleanup(move || {
        if is_changing.try_get_value() == Some(true) {
            done();
        }
    });
    view! {
        <span
            class="entered"
            role="spinbutton"
            tabindex=move || if is_held() { "-1" } else { "0" }
            aria-label=name
            aria-disabled=move || is_held().to_string()
            aria-valuenow=move || value.get().map(|value| value.to_string())
            aria-valuetext=spoken
            on:keydown=key
            on:keyup=move |_| done()
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
