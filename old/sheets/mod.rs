//! The page as HTML text, made of what it shows by pure functions, so that every part can be read and tested without a
//! browser. A part is a [`Sheet`]: its HTML, and what each mark `data-t="n"` in it stands for. `ui` puts sheets into the
//! page, keeps the elements that have not changed, and hands back what the reader does to a mark.
//!
//! A component for every control and cell would weigh several times as much in the module.

mod arithmetic;
pub mod avalanche;
mod check;
mod costs;
mod days;
mod embed;
mod form;
mod frame;
mod header;
mod import;
mod ledger;
mod map;
mod method;
mod overlay;
mod path;
mod point;
mod product;
mod result;
mod scenarios;
mod story;
mod tables;
mod take;
mod toolbar;
mod words;

use std::cell::RefCell;

use maud::{Markup, html};

pub use arithmetic::arithmetic;
pub use check::check;
pub use embed::{EmbedAct, EmbedView, SNIPPET, embed, legal};
pub use form::{Draft, Drafts, field_id};
pub use frame::{Part, frame, missing};
pub use header::{footer, header};
pub use import::{Findings, ImportAct, ImportProblem, ImportStep, ImportView, Look, PASTE, Setting, import};
pub use ledger::ledger;
pub use map::{
    closing_summary, map_above, map_below, map_cell, map_mark, map_slider, map_summary, map_table,
    map_trigger, slippage, to_the_close,
};
pub use method::method;
pub use overlay::{crosshair, cursor, dots, handle_id, handles};
pub use path::path;
pub use point::point;
pub use product::product;
pub use result::{more_figures, result, stale};
pub use scenarios::{Card, scenarios};
pub use story::{chapter, chapter_id, opening, stepper, story_text};
pub use tables::series;
pub use take::{TakeNote, take};
pub use toolbar::{LINK_FIELD, Notice, notice, toolbar};
pub use words::{DailyProblem, Slot, Words};

use crate::model::avalanche::{Cell, Dial};
use crate::model::{Act, Arithmetic, Edit, Field, Figure, Knob};
use crate::text::{Line, Text};
use crate::{key, tr};

/// How a figure is written.
pub type Format = fn(&Text, f64) -> String;

/// A figure whose arithmetic can be opened: what it is called, how it comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedFigure {
    /// Its name.
    pub name: String,
    /// Its arithmetic.
    pub arithmetic: Arithmetic,
}

/// What a mark in a sheet stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A figure that opens its arithmetic.
    Figure(NamedFigure),
    /// A field to type in.
    Field(Field),
    /// A button, a tick, an entry of a list.
    Act(Act),
    /// What is done to a file of prices.
    Import(ImportAct),
    /// A slider of a field: its whole number divided by this is the field's.
    Slider(Field, f64),
    /// A place for typed text.
    Words(Slot),
    /// A choice of a scenario file.
    File,
    /// A slider.
    Knob(Knob),
    /// A number of the Avalanche: a field or a slider.
    Dial(Dial),
    /// A cell of the Avalanche's table.
    Cell(Cell),
    /// The field for a file of products.
    Products,
    /// The slider that reads the charts.
    Cursor,
    /// The map's slider.
    Slip,
    /// What is done in "Embed this".
    Embed(EmbedAct),
}

/// A part of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The HTML.
    pub html: String,
    /// What its marks stand for: `data-t="n"` is `targets[n]`; of a list, the chosen entry's value is.
    pub targets: Vec<Target>,
}

impl Sheet {
    /// HTML without marks.
    #[must_use]
    pub fn of(html: String) -> Self {
        Self { html, targets: Vec::new() }
    }

    /// Words without marks.
    #[must_use]
    pub fn words(words: &str) -> Self {
        Self::of(html! { (words) }.into_string())
    }
}

/// Writes a sheet and notes its marks.
struct Pen<'a> {
    text: &'a Text,
    targets: RefCell<Vec<Target>>,
}

impl<'a> Pen<'a> {
    const fn new(text: &'a Text) -> Self {
        Self { text, targets: RefCell::new(Vec::new()) }
    }

    /// Words of the catalogue.
    fn say(&self, line: Line) -> &'a str {
        self.text.line(line)
    }

    /// The mark for a target.
    fn mark(&self, target: Target) -> usize {
        let mut targets = self.targets.borrow_mut();
        targets.push(target);
        targets.len() - 1
    }

    fn act(&self, act: Act) -> usize {
        self.mark(Target::Act(act))
    }

    fn edit(&self, edit: Edit) -> usize {
        self.act(Act::Edit(edit))
    }

    /// A figure that opens its arithmetic.
    fn figure(&self, name: &str, figure: Figure, format: Format) -> Markup {
        let value = format(self.text, figure.value);
        let named = self.text.joined(key!(sign.comma), &[name, &value]);
        let spoken = tr!(self.text, result.show_arithmetic, value = named);
        let figure = NamedFigure { name: name.to_owned(), arithmetic: figure.arithmetic };
        let mark = self.mark(Target::Figure(figure));
        html! { button type="button" class="figure" data-t=(mark) aria-label=(spoken) { (value) } }
    }

    /// A figure that opens its arithmetic, or the sign for none.
    fn figure_or_none(&self, name: &str, figure: Option<Figure>, format: Format) -> Markup {
        if let Some(figure) = figure {
            self.figure(name, figure, format)
        } else {
            html! { (self.text.none()) }
        }
    }

    fn sheet(self, html: Markup) -> Sheet {
        Sheet { html: html.into_string(), targets: self.targets.into_inner() }
    }
}
