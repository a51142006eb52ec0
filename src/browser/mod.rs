//! The browser's edge: number formats of the reader's locale, the page's language and colours, files in and out, storage,
//! the clipboard, and the workers that read files and draw paths.

pub mod clipboard;
pub mod files;
mod host;
mod intl;
mod odds_workers;
pub mod page;
pub mod scenario_file;
pub mod storage;
pub mod worker;

pub use host::{Host, Kind, Options};
pub use intl::IntlNumerals;
pub use odds_workers::{Drawn, OddsWorkers};
