//! The state as a whole: undo, links, what the browser keeps, files.
//!
//! **What the page opens with**, the first that there is: the link in the address's hash; the scenario of `?preset=`; what
//! the browser keeps of the last visit; the opening scenario. A link that does not open gives way to the second or the
//! last, never to the third, and the page says what was wrong with it.
//!
//! **What is remembered where.** The address holds the state, so that a reload, a bookmark and the browser's own history
//! bring it back and nothing is stored. Only a state for which there is no link, or an address that may not be changed,
//! goes into the browser's storage.

use std::time::Duration;

use leptos::prelude::{on_cleanup, request_animation_frame, set_timeout_with_handle};
use wasm_bindgen_futures::spawn_local;

use super::embed;
use super::state::Lab;
use crate::model::{Edit, Field, Gesture, History, Inputs, Keep, Preset};
use crate::platform::{Kind, clipboard, files, page, scenario_file, storage};
use crate::share::{State, View, from_file, from_link, to_file, to_link};
use crate::sheets::{LINK_FIELD, Notice, Words};

/// The state of the last visit, where the address could not hold it.
const LAST: &str = "reset-lab.last";
/// The reader's scenarios, one a line: the name, a tab, the state.
const SAVED: &str = "reset-lab.saved";
/// The largest file that is read, bytes.
const LARGEST_FILE: f64 = 64e6;

/// What the page remembers beside what it shows. One signal for all of it: each type of a signal weighs some kilobytes.
#[derive(Default)]
pub struct Memory {
    history: History,
    /// The number of the last gesture.
    gesture: Gesture,
    /// The field that is being typed in.
    typed: Option<Field>,
    /// The hash that the page has put into the address, or would put there for the state on which it opened.
    address: String,
    /// Whether the state is in the storage, as the address does not hold it.
    apart: bool,
    /// The reader's scenarios as lines; `None` where the browser keeps nothing.
    saved: Option<Vec<String>>,
    /// The line that was deleted last.
    deleted: String,
    /// The page's last message.
    pub notice: Option<Notice>,
    /// What stands in the places for texts.
    pub words: Words,
}

impl Memory {
    /// As the browser has kept it; an element in a page of others `keeps` nothing.
    pub fn new(keeps: bool) -> Self {
        Self { saved: if keeps { lines().ok() } else { None }, ..Self::default() }
    }

    /// Whether there is a step to undo, and one to redo.
    pub fn steps(&self) -> (bool, bool) {
        (self.history.can_undo(), self.history.can_redo())
    }

    /// The names of the reader's scenarios.
    pub fn names(&self) -> Option<Vec<&str>> {
        Some(self.saved.as_ref()?.iter().map(|line| split(line).0).collect())
    }
}

impl Lab {
    /// Begins a gesture, such as a drag: the edits until [`Lab::end_gesture`] are one step, and the address waits. One
    /// that is going on goes on.
    pub fn begin_gesture(self) {
        if !self.held.get_untracked() {
            self.held.set(true);
            self.memory.update_untracked(|memory| memory.gesture += 1);
        }
    }

    /// Ends the gesture.
    pub fn end_gesture(self) {
        self.memory.update_untracked(|memory| memory.typed = None);
        if self.held.get_untracked() {
            self.held.set(false);
        }
    }

    /// Notes that the inputs were others before: a step of its own, or one with the gesture that is going on or with
    /// what has been `typed` in the same field.
    pub fn note(self, before: &Inputs, typed: Option<Field>) {
        let held = self.held.get_untracked();
        self.memory.update(|memory| {
            if !held && typed.is_some() && memory.typed != typed {
                memory.typed = typed;
                memory.gesture += 1;
            }
            let gesture = (held || typed.is_some()).then_some(memory.gesture);
            self.inputs.with_untracked(|after| memory.history.note(before, after, gesture));
            // The reader has gone on.
            memory.notice.take_if(|notice| notice.is_done());
        });
    }

    pub fn tell(self, notice: Notice) {
        self.memory.update(|memory| memory.notice = Some(notice));
    }

    /// Does something with the state as a whole.
    pub fn keep(self, keep: Keep) {
        match keep {
            Keep::Undo => self.step(History::undo),
            Keep::Redo => self.step(History::redo),
            Keep::CopyLink => self.copy_link(),
            Keep::SaveFile => self.save_file(),
            Keep::Save => self.save(),
            Keep::Open(n) => self.open_saved(n),
            Keep::Delete(n) => self.change_saved(|lines, memory| {
                let line = if n < lines.len() { lines.remove(n) } else { String::new() };
                let name = split(&line).0.to_owned();
                memory.deleted = line;
                Notice::Deleted(name)
            }),
            Keep::PutBack => self.change_saved(|lines, memory| {
                let line = std::mem::take(&mut memory.deleted);
                let name = split(&line).0.to_owned();
                lines.push(line);
                Notice::Saved(name)
            }),
            Keep::Dismiss => self.memory.update(|memory| memory.notice = None),
        }
    }

    fn step(self, go: fn(&mut History, &Inputs) -> Option<Inputs>) {
        self.end_gesture();
        let now = self.inputs.get_untracked();
        let mut found = None;
        self.memory.update(|memory| found = go(&mut memory.history, &now));
        if let Some(inputs) = found {
            self.show(inputs);
        }
    }

    /// Goes on with other inputs, which an undo takes back.
    pub fn open(self, inputs: Inputs, day: usize) {
        self.end_gesture();
        let before = self.inputs.get_untracked();
        self.all_events.set(false);
        self.show(inputs);
        self.note(&before, None);
        self.day.set(day);
    }

    /// Shows what the page opens with.
    pub fn start(self, parameters: &[(String, String)]) {
        let (options, problems) = embed::read(parameters);
        self.take_options(options.clone(), &problems);
        if self.stage.kind == Kind::Page {
            self.resume_story();
        }
        let is_own = self.stage.kind != Kind::Element;
        let hash = if is_own { page::hash() } else { String::new() };
        let bad_link = !is_anchor(&hash) && !self.follow_link(&hash);
        if is_anchor(&hash) || bad_link {
            let unknown =
                |(name, value): &&(String, String)| name == "preset" && Preset::from_slug(value).is_none();
            if !self.open_given(&options) {
                if let Some((_, slug)) = parameters.iter().find(unknown) {
                    self.tell(Notice::NoPreset(slug.clone()));
                } else if !bad_link && self.stage.kind == Kind::Page {
                    self.resume();
                }
            }
        }
        self.start_story();
        let address = to_link(&self.kept_state()).unwrap_or_default();
        self.memory.update(|memory| (memory.history, memory.address) = (History::default(), address));
    }

    fn resume(self) {
        if let Ok(Some(line)) = storage::get(LAST) {
            match scenario_file::unpack(&line) {
                Ok(inputs) => {
                    self.inputs.set(inputs);
                    self.memory.update(|memory| memory.apart = true);
                    self.tell(Notice::Resumed);
                }
                Err(error) => self.tell(Notice::BadLink(error)),
            }
        }
    }

    /// Opens the link that has come into the address, unless the page has put it there. A place in the page, to which the
    /// reader has gone, leaves the address again: it holds the state.
    pub fn address_changed(self) {
        let hash = page::hash();
        let own = self.memory.with_untracked(|memory| memory.address.clone());
        if is_anchor(&hash) {
            // Where the address cannot be changed, it does not hold the state either.
            let _ = page::set_hash(&own);
        } else if hash != own && !self.follow_link(&hash) {
            self.open(Inputs::default(), 0);
        }
    }

    /// Opens a link; `false` if it does not open, which is told.
    fn follow_link(self, hash: &str) -> bool {
        match from_link(hash) {
            Ok(State { inputs, view, locale }) => {
                self.memory.update(|memory| memory.notice = None);
                self.open(inputs, view.day);
                self.section.set(view.section);
                if let Some(language) = page::language_of(&locale)
                    && self.text.with_untracked(|text| text.language() != language)
                {
                    self.stage.script.load(language.tag);
                }
                true
            }
            Err(error) => {
                self.tell(Notice::BadLink(error));
                false
            }
        }
    }

    /// The state as links hold it.
    pub fn kept_state(self) -> State {
        State {
            inputs: self.inputs.get_untracked(),
            view: View { section: self.section.get_untracked(), day: self.day.get_untracked() },
            locale: self.text.with_untracked(|text| text.language().tag.to_owned()),
        }
    }

    /// Keeps the address up with the state, once that has been the same for a moment. What it reads is followed.
    pub fn remember_soon(self) {
        const PAUSE: Duration = Duration::from_millis(300);
        self.inputs.version();
        self.section.version();
        self.day.version();
        self.held.version();
        self.text.version();
        let timer = set_timeout_with_handle(move || self.remember(), PAUSE);
        on_cleanup(move || drop(timer.map(|timer| timer.clear())));
    }

    /// Puts the state into the address, or into the storage where that is not possible. Not within a gesture.
    fn remember(self) {
        if self.held.get_untracked() || self.stage.kind == Kind::Element {
            return;
        }
        let state = self.kept_state();
        let link = to_link(&state);
        let hash = link.clone().unwrap_or_default();
        let (as_it_was, was_apart) =
            self.memory.with_untracked(|memory| (memory.address == hash, memory.apart));
        if as_it_was && link.is_ok() {
            return;
        }
        let in_address = page::set_hash(&hash) && link.is_ok();
        self.memory.update_untracked(|memory| (memory.address, memory.apart) = (hash, !in_address));
        if in_address && was_apart {
            // What stays there is only older than a link.
            let _ = storage::remove(LAST);
        } else if !in_address {
            let kept = keep_apart(&state);
            if let (Err(why), false) = (link, was_apart) {
                self.tell(Notice::NoLink(why, kept));
            }
        }
    }

    fn copy_link(self) {
        let link = to_link(&self.kept_state()).map(|hash| self.own_address() + "#" + &hash);
        match link {
            Ok(link) => spawn_local(async move {
                if clipboard::copy(&link).await.is_ok() {
                    self.tell(Notice::Copied);
                } else {
                    self.tell(Notice::Link(link));
                    request_animation_frame(move || self.stage.select(LINK_FIELD));
                }
            }),
            Err(why) => self.tell(Notice::NoLink(why, keep_apart(&self.kept_state()))),
        }
    }

    /// Where the state can be opened: the page's own address, or the app's in a page of others.
    fn own_address(self) -> String {
        let own = if self.stage.kind == Kind::Element { None } else { page::address() };
        own.unwrap_or_else(|| self.stage.script.address())
    }

    fn save_file(self) {
        let name = format!("reset-lab-{}.json", self.inputs.with_untracked(|inputs| inputs.preset.slug()));
        let json = self.inputs.with_untracked(to_file);
        let saved = files::text(std::iter::once(json), "application/json")
            .and_then(|file| files::download(&file, &name))
            .ok();
        self.tell(if saved.is_some() { Notice::FileSaved(name) } else { Notice::NoFile });
    }

    /// Opens a scenario file.
    pub fn open_file(self, file: web_sys::File) {
        spawn_local(async move {
            let text = if file.size() > LARGEST_FILE { None } else { files::read_text(&file).await.ok() };
            let notice = match text.map(|text| from_file(&text)) {
                None => Notice::NoFile,
                Some(Err(error)) => Notice::BadFile(error),
                Some(Ok(inputs)) => {
                    self.open(inputs, 0);
                    Notice::Opened(file.name())
                }
            };
            self.tell(notice);
        });
    }

    /// Saves the inputs under the typed name, or the scenario's; a name that is there already gets a number.
    fn save(self) {
        let typed = self.memory.with_untracked(|memory| memory.words.name.clone());
        // A line holds a name, a tab and a state.
        let name = typed.replace(['\t', '\n', '\r'], " ").trim().to_owned();
        let inputs = self.inputs.get_untracked();
        let name = if name.is_empty() {
            self.text.with_untracked(|text| text.preset_name(inputs.preset).to_owned())
        } else {
            name
        };
        let state = State { inputs, view: View::default(), locale: String::new() };
        let Ok(packed) = scenario_file::pack(&state) else {
            self.tell(Notice::Refused);
            return;
        };
        self.change_saved(move |lines, _| {
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
        self.memory.update(|memory| memory.words.name.clear());
    }

    /// Changes the saved scenarios: as they are now, since another window may have changed them too.
    fn change_saved(self, change: impl FnOnce(&mut Vec<String>, &mut Memory) -> Notice) {
        let changed = lines().and_then(|mut lines| {
            let mut notice = None;
            self.memory.update_untracked(|memory| notice = Some(change(&mut lines, memory)));
            storage::set(SAVED, &lines.join("\n"))?;
            self.memory.update_untracked(|memory| memory.saved = Some(lines));
            Ok(notice)
        });
        self.tell(changed.ok().flatten().unwrap_or(Notice::Refused));
    }

    fn open_saved(self, n: usize) {
        let line = self.memory.with_untracked(|memory| memory.saved.as_ref()?.get(n).cloned());
        let line = line.unwrap_or_default();
        let (name, state) = split(&line);
        let notice = match scenario_file::unpack(state) {
            Ok(inputs) => {
                self.open(inputs, 0);
                Notice::Opened
            }
            Err(_) => Notice::BadSaved,
        };
        self.tell(notice(name.to_owned()));
    }

    /// Sets a field by its slider: one step until it is let go.
    pub fn slide(self, field: Field, value: f64) {
        self.begin_gesture();
        self.apply(Edit::Set(field, value));
    }
}

/// Keeps the state in the storage; `false` where the browser does not.
fn keep_apart(state: &State) -> bool {
    scenario_file::pack(state).and_then(|line| storage::set(LAST, &line)).is_ok()
}

/// The saved scenarios.
fn lines() -> Result<Vec<String>, storage::Refused> {
    let text = storage::get(SAVED)?.unwrap_or_default();
    Ok(text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// Name and state of a line.
fn split(line: &str) -> (&str, &str) {
    line.split_once('\t').unwrap_or((line, ""))
}

/// Whether a hash is none of a link's but a place in the page: words and hyphens, or nothing.
fn is_anchor(hash: &str) -> bool {
    hash.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
}
