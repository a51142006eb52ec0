//! Terms of the trade that open a short explanation where they stand: by tap, by the mouse over them, by the keyboard.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use words::{Notion, Piece};

use super::t;
use crate::browser::page;
use crate::reactive::memo;
use crate::state::use_lab;

/// Words with the terms in them to be opened.
#[component]
pub fn Explained(#[prop(into)] words: Signal<String>) -> impl IntoView {
    let lab = use_lab();
    let pieces = memo(move || lab.text.with(|text| words.with(|words| text.pieces(words))));
    move || pieces.get().into_iter().map(piece).collect_view()
}

fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Words(words) | Piece::Entered(_, words) => words.into_any(),
        Piece::Term(notion, words) => view! { <Term notion=notion words=words/> }.into_any(),
    }
}

/// A term with its explanation, which is there while it is open.
#[component]
pub fn Term(notion: Notion, #[prop(into)] words: Signal<String>) -> impl IntoView {
    let lab = use_lab();
    let wrap = NodeRef::<html::Span>::new();
    let open = RwSignal::new(false);
    // Before a press moved the focus here, which opens it.
    let was_open = StoredValue::new(false);
    let id = lab.next_id("term");
    let described_by = {
        let id = id.clone();
        move || open.get().then(|| id.clone())
    };
    let shift = move || {
        let place = lab.host.place()?;
        let shift = wrap.get().filter(|_| open.get()).map(|wrap| page::shift_into(&wrap, &place, WIDTH));
        shift.map(|shift| format!("{shift}px"))
    };
    let press = move |event: leptos::ev::MouseEvent| {
        // A press within a label is for the term alone.
        event.prevent_default();
        let was = if event.detail() == 0 { open.get_untracked() } else { was_open.get_value() };
        open.set(!was);
    };
    let hover = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            open.set(true);
        }
    };
    let leave = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            open.set(false);
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            // What it stands in stays open.
            event.prevent_default();
            event.stop_propagation();
            open.set(false);
        }
    };
    let explanation = move || {
        view! {
            <span class="explanation" id=id.clone() role="tooltip" aria-hidden="true" style:left=shift>
                {t(notion.meaning())}
            </span>
        }
    };
    view! {
        <span class="term" node_ref=wrap on:pointerenter=hover on:pointerleave=leave>
            <button
                type="button"
                aria-describedby=described_by
                on:pointerdown=move |_| was_open.set_value(open.get_untracked())
                on:click=press
                on:focus=move |_| open.set(true)
                on:blur=move |_| open.set(false)
                on:keydown=key
            >
                {words}
            </button>
            <Show when=move || open.get()>{explanation()}</Show>
        </span>
    }
}

/// Width of an explanation where there is room, as the style sheet has it, CSS px.
const WIDTH: f64 = 272.0;
