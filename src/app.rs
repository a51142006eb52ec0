//! The app on a page: mounting it, what stands where, taking it away.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use js_errors::input_error;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use links::FileError;
use model::Section;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use words::{Catalogue, Text, key};

use crate::avalanche::{Avalanche, AvalancheState};
use crate::browser::{Host, IntlNumerals, Kind, Options, page};
use crate::controls::{ArithmeticDialog, OpenFigure, Slice, Slices, t};
use crate::embed::{EmbedDialog, EmbedState, Legal, ListingLine};
use crate::lab::LabSection;
use crate::map::MapSection;
use crate::method::Method;
use crate::odds::{OddsSection, OddsState};
use crate::prices::{DropTarget, PricesDialog, PricesState};
use crate::print::{PaperFoot, PaperHead, Printing};
use crate::reactive::{effect, memo};
use crate::runs::Runs;
use crate::state::{Lab, Notice, use_lab};
use crate::story::{StorySection, StoryState};

mod footer;
mod header;
mod notices;

use footer::Footer;
use header::Header;
use notices::Notices;

/// The app on a page.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "a handle")]
pub struct Mounted {
    lab: Lab,
    slices: Slices,
    owner: Owner,
    /// What holds the app until it is shown.
    aside: web_sys::HtmlElement,
    _view: Box<dyn std::any::Any>,
}

/// Begins to make an app that is to stand in `place`. Nothing is made with a catalogue of another version.
///
/// @internal
#[wasm_bindgen]
#[must_use]
pub fn mount(place: web_sys::HtmlElement, options: Options) -> Option<Mounted> {
    let text = text(&options.tag(), &options.words())?;
    let parameters = Host::parameters(&options.query());
    let aside = document().create_element("div").ok()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    let made = Rc::new(RefCell::new(None));
    let view: UnmountHandle<_> = mount_to(aside.clone(), {
        let made = made.clone();
        move || {
            let width = page::width_in(&place, ".stack");
            let lab = provide_state(text, Host::new(place, options));
            // As wide as the opening result has them, the charts need not be drawn again.
            lab.width.update(|now| *now = width.unwrap_or(*now));
            let slices = Slices::default();
            provide_context(slices);
            made.replace(Owner::current().map(|owner| (lab, slices, owner)));
            lab.start(&parameters);
            view! {
                <Slice><App/></Slice>
                <DropTarget/>
            }
        }
    });
    let (lab, slices, owner) = made.take()?;
    Some(Mounted { lab, slices, owner, aside, _view: Box::new(view) })
}

/// What the components of an app share, within the current reactive owner.
pub fn provide_state(text: Text, host: Host) -> Lab {
    let lab = Lab::new(text, host);
    provide_context(lab);
    provide_context(OpenFigure::default());
    provide_context(StoryState::new(lab));
    let runs = Runs::new(lab);
    provide_context(runs);
    provide_context(OddsState::new(lab, runs));
    provide_context(AvalancheState::new(lab));
    provide_context(PricesState::default());
    provide_context(EmbedState::default());
    provide_context(Printing::default());
    lab
}

#[wasm_bindgen]
impl Mounted {
    /// Makes the next slice of the app; `false` once it is made.
    #[wasm_bindgen(js_name = makeNext)]
    #[must_use]
    pub fn make_next(&self) -> bool {
        self.slices.make_next()
    }

    /// Shows the app, in place of what stands there; `false` where it could not be made, and nothing is shown.
    #[must_use]
    pub fn show(&self) -> bool {
        let is_made = self.slices.are_made();
        if is_made && let Some(place) = self.lab.host.place() {
            place.set_inner_html("");
            while let Some(node) = self.aside.first_child() {
                // A node that stands elsewhere can always be moved.
                let _ = place.append_child(&node);
            }
            self.owner.with(|| follow_state(self.lab));
            self.slices.show();
        }
        is_made
    }

    /// Goes on in another language; `false` with a catalogue of another version.
    #[must_use]
    pub fn speak(&self, tag: &str, catalogue: &str) -> bool {
        text(tag, catalogue).map(|text| self.lab.set_text(text)).is_some()
    }

    /// Tells the reader that the texts of a language have not come.
    #[wasm_bindgen(js_name = cannotSpeak)]
    pub fn cannot_speak(&self, tag: &str) {
        if let Some(language) = page::language_of(tag) {
            self.lab.tell(Notice::NoLanguage(language.name));
        }
    }

    /// Takes other parameters.
    pub fn configure(&self, query: &str) {
        self.lab.configure(&Host::parameters(query));
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
            .map_err(|error| input_error(&error.field, error.problem.code(), &words(&error), None))
    }

    /// The result, as JSON.
    #[must_use]
    pub fn result(&self) -> String {
        self.lab.result_json()
    }

    /// Takes the app away.
    pub fn unmount(self) {
        self.lab.retire();
    }
}

fn text(tag: &str, catalogue: &str) -> Option<Text> {
    let language = page::language_of(tag)?;
    let numerals = IntlNumerals::new(&page::number_tag(language));
    Some(Text::new(Catalogue::read(language, catalogue)?, Arc::new(numerals)))
}

/// What stands where. An element of another page has a region for its content: the landmarks are its host's, and so is the
/// address, which a link to skip would change.
#[component]
pub fn App() -> impl IntoView {
    let lab = use_lab();
    let section = lab.section;
    let is_element = lab.host.kind == Kind::Element;
    let no_landmark = is_element.then_some("none");
    // A link to the section that is shown leaves it standing.
    let shown = memo(move || section.get());
    let content = move || match shown.get() {
        Section::Lab => view! { <LabSection/> }.into_any(),
        Section::Story => view! { <StorySection/> }.into_any(),
        Section::Map => view! { <MapSection/> }.into_any(),
        Section::Odds => view! { <OddsSection/> }.into_any(),
        Section::Avalanche => view! { <Avalanche/> }.into_any(),
        Section::Method => view! { <Method/> }.into_any(),
    };
    let inside = view! {
        <ListingLine/>
        <Notices/>
        <Show when=move || section.get() != Section::Lab><Legal/></Show>
        {content}
    };
    let name = t(key!(app.title));
    // Named, as the page around a frame has a `main` as well.
    let main = if is_element {
        view! { <section aria-label=name>{inside}</section> }.into_any()
    } else {
        view! { <main aria-label=name>{inside}</main> }.into_any()
    };
    view! {
        <Slice><PaperHead/></Slice>
        {(!is_element).then(skip_link)}
        <header class="masthead" part="masthead" role=no_landmark><Slice><Header/></Slice></header>
        {main}
        <footer class="colophon" part="footer" role=no_landmark><Slice><Footer/></Slice></footer>
        <Slice><PaperFoot/></Slice>
        <Announcement/>
        <Slice><ArithmeticDialog/></Slice>
        <Slice><PricesDialog/></Slice>
        <Slice><EmbedDialog/></Slice>
    }
}

fn skip_link() -> AnyView {
    let lab = use_lab();
    let words = lab.say(move |text| {
        let is_lab = lab.section.get() == Section::Lab;
        text.words(if is_lab { key!(app.skip) } else { key!(app.skip_content) })
    });
    view! { <a class="skip" href="#result">{words}</a> }.into_any()
}

/// The result as it is said to those who do not see it, once the reader has paused.
#[component]
fn Announcement() -> impl IntoView {
    const PAUSE: Duration = Duration::from_millis(700);
    let lab = use_lab();
    let avalanche: AvalancheState = expect_context();
    let odds: OddsState = expect_context();
    let said = RwSignal::new(String::new());
    effect(move || {
        let now = match lab.section.get() {
            Section::Odds => odds.said(),
            Section::Avalanche => avalanche.said(),
            _ => lab.sentence.get(),
        };
        let timer = set_timeout_with_handle(move || drop(said.try_set(now.clone())), PAUSE);
        on_cleanup(move || drop(timer.map(|timer| timer.clear())));
    });
    view! { <p role="status" class="visually-hidden">{said}</p> }
}

/// What outside of the app follows the state, and is heard of outside.
fn follow_state(lab: Lab) {
    effect(move || {
        lab.text.with(|text| lab.host.set_language(text.language(), text.line(key!(app.document_title))));
    });
    // What could not be read may be good in another language.
    Effect::watch(move || lab.text.track(), move |(), _, _| lab.retry_drafts(), false);
    effect(move || lab.host.set_theme(lab.theme.get()));
    lab.keep_address();
    lab.keep_host_told();
    expect_context::<Printing>().follow();
    // What is pressed may go away with it, and would take the focus along.
    let _ = use_event_listener(lab.host.place(), leptos::ev::click, move |event| {
        let around = event.composed_path();
        request_animation_frame(move || lab.host.keep_focus_near(&around));
    });
    if lab.host.kind == Kind::Element {
        let _ =
            use_event_listener(lab.host.place(), leptos::ev::keydown, move |event| lab.undo_by_key(&event));
    } else {
        let _ = use_event_listener(window(), leptos::ev::keydown, move |event| lab.undo_by_key(&event));
        let _ = use_event_listener(window(), leptos::ev::hashchange, move |_| lab.address_changed());
        let _ = use_event_listener(window(), leptos::ev::popstate, move |_| lab.entry_changed());
    }
}
