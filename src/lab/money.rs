//! The reader's money as pieces of the product at a price.

use leptos::prelude::*;
use model::Field;
use words::{Line, key};

use crate::controls::{Beside, Fold, TextField, Unit, t};
use crate::reactive::{derive, effect, memo};
use crate::state::use_lab;

/// Pieces times price, folded away; the amount that they make is the reader's money.
#[component]
pub fn MoneyByPieces() -> impl IntoView {
    let lab = use_lab();
    let (pieces, price) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let read = move |raw: RwSignal<String>| {
        lab.text.with(|text| {
            raw.with(|raw| text.parse(Field::InitialNav, raw))
                .and_then(|value| Field::InitialNav.check(value))
        })
    };
    let amount = move || untrack(|| Some(read(pieces).ok()? * read(price).ok()?));
    let take = move || {
        if let Some(amount) = amount() {
            lab.slide(Field::InitialNav, amount);
        }
    };
    // Other money is no longer these pieces at that price.
    effect(move || {
        let money = lab.value(Field::InitialNav);
        if amount().is_some_and(|amount| Some(amount) != money) {
            pieces.set(String::new());
            price.set(String::new());
        }
    });
    let field = move |id: &'static str, name: Line, unit: Unit, raw: RwSignal<String>| {
        let problem = memo(move || {
            let is_empty = raw.with(|raw| raw.trim().is_empty());
            let problem = read(raw).err().filter(|_| !is_empty);
            lab.text.with(|text| {
                problem.map(|problem| text.problem(Field::InitialNav, problem)).unwrap_or_default()
            })
        });
        let beside = Beside {
            unit: lab.say(move |text| unit.said(text)),
            hint: Signal::default(),
            problem: derive(move || problem.get()),
        };
        view! {
            <TextField
                id=id
                name=t(name)
                is_number=true
                raw=raw
                beside=beside
                on_type=move |typed| {
                    raw.set(typed);
                    take();
                }
                on_leave=move |()| lab.end_gesture()
            />
        }
        .into_any()
    };
    view! {
        <Fold summary=t(key!(money.by_pieces))>
            <div class="pair">
                {field("money-pieces", key!(money.pieces), Unit::None, pieces)}
                {field("money-price", key!(money.price), Unit::Currency, price)}
            </div>
        </Fold>
    }
}
