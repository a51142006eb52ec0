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

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 640.0;
/// A step of the slippage's slider, and how many there are.
const SLIP: (f64, usize) = (0.0025, 40);

#[component]
pub fn MapSection() -> impl IntoView {
    let lab = Lab::from_context();
    let place = NodeRef::<Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            watch.set_value(WidthWatch::new(&place, move |px| width.set(px)));
        }
    });
    let slip = RwSignal::new(0_usize);
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let slippage = move || slip.get() as f64 * SLIP.0;
    let map = Memo::new(move |_| lab.inputs.with(|inputs| MoveMap::new(&inputs.terms, slippage())));
    let picture = Memo::new(move |_| lab.text.with(|text| MapPicture::new(&map.get(), text, width.get())));
    let chosen = RwSignal::new(None::<(usize, usize)>);
    let cell = move || {
        let (column, row) = chosen.get().unwrap_or_else(|| map.get().start());
        map.with(|map| (column.min(map.columns - 1), row.min(map.rows() - 1)))
    };
    let moves = move || map.get().moves(cell().0, cell().1);
    let load = move || lab.act(Act::TryMoves(untrack(moves)));
    let point_at = move |event: PointerEvent| {
        if let Some(place) = place.get_untracked() {
            let corner = place.get_bounding_client_rect();
            let at =
                (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
            chosen.set(Some(picture.with_untracked(|picture| picture.cell_at(at))));
        }
    };
    // A finger reads with its first touch and loads with the button; a mouse has read before it clicks.
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
        let (column, row) = untrack(cell);
        let far = if event.shift_key() { 5 } else { 1 };
        let to = match event.key().as_str() {
            "ArrowLeft" => (column.saturating_sub(far), row),
            "ArrowRight" => (column + far, row),
            "ArrowDown" => (column, row.saturating_sub(far)),
            "ArrowUp" => (column, row + far),
            "Home" => (0, row),
            "End" => (usize::MAX, row),
            "Enter" | " " => {
                event.prevent_default();
                return load();
            }
            _ => return,
        };
        event.prevent_default();
        let last = map.with_untracked(|map| (map.columns - 1, map.rows() - 1));
        chosen.set(Some((to.0.min(last.0), to.1.min(last.1))));
    };
    let lines = Memo::new(move |_| lab.report.with(|report| ClosingLines::new(report.as_deref()?)));
    let product = sheet(lab, move || {
        lab.of_report(|text, report| lab.with_form(|form| sheets::product(text, form, report)))
    });
    let mark =
        patched(lab, "marks", move || sheets::map_mark(picture.with(|picture| picture.middle(cell()))));
    let load_sheet = sheet(lab, move || {
        let rule = lab.inputs.with(|inputs| inputs.terms.rebase.rule);
        lab.text.with(|text| map.with(|map| sheets::map_load(text, map, moves(), rule)))
    });
    let of_map = move |make: fn(&crate::text::Text, &MoveMap) -> String| {
        words(move || lab.text.with(|text| map.with(|map| make(text, map))))
    };
    let svg = words(move || picture.with(|picture| picture.svg.clone()));
    let of_lines = move |make: fn(&ClosingLines, &crate::text::Text, f64) -> String| {
        words(move || {
            lines.with(|lines| {
                let lines = lines.as_ref();
                lines.map(|lines| lab.text.with(|text| make(lines, text, width.get()))).unwrap_or_default()
            })
        })
    };
    view! {
        <p class="intro">{lab.say(key!(map.intro))}</p>
        <div class="lab map">
            <div class="findings">
                <section aria-labelledby="map-heading">
                    <h2 id="map-heading">{lab.say(key!(map.heading))}</h2>
                    <p>{of_map(sheets::map_summary)}</p>
                    <p class="hint">{of_map(sheets::map_trigger)}</p>
                    <p class="axis-name">{words(move || lab.text.with(|text| sheets::map_axes(text, &map.get()).0))}</p>
                    <div class="picture">
                        <div class="svg" inner_html=svg></div>
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
                            {mark}
                        </div>
                    </div>
                    <p class="axis-name end">{words(move || lab.text.with(|text| sheets::map_axes(text, &map.get()).1))}</p>
                    {patched(lab, "legend", move || lab.text.with(sheets::map_legend))}
                    <p class="reading" id="map-cell" aria-live="polite">
                        {words(move || lab.text.with(|text| map.with(|map| sheets::map_cell(text, map, moves()))))}
                    </p>
                    {load_sheet}
                    <details class="fold">
                        <summary>{lab.say(key!(chart.table))}</summary>
                        <div class="scroll" tabindex="0" role="group" aria-label=lab.say(key!(map.heading))
                            inner_html=of_map(|text, map| sheets::map_table(text, map))></div>
                    </details>
                </section>
                <section aria-labelledby="closing-heading">
                    <h2 id="closing-heading">{lab.say(key!(map.closing))}</h2>
                    <p>{words(move || lab.of_report(|text, report| {
                        lines.with(|lines| sheets::closing_summary(text, report, lines.as_ref()))
                    }))}</p>
                    <div class="picture"><div class="svg" inner_html=of_lines(closing)></div></div>
                    <details class="fold" hidden=move || lines.with(Option::is_none)>
                        <summary>{lab.say(key!(chart.table))}</summary>
                        <div class="scroll" tabindex="0" role="group" aria-label=lab.say(key!(map.closing))
                            inner_html=of_lines(|lines, text, _| sheets::closing_table(text, lines))></div>
                    </details>
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
                            aria-valuetext=words(move || lab.text.with(|text| text.percent(slippage(), 0, 2)))
                            on:input:target=move |event| slip.set(event.target().value().parse().unwrap_or_default())
                        />
                        <output>{words(move || lab.text.with(|text| text.percent(slippage(), 0, 2)))}</output>
                    </label>
                </section>
            </div>
        </div>
    }
}
