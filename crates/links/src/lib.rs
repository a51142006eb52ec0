//! The reader's state outside the page: as a link, which is short; as a scenario file, which holds everything; and as the
//! messages of which the page around an embedding is told. Links and files carry a version and the values themselves, so
//! that what was shared once opens for ever as it was. Pure: the browser's part (address, clipboard, downloads) is
//! elsewhere.
//!
//! The types of the model and the engine know nothing of serde. What is written and read are structs of this crate's own,
//! one set for each format, and they are converted by hand: a new setting does not compile until it has been decided how
//! links and files hold it.

mod file;
mod link;
pub mod messages;
mod odds;
mod product;
mod unique;

pub use file::{
    FILE_FORMAT, FILE_VERSION, FileError, FileProblem, field_path, from_file, odds_from_file, to_file,
};
pub use link::{
    LINK_VERSION, LinkError, MAX_LINK, NoLink, State, View, from_bytes, from_link, to_bytes, to_link,
};

pub use odds::odds_input;
pub use product::embed_options;

/// The JSON of a value of this crate.
#[expect(clippy::expect_used, reason = "fails only for keys that are no strings, and for types that refuse")]
fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("structs of strings and numbers have JSON")
}
