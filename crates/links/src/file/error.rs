//! Why a file does not load.

use model::FieldProblem;
use reset_engine::Problem;

/// Why a file does not load: where, and what is wrong there.
#[derive(Clone, Debug, PartialEq)]
pub struct FileError {
    /// Path of the offending value, such as `path.days[0].points[3].price`; empty for the whole.
    pub field: String,
    /// What is wrong with it.
    pub problem: FileProblem,
}

/// What can be wrong with a file's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FileProblem {
    /// The file is not one of a scenario.
    NoScenario,
    /// A later version of the page made it.
    Newer(u32),
    /// It is required, and missing.
    Missing,
    /// It must be something else: a number, a string, an array, an object.
    WrongType,
    /// None of the words or numbers that are known there.
    UnknownValue,
    /// It is there twice.
    Twice,
    /// Not a whole number from 0 to 2³² − 1.
    NotWhole,
    /// An array of more entries than this.
    TooMany(usize),
    /// A number that a field does not take.
    Refused(FieldProblem),
    /// A recorded path that the engine refuses.
    Path(Problem),
}

impl FileError {
    pub(super) fn new(field: &str, problem: FileProblem) -> Self {
        Self { field: field.to_owned(), problem }
    }
}

impl From<serde_path_to_error::Error<serde_json::Error>> for FileError {
    fn from(error: serde_path_to_error::Error<serde_json::Error>) -> Self {
        let at = error.path();
        // The path of the whole is written as a dot.
        let path = if at.iter().len() == 0 { String::new() } else { at.to_string() };
        let said = error.inner().to_string();
        let problem = FileProblem::of(&said);
        // Of a field that is missing or there twice the path ends at its object.
        let named =
            [MISSING, TWICE].into_iter().find_map(|start| said.strip_prefix(start)?.split('`').next());
        let field = match named {
            Some(name) if path.is_empty() => name.to_owned(),
            Some(name) => format!("{path}.{name}"),
            None => path,
        };
        Self { field, problem }
    }
}

/// How serde's message on a missing field begins; the name and a further backtick follow.
const MISSING: &str = "missing field `";
/// The same for a field that is there twice.
const TWICE: &str = "duplicate field `";
/// How [`super::values::Whole`] refuses a number.
pub(super) const NOT_WHOLE: &str = "not a whole number";
/// What [`super::values::Bounded`] expects; the number follows.
pub(super) const AT_MOST: &str = "at most ";

impl FileProblem {
    /// What serde says in a message: the methods of `serde::de::Error`, of which the derived code calls one for each kind of
    /// problem, leave nothing else by which to tell them apart.
    pub(super) fn of(said: &str) -> Self {
        let at_most = || {
            let expected = said.strip_prefix("invalid length")?.split(AT_MOST).nth(1)?;
            expected.split(' ').next()?.parse().ok()
        };
        if said.starts_with(MISSING) || said.starts_with("invalid type: null") {
            Self::Missing
        } else if said.starts_with("invalid type") {
            Self::WrongType
        } else if said.starts_with(TWICE) {
            Self::Twice
        } else if said.starts_with(NOT_WHOLE) {
            Self::NotWhole
        } else if let Some(most) = at_most() {
            Self::TooMany(most)
        } else {
            Self::UnknownValue
        }
    }

    /// A stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoScenario => "notScenario",
            Self::Newer(_) => "newerVersion",
            Self::Missing => "missing",
            Self::WrongType => "wrongType",
            Self::UnknownValue => "unknownValue",
            Self::Twice => "repeated",
            Self::NotWhole => "notWhole",
            Self::TooMany(_) => "tooMany",
            Self::Refused(_) => "outOfRange",
            Self::Path(problem) => problem.code(),
        }
    }
}
