//! What leaves the page: pictures, tables, and the page on paper.

mod downloads;
mod odds;
mod picture;

use charts::export::Labels;
pub use downloads::Downloads;
use leptos::prelude::*;
use links::to_link;
use model::embed::Listed;
pub use odds::OddsDownloads;
use words::{Text, tr};

use crate::browser::{Kind, files, page};
use crate::state::Lab;

/// What every export says beside what follows from the report, as it is when the export is made.
#[derive(Clone, Debug, Default)]
pub struct Around {
    scenario: Option<String>,
    risk: Option<String>,
    link: Option<String>,
    host: Option<String>,
    listing: Option<Listed>,
}

impl Around {
    /// As the page is now.
    #[must_use]
    pub fn of(lab: Lab) -> Self {
        let link = to_link(&lab.link_state()).ok();
        Self {
            scenario: lab.text.with_untracked(|text| {
                lab.inputs.with_untracked(|inputs| Some(text.path_origin(&inputs.path.recorded()?.origin)))
            }),
            risk: lab.embed.with_untracked(|options| options.legal.risk.clone()),
            link: link.map(|hash| lab.own_address() + "#" + &hash),
            host: page::around(lab.host.kind),
            listing: lab.listing.get_untracked(),
        }
    }

    /// For the crate that writes the files.
    #[must_use]
    pub fn labels(&self) -> Labels<'_> {
        Labels {
            scenario: self.scenario.as_deref(),
            risk: self.risk.as_deref(),
            link: self.link.as_deref(),
            host: self.host.as_deref(),
            listing: self.listing.as_ref(),
        }
    }
}

/// How the last wish went.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// A file of that name was handed to the browser. In a frame the page around may not allow it; the browser does not
    /// tell.
    Handed { name: String, framed: bool },
    /// The browser does not draw the picture.
    NoPicture,
    /// The browser refuses to make the file.
    NoFile,
    /// The browser does not print.
    NoPrint,
}

impl Outcome {
    /// Offers a file to the reader, if the browser made it.
    fn of_file(lab: Lab, file: Result<web_sys::Blob, wasm_bindgen::JsValue>, name: String) -> Self {
        match file.and_then(|file| files::download(&file, &name)) {
            Ok(()) => Self::Handed { name, framed: lab.host.kind == Kind::Frame },
            Err(_) => Self::NoFile,
        }
    }

    fn said(&self, text: &Text) -> String {
        match self {
            Self::Handed { name, framed: false } => tr!(text, take.handed, file = name),
            Self::Handed { name, framed: true } => tr!(text, take.handed_framed, file = name),
            Self::NoPicture => tr!(text, take.no_picture),
            Self::NoFile => tr!(text, take.no_file),
            Self::NoPrint => tr!(text, take.no_print),
        }
    }
}

/// How the last wish went, in words; nothing before the first.
fn said(lab: Lab, outcome: RwSignal<Option<Outcome>>) -> Signal<String> {
    lab.say(move |text| outcome.with(|outcome| outcome.as_ref().map(|o| o.said(text)).unwrap_or_default()))
}
