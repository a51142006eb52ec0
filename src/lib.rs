//! Reset Lab: what an intraday reset does to a leveraged product. The web app's library; the page's starter mounts it.

/// The catalogues' keys and languages: made by `build.rs` from `locales/`.
pub mod i18n {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

pub mod chart;
pub mod export;
pub mod import;
pub mod model;
pub mod platform;
pub mod plots;
pub mod share;
pub mod sheets;
pub mod text;
pub mod ui;
