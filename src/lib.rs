//! Reset Lab: what an intraday reset does to a leveraged product. The web app's library; `main.rs` mounts it.

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

pub mod model;
