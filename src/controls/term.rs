//! Terms of the trade that open a short explanation where they stand: by tap, by the mouse over them, by the keyboard.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use words::{Mark, Notion, Piece};

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

fn piece(Piece { words, mark }: Piece<Mark>) -> AnyView {
    match mark {
        Some(Mark::Term(notion)) => view! { <Term notion=notion words=words/> }.into_any(),
        _ => words.into_any(),
    }
}

/// A term with its explanation, which is there while it is open.
#[component]
pub fn Term(notion: Notion, #[prop(into)] words: Signal<String>) -> impl IntoView {
    let lab = use_lab();
    let wrap = NodeRef::<html::Span>::new();
    let button = NodeRef::<html::Button>::new();
    // By the mouse over it; by the focus or a press, until that leaves.
    let (hovered, kept) = (RwSignal::new(false), RwSignal::new(false));
    let open = memo(move || hovered.get() || kept.get());
    let shut = move || {
        hovered.set(false);
        kept.set(false);
    };
    // Before a press moved the focus here, which opens it.
    let was_kept = StoredValue::new(false);
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
        let was_kept = if event.detail() == 0 { kept.get_untracked() } else { was_kept.get_value() };
        if was_kept {
            return shut();
        }
        kept.set(true);
        // Some browsers leave the focus where it was, and then nothing tells of a press elsewhere.
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let hover = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            hovered.set(true);
        }
    };
    let leave = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            hovered.set(false);
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            // What it stands in stays open.
            event.prevent_default();
            event.stop_propagation();
            shut();
        }
    };
    let explanation = move || {
        // Wherever the focus is.
        let _ = use_event_listener(window(), leptos::ev::keydown, move |event| {
            if event.key() == "Escape" {
                shut();
            }
        });
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
                node_ref=button
                aria-describedby=described_by
                on:pointerdown=move |_| was_kept.set_value(kept.get_untracked())
                on:click=press
                on:focus=move |_| kept.set(true)
                on:blur=move |_| kept.set(false)
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
