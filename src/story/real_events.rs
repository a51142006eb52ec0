//! Resets of real products: told with their sources, each to be opened in the Lab as a day.

use leptos::prelude::*;
use model::RealEvent;
use words::{REAL_EVENTS, key};

use crate::controls::{Button, t};
use crate::state::use_lab;

/// The events, the oldest first.
#[component]
pub fn RealEvents() -> impl IntoView {
    let lab = use_lab();
    let event = move |(event, [name, told]): (&'static RealEvent, [words::Line; 2])| {
        view! {
            <li>
                <h3>{t(name)}</h3>
                <p>
                    {t(told)} {t(key!(sign.gap))}
                    <a href=event.source rel="noreferrer">{t(key!(avalanche.source))}</a>
                </p>
                <p>
                    <Button
                        class="link"
                        words=t(key!(events.open))
                        on_press=move |()| lab.try_in_lab(event.inputs())
                    />
                </p>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="check real" aria-labelledby="events-heading">
            <h2 id="events-heading">{t(key!(events.heading))}</h2>
            <p>{t(key!(events.intro))}</p>
            <ol class="events">
                {RealEvent::ALL.iter().zip(REAL_EVENTS).map(event).collect_view()}
            </ol>
        </section>
    }
}
