//! Reset Lab: what an intraday reset does to a leveraged product. The web app's library; `main.rs` mounts it.

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

pub mod chart;
pub mod export;
pub mod import;
pub mod model;
pub mod platform;
pub mod plots;
pub mod text;
pub mod ui;
