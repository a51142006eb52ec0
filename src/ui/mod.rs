//! The page's components. They compute nothing and format nothing: what is shown comes from `sheets` and `plots`.

mod app;
mod arithmetic;
mod charts;
mod handles;
mod live;
mod memory;
mod sheet;
mod state;
mod words;

pub use app::{Mounted, mount};
