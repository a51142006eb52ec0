//! What is set in "Embed this".

use leptos::prelude::*;
use leptos::task::spawn_local;
use links::{NoLink, to_link};
use model::embed::{EmbedDraft, Form, Host};
use words::{key, tr};

use crate::browser::clipboard;
use crate::reactive::memo;
use crate::state::{Lab, use_lab};

/// The id of the field with the snippet, to be copied by hand.
pub const SNIPPET: &str = "embed-snippet";

/// Height of a frame before it has told its own, CSS px.
const HEIGHT: u32 = 1400;

/// What the reader has set. It outlives the dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct EmbedState {
    draft: RwSignal<EmbedDraft>,
    width: RwSignal<u32>,
    /// Whether what the page around names has been put into the draft.
    is_begun: StoredValue<bool>,
}

/// Widths of the preview, CSS px: a phone, a column of text, a whole page.
pub const WIDTHS: [u32; 3] = [360, 700, 1100];

/// What an embedded page opens with: a parameter and its value.
type Opening = (&'static str, String);

/// An embedding while the dialog is open: what is set, and what follows from it.
#[derive(Clone, Copy, Debug)]
pub struct Embedding {
    /// The values as typed.
    pub draft: RwSignal<EmbedDraft>,
    /// What the embedded page opens with, or why no address can hold it.
    pub opening: Memo<Result<Opening, NoLink>>,
    /// What the host copies.
    pub snippet: Memo<String>,
    /// The preview's query: it follows the draft when a value is complete.
    pub preview: RwSignal<String>,
    /// The preview's width, CSS px; one of [`WIDTHS`].
    pub width: RwSignal<u32>,
    /// Whether copying went well, once it was tried for this snippet.
    pub copied: RwSignal<Option<bool>>,
}

impl Embedding {
    /// Opens the dialog on what is seen in the Lab.
    #[must_use]
    pub fn new() -> Self {
        let lab = use_lab();
        let EmbedState { draft, width, is_begun } = expect_context();
        if !is_begun.get_value() {
            is_begun.set_value(true);
            draft.update(|draft| begin(lab, draft));
            width.set(WIDTHS[1]);
        }
        let opening = memo(move || opening(lab));
        let snippet = memo(move || {
            let address = lab.host.address();
            let title = lab.text.with(|text| tr!(text, app.document_title));
            let host = Host { address: &address, title: &title, height: HEIGHT };
            draft.with(|draft| draft.snippet(host, opening.get().ok()))
        });
        let embedding = Self {
            draft,
            opening,
            snippet,
            preview: RwSignal::default(),
            width,
            copied: RwSignal::default(),
        };
        embedding.show_preview();
        embedding
    }

    /// Something of the draft, told only when it changes.
    pub fn of_draft<T>(self, read: impl Fn(&EmbedDraft) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        memo(move || self.draft.with(|draft| read(draft)))
    }

    /// The reader types a value: the preview waits until it is complete.
    pub fn type_in(self, name: &'static str, raw: String) {
        self.draft.update(|draft| draft.put(name, raw));
        self.copied.set(None);
    }

    /// Takes the other way of embedding.
    pub fn set_form(self, form: Form) {
        self.set(|draft| draft.form = form);
    }

    /// Takes a value of a list; an empty one for none.
    pub fn choose(self, name: &'static str, value: &str) {
        self.set(|draft| draft.put(name, value.to_owned()));
    }

    /// Leaves a part out, or shows it again.
    pub fn toggle(self, part: &str) {
        self.set(|draft| draft.toggle(part));
    }

    fn set(self, change: impl FnOnce(&mut EmbedDraft)) {
        self.draft.update(change);
        self.copied.set(None);
        self.show_preview();
    }

    /// Shows the preview of what is set.
    pub fn show_preview(self) {
        let opening = self.opening.get_untracked().ok();
        self.preview.set(self.draft.with_untracked(|draft| draft.preview(opening)));
    }

    /// Copies the snippet; where the browser refuses, it is selected.
    pub fn copy(self, lab: Lab) {
        let snippet = self.snippet.get_untracked();
        spawn_local(async move {
            let copied = clipboard::copy(&snippet).await.is_ok();
            // The dialog may be shut meanwhile.
            let is_shut = self.copied.try_set(Some(copied)).is_some();
            if !copied && !is_shut {
                request_animation_frame(move || lab.host.select(SNIPPET));
            }
        });
    }

    /// How copying went.
    pub fn said(self, lab: Lab) -> Signal<String> {
        lab.say(move |text| {
            let line = match self.copied.get() {
                None => return String::new(),
                Some(true) => key!(embed.copied),
                Some(false) => key!(embed.copy_by_hand),
            };
            text.words(line)
        })
    }
}

/// What the page around says of its product is what the next one says, until it is changed.
fn begin(lab: Lab, draft: &mut EmbedDraft) {
    lab.embed.with_untracked(|options| {
        for (name, value) in options.listing.pairs() {
            draft.put(name, value.unwrap_or_default().to_owned());
        }
    });
}

/// What shows in an embedded page what is seen here: a scenario by its name, or the state as a link has it.
fn opening(lab: Lab) -> Result<Opening, NoLink> {
    match lab.inputs.with(|inputs| (!inputs.is_changed()).then(|| inputs.preset.slug())) {
        Some(name) => Ok(("preset", name.to_owned())),
        None => Ok(("scenario", to_link(&lab.link_state())?)),
    }
}
