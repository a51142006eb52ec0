//! The Map: all pairs of a move against the product and what follows. The reader's day is a dot on it that mouse, finger and
//! keys move; the Lab follows.

mod closing;
mod hand;
mod legend;
mod likely;
mod picture;
mod table;

use charts::plots::MapPicture;
use leptos::prelude::*;
use model::{MapRange, MoveMap, Moves, RebaseRule, Section};
use words::{Text, key};

use crate::controls::{Button, FIRST_WIDTH, Undo, t};
use crate::lab::ProductPanel;
use crate::reactive::{memo, memo_always};
use crate::state::{Lab, use_lab};
pub use closing::Closing;
use legend::Legend;
use likely::{AskLikely, Likely, LikelyAnswer};
use picture::Picture;
use table::MapTable;
pub use table::map_table;

/// What the section's parts share.
#[derive(Clone, Copy)]
struct MapView {
    /// Width of the pictures, CSS px.
    width: RwSignal<f64>,
    picture: Memo<MapPicture>,
    /// The reader's day; `None` where it is no pair of moves.
    day: Memo<Option<Moves>>,
}

impl MapView {
    /// Words of the map that follow the language.
    fn say(self, lab: Lab, words: fn(&Text, &MoveMap) -> String) -> Signal<String> {
        lab.say(move |text| self.picture.with(|picture| words(text, &picture.map)))
    }
}

/// The map of the product that is set, and the reader's day on it.
fn use_map() -> MapView {
    let lab = use_lab();
    let width = RwSignal::new(FIRST_WIDTH);
    let day = memo(move || lab.report.with(Moves::of));
    let product = lab.of_inputs(|inputs| (inputs.terms, inputs.clock.length));
    // While the day is moved, the map keeps its ends: nothing moves under the finger.
    let range = Memo::new(move |before: Option<&MapRange>| match before {
        Some(before) if lab.held.get() => *before,
        _ => MapRange::new(&product.get().0, day.get()),
    });
    let map = memo_always(move || {
        let (terms, length) = product.get();
        MoveMap::new(&terms, length, range.get())
    });
    let picture = memo_always(move || {
        lab.text.with(|text| map.with(|map| MapPicture::new(map.clone(), text, width.get())))
    });
    MapView { width, picture, day }
}

/// The section.
#[component]
pub fn MapSection() -> impl IntoView {
    let lab = use_lab();
    let map = use_map();
    let is_barrier = lab.of_inputs(|inputs| {
        let rule = inputs.terms.rebase.rule;
        inputs.terms.trigger.is_some() && matches!(rule, RebaseRule::Barrier | RebaseRule::Previous)
    });
    let across = move |text: &Text| {
        let is_long = map.picture.with(|picture| picture.map.is_long());
        text.words(if is_long { key!(map.axis_fall) } else { key!(map.axis_rise) })
    };
    let likely = Likely::new(map.day);
    view! {
        <div class="lab map">
            <div class="findings" id="result" tabindex="-1">
                <h2>{t(key!(map.heading))}</h2>
                <p class="intro">{t(key!(map.intro))}</p>
                <p class="sentence" id="map-day">
                    {lab.say_report(Text::map_day)} {t(key!(sign.gap))} {lab.sentence}
                </p>
                <p class="axis-name">{t(key!(map.axis_after))}</p>
                <Picture map=map/>
                <p class="axis-name end">{lab.say(across)}</p>
                <Legend/>
                <p class="choices">
                    <Button class="main" words=t(key!(map.load)) on_press=move |()| lab.show_result(Section::Lab)/>
                    <AskLikely likely=likely/>
                    <Undo/>
                </p>
                <LikelyAnswer likely=likely/>
                <p>{map.say(lab, Text::map_summary)}</p>
                <p class="hint">
                    <Show when=move || is_barrier.get()>{t(key!(map.barrier))} {t(key!(sign.gap))}</Show>
                    {t(key!(map.before_costs))}
                </p>
                <MapTable map=map/>
                <Closing width=map.width/>
            </div>
            <div class="controls panel"><ProductPanel/></div>
        </div>
    }
}
