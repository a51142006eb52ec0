//! What is wrong with a field, in plain words and with the limit.

use super::Text;
use crate::tr;
use model::{Field, FieldProblem, MAX_DAYS};

impl Text {
    /// The sentence beside a field.
    #[must_use]
    pub fn problem(&self, field: Field, problem: FieldProblem) -> String {
        let value = |v: f64| self.limit_value(field, v);
        let limit = field.limit();
        match problem {
            FieldProblem::Empty => tr!(self, problem.empty),
            FieldProblem::NotANumber => tr!(self, problem.not_a_number, example = self.example(field)),
            FieldProblem::WrongSeparator => tr!(
                self,
                problem.wrong_separator,
                decimal = self.separators().decimal,
                example = self.example(field)
            ),
            FieldProblem::NotATime => tr!(self, problem.not_a_time, example = self.clock(570.0)),
            FieldProblem::OutOfRange(limit) if limit.min_inclusive => {
                tr!(self, problem.range, min = value(limit.min), max = value(limit.max))
            }
            FieldProblem::OutOfRange(limit) => {
                tr!(self, problem.range_above, min = value(limit.min), max = value(limit.max))
            }
            FieldProblem::Zero => tr!(self, problem.zero, min = value(limit.min), max = value(limit.max)),
            FieldProblem::NotWhole => tr!(self, problem.not_whole),
            FieldProblem::TooLong => tr!(self, problem.too_long),
            FieldProblem::NotBetween { after, before } => {
                tr!(self, problem.not_between, after = self.clock(after), before = self.clock(before))
            }
            FieldProblem::WindowOutlastsSession { session } => {
                tr!(self, problem.window_too_long, session = self.number(session, 0, 2))
            }
            FieldProblem::SessionShorterThanWindow { window } => {
                tr!(self, problem.session_too_short, window = self.number(window, 0, 2))
            }
            FieldProblem::TooMuchVariance { found } => tr!(
                self,
                odds.problem_variance,
                found = self.percent(found, 0, 1),
                most = self.percent(1.0, 0, 0)
            ),
            FieldProblem::TooManyResets => tr!(self, problem.too_many_resets),
            FieldProblem::TooManyDays => {
                #[expect(clippy::cast_precision_loss, reason = "a small count")]
                let most = self.number(MAX_DAYS as f64, 0, 0);
                tr!(self, problem.too_many_days, most = most)
            }
            FieldProblem::OnlyDay => tr!(self, problem.only_day),
            FieldProblem::Recorded => tr!(self, problem.recorded),
            FieldProblem::PathOutOfRange => {
                let limit = Field::PreviousClose.limit();
                let bound = |v: f64| self.number(v, 0, 9);
                tr!(self, problem.path, min = bound(limit.min), max = bound(limit.max))
            }
        }
    }

    /// A bound of a field, as it would be typed, with its unit.
    fn limit_value(&self, field: Field, value: f64) -> String {
        use model::FieldUnit::{Clock, Count, Minutes, Money, Multiple, Percent};
        match field.unit() {
            Percent => self.percent(value, 0, 4),
            Multiple => self.multiple(value),
            Clock => self.clock(value),
            Minutes | Money | Count => self.number(value, 0, 9),
        }
    }

    /// A number of the field's kind, as an example of how to write one.
    fn example(&self, field: Field) -> String {
        use model::FieldUnit::{Clock, Count, Minutes, Money, Multiple, Percent};
        match field.unit() {
            Percent if field.limit().max < 0.165 => self.number(0.05, 2, 2),
            Percent => self.number(16.5, 1, 1),
            Multiple => self.number(2.5, 1, 1),
            Clock => self.clock(570.0),
            Money => self.number(286.84, 2, 2),
            Minutes => self.number(15.0, 0, 0),
            Count => self.number(3.0, 0, 0),
        }
    }
}
