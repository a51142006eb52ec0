//! The reader's own scenarios, in the browser and as files.

use leptos::prelude::*;
use leptos::task::spawn_local;
use links::{State, View, from_file, odds_from_file, to_file};

use super::{Lab, Notice};
use crate::browser::{files, scenario_file, storage};

/// The reader's scenarios, one a line: the name, a tab, the state.
const SAVED: &str = "reset-lab.saved";
/// The largest file that is read, bytes.
const LARGEST_FILE: f64 = 64e6;

impl Lab {
    /// The names of the saved scenarios; `None` where the browser keeps nothing.
    #[must_use]
    pub fn saved_names(self) -> Option<Vec<String>> {
        self.saved.with(|saved| {
            let lines = saved.as_ref()?;
            Some(lines.iter().map(|line| split(line).0.to_owned()).collect())
        })
    }

    /// Saves the inputs under the typed name, or the scenario's; a name that is there already gets a number.
    pub fn save(self) {
        self.end_gesture();
        // A line holds a name, a tab and a state.
        let name = self.scenario_name.get_untracked().replace(['\t', '\n', '\r'], " ").trim().to_owned();
        let inputs = self.inputs.get_untracked();
        let name = if name.is_empty() {
            self.text.with_untracked(|text| text.preset_name(inputs.preset).to_owned())
        } else {
            name
        };
        let odds = self.odds.get_untracked();
        let state = State { inputs, odds, view: View::default(), locale: String::new() };
        let Ok(packed) = scenario_file::pack(&state) else {
            self.tell(Notice::Refused);
            return;
        };
        self.change_saved(move |lines| {
            let taken = |name: &str| lines.iter().any(|line| split(line).0 == name);
            let mut free = name.clone();
            let mut n = 2;
            while taken(&free) {
                free = format!("{name} ({n})");
                n += 1;
            }
            lines.push(format!("{free}\t{packed}"));
            Notice::Saved(free)
        });
        self.scenario_name.set(String::new());
    }

    /// Goes on with the saved scenario of that number.
    pub fn open_saved(self, n: usize) {
        let line = self.saved.with_untracked(|saved| saved.as_ref()?.get(n).cloned()).unwrap_or_default();
        let (name, state) = split(&line);
        let notice = match scenario_file::unpack(state) {
            Ok(inputs) => {
                self.open(inputs, None, 0);
                Notice::Opened
            }
            Err(_) => Notice::BadSaved,
        };
        self.tell(notice(name.to_owned()));
    }

    /// Deletes the saved scenario of that number in the list that is shown; another window may have put others before it, or
    /// have deleted it already.
    pub fn delete_saved(self, n: usize) {
        let line = self.saved.with_untracked(|saved| saved.as_ref()?.get(n).cloned()).unwrap_or_default();
        self.change_saved(move |lines| {
            if let Some(at) = lines.iter().position(|other| *other == line) {
                lines.remove(at);
            }
            let name = split(&line).0.to_owned();
            self.deleted.set_value(line);
            Notice::Deleted(name)
        });
    }

    /// Puts the one that was deleted last back.
    pub fn put_back_saved(self) {
        self.change_saved(move |lines| {
            let line = self.deleted.try_update_value(std::mem::take).unwrap_or_default();
            let name = split(&line).0.to_owned();
            lines.push(line);
            Notice::Saved(name)
        });
    }

    /// Changes the saved scenarios: as they are now, since another window may have changed them too.
    fn change_saved(self, change: impl FnOnce(&mut Vec<String>) -> Notice) {
        let changed = lines().and_then(|mut lines| {
            let notice = change(&mut lines);
            storage::set(SAVED, &lines.join("\n"))?;
            self.saved.set(Some(lines));
            Ok(notice)
        });
        self.tell(changed.unwrap_or(Notice::Refused));
    }

    /// Saves the inputs as a file.
    pub fn save_file(self) {
        let name = format!("reset-lab-{}.json", self.inputs.with_untracked(|inputs| inputs.preset.slug()));
        let json = self.inputs.with_untracked(|inputs| to_file(inputs, &self.odds.get_untracked()));
        let file = files::text(std::iter::once(json), "application/json");
        let saved = file.and_then(|file| files::download(&file, &name));
        self.tell(if saved.is_ok() { Notice::FileSaved(name) } else { Notice::NoFile });
    }

    /// Opens a scenario file.
    pub fn open_file(self, file: web_sys::File) {
        spawn_local(async move {
            let text = if file.size() > LARGEST_FILE { None } else { files::read_text(&file).await.ok() };
            if self.is_gone() {
                return;
            }
            let read = |text: String| Ok((from_file(&text)?, odds_from_file(&text)?));
            let notice = match text.map(read) {
                None => Notice::NoFile,
                Some(Err(error)) => Notice::BadFile(error),
                Some(Ok((inputs, odds))) => {
                    self.open(inputs, odds, 0);
                    Notice::Opened(file.name())
                }
            };
            self.tell(notice);
        });
    }
}

/// The saved scenarios.
pub(super) fn lines() -> Result<Vec<String>, storage::Refused> {
    let text = storage::get(SAVED)?.unwrap_or_default();
    Ok(text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// Name and state of a line.
fn split(line: &str) -> (&str, &str) {
    line.split_once('\t').unwrap_or((line, ""))
}
