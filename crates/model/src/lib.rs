//! What the page is about, without the page: what the reader has set, the presets, and the report of a run. Pure: no
//! browser, no Leptos, no language, no number formats.

mod act;
mod arithmetic;
pub mod avalanche;
mod chart_data;
mod closing;
mod daily;
mod days;
mod edit;
pub mod embed;
mod field;
mod four_days;
mod history;
mod inputs;
mod ledger;
mod machine;
mod map;
pub mod odds;
mod path_input;
mod points;
mod presets;
mod published;
mod real_events;
mod receipt;
mod report;
mod section;
mod settings;
pub mod story;
mod styles;
mod symbol;
mod theme;
mod turns;
pub mod validation;

pub use act::{Act, Edit, Keep};
pub use arithmetic::Arithmetic;
pub use chart_data::{ChartData, Reading, Steps};
pub use closing::ClosingLines;
pub use daily::{DEPTH, DailyError, DayShape, usual_depth};
pub use field::{Field, FieldError, FieldProblem, FieldUnit, Place};
pub use four_days::DayKind;
pub use history::{Gesture, Held, History};
pub use inputs::Inputs;
pub use ledger::{Entry, Event, Figure, LedgerTotals};
pub use machine::Machine;
pub use map::{Ends, MapRange, MoveMap, Moves, Region};
pub use path_input::{Day, PathInput, PathOrigin, Recorded, Sketch};
pub use presets::Preset;
pub use real_events::RealEvent;
pub use receipt::{Origin, Receipt, ReceiptLine, Rests, Side, Step, Until};
pub use report::{Report, Verdict};
pub use section::Section;
pub use settings::{Clock, Settings};
pub use story::{Chapter, Guessing, Puzzle, Stop, Story, StorySlider};
pub use styles::ProviderStyle;
pub use symbol::{Symbol, Token};
pub use theme::Theme;
pub use turns::{Turn, turning_points};

/// Most days of a path.
pub const MAX_DAYS: usize = reset_engine::limits::MAX_SESSIONS;

/// The engine's types that the page shows as they are.
pub use reset_engine::{
    Accrual, Basis, Cascade, ControlPoint, Costs, DayCount, Limit, Problem, ProductTerms, RebaseRule, Reset,
    Then, UncappedFloor, VERSION, WipeOut, usual_trigger,
};
