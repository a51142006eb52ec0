//! The words of the story: every sentence as it was read and accepted.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::odds::Exchange;
use model::story::RIGHT_ANSWERS;
use model::{Chapter, Guessing, Preset, Puzzle, Report, Stop, Story, StorySlider};
use words::{PlainNumerals, QUESTIONS, Text};

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

fn italian() -> Text {
    Text::built_in("it", PlainNumerals::ITALIAN).unwrap()
}

fn report(chapter: Chapter) -> Report {
    Report::new(Story::default().inputs(chapter))
}

/// HTML with a tag on each line, to be read in a snapshot.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_chapter_reads_as_it_was_read_and_accepted() {
    for chapter in Chapter::ALL {
        let report = report(chapter);
        let words = |text: &Text| {
            let mut lines = vec![
                text.chapter_number(chapter),
                text.stop_place(Stop::Chapter(chapter)),
                text.chapter_title(chapter).to_owned(),
                lines(&text.chapter_prose(chapter, &report)),
            ];
            lines.extend(text.chapter_summaries(chapter, &report));
            lines.push(text.chapter_finding(chapter, &report));
            if chapter == Chapter::Odds {
                let exchange = Exchange::draw().unwrap();
                lines.extend([&exchange.protected, &exchange.uncapped].map(|ends| text.cloud_summary(ends)));
                lines.push(text.exchange_finding(&exchange));
            }
            lines.retain(|line| !line.is_empty());
            lines.join("\n")
        };
        let page = format!("{}\n\n{}", words(&english()), words(&italian()));
        assert_snapshot(&format!("story-{}", chapter.index() + 1), &page);
    }
}

#[test]
fn the_revealed_guess_the_law_and_the_questions_read_as_accepted() {
    let story = Story::default();
    let revealed = story.with_guessing(Puzzle::Rebound, Guessing::Revealed);
    let report = report(Chapter::Rebound);
    let words = |text: &Text| {
        let mut page = vec![
            text.guess_summary(Puzzle::Rebound, &story, &report),
            text.guess_summary(Puzzle::Rebound, &revealed, &report),
            text.guess_judged(Puzzle::Rebound, &revealed, &report),
            lines(&text.rebound_explained(&report)),
            text.slider_value(StorySlider::Before, &story),
            text.slider_value(StorySlider::After, &story),
            text.arithmetic(&story.law().arithmetic),
            text.law_verdict(&story).to_owned(),
            text.law_turned(&story),
        ];
        for question in QUESTIONS {
            page.push(format!("\n{}", text.line(question.ask)));
            for answer in question.answers {
                page.push(format!("- {}: {}", text.line(answer.words), text.line(answer.reason)));
            }
        }
        page.join("\n")
    };
    assert_snapshot("story-guess-law-questions", &format!("{}\n\n{}", words(&english()), words(&italian())));
}

/// Of 300 in shares and 200 of debt, a fall of a sixth leaves 250 and 50; at 90 it is 270 and 70, and 210 would be 3×.
#[test]
fn leverage_drifts_as_shares_less_debt_say() {
    let prose = english().chapter_prose(Chapter::Leverage, &report(Chapter::Leverage));
    // Line breaks of the catalogue's file are spaces.
    let prose = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "For every 100 of yours it holds shares for 300: the other 200 are borrowed",
        "falls by 16.67%",
        "worth 250, the debt is still 200, and 50 is left",
        "from 3× to 5×",
        "2× product stands at 3×",
        "closes at −10.0% and the product at 70, with a leverage of 3.86×",
        "selling 60 of its shares",
    ] {
        assert!(prose.contains(words), "{words}");
    }
}

#[test]
fn the_sign_is_said_as_it_is() {
    let text = english();
    let said = |after| text.law_verdict(&Story::default().with_value(StorySlider::After, after)).to_owned();
    assert!(said(-5).ends_with("the reset helps."));
    assert!(said(5).ends_with("the reset hurts."));
    assert!(said(0).ends_with("makes no difference."));
}

#[test]
fn the_guess_is_judged_in_words_once_it_is_made() {
    let (text, report) = (english(), report(Chapter::Rebound));
    let judged = |guess, guessing| {
        let story = Story { guess, guessing, ..Story::default() };
        text.guess_judged(Puzzle::Rebound, &story, &report)
    };
    let open = Story { guess: 98, ..Story::default() };
    let told = text.chapter_prose(Chapter::Rebound, &report)
        + &text.guess_summary(Puzzle::Rebound, &open, &report)
        + &text.guess_judged(Puzzle::Rebound, &open, &report);
    assert!(!told.contains("71.2") && !told.contains("31.2"), "the truth is not told before the guess");
    assert_eq!(
        judged(98, Guessing::Revealed),
        "You guessed 98; it ends at 71.2. Your guess was 26.8 too high."
    );
    assert!(judged(50, Guessing::Revealed).ends_with("Your guess was 21.2 too low."));
    assert!(judged(71, Guessing::Revealed).ends_with("Right to within one."));
    assert_eq!(judged(98, Guessing::Skipped), "With the reset it ends at 71.2.");
}

#[test]
fn sliders_are_read_with_their_sign() {
    let text = english();
    let shown = |slider, to| text.slider_value(slider, &Story::default().with_value(slider, to));
    assert_eq!(shown(StorySlider::Guess, 98), "98");
    assert_eq!(shown(StorySlider::Before, -20), "−20%");
    assert_eq!([-15, 0, 10].map(|to| shown(StorySlider::After, to)), ["−15%", "0%", "+10%"]);
}

#[test]
fn a_chapter_is_named_in_the_lab() {
    assert_eq!(english().preset_text(Preset::StoryZero), "From the Story: The day that goes to zero.");
}

#[test]
fn the_right_answers_reason_stands_in_the_text_without_scripts() {
    let text = english();
    let html = text.story_text();
    for (question, right) in QUESTIONS.iter().zip(RIGHT_ANSWERS) {
        for (place, answer) in question.answers.iter().enumerate() {
            assert_eq!(html.contains(text.line(answer.reason)), place == right);
        }
    }
}
