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

macro_rules! question {
    ($q:ident) => {
        Question {
            ask: key!(check.$q.ask),
            answers: [
                Answer { words: key!(check.$q.a), reason: key!(check.$q.to_a) },
                Answer { words: key!(check.$q.b), reason: key!(check.$q.to_b) },
                Answer { words: key!(check.$q.c), reason: key!(check.$q.to_c) },
            ],
        }
    };
}

/// The questions, in order.
pub const QUESTIONS: [Question; RIGHT_ANSWERS.len()] =
    [question!(q1), question!(q2), question!(q3), question!(q4), question!(q5), question!(q6)];

impl Question {
    /// The right answer to the question of that place.
    #[must_use]
    pub const fn right(place: usize) -> Answer {
        QUESTIONS[place].answers[RIGHT_ANSWERS[place]]
    }
}
