//! The section's fields: numbers beside the table, with their sliders, and the bare field of a cell.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use model::avalanche::{Assumption, AvalancheField, Column};
use words::{Line, key};

use super::AvalancheState;
use super::drafts::Draft;
use crate::controls::t;
use crate::reactive::memo;

/// The ends of a slider for moves and creations, as fractions.
const MOVES: (f64, f64) = (-0.5, 0.5);
/// Impact grows with the square root of the trade, with a factor of order 1: Tokyo Stock Exchange, all traders.
const SQUARE_ROOT: &str = "https://arxiv.org/abs/2411.13965";
/// Small orders have linear impact.
const SMALL_ORDERS: &str = "https://arxiv.org/abs/1811.05230";
/// How impact decays.
const DECAY: &str = "https://arxiv.org/abs/2502.16246";
/// Whether trading ahead pays.
const AHEAD: &str = "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3497537";
/// Investors' own flows against the rebalancing.
const OFFSET: &str = "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2504012";
/// $19.504 billion of $174.947 billion in the last ten minutes and the closing auction of 22 September 2011.
const CLOSE_2011: &str =
    "https://www.etf.com/sections/features/10049-leveragedinverse-etfs-not-wagging-the-dog.html/page/0/1";
/// Steps of a slider for a fraction of 1.
const STEPS: f64 = 1000.0;

/// How an assumption is named, explained and set.
#[derive(Clone, Copy)]
struct Spec {
    name: Line,
    hint: Option<Line>,
    /// Where the value on which the page opens is from, if there is a public page.
    source: Option<&'static str>,
    /// The ends of its slider.
    slider: Option<(f64, f64)>,
}

/// The line of the table for an assumption. Limits stand in the model.
fn spec(assumption: Assumption) -> Spec {
    let (name, hint, source, slider) = match assumption {
        Assumption::Shock => (key!(avalanche.shock), None, None, Some(MOVES)),
        Assumption::Further => (key!(avalanche.further), None, None, None),
        Assumption::Prefactor => {
            (key!(avalanche.prefactor), Some(key!(avalanche.prefactor_hint)), Some(SQUARE_ROOT), None)
        }
        Assumption::Volatility => {
            (key!(avalanche.volatility), Some(key!(avalanche.volatility_hint)), None, None)
        }
        Assumption::Participation => (
            key!(avalanche.participation),
            Some(key!(avalanche.participation_hint)),
            Some(SMALL_ORDERS),
            None,
        ),
        Assumption::FrontRun => {
            (key!(avalanche.front_run), Some(key!(avalanche.front_run_hint)), Some(AHEAD), None)
        }
        Assumption::Reversal => {
            (key!(avalanche.reversal), Some(key!(avalanche.reversal_hint)), Some(DECAY), Some((0.0, 1.0)))
        }
        Assumption::Window => {
            (key!(avalanche.window), Some(key!(avalanche.window_hint)), Some(CLOSE_2011), None)
        }
        Assumption::Creations => {
            (key!(avalanche.creations), Some(key!(avalanche.creations_hint)), Some(OFFSET), Some(MOVES))
        }
    };
    Spec { name, hint, source, slider }
}

/// A field's id in the page.
fn field_id(field: AvalancheField) -> String {
    let name = match field {
        AvalancheField::Assumption(assumption) => match assumption {
            Assumption::Shock => "avalanche-shock",
            Assumption::Further => "avalanche-further",
            Assumption::Prefactor => "avalanche-prefactor",
            Assumption::Volatility => "avalanche-volatility",
            Assumption::Participation => "avalanche-participation",
            Assumption::FrontRun => "avalanche-front-run",
            Assumption::Reversal => "avalanche-reversal",
            Assumption::Window => "avalanche-window",
            Assumption::Creations => "avalanche-creations",
        },
        AvalancheField::LabAssets => "lab-assets",
        AvalancheField::Unit => "unit",
        AvalancheField::Cell(row, column) => {
            let column = Column::ALL.iter().position(|other| *other == column).unwrap_or_default();
            return format!("cell-{row}-{column}");
        }
    };
    name.to_owned()
}

/// The field of an assumption, with its slider where it has one. `hint` takes the place of the one in the table.
#[component]
pub fn AssumptionField(
    assumption: Assumption,
    #[prop(optional, into)] hint: Option<Signal<String>>,
) -> impl IntoView {
    let state: AvalancheState = expect_context();
    let Spec { name, hint: usual, source, slider } = spec(assumption);
    let value = memo(move || state.assumptions.with(|assumptions| assumptions.get(assumption)));
    let written = state.say(move |text| text.field_value(assumption.like(), value.get()));
    let hint = hint.or_else(|| usual.map(t)).unwrap_or_default();
    let slider = slider.map(|ends| slider_of(state, assumption, t(name), value, ends));
    let source = source.map(|address| {
        view! { {t(key!(sign.gap))} <a href=address rel="noreferrer">{t(key!(avalanche.source))}</a> }
            .into_any()
    });
    let hint = view! { {hint} {source} }.into_any();
    number_field(state, AvalancheField::Assumption(assumption), t(name), hint, written, slider)
}

/// A number beside the table: the text stays as typed, the last good value holds, and what is wrong stands below it.
pub(super) fn number_field(
    state: AvalancheState,
    field: AvalancheField,
    name: Signal<String>,
    hint: AnyView,
    value: Signal<String>,
    slider: Option<AnyView>,
) -> AnyView {
    let draft = Signal::from(state.draft(field));
    let unit = state.say(move |text| match field {
        AvalancheField::LabAssets => text.currency().to_owned(),
        _ if field.is_percent() => "%".to_owned(),
        _ => String::new(),
    });
    view! {
        <div class="field dial" class:invalid=move || is_wrong(draft)>
            <label for=field_id(field)>{name}</label>
            <div class="turn">
                <span class="entry">
                    {text_input(state, field, draft, value)}
                    <span class="unit" aria-hidden="true">{unit}</span>
                </span>
                {slider}
            </div>
            <span class="hint">{hint}</span>
            {problem(state, field, draft)}
        </div>
    }
    .into_any()
}

/// The slider of an assumption.
fn slider_of(
    state: AvalancheState,
    assumption: Assumption,
    name: Signal<String>,
    value: Memo<f64>,
    (from, to): (f64, f64),
) -> AnyView {
    let steps = |value: f64| (value * STEPS).round().to_string();
    let slide = move |event| {
        if let Ok(steps) = event_target_value(&event).parse::<f64>() {
            state.slide(assumption, steps / STEPS);
        }
    };
    view! {
        <input
            type="range"
            min=steps(from)
            max=steps(to)
            prop:value=move || steps(value.get().clamp(from, to))
            aria-label=name
            aria-valuetext=state.say(move |text| text.move_of(value.get()))
            on:input=slide
        />
    }
    .into_any()
}

/// A field to type in: what is being typed, or the value that holds.
pub(super) fn text_input(
    state: AvalancheState,
    field: AvalancheField,
    draft: Signal<Option<Draft>>,
    value: Signal<String>,
) -> AnyView {
    let id = field_id(field);
    let described_by = format!("{id}-problem");
    let raw = move || {
        let typed = draft.with(|draft| draft.as_ref().map(|draft| draft.raw.clone()));
        typed.unwrap_or_else(|| value.get())
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => state.drop_draft(field),
        "Enter" => state.leave(field),
        _ => {}
    };
    view! {
        <input
            id=id
            type="text"
            inputmode=(!field.is_words()).then_some("decimal")
            autocomplete="off"
            spellcheck="false"
            aria-invalid=move || is_wrong(draft).to_string()
            aria-describedby=described_by
            prop:value=raw
            on:input=move |event| state.type_in(field, event_target_value(&event))
            on:blur=move |_| state.leave(field)
            on:keydown=key
        />
    }
    .into_any()
}

/// A field with its name before it, and what is wrong behind it. In the table the name is only for those who do not see
/// where the field stands.
pub(super) fn named_input(
    state: AvalancheState,
    field: AvalancheField,
    name: Signal<String>,
    hide_name: bool,
    draft: Signal<Option<Draft>>,
    value: Signal<String>,
) -> AnyView {
    view! {
        <div class="field" class:invalid=move || is_wrong(draft)>
            <label for=field_id(field) class:visually-hidden=hide_name>{name}</label>
            {text_input(state, field, draft, value)}
            {problem(state, field, draft)}
        </div>
    }
    .into_any()
}

fn is_wrong(draft: Signal<Option<Draft>>) -> bool {
    draft.with(|draft| draft.as_ref().is_some_and(|draft| draft.problem.is_some()))
}

/// Why what stands in a field cannot be used.
fn problem(state: AvalancheState, field: AvalancheField, draft: Signal<Option<Draft>>) -> AnyView {
    let said = state.say(move |text| {
        let problem = draft.with(|draft| draft.as_ref().and_then(|draft| draft.problem));
        problem.map(|problem| text.problem(field.like(), problem)).unwrap_or_default()
    });
    let id = format!("{}-problem", field_id(field));
    view! { <span class="problem" id=id aria-live="polite">{said}</span> }.into_any()
}
