//! What a file seems to be, and what the reader has said of it.

use std::sync::Arc;

use price_files::{Answer, Ask, Choices, Mapping, MappingProblem, Question, Role};
use price_worker::Looked;

/// A file as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    name: Arc<str>,
    /// Bytes of the whole file.
    size: f64,
    /// What the reader has said.
    choices: Choices,
    /// Questions that the reader has answered, with the answers' numbers. They stay, so that an answer can be changed.
    answered: Vec<(Ask, usize)>,
    looked: Looked,
}

impl Look {
    /// A file of so many bytes, as it seems after what the reader has said.
    #[must_use]
    pub fn new(name: Arc<str>, size: f64, said: Said, looked: Looked) -> Self {
        Self { name, size, choices: said.choices, answered: said.answered, looked }
    }

    /// What the file is called.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Its size, bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.size
    }

    /// What the reader has said.
    #[must_use]
    pub fn said(&self) -> Said {
        Said { choices: self.choices.clone(), answered: self.answered.clone() }
    }

    /// Takes what the reader has just said, until the file has been judged by it.
    pub fn hear(&mut self, said: Said) {
        (self.choices, self.answered) = (said.choices, said.answered);
    }

    /// What it seems to be.
    #[must_use]
    pub fn looked(&self) -> &Looked {
        &self.looked
    }

    /// How it is read.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.looked.mapping
    }

    /// The first rows, the names of the columns above them, as they are written.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let names = self.looked.columns.iter().map(|column| column.name.clone());
        let names = self.mapping().header.then(|| names.collect());
        names.into_iter().chain(self.looked.rows.iter().cloned()).collect()
    }

    /// How many columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.looked.rows.iter().map(Vec::len).fold(self.looked.columns.len(), usize::max)
    }

    /// What a column is taken for.
    #[must_use]
    pub fn role(&self, column: usize) -> Option<Role> {
        self.mapping().role(column)
    }

    /// The questions: those that have been answered, with the answers' numbers, and then the open ones.
    #[must_use]
    pub fn questions(&self) -> Vec<(Ask, Option<usize>)> {
        let is_open = |ask: &Ask| !self.answered.iter().any(|(other, _)| other.question == ask.question);
        let answered = self.answered.iter().map(|(ask, answer)| (ask.clone(), Some(*answer)));
        let open = self.looked.asks.iter().filter(|ask| is_open(ask)).map(|ask| (ask.clone(), None));
        answered.chain(open).collect()
    }

    /// Whether a question that has not been answered is about a column.
    #[must_use]
    pub fn is_asked_about(&self, column: usize) -> bool {
        self.looked.asks.iter().any(|ask| ask.columns.contains(&column))
    }

    /// What is missing before the file can be read.
    #[must_use]
    pub fn problem(&self) -> Option<MappingProblem> {
        self.mapping().problem()
    }
}

/// What a reader has said of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Of its form.
    pub choices: Choices,
    /// To questions: each with the number of its answer.
    pub answered: Vec<(Ask, usize)>,
}

impl Said {
    /// Gives the answer of that number to a question; an answer that was given before goes.
    pub fn answer(&mut self, ask: Ask, number: usize) {
        let Some(answer) = ask.answers.get(number).cloned() else { return };
        match ask.question {
            Question::Extremes => self.choices.closes_alone = false,
            Question::MoreFields => self.choices.as_named = false,
            _ => {}
        }
        if let Answer::Column(..) | Answer::OpenClose(..) = answer {
            // The columns among which one is chosen are judged anew.
            self.choices.columns.retain(|(column, _)| !ask.columns.contains(column));
        }
        self.choices.answer(answer);
        match self.answered.iter_mut().find(|(other, _)| other.question == ask.question) {
            Some((_, given)) => *given = number,
            None => self.answered.push((ask, number)),
        }
    }

    /// Gives a column a role, which no other column has then. Questions about it are open again, if they still are any.
    pub fn set_column(&mut self, column: usize, role: Option<Role>) {
        self.answered.retain(|(ask, _)| !ask.columns.contains(&column));
        self.choices.set_column(column, role);
    }

    /// The columns are others: what was said of them goes.
    pub fn forget_columns(&mut self) {
        self.answered.clear();
        self.choices.columns.clear();
        (self.choices.closes_alone, self.choices.as_named, self.choices.security) = (false, false, None);
    }
}
