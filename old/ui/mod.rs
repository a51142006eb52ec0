//! The page's state, and what the reader does to it. It computes nothing and formats nothing: what is shown comes from
//! `sheets` and `plots`.

mod app;
mod avalanche;
mod charts;
mod embed;
mod events;
mod handles;
mod import;
mod kept;
mod keys;
mod map;
mod memory;
mod parts;
mod rest;
mod state;
mod story;
mod take;
mod words;

pub use app::{Mounted, mount};
