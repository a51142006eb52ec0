//! The result: the sentence, the end values and their difference, and on what they rest.

use leptos::prelude::*;
use model::{Figure, Report, UncappedFloor, Verdict};
use words::{Text, key, tr};

use crate::controls::{Button, FigureButton, Format, t};
use crate::embed::Legal;
use crate::prices::FileCautions;
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// The result of the run; while an entry cannot be used, the last one, and it says so.
#[component]
pub fn ResultPanel() -> impl IntoView {
    let lab = use_lab();
    let stale = memo(move || lab.is_stale());
    view! {
        <section class="result" class:stale=stale id="result" tabindex="-1" aria-labelledby="result-heading">
            <h2 id="result-heading">{t(key!(result.heading))}</h2>
            <Show when=move || stale.get()>
                <p class="stale-note">
                    {t(key!(result.stale))} " "
                    <Button class="link" words=t(key!(result.go_to_entry)) on_press=move |()| lab.go_to_problem()/>
                </p>
            </Show>
            <p class="sentence" part="sentence">{lab.sentence}</p>
            <FileCautions/>
            <dl class="tiles" part="tiles">{tiles()}</dl>
            <p class="basis">{lab.say_report(basis)}</p>
            <Legal/>
        </section>
    }
}

fn tiles() -> AnyView {
    let lab = use_lab();
    let change = move |of: fn(&Report) -> Figure| {
        lab.say_report(move |text, report| text.change(of(report).value / report.outcome.initial_nav() - 1.0))
    };
    let verdict = move || {
        lab.report.with(|report| match report.verdict() {
            Verdict::Hurt => "tile hurt",
            Verdict::Helped => "tile helped",
            Verdict::Same => "tile same",
        })
    };
    let difference = t(key!(result.difference));
    view! {
        {tile(|| "tile protected", t(key!(result.with)), Report::protected, Text::nav, change(Report::protected))}
        {tile(|| "tile uncapped", t(key!(result.without)), Report::uncapped, Text::nav, change(Report::uncapped))}
        {tile(verdict, difference, Report::difference, Text::signed_nav, lab.say_report(Text::verdict))}
    }
    .into_any()
}

fn tile(
    class: impl Fn() -> &'static str + Send + Sync + 'static,
    name: Signal<String>,
    figure: fn(&Report) -> Figure,
    format: Format,
    note: Signal<String>,
) -> AnyView {
    let lab = use_lab();
    let figure = derive(move || Some(lab.report.with(figure)));
    view! {
        <div class=class part="tile">
            <dt>{name}</dt>
            <dd><FigureButton name=name figure=figure format=format/></dd>
            <dd class="change">{note}</dd>
        </div>
    }
    .into_any()
}

fn basis(text: &Text, report: &Report) -> String {
    let costs =
        if report.after_costs() { tr!(text, result.after_costs) } else { tr!(text, result.before_costs) };
    let floor = match report.inputs.terms.uncapped_floor {
        UncappedFloor::Intraday => tr!(text, result.floor_intraday_note),
        UncappedFloor::Close => tr!(text, result.floor_close_note),
    };
    [&costs, text.line(key!(sign.stop)), text.line(key!(sign.gap)), &floor].concat()
}
