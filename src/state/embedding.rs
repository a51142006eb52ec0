//! Being embedded: what the page around sets and is told.

use std::time::Duration;

use leptos::prelude::*;
use links::{FileError, embed_options, from_file, from_link, messages, odds_from_file};
use model::embed::{EmbedOptions, EmbedProblem, Fault, Listed, Listing};
use model::{FieldError, Inputs, Preset, ProductTerms};

use super::{Lab, Notice};
use crate::browser::Kind;
use crate::reactive::{effect, memo};

/// What the host's product is called beside what is shown; nothing where its terms do not make a product.
pub(super) fn listing(embed: RwSignal<EmbedOptions>, inputs: RwSignal<Inputs>) -> Memo<Option<Listed>> {
    let named = memo(move || embed.with(named));
    memo(move || {
        let (listing, terms) = named.get()?;
        Some(Listed { listing, is_changed: inputs.with(|inputs| inputs.terms != terms) })
    })
}

/// A host's names with the product that they are for: the one on which its parameters open.
fn named(options: &EmbedOptions) -> Option<(Listing, ProductTerms)> {
    if options.listing.is_empty() {
        return None;
    }
    // Where a link does not open, another product does.
    let linked = options.scenario.as_deref().map(from_link).transpose().ok()?;
    let opened = linked.map(|state| state.inputs).or_else(|| options.preset.map(Preset::inputs));
    let inputs = options.product_on(&opened.unwrap_or_default()).ok()?;
    Some((options.listing.clone(), inputs.terms))
}

impl Lab {
    /// Takes the parameters with which the app opens.
    pub(super) fn take_options(self, options: EmbedOptions, problems: &[EmbedProblem]) {
        self.theme.set(options.theme.unwrap_or_default());
        self.section.set(options.section.unwrap_or_default());
        self.set_options(options, problems);
    }

    /// Takes other parameters: what has changed among them.
    pub fn configure(self, query: &[(String, String)]) {
        let (options, problems) = embed_options(query);
        let before = self.embed.get_untracked();
        if options.theme != before.theme {
            self.theme.set(options.theme.unwrap_or_default());
        }
        if options.section != before.section {
            self.section.set(options.section.unwrap_or_default());
        }
        let given = |options: &EmbedOptions| (options.preset, options.scenario.clone(), options.own_day);
        if given(&options) != given(&before) {
            self.open_given(&options);
        } else if options.has_product() && !options.same_product(&before) {
            self.open_made(options.product_on(&self.inputs.get_untracked()));
        }
        self.set_options(options, &problems);
    }

    fn set_options(self, options: EmbedOptions, problems: &[EmbedProblem]) {
        if !problems.is_empty() {
            self.tell_problems(problems);
        }
        self.host.hide(&options.hide);
        for (name, _) in &self.embed.get_untracked().look {
            self.host.set_look(name, "");
        }
        for (name, value) in &options.look {
            self.host.set_look(name, value);
        }
        let is_other = options.listing.currency != self.embed.get_untracked().listing.currency;
        self.embed.set(options);
        if is_other {
            self.set_text(self.text.get_untracked());
        }
    }

    /// Opens what the parameters name, if they name anything; whether they do.
    pub(super) fn open_given(self, options: &EmbedOptions) -> bool {
        let linked = options.scenario.as_deref().map(from_link);
        let inputs = match linked {
            Some(Ok(state)) => Some(state.inputs),
            Some(Err(error)) => {
                self.tell(Notice::BadLink(error));
                None
            }
            None => None,
        };
        let inputs = inputs.or_else(|| options.preset.map(Preset::inputs));
        let given = inputs.is_some() || options.has_product() || !options.own_day.is_empty();
        if let Some(inputs) = inputs {
            self.open_freely(inputs, None, 0);
        }
        if options.has_product() {
            self.open_made(options.product_on(&self.inputs.get_untracked()));
        }
        if !options.own_day.is_empty() {
            self.open_made(options.own_day.on(&self.inputs.get_untracked()));
        }
        self.show_own_day();
        given
    }

    /// Opens what the parameters have made of the inputs, or tells the host why they do not.
    fn open_made(self, made: Result<Inputs, FieldError>) {
        match made {
            Ok(inputs) => self.open_freely(inputs, None, 0),
            Err(error) => {
                let name = links::field_path(error.field);
                let fault = Fault::Together(error.field, error.problem);
                self.tell_problems(&[EmbedProblem::new(&name, "", fault)]);
            }
        }
    }

    fn tell_problems(self, problems: &[EmbedProblem]) {
        let told = self
            .text
            .with_untracked(|text| messages::problems(problems, |problem| text.embed_problem(problem)));
        self.tell_host(&told);
    }

    /// Opens a scenario of the page around.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn set_scenario(self, json: &str) -> Result<(), FileError> {
        let (inputs, odds) = (from_file(json)?, odds_from_file(json)?);
        self.open_freely(inputs, odds, 0);
        Ok(())
    }

    /// The result as it is told, JSON.
    #[must_use]
    pub fn result_json(self) -> String {
        self.result_message()
    }

    fn result_message(self) -> String {
        let section = self.section.get_untracked();
        self.report.with_untracked(|report| {
            self.text.with_untracked(|text| {
                let sentence =
                    self.listing.with_untracked(|listing| text.named(listing.as_ref(), &text.result(report)));
                messages::result(report, &sentence, section, text.language().tag)
            })
        })
    }

    fn tell_host(self, event: &str) {
        if self.host.kind != Kind::Page {
            self.host.tell(event);
        }
    }

    /// Tells the page around the state and the result when they change; the result at most once in a while: what follows
    /// meanwhile is told with it.
    pub fn keep_host_told(self) {
        const PAUSE: Duration = Duration::from_millis(50);
        if self.host.kind == Kind::Page {
            return;
        }
        effect(move || {
            let (section, theme) = (self.section.get(), self.theme.get());
            self.tell_host(&messages::state(section, self.text.with(|text| text.language().tag), theme));
        });
        let is_due = StoredValue::new(false);
        effect(move || {
            self.inputs.track();
            self.section.track();
            self.text.track();
            if is_due.get_value() {
                return;
            }
            is_due.set_value(true);
            let tell = move || {
                if !self.is_gone() {
                    is_due.set_value(false);
                    self.tell_host(&self.result_message());
                }
            };
            set_timeout(tell, PAUSE);
        });
    }
}
