//! The questions at the end of the story.

use model::story::RIGHT_ANSWERS;

use crate::{Line, key};

/// A question: what is asked, and the answers to choose from.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// What is asked.
    pub ask: Line,
    /// The answers.
    pub answers: [Answer; 3],
}

/// An answer to choose.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Its words.
    pub words: Line,
    /// What is to be said to it.
    pub reason: Line,
}

/// The questions, in order.
pub const QUESTIONS: [Question; RIGHT_ANSWERS.len()] = [
    Question {
        ask: key!(check.q1.ask),
        answers: [
            Answer { words: key!(check.q1.a), reason: key!(check.q1.to_a) },
            Answer { words: key!(check.q1.b), reason: key!(check.q1.to_b) },
            Answer { words: key!(check.q1.c), reason: key!(check.q1.to_c) },
        ],
    },
    Question {
        ask: key!(check.q2.ask),
        answers: [
            Answer { words: key!(check.q2.a), reason: key!(check.q2.to_a) },
            Answer { words: key!(check.q2.b), reason: key!(check.q2.to_b) },
            Answer { words: key!(check.q2.c), reason: key!(check.q2.to_c) },
        ],
    },
    Question {
        ask: key!(check.q3.ask),
        answers: [
            Answer { words: key!(check.q3.a), reason: key!(check.q3.to_a) },
            Answer { words: key!(check.q3.b), reason: key!(check.q3.to_b) },
            Answer { words: key!(check.q3.c), reason: key!(check.q3.to_c) },
        ],
    },
    Question {
        ask: key!(check.q4.ask),
        answers: [
            Answer { words: key!(check.q4.a), reason: key!(check.q4.to_a) },
            Answer { words: key!(check.q4.b), reason: key!(check.q4.to_b) },
            Answer { words: key!(check.q4.c), reason: key!(check.q4.to_c) },
        ],
    },
    Question {
        ask: key!(check.q5.ask),
        answers: [
            Answer { words: key!(check.q5.a), reason: key!(check.q5.to_a) },
            Answer { words: key!(check.q5.b), reason: key!(check.q5.to_b) },
            Answer { words: key!(check.q5.c), reason: key!(check.q5.to_c) },
        ],
    },
    Question {
        ask: key!(check.q6.ask),
        answers: [
            Answer { words: key!(check.q6.a), reason: key!(check.q6.to_a) },
            Answer { words: key!(check.q6.b), reason: key!(check.q6.to_b) },
            Answer { words: key!(check.q6.c), reason: key!(check.q6.to_c) },
        ],
    },
];

impl Question {
    /// The right answer to the question of that place.
    #[must_use]
    pub const fn right(place: usize) -> Answer {
        QUESTIONS[place].answers[RIGHT_ANSWERS[place]]
    }
}
