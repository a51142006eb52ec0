//! The rest of the page's code: sections and dialogs that are no part of the first view. It comes in a file of its own right
//! after that, so that the page answers earlier.

use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Event};

use super::state::Lab;
use crate::model::avalanche::AvalancheAct;
use crate::model::{Section, Takeaway};
use crate::sheets::{self, EmbedAct, ImportAct, Part, Sheet, TakeNote};

/// What is called of the rest.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Makes a part.
    sheet: fn(Lab, Part) -> Sheet,
    /// Does a deed.
    act: fn(Lab, Deed),
}

/// How far the rest is.
#[derive(Clone, Copy, Debug, Default)]
pub enum Rest {
    #[default]
    Coming,
    Here(Code),
    Failed,
    /// It has failed, and is tried again.
    Again,
}

/// What the reader does that the rest carries out.
#[derive(Clone, Debug)]
pub enum Deed {
    Avalanche(AvalancheAct),
    /// A choice of a file of products.
    Products(Event),
    Import(ImportAct, Event),
    /// A file of prices with its name.
    Prices(String, Blob),
    Take(Takeaway),
    /// An act in "Embed this", with what was typed.
    Embed(EmbedAct, Option<String>),
}

#[expect(clippy::unused_async, reason = "the code is in the module, and cannot be late")]
async fn code() -> Result<Code, ()> {
    Ok(Code { sheet: Lab::make_sheet, act: Lab::carry_out })
}

/// Whether a part says that it is coming, or that it cannot be had: the first of a section, and dialogs.
const fn tells(part: Part) -> bool {
    matches!(part, Part::Opening | Part::Example | Part::Method | Part::Import | Part::Embed)
}

impl Lab {
    fn make_sheet(self, part: Part) -> Sheet {
        match part {
            Part::Opening | Part::Chapter(_) | Part::Check | Part::Stepper => self.story_sheet(part),
            Part::Method => self.text.with(sheets::method),
            Part::Import => self.import_sheet(),
            Part::Embed => self.embed_sheet(),
            Part::Said
            | Part::Example
            | Part::Flows
            | Part::Assumptions
            | Part::Rounds
            | Part::Products
            | Part::Notes => self.avalanche_sheet(part),
            _ => Sheet::default(),
        }
    }

    fn carry_out(self, deed: Deed) {
        match deed {
            Deed::Avalanche(act) => self.avalanche_act(act),
            Deed::Products(event) => self.read_products(&event),
            Deed::Import(act, event) => self.import(act, &event),
            Deed::Prices(name, file) => self.look_at(name, file),
            Deed::Take(what) => self.take_away(what),
            Deed::Embed(act, raw) => self.embed_act(act, raw),
        }
    }

    /// A part as the rest makes it, or what stands for it until that is here.
    pub fn sheet_of_rest(self, part: Part) -> Sheet {
        let (has_failed, is_coming) = match self.rest.get() {
            Rest::Here(code) => return (code.sheet)(self, part),
            Rest::Coming => (false, true),
            Rest::Failed => (true, false),
            Rest::Again => (true, true),
        };
        if tells(part) {
            self.text.with(|text| sheets::missing(text, has_failed, is_coming))
        } else {
            Sheet::default()
        }
    }

    /// Does what the rest carries out, once it is here; of several deeds before that, the last.
    pub fn deed(self, deed: Deed) {
        let state = self.rest.get_untracked();
        if let Rest::Here(code) = state {
            return (code.act)(self, deed);
        }
        // Where the reader looks stands how far it is. What is not named here is done in sheets that the rest makes.
        match deed {
            Deed::Prices(..) => self.importing.update(|state| state.open = true),
            Deed::Embed(..) => self.embedding.update(|state| state.open = true),
            Deed::Take(_) => self.taken.set(Some(TakeNote::Coming)),
            Deed::Avalanche(_) => self.section.set(Section::Avalanche),
            Deed::Import(..) | Deed::Products(_) => return,
        }
        self.pending.replace(Some(deed));
        if let Rest::Failed = state {
            self.fetch_again();
        }
    }

    /// Fetches the rest, and does what waits for it. Called when the first view is there, and by [`Lab::fetch_again`].
    pub fn fetch(self) {
        spawn_local(async move {
            let code = code().await;
            if self.is_gone() {
                return;
            }
            self.rest.set(code.map_or(Rest::Failed, Rest::Here));
            if self.taken.get_untracked() == Some(TakeNote::Coming) {
                self.taken.set(code.is_err().then_some(TakeNote::NotFetched));
            }
            if let Ok(code) = code
                && let Some(deed) = self.pending.take()
            {
                (code.act)(self, deed);
            }
        });
    }

    /// A dialog was shut: what was to happen in it does not happen.
    pub fn forget_dialog(self) {
        self.pending.borrow_mut().take_if(|deed| matches!(deed, Deed::Prices(..) | Deed::Embed(..)));
    }

    /// Tries again to fetch it.
    pub fn fetch_again(self) {
        if let Rest::Failed = self.rest.get_untracked() {
            self.rest.set(Rest::Again);
            self.fetch();
            if self.section.get_untracked() == Section::Story {
                self.show_story();
            }
        }
    }
}
