//! A figure of the story: a chart that nothing moves in, as SVG.

use charts::plots::{Guess, Pictures, guess};
use leptos::prelude::*;
use model::{Chapter, Guessing, Puzzle, Report, Story};
use words::{Line, Text};

use crate::controls::t;
use crate::reactive::memo;

/// A chart under its name, with what it shows in words where there are any.
pub(super) fn figure(name: Line, summary: Signal<String>, svg: Signal<String>) -> AnyView {
    let has_summary = memo(move || summary.with(|summary| !summary.is_empty()));
    view! {
        <figure>
            <figcaption>{t(name)}</figcaption>
            <Show when=move || has_summary.get()>
                <p class="visually-hidden">{summary}</p>
            </Show>
            <div class="picture">
                <div class="svg" inner_html=move || svg.get()></div>
            </div>
        </figure>
    }
    .into_any()
}

/// The charts of a chapter's run, SVG: the underlying, the NAVs, the leverage; empty where a chart is not shown. `width` is
/// in CSS px.
pub(super) fn chapter_charts(chapter: Chapter, report: &Report, text: &Text, width: f64) -> [String; 3] {
    Pictures::some(report, &report.chart_data(), text, width, chapter.charts())
        .drawings
        .map(|chart| chart.svg())
}

/// The chart of the guess, and of the truth once it is shown, SVG.
pub(super) fn guess_chart(puzzle: Puzzle, story: &Story, report: &Report, text: &Text, width: f64) -> String {
    let guessing = story.guessing_at(puzzle);
    let shown = Guess {
        nav: (guessing != Guessing::Skipped).then(|| f64::from(story.value(puzzle.slider()))),
        revealed: guessing != Guessing::Open,
    };
    guess(report, &report.chart_data(), text, width, shown).svg()
}
