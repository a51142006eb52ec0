//! The page's components. They compute nothing and format nothing: what is shown comes from `sheets` and `plots`.

mod app;
mod avalanche;
mod charts;
mod dialog;
mod handles;
mod import;
mod keys;
mod live;
mod map;
mod memory;
mod sheet;
mod state;
mod story;
mod take;
mod width;
mod words;

pub use app::{Mounted, mount};
