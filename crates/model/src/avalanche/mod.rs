//! What leveraged products must trade, and what that does to the price: the reader's table of products, the assumptions,
//! and everything that the page shows of them. All flows are what products must trade by their terms: potential, not
//! executed.

mod curve;
mod examples;
mod from_lab;
mod play;
mod settings;
mod table;

pub use curve::{Curve, Kink, Layer};
pub use examples::{Example, Mark};
pub use from_lab::{LabTrade, lab_trades, worst_move};
pub use play::{Critical, NotPlayed, Pair, Play, Round, RoundKind, Then};
pub use settings::{Assumptions, Dial, Impacts, SLIDER_STEPS};
pub use table::{Cell, Column, Holding, Table, TableProblem, Volume};

/// What the reader does in the Avalanche at a touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AvalancheAct {
    /// Loads an example.
    Load(Example),
    /// Adds a product.
    Add,
    /// Takes a product out.
    Remove(usize),
    /// Sorts the products.
    Sort(Column),
    /// Shows a page of the table.
    Page(usize),
    /// Takes another model of impact.
    Impact(Impacts),
    /// Plays the products on the underlying of that number in [`Table::underlyings`].
    Underlying(usize),
    /// Goes to a round.
    Round(usize),
    /// Plays the rounds, or stops.
    Play,
    /// Carries the Lab's product here.
    FromLab,
    /// Takes the table away as CSV.
    Export,
}
