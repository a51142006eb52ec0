//! A chart whose shapes are bound one by one, so that a change of its data touches only what it moves.

use crate::reactive::memo;
use charts::chart::{Drawing, Element, Look, Role};
use leptos::prelude::*;

/// A drawing that changes often. `drawing` reads it where it is kept; it is not copied.
#[component]
pub fn LiveChart<F>(drawing: F) -> impl IntoView
where
    F: Fn(&mut dyn FnMut(&Drawing)) + Copy + Send + Sync + 'static,
{
    let read = move |make: fn(&Drawing) -> String| {
        memo(move || {
            let mut made = String::new();
            drawing(&mut |drawing| made = make(drawing));
            made
        })
    };
    let layer = move |make: fn(&Drawing) -> Vec<Element>| {
        let elements = memo(move || {
            let mut made = Vec::new();
            drawing(&mut |drawing| made = make(drawing));
            made
        });
        view! { <Layer elements=elements/> }
    };
    view! {
        <svg
            class="chart"
            viewBox=read(Drawing::view_box)
            preserveAspectRatio="xMinYMin meet"
            aria-hidden="true"
            focusable="false"
        >
            // The frame stays as it is for as long as the axes do, and is made anew as a whole.
            <g inner_html=read(|drawing| drawing.group_svg(Role::Frame))></g>
            {layer(|drawing| drawing.elements(|role| matches!(role, Role::Areas | Role::Rules)))}
            {layer(Drawing::lines)}
            {layer(|drawing| drawing.elements(|role| matches!(role, Role::Marks | Role::Label(_))))}
        </svg>
    }
}

/// Elements that are painted one over the other. Each is known by its look and its number among those of that look: what comes or goes
/// leaves the others as they are.
#[component]
fn Layer(elements: Memo<Vec<Element>>) -> impl IntoView {
    let looks = move || elements.with(|elements| numbered(elements));
    view! {
        <g>
            <For each=looks key=|key| *key let((number, look))>
                {
                    let is_it = move |element: &&Element| element.look == look;
                    let element = memo(move || {
                        elements.with(|elements| elements.iter().filter(is_it).nth(number).cloned())
                    });
                    bound(look, element)
                }
            </For>
        </g>
    }
}

/// The looks of elements, each with how many of the same came before it.
fn numbered(elements: &[Element]) -> Vec<(usize, Look)> {
    let number = |(index, element): (usize, &Element)| {
        let before = elements[..index].iter().filter(|before| before.look == element.look);
        (before.count(), element.look)
    };
    elements.iter().enumerate().map(number).collect()
}

fn bound(look: Look, element: Memo<Option<Element>>) -> AnyView {
    let content = move || element.with(|element| element.as_ref().map(|element| element.content.clone()));
    let at = move || element.with(|element| element.as_ref().map(|element| element.at).unwrap_or_default());
    match look {
        Look::Path(color, None) => view! { <path fill=color.hex() d=content></path> }.into_any(),
        Look::Area(color) => view! { <path class="area" fill=color.hex() d=content></path> }.into_any(),
        Look::Path(color, Some(width)) => view! {
            <path
                stroke=color.hex()
                stroke-width=width.to_string()
                stroke-dasharray=color.dash_array()
                d=content
            ></path>
        }
        .into_any(),
        Look::Text(color, anchor, bold) => view! {
            <text
                x=move || at().0.to_string()
                y=move || at().1.to_string()
                dy="0.5ex"
                text-anchor=anchor.svg()
                font-weight=bold.then_some("bold")
                fill=color.text_hex()
            >
                {content}
            </text>
        }
        .into_any(),
    }
}
