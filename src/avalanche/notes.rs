//! What there is to know besides: the coefficient's two faces, the dealers, the studies, single days.

use leptos::prelude::*;
use words::{Line, key};

use super::results_table::head;
use crate::controls::t;

/// The studies: name, what was found, which way it leans.
const STUDIES: [&[Line]; 10] = [
    &[key!(avalanche.s1.name), key!(avalanche.s1.finding), key!(avalanche.s1.leans)],
    &[key!(avalanche.s2.name), key!(avalanche.s2.finding), key!(avalanche.s2.leans)],
    &[key!(avalanche.s3.name), key!(avalanche.s3.finding), key!(avalanche.s3.leans)],
    &[key!(avalanche.s4.name), key!(avalanche.s4.finding), key!(avalanche.s4.leans)],
    &[key!(avalanche.s5.name), key!(avalanche.s5.finding), key!(avalanche.s5.leans)],
    &[key!(avalanche.s6.name), key!(avalanche.s6.finding), key!(avalanche.s6.leans)],
    &[key!(avalanche.s7.name), key!(avalanche.s7.finding), key!(avalanche.s7.leans)],
    &[key!(avalanche.s8.name), key!(avalanche.s8.finding), key!(avalanche.s8.leans)],
    &[key!(avalanche.s9.name), key!(avalanche.s9.finding), key!(avalanche.s9.leans)],
    &[key!(avalanche.s10.name), key!(avalanche.s10.finding), key!(avalanche.s10.leans)],
];

/// Where they stand.
const PAPERS: [&str; 10] = [
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1393995",
    "https://www.federalreserve.gov/econres/feds/are-leveraged-and-inverse-etfs-the-new-portfolio-insurers.htm",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2161057",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1716999",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2504012",
    "https://www.aimspress.com/article/doi/10.3934/QFE.2024031",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3497537",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3504016",
    "https://abarbon.com/papers/liquidity-provision-to-leveraged-etfs-and-equity-options-rebalancing-flows",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3760365",
];

/// Single days: which, and what was estimated.
const DAYS: [&[Line]; 3] = [
    &[key!(avalanche.d1.day), key!(avalanche.d1.estimate)],
    &[key!(avalanche.d2.day), key!(avalanche.d2.estimate)],
    &[key!(avalanche.d3.day), key!(avalanche.d3.estimate)],
];

/// Where they were reported.
const REPORTS: [&str; 3] = [
    "https://sherwood.news/markets/usd22-billion-in-selling-from-leveraged-etfs-nvidia-tesla",
    "https://heisenbergreport.com/2026/06/08/the-flows-behind-wall-streets-bloody-friday/",
    "https://your-daily-analysis.com/six-billion-dollars-in-one-day-how-koreas-leveraged-etf-machine-ate-itself",
];

const STUDY_COLUMNS: [Line; 3] = [key!(avalanche.study), key!(avalanche.finding), key!(avalanche.leans)];
const DAY_COLUMNS: [Line; 2] = [key!(avalanche.day), key!(avalanche.estimate)];

/// The notes.
#[component]
pub fn Notes() -> impl IntoView {
    let note =
        |heading: Line, body: Line| view! { <div><h2>{t(heading)}</h2><p>{t(body)}</p></div> }.into_any();
    let studies = [key!(avalanche.studies_heading), key!(avalanche.studies_intro)];
    let days = [key!(avalanche.days_heading), key!(avalanche.days_intro)];
    view! {
        <section class="notes">
            {note(key!(avalanche.faces_heading), key!(avalanche.faces))}
            {note(key!(avalanche.gamma_heading), key!(avalanche.gamma))}
            {sourced(studies, &STUDY_COLUMNS, &STUDIES, &PAPERS)}
            {sourced(days, &DAY_COLUMNS, &DAYS, &REPORTS)}
        </section>
    }
}

/// A table of sources under its heading and a sentence: the first words of each row lead to where it stands.
fn sourced(
    [heading, intro]: [Line; 2],
    columns: &'static [Line],
    rows: &'static [&'static [Line]],
    links: &'static [&'static str],
) -> AnyView {
    let row = |(words, link): (&&'static [Line], &&'static str)| {
        let (first, others) = words.split_first()?;
        let others = others.iter().map(|words| view! { <td>{t(*words)}</td> }).collect_view();
        let name = view! { <a href=*link rel="noreferrer">{t(*first)}</a> };
        Some(view! { <tr><th scope="row">{name}</th>{others}</tr> })
    };
    view! {
        <div class="wide">
            <h2>{t(heading)}</h2>
            <p class="hint">{t(intro)}</p>
            <div class="scroll" tabindex="0" role="group" aria-label=t(heading)>
                <table class="figures words">
                    <thead>{head(columns, None)}</thead>
                    <tbody>{rows.iter().zip(links).map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
    .into_any()
}
