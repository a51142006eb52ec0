//! The page on paper. While the browser prints, a paper stands in the page: the Lab's is made for it, with everything that
//! was folded and nothing to press; the other sections print what they show between its head and its foot, the Odds with their
//! terms and tables.

mod lab;
mod ledger;
mod terms;

use charts::export::{SquareCode, square_code};
use leptos::ev;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use links::to_link;
use model::Section;
use words::{Text, key, tr};

use crate::browser::page;
use crate::odds::OddsPaper;
use crate::state::{Lab, use_lab};
use lab::LabPaper;
pub use terms::Terms;

/// Whether the browser prints at the moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Printing(pub RwSignal<bool>);

impl Printing {
    /// Follows the browser.
    pub fn follow(self) {
        let Self(printing) = self;
        let _ = use_event_listener(window(), ev::beforeprint, move |_| printing.set(true));
        let _ = use_event_listener(window(), ev::afterprint, move |_| printing.set(false));
    }
}

/// What stands on paper before the section, or in its place.
#[component]
pub fn PaperHead() -> impl IntoView {
    let lab = use_lab();
    let Printing(printing) = expect_context();
    let is_lab = move || lab.section.get_untracked() == Section::Lab;
    let paper = move || {
        if is_lab() {
            view! { <article class="paper whole"><Head/> <LabPaper/></article> }.into_any()
        } else {
            view! { <div class="paper"><Head/></div> }.into_any()
        }
    };
    view! { <Show when=move || printing.get()>{paper()}</Show> }
}

/// What stands on paper after a section.
#[component]
pub fn PaperFoot() -> impl IntoView {
    let lab = use_lab();
    let Printing(printing) = expect_context();
    let is_other = move || printing.get() && lab.section.get_untracked() != Section::Lab;
    let is_odds = move || lab.section.get_untracked() == Section::Odds;
    view! { <Show when=is_other><div class="paper">{is_odds().then(|| view! { <OddsPaper/> })} <Opening/></div></Show> }
}

/// The page's name, what is printed, and when.
#[component]
fn Head() -> impl IntoView {
    let lab = use_lab();
    let date = lab.say(|text| tr!(text, take.printed, date = page::today(text.language().tag)));
    let title = lab.say(move |text| {
        let section = match lab.section.get_untracked() {
            Section::Lab => "",
            other => text.section(other),
        };
        text.joined(key!(sign.colon), &[text.line(key!(app.title)), section])
    });
    let listing = lab.say(move |text| {
        lab.listing.with(|listed| listed.as_ref().map(|listed| text.listing(listed)).unwrap_or_default())
    });
    view! {
        <header class="paper-head">
            <h1>{title}</h1>
            <p>{date}</p>
            <Show when=move || lab.listing.with(Option::is_some)><p class="paper-listing">{listing}</p></Show>
        </header>
    }
}

/// How what is printed is opened again: its address, and that as a code.
#[component]
fn Opening() -> impl IntoView {
    let lab = use_lab();
    let words = lab.say(move |text| opening(lab, text));
    let address = address(lab);
    let code = address.as_deref().and_then(square_code);
    view! {
        <section class="paper-opening">
            {code.map(|SquareCode { size, path }| {
                view! {
                    <svg class="code" viewBox=format!("0 0 {size} {size}") aria-hidden="true" shape-rendering="crispEdges">
                        <path d=path></path>
                    </svg>
                }
            })}
            <p>{words} <br/> <span class="address">{address}</span></p>
        </section>
    }
}

fn address(lab: Lab) -> Option<String> {
    to_link(&lab.link_state()).ok().map(|hash| lab.own_address() + "#" + &hash)
}

fn opening(lab: Lab, text: &Text) -> String {
    match to_link(&lab.link_state()) {
        Ok(_) => tr!(text, take.open_again),
        Err(why) => text.no_link(why),
    }
}
