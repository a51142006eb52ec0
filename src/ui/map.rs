//! The map of moves, with a cell that mouse, finger and keys choose, and the lines to the close.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::live::words;
use super::sheet::{patched, sheet};
use super::state::Lab;
use crate::key;
use crate::model::{Act, ClosingLines, MoveMap};
use crate::platform::WidthWatch;
use crate::plots::{MapPicture, closing};
use crate::sheets;
use crate::text::{Line, Text};

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 640.0;
/// A step of the slippage's slider, and how many there are.
const SLIP: (f64, usize) = (0.0025, 40);

#[component]
pub fn MapSection() -> impl IntoView {
    let lab = Lab::from_context();
    let slip = RwSignal::new(0_usize);
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let slippage = move || slip.get() as f64 * SLIP.0;
    let said = words(move || lab.text.with(|text| text.percent(slippage(), 0, 2)));
    let map = Memo::new(move |_| lab.inputs.with(|inputs| MoveMap::new(&inputs.terms, slippage())));
    let width = RwSignal::new(FIRST_WIDTH);
    let product = sheet(lab, move || {
        lab.of_report(|text, report| lab.with_form(|form| sheets::product(text, form, report)))
    });
    view! {
        <p class="intro">{lab.say(key!(map.intro))}</p>
        <div class="lab map">
            <div class="findings">
                <section aria-labelledby="map-heading">
                    <h2 id="map-heading">{lab.say(key!(map.heading))}</h2>
                    {heat_map(lab, map, width)}
                </section>
                <section aria-labelledby="closing-heading">
                    <h2 id="closing-heading">{lab.say(key!(map.closing))}</h2>
                    {to_the_close(lab, width)}
                </section>
            </div>
            <div class="controls">
                <section class="panel" aria-labelledby="product-heading">
                    {product}
                    <label class="slip">
                        <span>{lab.say(key!(map.slippage))}</span>
                        <input
                            type="range"
                            min="0"
                            max=SLIP.1
                            prop:value=words(move || slip.get().to_string())
                            aria-valuetext=said
                            on:input:target=move |event| slip.set(event.target().value().parse().unwrap_or_default())
                        />
                        <output>{said}</output>
                    </label>
                </section>
            </div>
        </div>
    }
}

/// The map with what it says, its cells to choose, and its table.
fn heat_map(lab: Lab, map: Memo<MoveMap>, width: RwSignal<f64>) -> AnyView {
    let picture = Memo::new(move |_| lab.text.with(|text| MapPicture::new(&map.get(), text, width.get())));
    let chosen = RwSignal::new(None::<(usize, usize)>);
    let moves = move || map.with(|map| map.moves_at(chosen.get()));
    let of_map = move |make: fn(&Text, &MoveMap) -> String| {
        words(move || lab.text.with(|text| map.with(|map| make(text, map))))
    };
    let load = sheet(lab, move || {
        let rule = lab.inputs.with(|inputs| inputs.terms.rebase.rule);
        lab.text.with(|text| map.with(|map| sheets::map_load(text, map, moves(), rule)))
    });
    let svg = words(move || picture.with(|picture| picture.svg.clone()));
    view! {
        <p>{of_map(sheets::map_summary)}</p>
        <p class="hint">{of_map(sheets::map_trigger)}</p>
        <p class="axis-name">{lab.say(key!(map.axis_after))}</p>
        <div class="picture">
            <div class="svg" inner_html=svg></div>
            {cells(lab, map, picture, chosen, width)}
        </div>
        <p class="axis-name end">{of_map(sheets::map_across)}</p>
        {patched(lab, "legend", move || lab.text.with(sheets::map_legend))}
        <p class="reading" id="map-cell" aria-live="polite">
            {words(move || lab.text.with(|text| map.with(|map| sheets::map_cell(text, map, moves()))))}
        </p>
        {load}
        {table(lab, key!(map.heading), of_map(sheets::map_table))}
    }
    .into_any()
}

/// The overlay on which a cell is chosen.
fn cells(
    lab: Lab,
    map: Memo<MoveMap>,
    picture: Memo<MapPicture>,
    chosen: RwSignal<Option<(usize, usize)>>,
    width: RwSignal<f64>,
) -> AnyView {
    let place = NodeRef::<Div>::new();
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            watch.set_value(WidthWatch::new(&place, move |px| width.set(px)));
        }
    });
    let load = move || lab.act(Act::TryMoves(untrack(|| map.with(|map| map.moves_at(chosen.get())))));
    let point_at = move |event: PointerEvent| {
        if let Some(place) = place.get_untracked() {
            let corner = place.get_bounding_client_rect();
            let at =
                (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
            chosen.set(Some(picture.with_untracked(|picture| picture.cell_at(at))));
        }
    };
    // A finger reads with its touch and loads with the button; a mouse has read before it clicks.
    let is_mouse = StoredValue::new(false);
    let press = move |event: PointerEvent| {
        is_mouse.set_value(event.pointer_type() == "mouse");
        point_at(event);
    };
    let click = move |_: MouseEvent| {
        if is_mouse.get_value() {
            load();
        }
    };
    let key = move |event: KeyboardEvent| {
        let (column, row) = untrack(|| map.with(|map| map.cell(chosen.get())));
        let far = if event.shift_key() { 5 } else { 1 };
        let to = match event.key().as_str() {
            "ArrowLeft" => Some((column.saturating_sub(far), row)),
            "ArrowRight" => Some((column + far, row)),
            "ArrowDown" => Some((column, row.saturating_sub(far))),
            "ArrowUp" => Some((column, row + far)),
            "Home" => Some((0, row)),
            "End" => Some((usize::MAX, row)),
            "Enter" | " " => None,
            _ => return,
        };
        event.prevent_default();
        match to {
            Some(to) => chosen.set(Some(map.with_untracked(|map| map.cell(Some(to))))),
            None => load(),
        }
    };
    let mark = move || {
        let cell = map.with(|map| map.cell(chosen.get()));
        sheets::map_mark(picture.with(|picture| picture.middle(cell)))
    };
    view! {
        <div
            class="cells"
            role="application"
            tabindex="0"
            aria-label=lab.say(key!(map.name))
            aria-describedby="map-cell"
            node_ref=place
            on:pointermove=point_at
            on:pointerdown=press
            on:click=click
            on:keydown=key
        >
            {patched(lab, "marks", mark)}
        </div>
    }
    .into_any()
}

/// Final NAV against the closing price.
fn to_the_close(lab: Lab, width: RwSignal<f64>) -> AnyView {
    let lines = Memo::new(move |_| lab.report.with(|report| ClosingLines::new(report.as_deref()?)));
    let of_lines = move |make: fn(&ClosingLines, &Text, f64) -> String| {
        words(move || {
            lines.with(|lines| match lines {
                Some(lines) => lab.text.with(|text| make(lines, text, width.get())),
                None => String::new(),
            })
        })
    };
    let summary = words(move || {
        lab.of_report(|text, report| {
            lines.with(|lines| sheets::closing_summary(text, report, lines.as_ref()))
        })
    });
    view! {
        <p>{summary}</p>
        <div class="picture"><div class="svg" inner_html=of_lines(closing)></div></div>
        <div hidden=move || lines.with(Option::is_none)>
            {table(lab, key!(map.closing), of_lines(|lines, text, _| sheets::closing_table(text, lines)))}
        </div>
    }
    .into_any()
}

/// A table to unfold.
fn table(lab: Lab, name: Line, html: Signal<String>) -> AnyView {
    view! {
        <details class="fold">
            <summary>{lab.say(key!(chart.table))}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label=lab.say(name) inner_html=html></div>
        </details>
    }
    .into_any()
}
