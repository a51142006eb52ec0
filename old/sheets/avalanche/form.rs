//! The Avalanche's fields: cells of the table, dials, and what is being typed in them.

use maud::{Markup, html};

use super::super::{Pen, Target};
use crate::model::FieldProblem;
use crate::model::avalanche::{Assumptions, Cell, Column, Dial, SLIDER_STEPS, Table};
use crate::text::Line;

/// Where something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A number beside the table.
    Dial(Dial),
    /// The table.
    Cell(Cell),
}

/// What stands in a slot while it is typed in, or for as long as it cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// Where.
    pub slot: Slot,
    /// The text as typed.
    pub raw: String,
    /// Why it cannot be used, if so.
    pub problem: Option<FieldProblem>,
}

/// How the last wish about the table went.
#[derive(Clone, Debug, PartialEq)]
pub struct TableNote {
    /// The sentence.
    pub words: String,
    /// Whether it failed.
    pub failed: bool,
}

/// What is shown of the Avalanche besides its table.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The assumptions.
    pub set: Assumptions,
    /// What is being typed, or could not be used.
    pub typed: Vec<Typed>,
    /// The page of the table, from 0.
    pub page: usize,
    /// The round up to which the avalanche is shown; all of it at first.
    pub round: Option<usize>,
    /// Whether the rounds are being played.
    pub playing: bool,
    /// How the last wish about the table went.
    pub note: Option<TableNote>,
}

impl View {
    /// The view of assumptions, with nothing typed.
    #[must_use]
    pub const fn new(set: Assumptions) -> Self {
        Self { set, typed: Vec::new(), page: 0, round: None, playing: false, note: None }
    }

    fn typed(&self, slot: Slot) -> Option<&Typed> {
        self.typed.iter().find(|typed| typed.slot == slot)
    }
}

/// The id of a slot's field in the page.
#[must_use]
pub fn slot_id(slot: Slot) -> String {
    match slot {
        Slot::Dial(dial) => format!("dial-{}", dial as u8),
        Slot::Cell(Cell::Unit) => "unit".to_owned(),
        Slot::Cell(Cell::Of(row, column)) => format!("cell-{row}-{}", column as u8),
    }
}

/// The ends of a slider.
#[derive(Clone, Copy)]
pub(super) struct Sliding {
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Pen<'_> {
    /// A dial: a field, and a slider where it has one.
    pub(super) fn dial(
        &self,
        view: &View,
        dial: Dial,
        name: Line,
        hint: &str,
        sliding: Option<Sliding>,
    ) -> Markup {
        let text = self.text;
        let value = view.set.get(dial);
        let slot = Slot::Dial(dial);
        let unit = if dial.like().unit() == crate::model::FieldUnit::Percent { "%" } else { "" };
        let name = self.text.line(name);
        let mark = self.mark(Target::Dial(dial));
        let problem = self.problem(view, slot);
        let id = slot_id(slot);
        html! {
            div class=(if problem.is_empty() { "field dial" } else { "field dial invalid" }) {
                label for=(id) { (name) }
                div class="turn" {
                    span class="entry" {
                        (input(view, slot, mark, &text.dial_value(dial, value)))
                        span class="unit" aria-hidden="true" { (unit) }
                    }
                    @if let Some(Sliding { from, to }) = sliding {
                        input type="range" data-t=(mark) min=(steps(from)) max=(steps(to)) value=(steps(value.clamp(from, to)))
                            aria-label=(name) aria-valuetext=(text.move_of(value));
                    }
                }
                span class="hint" { (hint) }
                span class="problem" id={ (id) "-problem" } aria-live="polite" { (problem) }
            }
        }
    }

    /// A cell of the table.
    pub(super) fn cell(&self, table: &Table, view: &View, row: usize, column: Column, name: &str) -> Markup {
        let slot = Slot::Cell(Cell::Of(row, column));
        let Some(holding) = table.rows().get(row) else {
            return html! {};
        };
        let value = match holding.number(column) {
            Some(value) => self.text.field_value(column.like(), value),
            None => holding.words(column).to_owned(),
        };
        self.labelled(view, slot, name, true, &value)
    }

    /// A field with its name before it, and what is wrong behind it.
    pub(super) fn labelled(&self, view: &View, slot: Slot, name: &str, hidden: bool, value: &str) -> Markup {
        let Slot::Cell(cell) = slot else {
            return html! {};
        };
        let mark = self.mark(Target::Cell(cell));
        let problem = self.problem(view, slot);
        let id = slot_id(slot);
        html! {
            div class=(if problem.is_empty() { "field" } else { "field invalid" }) {
                label for=(id) class=[hidden.then_some("visually-hidden")] { (name) }
                (input(view, slot, mark, value))
                span class="problem" id={ (id) "-problem" } aria-live="polite" { (problem) }
            }
        }
    }

    fn problem(&self, view: &View, slot: Slot) -> String {
        let problem = view.typed(slot).and_then(|typed| typed.problem);
        problem.map(|problem| self.text.problem(like(slot), problem)).unwrap_or_default()
    }
}

fn input(view: &View, slot: Slot, mark: usize, value: &str) -> Markup {
    let typed = view.typed(slot);
    let shown = typed.map_or(value, |typed| &typed.raw);
    let wrong = typed.is_some_and(|typed| typed.problem.is_some());
    let id = slot_id(slot);
    let words = matches!(slot, Slot::Cell(Cell::Unit | Cell::Of(_, Column::Name | Column::Underlying)));
    html! {
        input id=(id) data-t=(mark) type="text" inputmode=[(!words).then_some("decimal")] autocomplete="off"
            spellcheck="false" aria-invalid=(wrong) aria-describedby={ (id) "-problem" } value=(shown);
    }
}

/// A field of the Lab whose numbers are written alike.
const fn like(slot: Slot) -> crate::model::Field {
    match slot {
        Slot::Dial(dial) => dial.like(),
        Slot::Cell(Cell::Of(_, column)) => column.like(),
        Slot::Cell(Cell::Unit) => Column::Name.like(),
    }
}

/// A fraction as steps of a slider.
#[expect(clippy::cast_possible_truncation, reason = "held between the slider's ends")]
fn steps(value: f64) -> i32 {
    (value * f64::from(2 * SLIDER_STEPS)).round() as i32
}
