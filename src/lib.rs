//! Reset Lab: what an intraday reset does to a leveraged product. The web app's library; the page's starter mounts it.

pub use charts::{chart, export, plots};
pub use words::{i18n, key, tr};
pub use {links as share, model, price_files as import, words as text};

pub mod platform;
pub mod sheets;
pub mod ui;
