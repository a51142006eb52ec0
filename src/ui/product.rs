//! The product panel.

use leptos::prelude::*;

use super::controls::{Choice, Tick};
use super::costs::CostsPanel;
use super::live::{live, shown, words};
use super::number_field::NumberField;
use super::sheet::report_sheet;
use super::state::Lab;
use crate::model::{Field, ProviderStyle, RebaseRule, UncappedFloor, usual_trigger};
use crate::sheets;
use crate::text::Text;
use crate::{key, tr};

/// The leverages of the buttons.
const LEVERAGES: [f64; 6] = [-3.0, -2.0, -1.0, 2.0, 3.0, 5.0];

#[component]
pub fn ProductPanel() -> impl IntoView {
    let lab = Lab::from_context();
    let has_reset = Memo::new(move |_| lab.inputs.with(|i| i.terms.trigger.is_some()));
    let reset = live(move || {
        if has_reset.get() {
            view! {
                <Trigger />
                <Rebase />
            }
            .into_any()
        } else {
            view! { <p class="hint">{lab.say(key!(product.no_reset))}</p> }.into_any()
        }
    });
    view! {
        <section class="panel" aria-labelledby="product-heading">
            <h2 id="product-heading">{lab.say(key!(product.heading))}</h2>
            <Leverage />
            <Tick
                label=lab.say(key!(product.has_reset))
                value=has_reset
                on_tick=move |on| lab.apply(|i| i.with_reset(on))
            />
            {reset}
            <CostsPanel />
            <NumberField
                field=Field::InitialNav
                label=lab.say(key!(product.initial_nav))
            />
            <Floor />
        </section>
    }
}

#[component]
fn Leverage() -> impl IntoView {
    let lab = Lab::from_context();
    let current = Memo::new(move |_| lab.inputs.with(|i| i.terms.leverage));
    let button = move |leverage: f64| {
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="leverage"
                    prop:checked=move || current.get() == leverage
                    on:change=move |_| lab.apply(|i| i.with(Field::Leverage, leverage))
                />
                <span>{words(move || lab.text.with(|text| text.multiple(leverage)))}</span>
            </label>
        }
    };
    let exposure = Signal::derive(move || {
        let exposure = current.get() * 100.0;
        Some(lab.text.with(|text| tr!(text, product.leverage_hint, exposure = text.number(exposure, 0, 2))))
    });
    view! {
        <fieldset class="chips">
            <legend>{lab.say(key!(product.leverage))}</legend>
            {LEVERAGES.map(button).collect_view()}
        </fieldset>
        <NumberField
            field=Field::Leverage
            label=lab.say(key!(product.leverage_other))
            unit="×"
            hint=exposure
        />
    }
}

#[component]
fn Trigger() -> impl IntoView {
    let lab = Lab::from_context();
    let leverage = Memo::new(move |_| lab.inputs.with(|i| i.terms.leverage));
    let hint = Signal::derive(move || {
        let long = leverage.get() > 0.0;
        Some(lab.text.with(|text| {
            let words = if long {
                tr!(text, product.trigger_hint_long)
            } else {
                tr!(text, product.trigger_hint_short)
            };
            words.to_string()
        }))
    });
    // The usual trigger, and the variant that is in use for 2x.
    let offers = live(move || {
        let leverage = leverage.get();
        let mut offers = vec![usual_trigger(leverage)];
        if leverage == 2.0 {
            offers.push(0.2);
        }
        let offer = |trigger: f64| {
            let name = lab.text.with(|text| {
                let (leverage, trigger) = (text.multiple(leverage), text.percent(trigger, 0, 2));
                tr!(text, product.usual, leverage = leverage, trigger = trigger)
            });
            let apply = move |_| lab.apply(|i| i.with(Field::Trigger, trigger));
            let in_use = words(move || lab.inputs.with(|i| i.terms.trigger == Some(trigger)).to_string());
            view! { <button type="button" class="offer" aria-pressed=in_use on:click=apply>{name}</button> }
        };
        offers.into_iter().map(offer).collect_view()
    });
    view! {
        <NumberField
            field=Field::Trigger
            label=lab.say(key!(product.trigger))
            unit="%"
            hint=hint
        />
        <div class="offers">{offers}</div>
        {report_sheet(lab, sheets::at_trigger)}
    }
}

#[component]
fn Rebase() -> impl IntoView {
    let lab = Lab::from_context();
    let rule = Memo::new(move |_| lab.inputs.with(|i| i.terms.rebase.rule));
    let rules = Signal::derive(move || {
        let option = |text: &Text, rule| (format!("{rule:?}"), text.rule(rule));
        lab.text.with(|text| RebaseRule::ALL.map(|rule| option(text, rule)).to_vec())
    });
    let choose_rule = move |name: String| {
        if let Some(rule) = RebaseRule::ALL.into_iter().find(|rule| format!("{rule:?}") == name) {
            lab.apply(|i| i.with_rule(rule));
        }
    };
    let styles = Signal::derive(move || {
        lab.text.with(|text| {
            let none = (String::new(), tr!(text, product.style_choose));
            let named = ProviderStyle::ALL.map(|style| (format!("{style:?}"), text.style(style)));
            std::iter::once(none).chain(named).collect::<Vec<_>>()
        })
    });
    let style_in_use = Signal::derive(move || {
        let rebase = lab.inputs.with(|i| i.terms.rebase);
        let style = ProviderStyle::ALL.into_iter().find(|style| style.is(&rebase));
        style.map(|style| format!("{style:?}")).unwrap_or_default()
    });
    let choose_style = move |name: String| {
        if let Some(style) = ProviderStyle::ALL.into_iter().find(|style| format!("{style:?}") == name) {
            lab.apply(|i| i.with_style(style));
        }
    };
    let limited = Memo::new(move |_| lab.inputs.with(|i| i.terms.max_resets.is_some()));
    let window = shown(
        move || rule.get().has_window(),
        move || {
            view! {
                <div class="pair">
                    <NumberField
                        field=Field::Delay
                        label=lab.say(key!(product.delay))
                        unit=lab.say(key!(product.minutes))
                    />
                    <NumberField
                        field=Field::Window
                        label=lab.say(key!(product.window))
                        unit=lab.say(key!(product.minutes))
                    />
                </div>
            }
        },
    );
    let most = shown(
        move || limited.get(),
        move || {
            let label = lab.say(key!(product.max_resets));
            view! { <NumberField field=Field::MaxResets label /> }
        },
    );
    view! {
        <Choice
            id="rule"
            label=lab.say(key!(product.rule))
            options=rules
            value=Signal::derive(move || format!("{:?}", rule.get()))
            on_choice=choose_rule
        />
        {window}
        <Choice
            id="style"
            label=lab.say(key!(product.style))
            options=styles
            value=style_in_use
            on_choice=choose_style
        />
        <p class="hint">{lab.say(key!(product.style_note))}</p>
        <Tick
            label=lab.say(key!(product.limit_resets))
            value=limited
            on_tick=move |on| lab.apply(|i| i.with_limited_resets(on))
        />
        {most}
    }
}

#[component]
fn Floor() -> impl IntoView {
    let lab = Lab::from_context();
    let options = Signal::derive(move || {
        lab.text.with(|text| {
            vec![
                ("intraday".to_owned(), tr!(text, product.floor_intraday)),
                ("close".to_owned(), tr!(text, product.floor_close)),
            ]
        })
    });
    let value = Signal::derive(move || {
        let floor = lab.inputs.with(|i| i.terms.uncapped_floor);
        if floor == UncappedFloor::Close { "close".to_owned() } else { "intraday".to_owned() }
    });
    let choose = move |name: String| {
        let floor = if name == "close" { UncappedFloor::Close } else { UncappedFloor::Intraday };
        lab.apply(|i| i.with_floor(floor));
    };
    view! {
        <Choice
            id="floor"
            label=lab.say(key!(product.floor))
            options=options
            value=value
            on_choice=choose
        />
    }
}
