//! What can be taken away: pictures, tables, the page on paper.

use maud::html;

use super::{Pen, Sheet};
use crate::model::{Act, Takeaway};
use crate::text::Text;
use crate::{key, tr};

/// How the last wish went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeNote {
    /// A file of that name was handed to the browser.
    Handed {
        /// The file's name.
        name: String,
        /// Whether the page is inside another, which may not allow downloads; the browser does not tell.
        framed: bool,
    },
    /// The browser does not draw the picture.
    NoPicture,
    /// The browser refuses to make the file.
    NoFile,
    /// The browser does not print.
    NoPrint,
    /// The code for it is coming.
    Coming,
    /// The code for it could not be fetched.
    NotFetched,
}

/// The buttons, and how the last wish went.
#[must_use]
pub fn take(text: &Text, note: Option<&TakeNote>) -> Sheet {
    let pen = Pen::new(text);
    let wishes = [
        (key!(take.png), Takeaway::Png),
        (key!(take.svg), Takeaway::Svg),
        (key!(take.series), Takeaway::Series),
        (key!(take.ledger), Takeaway::Ledger),
        (key!(take.print), Takeaway::Print),
    ];
    let said = match note {
        None => String::new(),
        Some(TakeNote::Handed { name, framed: false }) => tr!(text, take.handed, file = name),
        Some(TakeNote::Handed { name, framed: true }) => tr!(text, take.handed_framed, file = name),
        Some(TakeNote::NoPicture) => tr!(text, take.no_picture),
        Some(TakeNote::NoFile) => tr!(text, take.no_file),
        Some(TakeNote::NoPrint) => tr!(text, take.no_print),
        Some(TakeNote::Coming) => tr!(text, app.coming),
        Some(TakeNote::NotFetched) => tr!(text, app.not_fetched),
    };
    let html = html! {
        h3 id="take-heading" { (text.line(key!(take.heading))) }
        div class="buttons" {
            @for (name, wish) in wishes { (pen.button("", text.line(name), Act::Take(wish))) }
        }
        p class="hint" aria-live="polite" { (said) }
    };
    pen.sheet(html)
}
