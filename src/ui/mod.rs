//! The page's components. They compute nothing and format nothing: what is shown comes from `sheets` and `plots`.

mod app;
mod arithmetic;
mod charts;
mod live;
mod sheet;
mod state;
mod story;
mod width;

pub use app::{Mounted, mount};
