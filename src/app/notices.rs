//! The page's last message, with what can be done about it.

use leptos::prelude::*;
use model::Preset;
use words::{Text, key, tr};

use crate::controls::{Button, SignButton, t};
use crate::state::{LINK_FIELD, Notice, use_lab};

/// The message, if any.
#[component]
pub fn Notices() -> impl IntoView {
    let lab = use_lab();
    let message = move |notice: Notice| {
        view! {
            <div class="message">
                <div>{said(notice)}</div>
                <SignButton sign="×" spoken=t(key!(notice.dismiss)) on_press=move |()| lab.notice.set(None)/>
            </div>
        }
    };
    view! { <div class="notices" aria-live="polite">{move || lab.notice.get().map(message)}</div> }
}

fn said(notice: Notice) -> AnyView {
    let lab = use_lab();
    let (shown, action) = (notice.clone(), action(&notice));
    if let Notice::Link(link) = notice {
        return view! {
            <label for=LINK_FIELD>{t(key!(notice.copy_by_hand))}</label>
            <input id=LINK_FIELD type="text" readonly=true value=link/>
        }
        .into_any();
    }
    view! {
        {lab.say(move |text| words(text, &shown))}
        {action.map(|action| view! { " " {action} })}
    }
    .into_any()
}

/// The button that goes with a message.
fn action(notice: &Notice) -> Option<AnyView> {
    let lab = use_lab();
    let (words, press): (_, Callback<()>) = match notice {
        Notice::NoLink(..) | Notice::Refused => {
            (key!(keep.save_file), Callback::new(move |()| lab.save_file()))
        }
        Notice::Resumed => (key!(notice.anew), Callback::new(move |()| lab.load(Preset::OPENING))),
        Notice::Deleted(_) => (key!(notice.put_back), Callback::new(move |()| lab.put_back_saved())),
        _ => return None,
    };
    Some(view! { <Button class="link" words=t(words) on_press=press/> }.into_any())
}

fn words(text: &Text, notice: &Notice) -> String {
    match notice {
        Notice::Copied => tr!(text, notice.copied),
        Notice::Link(link) => link.clone(),
        Notice::NoLink(why, kept) => {
            let kept = if *kept { tr!(text, notice.kept) } else { tr!(text, notice.not_kept) };
            text.joined(key!(sign.gap), &[&text.no_link(*why), &kept])
        }
        Notice::BadLink(error) => text.link_error(*error),
        Notice::NoPreset(name) => {
            let why = tr!(text, notice.no_preset, name = name);
            text.joined(key!(sign.gap), &[&why, text.line(key!(notice.opening))])
        }
        Notice::Resumed => tr!(text, notice.resumed),
        Notice::Saved(name) => tr!(text, notice.saved, name = name),
        Notice::Opened(name) => tr!(text, notice.opened, name = name),
        Notice::Deleted(name) => tr!(text, notice.deleted, name = name),
        Notice::BadSaved(name) => tr!(text, notice.bad_saved, name = name),
        Notice::Refused => tr!(text, keep.refused),
        Notice::FileSaved(name) => tr!(text, notice.file_saved, name = name),
        Notice::NoFile => tr!(text, notice.no_file),
        Notice::BadFile(error) => text.file_error(error),
        Notice::Days(count) => text.days_made(*count),
    }
}
