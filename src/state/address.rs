//! Links: what the page opens with, and the address that keeps up with the state.
//!
//! **What the page opens with**, the first that there is: the link in the address's hash; the scenario of `?preset=`; what
//! the browser keeps of the last visit; the opening scenario. A link that does not open gives way to the second or the
//! last, never to the third, and the page says what was wrong with it.
//!
//! **What is remembered where.** The address holds the state, so that a reload, a bookmark and the browser's own history
//! bring it back and nothing is stored. Only a state for which there is no link, or an address that may not be changed,
//! goes into the browser's storage.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use links::{State, View, embed_options, from_link, to_link};
use model::embed::Lock;
use model::{Inputs, Preset, Section};

use super::{Lab, Notice};
use crate::browser::{Kind, clipboard, page, scenario_file, storage};
use crate::reactive::effect;

/// The state of the last visit, where the address could not hold it.
const LAST: &str = "reset-lab.last";

/// The id of the field with the link to be copied by hand.
pub const LINK_FIELD: &str = "link-to-copy";

/// What the page has put into the address.
#[derive(Clone, Debug, Default)]
pub struct Address {
    /// The hash that the page has put there, or would put there for the state on which it opened.
    hash: String,
    /// Whether the state is in the storage, as the address does not hold it.
    apart: bool,
}

impl Lab {
    /// Shows what the page opens with, with the parameters of the address or the element.
    pub fn start(self, parameters: &[(String, String)]) {
        let (options, problems) = embed_options(parameters);
        self.take_options(options.clone(), &problems);
        let is_own = self.host.kind != Kind::Element;
        let hash = if is_own { page::hash() } else { String::new() };
        // A product that the host keeps is there before any link of the reader's.
        let is_kept = options.lock != Lock::None && self.open_given(&options);
        let bad_link = !is_anchor(&hash) && !self.follow_link(&hash);
        if !is_kept && (is_anchor(&hash) || bad_link) {
            let unknown =
                |(name, value): &&(String, String)| name == "preset" && Preset::from_slug(value).is_none();
            if !self.open_given(&options) {
                if let Some((_, slug)) = parameters.iter().find(unknown) {
                    self.tell(Notice::NoPreset(slug.clone()));
                } else if !bad_link && self.host.kind == Kind::Page {
                    self.resume();
                }
            }
        }
        self.clear_history();
        let hash = to_link(&self.link_state()).unwrap_or_default();
        self.address.update_value(|address| address.hash = hash);
    }

    fn resume(self) {
        if let Ok(Some(line)) = storage::get(LAST) {
            match scenario_file::unpack(&line) {
                Ok(inputs) => {
                    self.inputs.set(inputs);
                    self.address.update_value(|address| address.apart = true);
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
        let own = self.address.with_value(|address| address.hash.clone());
        if is_anchor(&hash) {
            // Where the address cannot be changed, it does not hold the state either.
            let _ = page::set_hash(&own);
        } else if hash != own && !self.follow_link(&hash) {
            self.open(Inputs::default(), None, 0);
        }
    }

    /// Shows a section. On a page of its own the browser's way back leads to the one before; in a frame it is the host's.
    pub fn go_to(self, section: Section) {
        let before = self.section.get_untracked();
        if self.host.kind == Kind::Page && section != before {
            self.remember();
            page::push_entry(before.name(), section.name());
            self.section.set(section);
            // At once, as the new entry still has the address of the one before.
            self.remember();
        } else {
            self.section.set(section);
        }
    }

    /// Shows the section of the entry of the browser's history to which the reader has gone, with what is set now.
    pub fn entry_changed(self) {
        if let Some(section) = page::entry().and_then(|name| Section::from_name(&name)) {
            self.section.set(section);
            // The entry has the address of its time, which is not to be followed.
            self.address.update_value(|address| address.hash = page::hash());
            self.remember();
        }
    }

    /// Opens a link; `false` if it does not open, which is told.
    fn follow_link(self, hash: &str) -> bool {
        match from_link(hash) {
            Ok(State { inputs, odds, view, locale }) => {
                self.notice.set(None);
                self.open(inputs, Some(odds), view.day);
                self.show_own_day();
                self.section.set(view.section);
                if let Some(language) = page::language_of(&locale)
                    && self.text.with_untracked(|text| text.language() != language)
                {
                    self.speak(language.tag);
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
    #[must_use]
    pub fn link_state(self) -> State {
        State {
            inputs: self.inputs.get_untracked(),
            odds: self.odds.get_untracked(),
            view: View { section: self.section.get_untracked(), day: self.day.get_untracked() },
            locale: self.text.with_untracked(|text| text.language().tag.to_owned()),
        }
    }

    /// Keeps the address up with the state, once that has been the same for a moment.
    pub fn keep_address(self) {
        const PAUSE: Duration = Duration::from_millis(300);
        effect(move || {
            self.inputs.track();
            self.odds.track();
            self.section.track();
            self.day.track();
            self.held.track();
            self.text.track();
            let timer = set_timeout_with_handle(move || self.remember(), PAUSE);
            on_cleanup(move || drop(timer.map(|timer| timer.clear())));
        });
    }

    /// Puts the state into the address, or into the storage where that is not possible. Not within a gesture.
    fn remember(self) {
        if self.is_gone() || self.held.get_untracked() || self.host.kind == Kind::Element {
            return;
        }
        let state = self.link_state();
        let link = to_link(&state);
        let hash = link.clone().unwrap_or_default();
        let Address { hash: own, apart: was_apart } = self.address.get_value();
        if own == hash && link.is_ok() {
            return;
        }
        let in_address = page::set_hash(&hash) && link.is_ok();
        self.address.set_value(Address { hash, apart: !in_address });
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

    /// Copies the link to the state.
    pub fn copy_link(self) {
        let link = to_link(&self.link_state()).map(|hash| self.own_address() + "#" + &hash);
        match link {
            Ok(link) => spawn_local(async move {
                let copied = clipboard::copy(&link).await.is_ok();
                if self.is_gone() {
                    return;
                }
                if copied {
                    self.tell(Notice::Copied);
                } else {
                    self.tell(Notice::Link(link));
                    request_animation_frame(move || self.host.select(LINK_FIELD));
                }
            }),
            Err(why) => self.tell(Notice::NoLink(why, keep_apart(&self.link_state()))),
        }
    }

    /// Where the state can be opened: the page's own address, or the app's in a page of others.
    #[must_use]
    pub fn own_address(self) -> String {
        let own = if self.host.kind == Kind::Element { None } else { page::address() };
        own.unwrap_or_else(|| self.host.address())
    }

    /// Tells a message of the page.
    pub fn tell(self, notice: Notice) {
        self.notice.set(Some(notice));
    }
}

/// Keeps the state in the storage; `false` where the browser does not.
fn keep_apart(state: &State) -> bool {
    scenario_file::pack(state).and_then(|line| storage::set(LAST, &line)).is_ok()
}

/// Whether a hash is none of a link's but a place in the page: words and hyphens, or nothing.
fn is_anchor(hash: &str) -> bool {
    hash.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
}
