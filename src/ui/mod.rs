//! The page: Leptos components, a panel a file. They compute nothing and format nothing: figures come from the model,
//! words and numbers from [`crate::text`], pictures from [`crate::plots`].

mod app;
mod arithmetic;
mod charts;
mod controls;
mod costs;
mod header;
mod ledger;
mod live;
mod number_field;
mod path_table;
mod product;
mod result;
mod scenarios;
mod sheet;
mod state;

pub use app::mount;
