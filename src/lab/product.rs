//! Everything that makes the product.

use leptos::prelude::*;
use model::embed::Lock;
use model::{
    Accrual, Edit, Field, Figure, ProviderStyle, RebaseRule, Report, Then, UncappedFloor, usual_trigger,
};
use words::{Line, Text, key, tr};

use super::costs::Costs;
use super::money::MoneyByPieces;
use crate::controls::{Checkbox, Explained, FigureButton, Format, NumberField, Radio, Select, Slice, t};
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// The rules that are offered.
const RULES: [RebaseRule; 6] = [
    RebaseRule::Barrier,
    RebaseRule::Observed,
    RebaseRule::Average,
    RebaseRule::Worst,
    RebaseRule::Last,
    RebaseRule::Previous,
];

/// The leverages of the buttons.
pub(super) const LEVERAGES: [f64; 6] = [-3.0, -2.0, -1.0, 2.0, 3.0, 5.0];

/// The readings of a total loss without a reset.
const FLOORS: [(UncappedFloor, Line); 2] = [
    (UncappedFloor::Intraday, key!(product.floor_intraday)),
    (UncappedFloor::Close, key!(product.floor_close)),
];

/// The product's panel.
#[component]
pub fn ProductPanel() -> impl IntoView {
    let lab = use_lab();
    let has_reset = lab.of_inputs(|inputs| inputs.terms.trigger.is_some());
    let floor = lab.of_inputs(|inputs| {
        FLOORS.iter().position(|(floor, _)| *floor == inputs.terms.uncapped_floor).unwrap_or(0)
    });
    let no_reset = move || view! { <p class="hint">{t(key!(product.no_reset))}</p> };
    view! {
        <section class="panel" part="panel" aria-labelledby="product-heading">
            <h2 id="product-heading" tabindex="-1">{t(key!(product.heading))}</h2>
            <Held by=Lock::Product reason=key!(product.locked)>
                <Slice><Leverage/></Slice>
                <Checkbox
                    name=key!(product.has_reset)
                    checked=has_reset
                    on_change=move |on| lab.edit(Edit::Reset(on))
                />
                <Show when=move || has_reset.get() fallback=no_reset><Slice><Trigger/></Slice></Show>
                <NumberField field=Field::Leverage/>
            </Held>
            <Held by=Lock::Terms reason=key!(product.locked_terms)>
                <Show when=move || has_reset.get()><Slice><Rebase/></Slice></Show>
            </Held>
            <Slice><MoneyByPieces/></Slice>
            <Show when=move || has_reset.get()><AtTrigger/></Show>
            <Held by=Lock::Terms>
                <Show when=move || has_reset.get()><MoreOfRebase/></Show>
                <Slice><Costs/></Slice>
                <Select
                    id="floor"
                    name=key!(product.floor)
                    options=derive(move || lab.text.with(|text| FLOORS.map(|(_, name)| text.words(name)).to_vec()))
                    selected=floor
                    on_change=move |index: usize| lab.edit(Edit::Floor(FLOORS[index].0))
                />
            </Held>
        </section>
    }
}

/// Fields that a host may keep as they are: shown, and not to be changed. The reason stands above the first of them.
#[component]
fn Held(by: Lock, #[prop(optional)] reason: Option<Line>, children: Children) -> impl IntoView {
    let lock = use_lab().lock();
    let is_held = move || lock.get() >= by;
    let said =
        move || reason.filter(|_| lock.get() == by).map(|reason| view! { <p class="hint">{t(reason)}</p> });
    view! {
        {said}
        <fieldset class="held" disabled=is_held>{children()}</fieldset>
    }
}

#[component]
fn Leverage() -> impl IntoView {
    let lab = use_lab();
    let current = lab.of_inputs(|inputs| inputs.terms.leverage);
    let chip = |leverage: f64| {
        view! {
            <label class="chip">
                <Radio
                    group="leverage"
                    checked=derive(move || current.get() == leverage)
                    on_choose=move |()| lab.edit(Edit::Set(Field::Leverage, leverage))
                />
                <span>{lab.say(move |text| text.multiple(leverage))}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="chips">
            <legend>{t(key!(product.leverage))}</legend>
            {LEVERAGES.map(chip).into_iter().collect_view()}
        </fieldset>
    }
}

/// The trigger, with the usual one, and the variant that is in use for 2x.
#[component]
fn Trigger() -> impl IntoView {
    let lab = use_lab();
    let leverage = lab.of_inputs(|inputs| inputs.terms.leverage);
    let trigger = lab.of_inputs(|inputs| inputs.terms.trigger);
    let offer = move |offered: Signal<f64>| {
        let words = lab.say(move |text| {
            let shown = text.percent(offered.get(), 0, 2);
            tr!(text, product.usual, leverage = text.multiple(leverage.get()), trigger = shown)
        });
        view! {
            <button
                type="button"
                class="offer"
                aria-pressed=move || (trigger.get() == Some(offered.get())).to_string()
                on:click=move |_| lab.edit(Edit::Set(Field::Trigger, offered.get_untracked()))
            >
                {words}
            </button>
        }
        .into_any()
    };
    view! {
        <NumberField field=Field::Trigger/>
        <div class="offers">
            {offer(derive(move || usual_trigger(leverage.get())))}
            <Show when=move || leverage.get() == 2.0>{offer(Signal::stored(0.2))}</Show>
        </div>
    }
}

/// What firing costs, and the leverage just before.
#[component]
fn AtTrigger() -> impl IntoView {
    view! {
        <dl class="readouts">
            {readout(key!(product.loss_at_trigger), Report::loss_at_trigger, |text, v| text.percent(v, 0, 1))}
            {readout(key!(product.leverage_at_trigger), Report::leverage_at_trigger, Text::multiple)}
        </dl>
    }
}

fn readout(name: Line, of: fn(&Report) -> Option<Figure>, format: Format) -> AnyView {
    let lab = use_lab();
    let name = t(name);
    let figure = derive(move || lab.report.with(of));
    let is_there = memo(move || figure.with(Option::is_some));
    view! {
        <div>
            <dt><Explained words=name/></dt>
            <dd>
                <Show when=move || is_there.get() fallback=move || t(key!(product.nothing_left))>
                    <FigureButton name=name figure=figure format=format/>
                </Show>
            </dd>
        </div>
    }
    .into_any()
}

#[component]
fn Rebase() -> impl IntoView {
    let lab = use_lab();
    let rule = lab.of_inputs(|inputs| inputs.terms.rebase.rule);
    let has_window = lab.of_inputs(|inputs| inputs.terms.rebase.rule.has_window());
    let rules = move || lab.text.with(|text| RULES.map(|rule| text.rule(rule).to_owned()).to_vec());
    view! {
        <Select
            id="rule"
            name=key!(product.rule)
            options=derive(rules)
            selected=derive(move || RULES.iter().position(|r| *r == rule.get()).unwrap_or(0))
            on_change=move |index: usize| lab.edit(Edit::Rule(RULES[index]))
        />
        <Show when=move || has_window.get()>
            <div class="pair">
                <NumberField field=Field::Delay/>
                <NumberField field=Field::Window/>
            </div>
        </Show>
    }
}

/// Styles of rebasing that are in use, and the limit of resets.
#[component]
fn MoreOfRebase() -> impl IntoView {
    let lab = use_lab();
    let limited = lab.of_inputs(|inputs| inputs.terms.max_resets.is_some());
    // The first entry stands for none of the styles.
    let style = lab.of_inputs(|inputs| {
        ProviderStyle::ALL.iter().position(|style| style.is(&inputs.terms.rebase)).map_or(0, |n| n + 1)
    });
    let styles = move || {
        lab.text.with(|text| {
            let names = ProviderStyle::ALL.iter().map(|style| text.style(*style).to_owned());
            std::iter::once(text.words(key!(product.style_choose))).chain(names).collect::<Vec<_>>()
        })
    };
    let set_style = move |index: usize| {
        if let Some(style) = index.checked_sub(1).and_then(|n| ProviderStyle::ALL.get(n)) {
            lab.edit(Edit::Style(*style));
        }
    };
    view! {
        <Select
            id="style"
            name=key!(product.style)
            options=derive(styles)
            selected=style
            on_change=set_style
        />
        <p class="hint">{t(key!(product.style_note))}</p>
        <Checkbox
            name=key!(product.limit_resets)
            checked=limited
            on_change=move |on| lab.edit(Edit::LimitResets(on))
        />
        <Show when=move || limited.get()><NumberField field=Field::MaxResets/></Show>
        <FinePrint/>
    }
}

/// The rules that few products have, folded away.
#[component]
fn FinePrint() -> impl IntoView {
    let lab = use_lab();
    let ends = lab.of_inputs(|inputs| inputs.terms.rebase.then == Then::End);
    let strict = lab.of_inputs(|inputs| inputs.terms.strict);
    let at_reset = lab.of_inputs(|inputs| inputs.terms.costs.accrual == Accrual::Reset);
    view! {
        <details class="fold">
            <summary>{t(key!(product.fine_print))}</summary>
            <Checkbox
                name=key!(product.then_end)
                checked=ends
                on_change=move |on| lab.edit(Edit::Then(if on { Then::End } else { Then::Reset }))
            />
            <Checkbox
                name=key!(product.strict)
                checked=strict
                on_change=move |on| lab.edit(Edit::Strict(on))
            />
            <NumberField field=Field::Halt/>
            <Checkbox
                name=key!(product.accrual_reset)
                checked=at_reset
                on_change=move |on| lab.edit(Edit::Accrual(if on { Accrual::Reset } else { Accrual::Close }))
            />
        </details>
    }
}
