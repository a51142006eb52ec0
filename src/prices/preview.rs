//! The first rows as they are written; above each column what it is taken for.

use leptos::prelude::*;
use price_files::{Holds, Role};
use words::{key, tr};

use super::{Look, PricesState};
use crate::controls::{SelectList, t};
use crate::reactive::derive;
use crate::state::use_lab;

/// The table of the first rows.
#[component]
pub fn Preview() -> impl IntoView {
    let prices: PricesState = expect_context();
    let heading = t(key!(import.preview));
    let width = prices.of_look(Look::width);
    let rows = prices.of_look(Look::rows);
    let has_names = prices.of_look(|look| look.mapping().header);
    let row = move |(index, row): (usize, Vec<String>)| {
        let width = width.get_untracked();
        let cells = (0..width).map(|column| view! { <td>{row.get(column).cloned()}</td> }).collect_view();
        view! { <tr class:names=move || index == 0 && has_names.get()>{cells}</tr> }
    };
    view! {
        <div
            class="scroll preview"
            tabindex="0"
            role="group"
            aria-label=heading
            aria-busy=move || prices.judging.get().to_string()
        >
            <table>
                <caption class="visually-hidden">{heading}</caption>
                <thead>
                    <tr>
                        <For each=move || 0..width.get() key=|column| *column let(column)>
                            <th scope="col">{role(column)}{reason(column)}</th>
                        </For>
                    </tr>
                </thead>
                <tbody>{move || rows.get().into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What a column is taken for.
fn role(column: usize) -> AnyView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let roles = derive(move || {
        let roles = |text: &words::Text| {
            let roles = Role::ALL.iter().map(|role| text.column_role(*role).to_owned());
            std::iter::once(text.words(key!(import.unused))).chain(roles).collect::<Vec<_>>()
        };
        lab.text.with(roles)
    });
    let selected = prices.of_look(move |look| {
        let held = look.role(column).and_then(|held| Role::ALL.iter().position(|role| *role == held));
        held.map_or(0, |index| index + 1)
    });
    let choose = move |index: usize| {
        let role = index.checked_sub(1).and_then(|index| Role::ALL.get(index)).copied();
        prices.correct_column(column, role);
    };
    view! {
        <SelectList
            id=format!("import-column-{column}")
            spoken=lab.say(move |text| tr!(text, import.column_n, n = column + 1))
            options=roles
            selected=selected
            on_change=choose
        />
    }
    .into_any()
}

/// Why it is taken for it; or what it holds, where it is not used.
fn reason(column: usize) -> AnyView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let said = prices.say_look(lab, move |text, look| {
        let found = look.looked().columns.get(column)?;
        match (found.why, found.role) {
            (Some(why), _) => Some(text.why(why).to_owned()),
            (None, None) if found.holds != Holds::Unknown => Some(text.holds(found.holds).to_owned()),
            (None, _) => None,
        }
    });
    let is_asked = prices.of_look(move |look| look.is_asked_about(column));
    view! { <p class="why" class:asked=is_asked>{said}</p> }.into_any()
}
