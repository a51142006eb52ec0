//! The cover: what the story is, and a day whose end the reader draws before it is shown.

use leptos::prelude::*;
use model::{Puzzle, Report};
use words::{Text, key};

use super::guess::Guess;
use crate::controls::t;
use crate::reactive::memo;

/// The cover.
#[component]
pub fn Cover() -> impl IntoView {
    let report = memo(|| Report::new(Puzzle::Cover.inputs()));
    view! {
        <section class="chapter cover" id="story-start" aria-labelledby="cover-heading">
            <div class="prose">
                <h2 id="cover-heading">{t(key!(story.cover))}</h2>
                <p class="lead">{t(key!(story.intro))}</p>
                <p>{t(key!(story.cover_day))}</p>
            </div>
            <div class="exhibit">
                <Guess puzzle=Puzzle::Cover report=report explained=Text::cover_explained/>
            </div>
        </section>
    }
}
