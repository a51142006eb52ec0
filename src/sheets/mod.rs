//! Parts of the page that only show: HTML as text, made of a report and the reader's words. Pure, so that each can be
//! read and tested without a browser; and small, since a component for every cell would weigh several times as much in
//! the module. What the reader can change is in `ui`.

mod arithmetic;
mod ledger;
mod result;
mod tables;

use std::cell::RefCell;

use maud::{Markup, html};

pub use arithmetic::arithmetic;
pub use ledger::{FIRST_EVENTS, ledger};
pub use result::{at_trigger, more_figures, result};
pub use tables::series;

use crate::model::{Arithmetic, Figure};
use crate::text::Text;
use crate::tr;

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

/// A part of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The HTML. Each button `data-figure="n"` in it opens `figures[n]`.
    pub html: String,
    /// The figures that can be opened.
    pub figures: Vec<NamedFigure>,
}

/// Writes a sheet and notes its figures.
struct Pen<'a> {
    text: &'a Text,
    figures: RefCell<Vec<NamedFigure>>,
}

impl<'a> Pen<'a> {
    const fn new(text: &'a Text) -> Self {
        Self { text, figures: RefCell::new(Vec::new()) }
    }

    /// A figure that opens its arithmetic.
    fn figure(&self, name: &str, figure: Figure, format: Format) -> Markup {
        let value = format(self.text, figure.value);
        let named = format!("{name}, {value}");
        let spoken = tr!(self.text, result.show_arithmetic, value = named);
        let mut figures = self.figures.borrow_mut();
        figures.push(NamedFigure { name: name.to_owned(), arithmetic: figure.arithmetic });
        html! { button type="button" class="figure" data-figure=(figures.len() - 1) aria-label=(spoken) { (value) } }
    }

    /// A figure that opens its arithmetic, or the sign for none.
    fn figure_or_none(&self, name: &str, figure: Option<Figure>, format: Format) -> Markup {
        match figure {
            Some(figure) => self.figure(name, figure, format),
            None => html! { (self.text.none()) },
        }
    }

    fn sheet(self, html: Markup) -> Sheet {
        Sheet { html: html.into_string(), figures: self.figures.into_inner() }
    }
}
