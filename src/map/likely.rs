//! How likely the reader's day is: asked by a button, and answered from the market that the Odds assume.

use leptos::prelude::*;
use model::odds::{CellOdds, OddsSettings, Part, Question};
use model::{Limit, Moves, Section};
use words::key;

use crate::controls::{Button, t};
use crate::reactive::memo;
use crate::runs::{RunId, Runs};
use crate::state::use_lab;

/// The answer, as long as it is of the day that is set.
#[derive(Clone, Copy)]
pub struct Likely {
    day: Memo<Option<Moves>>,
    found: RwSignal<Option<(Moves, Result<CellOdds, &'static Limit>)>>,
    runs: Runs,
    run: StoredValue<Option<RunId>>,
}

impl Likely {
    /// Not asked yet.
    pub fn new(day: Memo<Option<Moves>>) -> Self {
        let likely =
            Self { day, found: RwSignal::new(None), runs: expect_context(), run: StoredValue::new(None) };
        on_cleanup(move || likely.end());
        likely
    }

    /// Has the days drawn.
    fn ask(self, settings: &OddsSettings) {
        self.end();
        let Some(moves) = self.day.get_untracked() else { return };
        let tell = move |found| self.found.set(Some((moves, found)));
        match CellOdds::question(settings, moves) {
            Ok(question) => {
                let draw = move |question: &Question, part: &Part| {
                    tell(Ok(CellOdds::of(question, moves, part)));
                };
                self.run.set_value(Some(self.runs.draw(question, draw)));
            }
            Err(limit) => tell(Err(limit)),
        }
    }

    fn end(self) {
        if let Some(run) = self.run.get_value() {
            self.runs.end(run);
        }
    }

    fn answer(self) -> Option<Result<CellOdds, &'static Limit>> {
        let day = self.day.get();
        self.found.get().filter(|(moves, _)| day == Some(*moves)).map(|(_, found)| found)
    }
}

/// The button, where the day is one of two moves.
#[component]
pub fn AskLikely(likely: Likely) -> impl IntoView {
    let lab = use_lab();
    let ask = move |()| lab.odds.with_untracked(|settings| likely.ask(settings));
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
    // What becomes finer is read out once.
    let is_drawing = memo(move || matches!(likely.answer(), Some(Ok(cell)) if !cell.is_whole()));
    view! {
        <div class="likely" role="status" aria-busy=move || is_drawing.get().to_string()>
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
