//! What the page is about, without the page: what the reader has set, the presets, and the report of a run. Pure: no
//! browser, no Leptos, no language, no number formats.

mod act;
mod arithmetic;
mod chart_data;
mod edit;
mod field;
mod inputs;
mod ledger;
mod presets;
mod report;
mod section;
pub mod story;
mod styles;
mod theme;
pub mod validation;

pub use act::{Act, Edit};
pub use arithmetic::{Arithmetic, Token};
pub use chart_data::{ChartData, Reading, Steps};
pub use field::{Field, FieldError, FieldProblem, FieldUnit, Place};
pub use inputs::{Clock, Day, Inputs, PathInput};
pub use ledger::{Entry, Event, Figure, LedgerTotals};
pub use presets::Preset;
pub use report::{Report, Verdict};
pub use section::Section;
pub use story::{Chapter, Guessing, Knob, Step, Story};
pub use styles::ProviderStyle;
pub use theme::Theme;

/// The engine's types that the page shows as they are.
pub use reset_engine::{
    ControlPoint, Costs, DayCount, Limit, Problem, ProductTerms, RebaseRule, Reset, UncappedFloor, VERSION,
    WipeOut, usual_trigger,
};
