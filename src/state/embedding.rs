//! Being embedded: what the page around sets and is told.

use std::time::Duration;

use leptos::prelude::*;
use links::{FileError, from_file, messages, odds_from_file};
use model::embed::{EmbedOptions, EmbedProblem, Fault};
use model::{FieldError, Inputs, Preset};

use super::{Lab, Notice};
use crate::browser::Kind;
use crate::reactive::effect;

impl Lab {
    /// Takes the parameters with which the app opens.
    pub(super) fn take_options(self, options: EmbedOptions, problems: &[EmbedProblem]) {
        self.theme.set(options.theme.unwrap_or_default());
        self.section.set(options.section.unwrap_or_default());
        self.set_options(options, problems);
    }

    /// Takes other parameters: what has changed among them.
    pub fn configure(self, query: &[(String, String)]) {
        let (options, problems) =
            EmbedOptions::read(query.iter().map(|(name, value)| (name.as_str(), value.as_str())));
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
            self.tell_host(&messages::problems(problems));
        }
        self.host.hide(&options.hide);
        for (name, _) in &self.embed.get_untracked().look {
            self.host.set_look(name, "");
        }
        for (name, value) in &options.look {
            self.host.set_look(name, value);
        }
        self.embed.set(options);
    }

    /// Opens what the parameters name, if they name anything; whether they do.
    pub(super) fn open_given(self, options: &EmbedOptions) -> bool {
        let linked = options.scenario.as_deref().map(links::from_link);
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
            self.open_freely(inputs, 0);
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
            Ok(inputs) => self.open_freely(inputs, 0),
            Err(error) => {
                let fault = Fault::Number(error.field);
                let name = links::field_path(error.field);
                self.tell_host(&messages::problems(&[EmbedProblem { name, fault }]));
            }
        }
    }

    /// Opens a scenario of the page around.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn set_scenario(self, json: &str) -> Result<(), FileError> {
        let (inputs, odds) = (from_file(json)?, odds_from_file(json)?);
        self.open_market(odds);
        self.open_freely(inputs, 0);
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
                messages::result(report, &text.result(report), section, text.language().tag)
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
