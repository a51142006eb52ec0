//! The page's last message, with what can be done about it.

use leptos::prelude::*;
use model::Preset;
use words::key;

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
        {lab.say(move |text| shown.said(text))}
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
