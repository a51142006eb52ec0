//! Where a path comes from, in words: a file that the reader has brought, or the Odds, which have drawn it.

use model::{Inputs, PathOrigin};

use super::Text;
use crate::tr;

impl Text {
    /// What a path is called that is not drawn by hand.
    #[must_use]
    pub fn path_origin(&self, origin: &PathOrigin) -> String {
        match origin {
            PathOrigin::File(name) => name.to_string(),
            PathOrigin::Drawn { number, seed } => {
                tr!(self, odds.sample_name, n = self.drawn_number(*number), seed = seed.to_string())
            }
        }
    }

    /// That such a path is what the Lab shows.
    #[must_use]
    pub fn in_use(&self, origin: &PathOrigin) -> String {
        match origin {
            PathOrigin::File(name) => tr!(self, import.in_use, file = name),
            PathOrigin::Drawn { number, seed } => {
                tr!(self, odds.sample_in_use, n = self.drawn_number(*number), seed = seed.to_string())
            }
        }
    }

    /// Whose the prices are.
    #[must_use]
    pub fn source(&self, inputs: &Inputs) -> String {
        match inputs.path.recorded().map(|recorded| &recorded.origin) {
            Some(PathOrigin::File(name)) => tr!(self, take.source_file, file = name),
            Some(PathOrigin::Drawn { number, seed }) => {
                tr!(self, take.source_path, n = self.drawn_number(*number), seed = seed.to_string())
            }
            None => tr!(self, take.source_invented),
        }
    }

    /// The number of one of the Odds' paths, from 1 on.
    pub(super) fn drawn_number(&self, number: u32) -> String {
        self.count(number as usize + 1)
    }
}
