//! An app on a page: mounting it, keeping it up with its state, taking it away.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::state::Lab;
use crate::key;
use crate::platform::{IntlNumerals, Listening, Options, Stage, js, page};
use crate::share::FileError;
use crate::text::{Catalogue, Text};

/// The app on a page.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "a handle")]
pub struct Mounted {
    lab: Lab,
    _listening: Listening,
    _owner: Box<dyn std::any::Any>,
}

/// Mounts the app in `place`, in place of what stands there. Nothing is mounted with a catalogue of another version.
///
/// @internal
#[wasm_bindgen]
#[must_use]
pub fn mount(place: web_sys::HtmlElement, options: Options) -> Option<Mounted> {
    let text = text(&options.tag(), &options.words())?;
    place.set_inner_html("");
    let parameters = Stage::parameters(&options.query());
    let lab = Lab::new(text, Stage::new(place.clone(), options));
    lab.start(&parameters);
    let owner = leptos::mount::mount_to(place, move || app(lab));
    Some(Mounted { lab, _listening: lab.listen(), _owner: Box::new(owner) })
}

#[wasm_bindgen]
impl Mounted {
    /// Goes on in another language.
    pub fn speak(&self, tag: &str, catalogue: &str) {
        if let Some(text) = text(tag, catalogue) {
            self.lab.text.set(text);
            self.lab.retry();
            self.lab.retry_avalanche();
        }
    }

    /// Takes other parameters.
    pub fn configure(&self, query: &str) {
        self.lab.configure(&Stage::parameters(query));
    }

    /// Opens a scenario file.
    ///
    /// # Errors
    /// An `InputError`.
    #[wasm_bindgen(js_name = setScenario)]
    pub fn set_scenario(&self, json: &str) -> Result<(), JsValue> {
        let words = |error: &FileError| self.lab.text.with_untracked(|text| text.file_error(error));
        self.lab
            .set_scenario(json)
            .map_err(|error| js::input_error(&error.field, error.problem.code(), &words(&error)))
    }

    /// The result, as JSON.
    #[must_use]
    pub fn result(&self) -> String {
        self.lab.result_told()
    }

    /// Takes the app away.
    pub fn unmount(self) {
        self.lab.retire();
    }
}

fn text(tag: &str, catalogue: &str) -> Option<Text> {
    let language = page::language_of(tag)?;
    let numerals = IntlNumerals::new(&page::number_tag(language));
    Some(Text::new(Catalogue::read(language, catalogue)?, std::rc::Rc::new(numerals)))
}

/// The effects that keep the page up with the state. The page itself is HTML, made by `sheets`.
fn app(lab: Lab) -> impl IntoView {
    follow(move || {
        let say = |text: &Text| lab.stage.set_language(text.language(), text.line(key!(app.document_title)));
        lab.text.with(say);
    });
    follow(move || lab.stage.set_theme(lab.theme.get()));
    lab.keep_up();
    follow(move || {
        lab.point.version();
        lab.follow_point();
    });
    follow(move || {
        let open = [
            ("dialog.arithmetic", lab.open_figure.with(Option::is_some)),
            ("dialog.import", lab.importing.with(|state| state.open)),
            ("dialog.embed", lab.embedding.with(|embedding| embedding.open)),
        ];
        for (name, is_open) in open {
            lab.stage.set_open(name, is_open);
        }
    });
    follow(move || say_soon(lab));
    follow(move || lab.remember_soon());
    follow(move || lab.keep_story());
    follow(move || lab.tell_state());
    follow(move || lab.tell_result());
}

fn follow(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_| run());
}

/// Says the result to those who do not see it, once the reader has paused.
fn say_soon(lab: Lab) {
    const PAUSE: Duration = Duration::from_millis(700);
    let said = lab.to_say();
    let timer = set_timeout_with_handle(move || lab.said.set(said.clone()), PAUSE);
    on_cleanup(move || drop(timer.map(|timer| timer.clear())));
}
