//! Being embedded, and embedding: what the page around sets and is told, and the dialog that makes a snippet.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen_futures::spawn_local;

use super::state::Lab;
use crate::model::Preset;
use crate::model::embed::{EmbedDraft, EmbedOptions, EmbedProblem, Fault};
use crate::platform::{Kind, clipboard};
use crate::share::{self, FileError, NoLink, from_file, messages, to_link};
use crate::sheets::{EmbedAct, EmbedView, Notice, SNIPPET, Sheet, embed};

/// The dialog that makes a snippet.
#[derive(Debug, Default)]
pub struct Embedding {
    pub open: bool,
    draft: EmbedDraft,
    /// The query of the preview: it follows the draft when a value is complete.
    preview: String,
    copied: Option<bool>,
}

impl Lab {
    /// Takes the parameters with which the app opens.
    pub fn take_options(self, options: EmbedOptions, problems: &[EmbedProblem]) {
        self.theme.set(options.theme.unwrap_or_default());
        self.section.set(options.section.unwrap_or_default());
        self.set_options(options, problems);
    }

    /// Takes other parameters: what has changed among them.
    pub fn configure(self, query: &[(String, String)]) {
        let (options, problems) = read(query);
        let before = self.embed.get_untracked();
        if options.theme != before.theme {
            self.theme.set(options.theme.unwrap_or_default());
        }
        if options.section != before.section {
            self.section.set(options.section.unwrap_or_default());
        }
        let given = |options: &EmbedOptions| (options.preset, options.scenario.clone());
        if given(&options) != given(&before) {
            self.open_given(&options);
        } else if options.has_product() && !options.same_product(&before) {
            self.open_product(&options);
        }
        self.set_options(options, &problems);
    }

    fn set_options(self, options: EmbedOptions, problems: &[EmbedProblem]) {
        if !problems.is_empty() {
            self.tell_host(&messages::problems(problems));
        }
        self.stage.hide(&options.hide);
        for (name, _) in &self.embed.get_untracked().look {
            self.stage.set_look(name, "");
        }
        for (name, value) in &options.look {
            self.stage.set_look(name, value);
        }
        self.embed.set(options);
    }

    /// Opens what the parameters name, if they name anything; whether they do.
    pub fn open_given(self, options: &EmbedOptions) -> bool {
        let linked = options.scenario.as_deref().map(share::from_link);
        let inputs = match linked {
            Some(Ok(state)) => Some(state.inputs),
            Some(Err(error)) => {
                self.tell(Notice::BadLink(error));
                None
            }
            None => None,
        };
        let inputs = inputs.or_else(|| options.preset.map(Preset::inputs));
        let given = inputs.is_some() || options.has_product();
        if let Some(inputs) = inputs {
            self.open(inputs, 0);
        }
        if options.has_product() {
            self.open_product(options);
        }
        given
    }

    fn open_product(self, options: &EmbedOptions) {
        let now = self.inputs.get_untracked();
        match options.product_on(&now) {
            Ok(inputs) => self.open(inputs, 0),
            Err(error) => {
                let fault = Fault::Number(error.field);
                let name = share::field_path(error.field);
                self.tell_host(&messages::problems(&[EmbedProblem { name, fault }]));
            }
        }
    }

    /// Opens a scenario of the page around.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn set_scenario(self, json: &str) -> Result<(), FileError> {
        self.open(from_file(json)?, 0);
        Ok(())
    }

    /// The result as it is told.
    pub fn result_told(self) -> String {
        let report = self.report();
        let section = self.section.get();
        self.text.with(|text| messages::result(&report, &text.result(&report), section, text.language().tag))
    }

    fn tell_host(self, message: &str) {
        if self.stage.kind != Kind::Page {
            self.stage.script.tell(message);
        }
    }

    /// Tells the state when it changes.
    pub fn tell_state(self) {
        let (section, theme) = (self.section.get(), self.theme.get());
        self.tell_host(&messages::state(section, self.text.with(|text| text.language().tag), theme));
    }

    /// Tells the result after a change, at most once in a while: what follows meanwhile is told with it.
    pub fn tell_result(self) {
        const PAUSE: Duration = Duration::from_millis(50);
        self.inputs.version();
        self.section.version();
        self.text.version();
        if self.stage.kind != Kind::Page && !self.telling.replace(true) {
            let tell = move || {
                self.telling.set(false);
                self.tell_host(&self.result_told());
            };
            set_timeout(tell, PAUSE);
        }
    }

    /// The dialog's content, while it is open.
    pub fn embed_sheet(self) -> Sheet {
        self.embedding.with(|Embedding { open, draft, preview, copied }| {
            if !open {
                return Sheet::default();
            }
            let address = self.stage.script.address();
            let view = EmbedView { draft, open: self.opens(), address: &address, preview, copied: *copied };
            self.text.with(|text| embed(text, &view))
        })
    }

    /// What an embedded page opens with to show what is seen here: a scenario by its name, or the state as a link has it.
    fn opens(self) -> Result<(&'static str, String), NoLink> {
        match self.inputs.with(|inputs| (!inputs.is_changed()).then(|| inputs.preset.slug())) {
            Some(name) => Ok(("preset", name.to_owned())),
            None => Ok(("scenario", to_link(&self.kept_state())?)),
        }
    }

    /// What the reader does in the dialog.
    pub fn embed_act(self, act: EmbedAct, raw: Option<String>) {
        match act {
            EmbedAct::Copy => return self.copy_snippet(),
            EmbedAct::Text(name) => {
                if let Some(raw) = raw {
                    self.embedding.update(|embedding| {
                        embedding.draft.put(name, raw);
                        embedding.copied = None;
                    });
                    return;
                }
            }
            _ => {}
        }
        let opens = self.opens().ok();
        self.embedding.update(|embedding| {
            let Embedding { open, draft, preview, copied } = embedding;
            match act {
                EmbedAct::Open => *open = true,
                EmbedAct::Form(form) => draft.form = form,
                EmbedAct::Put(name, value) => draft.put(name, value.to_owned()),
                EmbedAct::Toggle(part) => draft.toggle(part),
                EmbedAct::Text(_) | EmbedAct::Copy => {}
            }
            *copied = None;
            *preview = draft.preview(opens);
        });
    }

    fn copy_snippet(self) {
        let snippet = self.stage.text_in(SNIPPET);
        spawn_local(async move {
            let copied = clipboard::copy(&snippet).await.is_ok();
            self.embedding.update(|embedding| embedding.copied = Some(copied));
            if !copied {
                request_animation_frame(move || self.stage.select(SNIPPET));
            }
        });
    }
}

/// The parameters of names and values.
pub fn read(query: &[(String, String)]) -> (EmbedOptions, Vec<EmbedProblem>) {
    EmbedOptions::read(query.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}
