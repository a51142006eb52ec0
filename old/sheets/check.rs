//! The questions at the end of the story.

use maud::{Markup, html};

use super::{Pen, Sheet};
use crate::key;
use crate::model::story::RIGHT_ANSWERS;
use crate::model::{Act, Section, Step, Story};
use crate::text::{Line, Text};

/// A question of the check: what is asked, and three answers with what is to be said to each.
type Question = (Line, [(Line, Line); 3]);

const QUESTIONS: [Question; 6] = [
    (
        key!(check.q1.ask),
        [
            (key!(check.q1.a), key!(check.q1.to_a)),
            (key!(check.q1.b), key!(check.q1.to_b)),
            (key!(check.q1.c), key!(check.q1.to_c)),
        ],
    ),
    (
        key!(check.q2.ask),
        [
            (key!(check.q2.a), key!(check.q2.to_a)),
            (key!(check.q2.b), key!(check.q2.to_b)),
            (key!(check.q2.c), key!(check.q2.to_c)),
        ],
    ),
    (
        key!(check.q3.ask),
        [
            (key!(check.q3.a), key!(check.q3.to_a)),
            (key!(check.q3.b), key!(check.q3.to_b)),
            (key!(check.q3.c), key!(check.q3.to_c)),
        ],
    ),
    (
        key!(check.q4.ask),
        [
            (key!(check.q4.a), key!(check.q4.to_a)),
            (key!(check.q4.b), key!(check.q4.to_b)),
            (key!(check.q4.c), key!(check.q4.to_c)),
        ],
    ),
    (
        key!(check.q5.ask),
        [
            (key!(check.q5.a), key!(check.q5.to_a)),
            (key!(check.q5.b), key!(check.q5.to_b)),
            (key!(check.q5.c), key!(check.q5.to_c)),
        ],
    ),
    (
        key!(check.q6.ask),
        [
            (key!(check.q6.a), key!(check.q6.to_a)),
            (key!(check.q6.b), key!(check.q6.to_b)),
            (key!(check.q6.c), key!(check.q6.to_c)),
        ],
    ),
];

/// The check at the end. Nothing is counted or kept beyond the page.
#[must_use]
pub fn check(text: &Text, story: &Story) -> Sheet {
    let pen = Pen::new(text);
    let html = html! {
        section class="check" aria-labelledby="check-heading" {
            h2 id="check-heading" { (text.line(key!(check.heading))) }
            p { (text.line(key!(check.intro))) }
            ol class="questions" {
                @for (q, (ask, answers)) in QUESTIONS.iter().enumerate() {
                    @let given = story.answers[q];
                    @let group = format!("question-{q}");
                    li {
                        fieldset {
                            legend { (text.line(*ask)) }
                            @for (a, (answer, _)) in answers.iter().enumerate() {
                                label class="tick" {
                                    (pen.radio(&group, given == Some(a), Act::Step(Step::Answer(q, a))))
                                    span { (text.line(*answer)) }
                                }
                            }
                            div role="status" { @if let Some(a) = given { (reason(text, q, a)) } }
                        }
                    }
                }
            }
            p { (pen.button("try", text.line(key!(check.done)), Act::Show(Section::Lab))) }
        }
    };
    pen.sheet(html)
}

fn reason(text: &Text, question: usize, answer: usize) -> Markup {
    let right = RIGHT_ANSWERS[question] == answer;
    let (class, word) = if right { ("right", key!(check.right)) } else { ("wrong", key!(check.wrong)) };
    html! {
        p class={ "reason " (class) } {
            strong { (text.line(word)) } (text.line(key!(sign.gap))) (text.line(QUESTIONS[question].1[answer].1))
        }
    }
}

/// The questions with their right answers, to unfold without a script.
pub(super) fn answers(text: &Text) -> Markup {
    html! {
        ol class="questions" {
            @for (q, (ask, answers)) in QUESTIONS.iter().enumerate() {
                @let (answer, why) = answers[RIGHT_ANSWERS[q]];
                li {
                    p { (text.line(*ask)) }
                    details {
                        summary { (text.line(key!(check.show))) }
                        p { strong { (text.line(answer)) } (text.line(key!(sign.gap))) (text.line(why)) }
                    }
                }
            }
        }
    }
}
