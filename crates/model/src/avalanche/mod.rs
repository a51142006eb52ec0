//! What leveraged products must trade, and what that does to the price: the reader's table of products, the assumptions,
//! and everything that the page shows of them. All flows are what products must trade by their terms: potential, not
//! executed.

mod assumptions;
mod curve;
mod examples;
mod field;
mod flows;
mod from_lab;
mod further;
mod one_fund;
mod play;
mod table;

pub use assumptions::{Assumption, Assumptions, CascadeAssumptions, ImpactLaw};
pub use curve::{Curve, Kink, Layer};
pub use examples::{Example, Mark};
pub use field::AvalancheField;
pub use flows::Flows;
pub use from_lab::{FIRST_LAB_ASSETS, LabTrade, check_lab_assets, lab_trades, worst_move};
pub use further::FurtherMove;
pub use one_fund::OneFund;
pub use play::{Critical, NotPlayed, Pair, Play, Round, RoundKind};
pub use reset_engine::{Slope, Universe};
pub use table::{Column, Holding, Table, TableProblem, UnderlyingProducts, Volume};
