//! Four days for the product that is set: stress, unfavourable, moderate, favourable.

use leptos::prelude::*;
use model::{DayKind, Inputs, Report};
use words::{Text, key};

use crate::controls::{Button, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The table of the four days.
#[component]
pub fn FourDays() -> impl IntoView {
    let lab = use_lab();
    let row = move |kind: DayKind| {
        let report = memo(move || lab.inputs.with(|inputs| inputs.on_day_of(kind)).ok().map(Report::new));
        let cells = memo(move || {
            let cells =
                |text: &Text, report: Option<&Report>| report.map(|report| text.four_days_cells(report));
            lab.text.with(|text| report.with(|report| cells(text, report.as_ref()))).unwrap_or_default()
        });
        let cell =
            move |n: usize| view! { <td>{move || cells.with(|cells| cells[n].clone())}</td> }.into_any();
        let open = move |()| {
            if let Some(Ok(inputs)) =
                lab.inputs.with_untracked(|inputs: &Inputs| Some(inputs.on_day_of(kind)))
            {
                lab.try_in_lab(inputs);
            }
        };
        view! {
            <tr>
                <th scope="row">{lab.say(move |text| text.day_kind(kind).to_owned())}</th>
                {cell(0)} {cell(1)} {cell(2)}
                <td><Button class="link" words=t(key!(events.open)) on_press=open/></td>
            </tr>
        }
        .into_any()
    };
    let heads = [key!(four_days.day), key!(result.stock), key!(result.with), key!(result.without)];
    let product = lab.say_report(Text::four_days_product);
    view! {
        <section class="check four" aria-labelledby="four-heading">
            <h2 id="four-heading">{t(key!(four_days.heading))}</h2>
            <p>{product} {t(key!(sign.gap))} <strong>{t(key!(four_days.note))}</strong></p>
            <div class="scroll" tabindex="0" role="group" aria-label=t(key!(four_days.heading))>
                <table class="figures">
                    <thead>
                        <tr>
                            {heads.map(|head| view! { <th scope="col">{t(head)}</th> }).into_iter().collect_view()}
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{DayKind::ALL.map(row).into_iter().collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
