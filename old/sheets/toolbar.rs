//! What can be done with the state as a whole, and the page's messages on it.

use maud::{Markup, html};

use super::words::{Slot, Words};
use super::{EmbedAct, Pen, Sheet, Target};
use crate::model::{Act, Keep, Preset};
use crate::share::{FileError, LinkError, NoLink};
use crate::text::Text;
use crate::{key, tr};

/// Undo and redo, link, and "my scenarios": the names of those `saved`, `None` where the browser keeps nothing; `embeds` where the page can be embedded.
#[must_use]
pub fn toolbar(
    text: &Text,
    steps: (bool, bool),
    words: &Words,
    saved: Option<Vec<&str>>,
    embeds: bool,
) -> Sheet {
    let pen = Pen::new(text);
    let button = |words: String, keep: Keep, idle: bool| {
        html! { button type="button" aria-disabled=(idle) data-t=(pen.act(Act::Keep(keep))) { (words) } }
    };
    let html = html! {
        div class="toolbar" part="toolbar" role="group" aria-label=(text.line(key!(keep.heading))) {
        (button(tr!(text, keep.undo), Keep::Undo, !steps.0))
        (button(tr!(text, keep.redo), Keep::Redo, !steps.1))
        (button(tr!(text, keep.copy_link), Keep::CopyLink, false))
        @if embeds { button type="button" data-t=(pen.mark(Target::Embed(EmbedAct::Open))) { (text.line(key!(embed.open))) } }
        details class="fold mine" {
            summary { (text.line(key!(keep.mine))) }
            div class="mine-body" {
                @if let Some(saved) = saved {
                    div class="mine-new" {
                        (pen.line(Slot::Name, text.line(key!(keep.name)), &words.name, ""))
                        (button(tr!(text, keep.save), Keep::Save, false))
                    }
                    p class="hint" { (text.line(key!(keep.note))) }
                    (list(&pen, &saved))
                } @else {
                    p { (text.line(key!(keep.refused))) }
                }
                div class="mine-files" {
                    (button(tr!(text, keep.save_file), Keep::SaveFile, false))
                    div class="field" {
                        label for="scenario-file" { (text.line(key!(keep.open_file))) }
                        input id="scenario-file" type="file" accept=".json,application/json"
                            data-t=(pen.mark(Target::File));
                    }
                }
            }
        }
        }
    };
    pen.sheet(html)
}

fn list(pen: &Pen, saved: &[&str]) -> Markup {
    let text = pen.text;
    html! {
        ul class="saved" {
            @for (n, name) in saved.iter().enumerate() {
                li {
                    span { (name) }
                    @let (open, delete) = (tr!(text, keep.open, name = name), tr!(text, keep.delete, name = name));
                    button type="button" aria-label=(open) data-t=(pen.act(Act::Keep(Keep::Open(n)))) {
                        (text.line(key!(keep.open_short)))
                    }
                    (pen.sign_button("×", &delete, Act::Keep(Keep::Delete(n)), false))
                }
            }
        }
    }
}

/// A message of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The link is in the clipboard.
    Copied,
    /// The link, to be copied by hand.
    Link(String),
    /// There is no link; and whether the browser keeps the state all the same.
    NoLink(NoLink, bool),
    /// A link did not open.
    BadLink(LinkError),
    /// The address names a scenario that there is not.
    NoPreset(String),
    /// The page goes on where it was left.
    Resumed,
    /// Saved under this name.
    Saved(String),
    /// The one of this name is open.
    Opened(String),
    /// The one of this name is deleted.
    Deleted(String),
    /// What was kept under this name does not open.
    BadSaved(String),
    /// The browser keeps nothing, or no more.
    Refused,
    /// The browser has been given this file.
    FileSaved(String),
    /// The browser could not write or read a file.
    NoFile,
    /// A file did not open.
    BadFile(FileError),
    /// So many days were made.
    Days(usize),
}

impl Notice {
    /// Whether it only says that something has been done.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Copied | Self::Saved(_) | Self::Opened(_) | Self::FileSaved(_) | Self::Days(_))
    }
}

/// The page's last message, if any.
#[must_use]
pub fn notice(text: &Text, notice: Option<&Notice>) -> Sheet {
    let pen = Pen::new(text);
    let html = html! {
        div class="notices" aria-live="polite" {
            @if let Some(notice) = notice {
                div class="message" {
                    div { (said(&pen, notice)) }
                    (pen.sign_button("×", text.line(key!(notice.dismiss)), Act::Keep(Keep::Dismiss), false))
                }
            }
        }
    };
    pen.sheet(html)
}

/// The id of the field with the link to be copied by hand.
pub const LINK_FIELD: &str = "link-to-copy";

fn said(pen: &Pen, notice: &Notice) -> Markup {
    let text = pen.text;
    let file = || pen.button("link", text.line(key!(keep.save_file)), Act::Keep(Keep::SaveFile));
    let words = match notice {
        Notice::Copied => tr!(text, notice.copied),
        Notice::Link(link) => {
            return html! {
                label for=(LINK_FIELD) { (text.line(key!(notice.copy_by_hand))) }
                input id=(LINK_FIELD) type="text" readonly value=(link);
            };
        }
        Notice::NoLink(why, kept) => {
            let kept = if *kept { tr!(text, notice.kept) } else { tr!(text, notice.not_kept) };
            return html! { (text.joined(key!(sign.gap), &[&text.no_link(*why), &kept])) " " (file()) };
        }
        Notice::BadLink(error) => text.link_error(*error),
        Notice::NoPreset(name) => {
            let why = tr!(text, notice.no_preset, name = name);
            text.joined(key!(sign.gap), &[&why, text.line(key!(notice.opening))])
        }
        Notice::Resumed => {
            let anew = pen.button("link", text.line(key!(notice.anew)), Act::Load(Preset::OPENING));
            return html! { (text.line(key!(notice.resumed))) " " (anew) };
        }
        Notice::Saved(name) => tr!(text, notice.saved, name = name),
        Notice::Opened(name) => tr!(text, notice.opened, name = name),
        Notice::Deleted(name) => {
            let back = pen.button("link", text.line(key!(notice.put_back)), Act::Keep(Keep::PutBack));
            return html! { (tr!(text, notice.deleted, name = name)) " " (back) };
        }
        Notice::BadSaved(name) => tr!(text, notice.bad_saved, name = name),
        Notice::Refused => return html! { (text.line(key!(keep.refused))) " " (file()) },
        Notice::FileSaved(name) => tr!(text, notice.file_saved, name = name),
        Notice::NoFile => tr!(text, notice.no_file),
        Notice::BadFile(error) => text.file_error(error),
        Notice::Days(count) => text.days_made(*count),
    };
    html! { (words) }
}
