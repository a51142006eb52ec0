//! Words on links and files that do not open.

use super::Text;
use crate::{key, tr};
use links::{FileError, FileProblem, LinkError, MAX_LINK, NoLink, field_path};
use model::{Field, FieldProblem};

/// The field whose words tell of a value that has no field of its own.
const ANY: Field = Field::PreviousClose;

impl Text {
    /// Why a link did not open, and what is shown instead.
    #[must_use]
    pub fn link_error(&self, error: LinkError) -> String {
        let why = match error {
            LinkError::Damaged => tr!(self, notice.link_damaged),
            LinkError::Newer(version) => tr!(self, notice.link_newer, version = version),
            LinkError::Refused(error) => {
                let problem = self.problem(error.field, error.problem);
                tr!(self, notice.link_refused, field = field_path(error.field), problem = problem)
            }
        };
        self.joined(key!(sign.gap), &[&why, self.line(key!(notice.opening))])
    }

    /// Why there is no link.
    #[must_use]
    pub fn no_link(&self, why: NoLink) -> String {
        match why {
            NoLink::Recorded => tr!(self, notice.recorded),
            NoLink::TooLong(length) => {
                tr!(self, notice.too_long, length = self.count(length), most = self.count(MAX_LINK))
            }
        }
    }

    /// How many days a list has made.
    #[must_use]
    pub fn days_made(&self, count: usize) -> String {
        if self.is_singular(count) {
            tr!(self, notice.days_singular, count = count)
        } else {
            tr!(self, notice.days_plural, count = self.count(count))
        }
    }

    /// Why a file did not open.
    #[must_use]
    pub fn file_error(&self, error: &FileError) -> String {
        let problem = match error.problem {
            FileProblem::NoScenario => {
                return tr!(self, notice.file_other, button = self.line(key!(import.open)));
            }
            FileProblem::Newer(version) => return tr!(self, notice.file_newer, version = version),
            FileProblem::Missing => tr!(self, notice.missing),
            FileProblem::WrongType | FileProblem::UnknownValue => tr!(self, notice.unknown),
            FileProblem::Twice => tr!(self, embed.twice),
            FileProblem::NotWhole => self.problem(ANY, FieldProblem::NotWhole),
            FileProblem::TooMany(most) => tr!(self, notice.too_many, most = self.count(most)),
            FileProblem::Refused(problem) => self.problem(ANY, problem),
            FileProblem::Path(problem) => match problem.into() {
                FieldProblem::PathOutOfRange => tr!(self, notice.unfit),
                problem => self.problem(ANY, problem),
            },
        };
        tr!(self, notice.file_wrong, field = error.field, problem = problem)
    }
}
