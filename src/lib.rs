//! Reset Lab: what an intraday reset does to a leveraged product. The web app's library; `main.rs` mounts it.

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

pub mod chart;
pub mod model;
pub mod platform;
pub mod plots;
pub mod share;
pub mod text;
pub mod ui;
