//! The Map: all pairs of a first move and what follows, on which mouse, finger and keys choose a cell.

mod closing;
mod legend;
mod picture;
mod table;

use charts::plots::MapPicture;
use leptos::prelude::*;
use model::{Edit, MoveMap, RebaseRule, Section};
use words::{Text, key};

use crate::controls::{Button, FIRST_WIDTH, t};
use crate::lab::ProductPanel;
use crate::reactive::{memo, memo_always};
use crate::state::{Lab, use_lab};
pub use closing::Closing;
use legend::Legend;
use picture::Picture;
use table::MapTable;
pub use table::map_table;

/// The slippage of a step of its slider, a fraction.
const SLIPPAGE_STEP: f64 = 0.0025;

/// What the reader does on the map. It outlives the section.
#[derive(Clone, Copy, Debug, Default)]
pub struct MapState {
    /// The step of the slippage's slider.
    slippage: RwSignal<u8>,
    /// The number of the chosen cell.
    cell: RwSignal<Option<usize>>,
}

/// What the section's parts share.
#[derive(Clone, Copy)]
struct MapView {
    state: MapState,
    /// Width of the pictures, CSS px.
    width: RwSignal<f64>,
    picture: Memo<MapPicture>,
}

impl MapView {
    /// Words of the map that follow the language.
    fn say(self, lab: Lab, words: fn(&Text, &MoveMap) -> String) -> Signal<String> {
        lab.say(move |text| self.picture.with(|picture| words(text, &picture.map)))
    }

    /// Shows the path of the chosen cell in the Lab.
    fn try_in_lab(self, lab: Lab) {
        let cell = self.state.cell.get_untracked();
        let moves = self.picture.with_untracked(|picture| picture.map.moves_at(cell));
        lab.cursor.set(None);
        lab.edit(Edit::Moves(moves));
        lab.show_section(Section::Lab);
        // What was pressed is gone with its section: go on at the result.
        request_animation_frame(move || lab.host.focus("result"));
    }
}

/// The section.
#[component]
pub fn MapSection() -> impl IntoView {
    let lab = use_lab();
    let state: MapState = expect_context();
    let width = RwSignal::new(FIRST_WIDTH);
    let terms = lab.of_inputs(|inputs| inputs.terms);
    let picture = memo_always(move || {
        let map = MoveMap::new(&terms.get(), f64::from(state.slippage.get()) * SLIPPAGE_STEP);
        lab.text.with(|text| MapPicture::new(&map, text, width.get()))
    });
    let map = MapView { state, width, picture };
    let is_barrier = memo(move || {
        let is_rule = terms.with(|terms| terms.rebase.rule == RebaseRule::Barrier);
        is_rule
            && picture.with(|picture| {
                let moves = picture.map.moves_at(state.cell.get());
                picture.map.ends(moves).fires && picture.map.trigger().is_some()
            })
    });
    let across = move |text: &Text| {
        let is_long = picture.with(|picture| picture.map.is_long());
        text.words(if is_long { key!(map.axis_fall) } else { key!(map.axis_rise) })
    };
    let cell = lab.say(move |text| {
        picture.with(|picture| text.map_cell(&picture.map, picture.map.moves_at(state.cell.get())))
    });
    view! {
        <div class="lab map">
            <div class="findings" id="result" tabindex="-1">
                <p class="intro">{t(key!(map.intro))}</p>
                <h2>{t(key!(map.heading))}</h2>
                <p>{map.say(lab, Text::map_summary)}</p>
                <p class="hint">{map.say(lab, Text::map_trigger)}</p>
                <p class="axis-name">{t(key!(map.axis_after))}</p>
                <Picture map=map/>
                <p class="axis-name end">{lab.say(across)}</p>
                <Legend/>
                <p class="reading" id="map-cell" aria-live="polite">{cell}</p>
                <Button class="main" words=t(key!(map.load)) on_press=move |()| map.try_in_lab(lab)/>
                <p class="hint">
                    <Show when=move || is_barrier.get()>{t(key!(map.barrier))} {t(key!(sign.gap))}</Show>
                    {t(key!(map.before_costs))}
                </p>
                <MapTable map=map/>
                <Closing width=width/>
            </div>
            <div class="controls panel">
                <ProductPanel/>
                <Slippage state=state/>
            </div>
        </div>
    }
}

/// How far beyond the trigger the rebase price lies.
#[component]
fn Slippage(state: MapState) -> impl IntoView {
    let lab = use_lab();
    let step = state.slippage;
    let said = lab.say(move |text| text.percent(f64::from(step.get()) * SLIPPAGE_STEP, 0, 2));
    view! {
        <div class="slip">
            <label>
                <span>{t(key!(map.slippage))}</span>
                <input
                    type="range"
                    min="0"
                    max="40"
                    prop:value=move || step.get().to_string()
                    aria-valuetext=said
                    on:input=move |event| step.set(event_target_value(&event).parse().unwrap_or_default())
                />
                <output>{said}</output>
            </label>
        </div>
    }
}
