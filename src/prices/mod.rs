//! Prices from a file: choosing one, judging how it is read, and what came out.

mod bars;
mod correct;
mod dialog;
mod drop_target;
mod findings;
mod look;
mod preview;
mod questions;
mod setting;
mod settings;
mod start;
mod state;

pub use dialog::PricesDialog;
pub use drop_target::DropTarget;
pub use findings::{FileCautions, Findings, MadeOfFile};
pub use look::{Look, Said};
pub use setting::Setting;
pub use state::{PricesProblem, PricesState, Step};
