//! The browser's edge: number formats of the reader's locale, the page's language and colours, files in and out, storage,
//! the clipboard, and the worker that reads files.

pub mod clipboard;
pub mod files;
mod intl;
pub mod js;
pub mod page;
pub mod scenario_file;
mod stage;
pub mod storage;
mod width;
pub mod worker;

pub use intl::IntlNumerals;
pub use stage::{Kind, Listening, Options, Stage};
pub use width::WidthWatch;
