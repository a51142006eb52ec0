//! Messages of the page on the state as a whole.

use links::{FileError, LinkError, NoLink};

/// A message of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The link is in the clipboard.
    Copied,
    /// The link, to be copied by hand.
    Link(String),
    /// There is no link; and whether the browser keeps the state all the same.
    NoLink(NoLink, bool),
    /// A link did not open.
    BadLink(LinkError),
    /// The address names a scenario that there is not.
    NoPreset(String),
    /// The page goes on where it was left.
    Resumed,
    /// Saved under this name.
    Saved(String),
    /// The one of this name is open.
    Opened(String),
    /// The one of this name is deleted.
    Deleted(String),
    /// What was kept under this name does not open.
    BadSaved(String),
    /// The browser keeps nothing, or no more.
    Refused,
    /// The browser has been given this file.
    FileSaved(String),
    /// The browser could not write or read a file.
    NoFile,
    /// A file did not open.
    BadFile(FileError),
    /// So many days were made.
    Days(usize),
}

impl Notice {
    /// Whether it only says that something has been done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Copied | Self::Saved(_) | Self::Opened(_) | Self::FileSaved(_) | Self::Days(_))
    }
}
