//! Messages of the page on the state as a whole.

use links::{FileError, LinkError, NoLink};
use words::{Text, key, tr};

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
    /// What was opened does not go with the product that the host keeps.
    Locked,
    /// So many days were made.
    Days(usize),
    /// The texts of the language of this name have not come.
    NoLanguage(&'static str),
}

impl Notice {
    /// Whether it only says that something has been done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Copied | Self::Saved(_) | Self::Opened(_) | Self::FileSaved(_) | Self::Days(_))
    }

    /// In words.
    #[must_use]
    pub fn said(&self, text: &Text) -> String {
        match self {
            Self::Copied => tr!(text, notice.copied),
            Self::Link(link) => link.clone(),
            Self::NoLink(why, kept) => {
                let kept = if *kept { tr!(text, notice.kept) } else { tr!(text, notice.not_kept) };
                text.joined(key!(sign.gap), &[&text.no_link(*why), &kept])
            }
            Self::Locked => tr!(text, notice.locked),
            Self::BadLink(error) => text.link_error(*error),
            Self::NoPreset(name) => {
                let why = tr!(text, notice.no_preset, name = name);
                text.joined(key!(sign.gap), &[&why, text.line(key!(notice.opening))])
            }
            Self::Resumed => tr!(text, notice.resumed),
            Self::Saved(name) => tr!(text, notice.saved, name = name),
            Self::Opened(name) => tr!(text, notice.opened, name = name),
            Self::Deleted(name) => tr!(text, notice.deleted, name = name),
            Self::BadSaved(name) => tr!(text, notice.bad_saved, name = name),
            Self::Refused => tr!(text, keep.refused),
            Self::FileSaved(name) => tr!(text, notice.file_saved, name = name),
            Self::NoFile => tr!(text, notice.no_file),
            Self::BadFile(error) => text.file_error(error),
            Self::Days(count) => text.days_made(*count),
            Self::NoLanguage(name) => tr!(text, notice.no_language, name = *name),
        }
    }
}
