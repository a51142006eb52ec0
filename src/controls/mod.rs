//! What several sections are made of: fields, lists, buttons, figures, dialogs.

mod button;
mod chart;
mod choice;
mod dialog;
mod fields;
mod figure;
mod number_field;
mod receipt;
mod seen;
mod slice;
mod steps;
mod table;
mod term;
mod text_field;
mod width;

pub use button::{Button, Fold, SignButton, Words, t};
pub use chart::LiveChart;
pub use choice::{Checkbox, Radio, Select, SelectList};
pub use dialog::Dialog;
pub use fields::{FieldSpec, Unit, field_id, spec};
pub use figure::{FigureButton, Format, NamedFigure, OpenFigure};
pub use number_field::{FieldSlider, NumberField};
pub use receipt::ArithmeticDialog;
pub use seen::{follow_sight, follow_view};
pub use slice::{Slice, Slices, is_in_page};
pub use steps::{Redo, Undo};
pub use table::TableFold;
pub use term::{Explained, Term};
pub use text_field::{Beside, TextField};
pub use width::{FIRST_WIDTH, follow_width};
