//! The story as plain text with headings: for the page before the app has started, and for readers without scripts.

use std::fmt::Write;

use model::odds::Exchange;
use model::{Chapter, RealEvent, Report, Story};

use super::Text;
use crate::html::escaped;
use crate::key;
use crate::questions::{QUESTIONS, Question};
use crate::real_events::REAL_EVENTS;

impl Text {
    /// All of the story without figures and controls: HTML.
    #[must_use]
    pub fn story_text(&self) -> String {
        let words = |line| escaped(self.line(line));
        let mut html = format!(
            "<article class=\"story static-story\" lang=\"{}\"><h2>{}</h2><p class=\"lead\">{}</p>",
            self.language().tag,
            words(key!(section.story)),
            words(key!(story.intro)),
        );
        for chapter in Chapter::ALL {
            html += &self.chapter_text(chapter);
        }
        let _ = write!(html, "<section class=\"prose\"><h3>{}</h3><ul>", words(key!(events.heading)));
        for (event, [name, told]) in RealEvent::ALL.iter().zip(REAL_EVENTS) {
            let (name, told, source) = (words(name), words(told), words(key!(avalanche.source)));
            let link = event.source;
            let _ = write!(
                html,
                "<li><strong>{name}</strong> {told} <a href=\"{link}\" rel=\"noreferrer\">{source}</a></li>"
            );
        }
        html += "</ul></section>";
        let _ = write!(
            html,
            "<section class=\"prose\"><h3>{}</h3><ol class=\"questions\">",
            words(key!(check.heading))
        );
        for (place, question) in QUESTIONS.iter().enumerate() {
            let right = Question::right(place);
            // Writing to a string does not fail.
            let _ = write!(
                html,
                "<li><p>{}</p><details><summary>{}</summary><p><strong>{}</strong>{}{}</p></details></li>",
                words(question.ask),
                words(key!(check.show)),
                words(right.words),
                words(key!(sign.gap)),
                words(right.reason),
            );
        }
        html + "</ol></section></article>"
    }

    fn chapter_text(&self, chapter: Chapter) -> String {
        let report = Report::new(Story::default().inputs(chapter));
        let mut html = format!(
            "<section class=\"prose\"><p class=\"kicker\">{}</p><h3>{}</h3>{}",
            escaped(&self.chapter_number(chapter)),
            escaped(self.chapter_title(chapter)),
            self.chapter_prose(chapter, &report),
        );
        if chapter == Chapter::Rebound {
            html += &self.rebound_explained(&report);
        }
        let finding = match chapter {
            Chapter::Leverage | Chapter::Law => None,
            Chapter::Odds => Exchange::draw().map(|exchange| self.exchange_finding(&exchange)),
            _ => Some(self.result(&report)),
        };
        if let Some(finding) = finding {
            let _ = write!(html, "<p class=\"finding\">{}</p>", escaped(&finding));
        }
        html + "</section>"
    }
}
