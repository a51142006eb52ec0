//! The reader's state outside the page: as a link, which is short, and as a file, which holds everything. Both carry a
//! version and the values themselves, so that what was shared once opens for ever as it was. Pure: the browser's part
//! (address, clipboard, JSON text, downloads) is elsewhere.

mod base64;
mod bytes;
mod file;
mod json;
mod link;
mod told;

pub use file::{FILE_FORMAT, FILE_VERSION, FileError, FileProblem, field_path, from_file, to_file};
pub use json::Value;
pub use link::{
    LINK_VERSION, LinkError, MAX_LINK, NoLink, State, View, from_bytes, from_link, to_bytes, to_link,
};
pub use told::{problems, result, state};
