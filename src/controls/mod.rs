//! What several sections are made of: fields, lists, buttons, figures, dialogs.

mod button;
mod choice;
mod dialog;
mod fields;
mod figure;
mod number_field;
mod width;

pub use button::{Button, Fold, SignButton, t};
pub use choice::{Checkbox, Radio, Select};
pub use dialog::Dialog;
pub use fields::{FieldSpec, Unit, field_id, spec};
pub use figure::{ArithmeticDialog, FigureButton, Format, NamedFigure, OpenFigure};
pub use number_field::{FieldSlider, NumberField};
pub use width::{FIRST_WIDTH, follow_width};
