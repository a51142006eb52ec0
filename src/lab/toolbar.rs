//! What can be done with the state as a whole: undo and redo, link, embedding, and "my scenarios".

use leptos::prelude::*;
use leptos::tachys::dom::event_target;
use words::{key, tr};

use super::result::Pin;
use crate::browser::Kind;
use crate::controls::{Button, Fold, Redo, SignButton, Undo, t};
use crate::state::use_lab;

/// The buttons.
#[component]
pub fn Toolbar() -> impl IntoView {
    let lab = use_lab();
    let embeds = lab.host.kind == Kind::Page;
    let embed = || {
        view! { <Button words=t(key!(embed.open)) on_press=move |()| lab.embed_open.set(true)/> }.into_any()
    };
    view! {
        <div class="toolbar" part="toolbar" role="group" aria-label=t(key!(keep.heading))>
            <Undo/>
            <Redo/>
            <Button words=t(key!(keep.copy_link)) on_press=move |()| lab.copy_link()/>
            <Pin/>
            {embeds.then(embed)}
            <Fold class="mine" summary=t(key!(keep.mine))>
                <MyScenarios/>
            </Fold>
        </div>
    }
}

/// The reader's own scenarios, where the browser keeps any, and files of them.
#[component]
fn MyScenarios() -> impl IntoView {
    let lab = use_lab();
    let keeps = lab.saved.with_untracked(Option::is_some);
    let saved =
        move || view! { <SaveForm/> <p class="hint">{t(key!(keep.note))}</p> <SavedList/> }.into_any();
    let refused = || view! { <p>{t(key!(keep.refused))}</p> }.into_any();
    let open = move |event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again.
        input.set_value("");
        if let Some(file) = file {
            lab.open_file(file);
        }
    };
    view! {
        <div class="mine-body">
            {if keeps { saved() } else { refused() }}
            <div class="mine-files">
                <Button words=t(key!(keep.save_file)) on_press=move |()| lab.save_file()/>
                <div class="field">
                    <label for="scenario-file">{t(key!(keep.open_file))}</label>
                    <input id="scenario-file" type="file" accept=".json,application/json" on:change=open/>
                </div>
            </div>
        </div>
    }
}

#[component]
fn SaveForm() -> impl IntoView {
    const ID: &str = "scenario-name";
    let lab = use_lab();
    view! {
        <div class="mine-new">
            <div class="field">
                <label for=ID>{t(key!(keep.name))}</label>
                <input
                    id=ID
                    type="text"
                    maxlength="100"
                    autocomplete="off"
                    prop:value=lab.scenario_name
                    on:input=move |event| lab.scenario_name.set(event_target_value(&event))
                    on:keydown=move |event| if event.key() == "Enter" { lab.save() }
                />
            </div>
            <Button words=t(key!(keep.save)) on_press=move |()| lab.save()/>
        </div>
    }
}

#[component]
fn SavedList() -> impl IntoView {
    let lab = use_lab();
    let names = move || lab.saved_names().unwrap_or_default().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <ul class="saved">
            <For each=names key=|(n, name)| (*n, name.clone()) let((n, name))>
                <li>
                    <span>{name.clone()}</span>
                    <button
                        type="button"
                        aria-label={
                            let name = name.clone();
                            lab.say(move |text| tr!(text, keep.open, name = name))
                        }
                        on:click=move |_| lab.open_saved(n)
                    >
                        {t(key!(keep.open_short))}
                    </button>
                    <SignButton
                        sign="×"
                        spoken=lab.say(move |text| tr!(text, keep.delete, name = name))
                        on_press=move |()| lab.delete_saved(n)
                    />
                </li>
            </For>
        </ul>
    }
}
