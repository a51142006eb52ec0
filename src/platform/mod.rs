//! The browser's edge: number formats of the reader's locale, the page's language and colours, files in and out, storage,
//! the clipboard, the worker that reads files, and the JavaScript interface.

pub mod clipboard;
pub mod decoder;
pub mod files;
mod importer;
mod intl;
pub mod js;
mod late;
pub mod page;
pub mod scenario_file;
mod stage;
pub mod storage;
mod width;
pub mod worker;

pub use intl::IntlNumerals;
pub use late::NotFetched;
pub(crate) use late::late;
pub use stage::{Kind, Listening, Options, Stage};
pub use width::WidthWatch;
