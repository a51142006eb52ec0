//! The rest of the page's code: sections and dialogs that are no part of the first view. It comes in a file of its own right
//! after that, so that the page answers earlier.

use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Event};

use super::state::Lab;
use crate::model::Takeaway;
use crate::model::avalanche::AvalancheAct;
use crate::platform::late;
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

late!(rest: code() -> Code = Code { sheet: Lab::make_sheet, act: Lab::carry_out });

/// Whether the code of a part is in the rest.
const fn is_rest(part: Part) -> bool {
    matches!(
        part,
        Part::Opening
            | Part::Chapter(_)
            | Part::Check
            | Part::Stepper
            | Part::Example
            | Part::Flows
            | Part::Assumptions
            | Part::Rounds
            | Part::Products
            | Part::Notes
            | Part::Method
            | Part::Import
            | Part::Embed
    )
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
            _ => self.avalanche_sheet(part),
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

    /// A part whose code is in the rest; `None` for other parts.
    pub fn rest_sheet(self, part: Part) -> Option<Sheet> {
        is_rest(part).then(|| self.sheet_of_rest(part))
    }

    /// A part as the rest makes it, or what stands for it until that is here.
    pub fn sheet_of_rest(self, part: Part) -> Sheet {
        match self.rest.get() {
            Rest::Here(code) => (code.sheet)(self, part),
            state if tells(part) => {
                self.text.with(|text| sheets::missing(text, matches!(state, Rest::Failed)))
            }
            _ => Sheet::default(),
        }
    }

    /// Does what the rest carries out, once it is here.
    pub fn deed(self, deed: Deed) {
        if let Rest::Here(code) = self.rest.get_untracked() {
            return (code.act)(self, deed);
        }
        spawn_local(async move {
            if let Some(code) = self.fetched().await {
                return (code.act)(self, deed);
            }
            // It is said where the reader looks.
            match deed {
                Deed::Import(..) | Deed::Prices(..) => self.importing.update(|state| state.open = true),
                Deed::Embed(..) => self.embedding.update(|state| state.open = true),
                Deed::Take(_) => self.taken.set(Some(TakeNote::NotFetched)),
                Deed::Avalanche(_) | Deed::Products(_) => {}
            }
        });
    }

    /// Fetches the rest.
    pub fn fetch(self) {
        spawn_local(async move {
            self.fetched().await;
        });
    }

    async fn fetched(self) -> Option<Code> {
        let code = code().await.ok();
        if self.is_gone() {
            return None;
        }
        self.rest.set(code.map_or(Rest::Failed, Rest::Here));
        code
    }
}
