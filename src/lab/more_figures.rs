//! Drawdown, resets, trades, recovery and break-even.

use leptos::prelude::*;
use model::{Figure, Report};
use words::{Line, Text, key};

use crate::controls::{Explained, FigureButton, t};
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// More figures of the run.
#[component]
pub fn MoreFigures() -> impl IntoView {
    let lab = use_lab();
    let fall = |fraction: fn(&Report) -> f64| {
        lab.say_report(move |text, report| text.percent(-fraction(report), 1, 1))
    };
    let name = t(key!(result.break_even));
    let break_even = derive(move || lab.report.with(Report::break_even));
    let has_break_even = memo(move || break_even.with(Option::is_some));
    view! {
        <section class="more" part="more" aria-labelledby="more-heading">
            <h2 id="more-heading">{t(key!(result.more))}</h2>
            <table class="figures">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{t(key!(result.with))}</th>
                        <th scope="col">{t(key!(result.without))}</th>
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">{t(key!(result.drawdown))}</th>
                        <td>{fall(|report| report.outcome.protected_drawdown())}</td>
                        <td>{fall(|report| report.outcome.uncapped_drawdown())}</td>
                    </tr>
                    <tr>
                        <th scope="row">{t(key!(result.resets))}</th>
                        <td>{lab.say_report(|_, report| report.reset_count().to_string())}</td>
                        <td>{lab.say(Text::none)}</td>
                    </tr>
                    {figures(
                        key!(result.traded),
                        |report| Some(report.protected_traded()),
                        |report| Some(report.uncapped_traded()),
                        Text::result_amount,
                    )}
                    {figures(
                        key!(result.recovery),
                        Report::protected_recovery,
                        Report::uncapped_recovery,
                        |text, _, change| text.change(change),
                    )}
                </tbody>
            </table>
            <Show when=move || has_break_even.get()>
                <p>
                    {name} {t(key!(sign.colon))}
                    <FigureButton name=name figure=break_even format=Text::money/>
                    {t(key!(sign.stop))} {t(key!(sign.gap))} {t(key!(result.break_even_note))}
                </p>
            </Show>
        </section>
    }
}

type OfReport = fn(&Report) -> Option<Figure>;

fn figures(
    name: Line,
    with: OfReport,
    without: OfReport,
    write: fn(&Text, &Report, f64) -> String,
) -> AnyView {
    let lab = use_lab();
    let name = t(name);
    let figure = |of: OfReport| {
        let words = lab.say_report(move |text, report| {
            of(report).map(|figure| write(text, report, figure.value)).unwrap_or_default()
        });
        view! { <FigureButton name=name figure=derive(move || lab.report.with(of)) words=words/> }.into_any()
    };
    view! {
        <tr>
            <th scope="row"><Explained words=name/></th>
            <td>{figure(with)}</td>
            <td>{figure(without)}</td>
        </tr>
    }
    .into_any()
}
