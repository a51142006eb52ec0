//! How likely the reader's day is: asked by a button, and answered from the market that the Odds assume.

use leptos::prelude::*;
use model::odds::CellOdds;
use model::{Limit, Moves, Section};
use words::key;

use crate::controls::{Button, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The answer, as long as it is of the day that is set.
#[derive(Clone, Copy)]
pub struct Likely {
    day: Memo<Option<Moves>>,
    drawn: RwSignal<Option<(Moves, Result<CellOdds, &'static Limit>)>>,
}

impl Likely {
    /// Not asked yet.
    pub fn new(day: Memo<Option<Moves>>) -> Self {
        Self { day, drawn: RwSignal::new(None) }
    }

    fn answer(self) -> Option<Result<CellOdds, &'static Limit>> {
        let day = self.day.get();
        self.drawn.get().filter(|(moves, _)| day == Some(*moves)).map(|(_, drawn)| drawn)
    }
}

/// The button, where the day is one of two moves.
#[component]
pub fn AskLikely(likely: Likely) -> impl IntoView {
    let lab = use_lab();
    let ask = move |()| {
        if let Some(moves) = likely.day.get_untracked() {
            let drawn = lab.odds.with_untracked(|settings| CellOdds::draw(settings, moves));
            likely.drawn.set(Some((moves, drawn)));
        }
    };
    let is_day = memo(move || likely.day.with(Option::is_some));
    view! {
        <Show when=move || is_day.get()>
            <Button words=t(key!(map.likely)) on_press=ask/>
        </Show>
    }
}

/// What was found, with the way to the Odds.
#[component]
pub fn LikelyAnswer(likely: Likely) -> impl IntoView {
    let lab = use_lab();
    let said = lab.say(move |text| likely.answer().map(|drawn| text.likely_day(&drawn)).unwrap_or_default());
    let is_answered = memo(move || likely.answer().is_some());
    view! {
        <div class="likely" role="status">
            <Show when=move || is_answered.get()>
                <p>
                    {said} {t(key!(sign.gap))}
                    <Button
                        class="link"
                        words=t(key!(map.likely_odds))
                        on_press=move |()| lab.show_result(Section::Odds)
                    />
                </p>
            </Show>
        </div>
    }
}
