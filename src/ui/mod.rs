//! The page's components. They compute nothing and format nothing: what is shown comes from `sheets` and `plots`.

mod app;
mod arithmetic;
mod avalanche;
mod charts;
mod handles;
mod live;
mod sheet;
mod state;

pub use app::{Mounted, mount};
