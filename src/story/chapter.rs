//! A chapter: its words, and beside them its figures.

use leptos::prelude::*;
use model::{Chapter, Puzzle, Report};
use words::{Line, Text, key};

use super::clouds::{Clouds, ToOdds};
use super::figure::{chapter_charts, figure};
use super::guess::Guess;
use super::law::{Law, LawSliders};
use super::{StoryState, chapter_id};
use crate::controls::{Button, t};
use crate::reactive::{derive, memo};
use crate::state::use_lab;

const CHARTS: [Line; 3] = [key!(chart.underlying), key!(chart.nav), key!(chart.leverage)];

/// A chapter with its figures, and the way to the Lab with its scenario.
#[component]
pub fn ChapterSection(chapter: Chapter) -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    // Only the law's depends on what the reader does.
    let inputs = state.of_story(move |story| story.inputs(chapter));
    let report = memo(move || Report::new(inputs.get()));
    let prose = memo(move || {
        lab.host.prose(&lab.text.with(|text| report.with(|report| text.chapter_prose(chapter, report))))
    });
    let finding =
        memo(move || lab.text.with(|text| report.with(|report| text.chapter_finding(chapter, report))));
    let has_finding = memo(move || finding.with(|finding| !finding.is_empty()));
    let id = chapter_id(chapter);
    let heading = format!("{id}-heading");
    let labelled_by = heading.clone();
    view! {
        <section class="chapter" id=id aria-labelledby=labelled_by>
            <p class="kicker">{lab.say(move |text| text.chapter_number(chapter))}</p>
            <div class="prose">
                <h2 id=heading>{lab.say(move |text| text.chapter_title(chapter).to_owned())}</h2>
                <div inner_html=move || prose.get()></div>
            </div>
            <div class="exhibit">
                {(chapter == Chapter::Law).then(|| view! { <LawSliders/> })}
                {charts(chapter, report)}
                {(chapter == Chapter::Rebound).then(|| view! { <Guess puzzle=Puzzle::Rebound report=report explained=Text::rebound_explained/> })}
                {(chapter == Chapter::Law).then(|| view! { <Law/> })}
                {(chapter == Chapter::Odds).then(|| view! { <Clouds/> })}
                <Show when=move || has_finding.get()>
                    <p class="finding">{finding}</p>
                </Show>
                <p class="choices">
                    {(chapter == Chapter::Odds).then(|| view! { <ToOdds/> })}
                    <Button
                        class="try"
                        words=t(key!(story.try_it))
                        on_press=move |()| lab.try_in_lab(state.story.with_untracked(|story| story.inputs(chapter)))
                    />
                </p>
            </div>
        </section>
    }
}

/// The charts that a chapter shows of its run.
fn charts(chapter: Chapter, report: Memo<Report>) -> AnyView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let charts = memo(move || {
        let width = state.width.get();
        lab.text.with(|text| report.with(|report| chapter_charts(chapter, report, text, width)))
    });
    let summaries =
        memo(move || lab.text.with(|text| report.with(|report| text.chapter_summaries(chapter, report))));
    let figure = move |n: usize| {
        let summary = derive(move || summaries.with(|summaries| summaries[n].clone()));
        let svg = derive(move || charts.with(|charts| charts[n].clone()));
        figure(CHARTS[n], summary, svg)
    };
    (0..3).filter(|n| chapter.charts()[*n]).map(figure).collect_view().into_any()
}
