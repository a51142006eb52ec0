//! What there is to know besides: the coefficient's two faces, the dealers, the studies, single days.

use maud::{Markup, html};

use super::super::{Pen, Sheet};
use super::{Shown, head};
use crate::text::Line;
use crate::{key, tr};

/// A study: its name, what it found, which way it leans, where it stands.
type Study = (Line, Line, Line, &'static str);

const STUDIES: [Study; 10] = [
    (
        key!(avalanche.s1.name),
        key!(avalanche.s1.finding),
        key!(avalanche.s1.leans),
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1393995",
    ),
    (
        key!(avalanche.s2.name),
        key!(avalanche.s2.finding),
        key!(avalanche.s2.leans),
        "https://www.federalreserve.gov/econres/feds/are-leveraged-and-inverse-etfs-the-new-portfolio-insurers.htm",
    ),
    (
        key!(avalanche.s3.name),
        key!(avalanche.s3.finding),
        key!(avalanche.s3.leans),
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2161057",
    ),
    (
        key!(avalanche.s4.name),
        key!(avalanche.s4.finding),
        key!(avalanche.s4.leans),
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1716999",
    ),
    (
        key!(avalanche.s5.name),
        key!(avalanche.s5.finding),
        key!(avalanche.s5.leans),
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2504012",
    ),
    (
        key!(avalanche.s6.name),
        key!(avalanche.s6.finding),
        key!(avalanche.s6.leans),
        "https://www.aimspress.com/article/doi/10.3934/QFE.2024031",
    ),
    (
        key!(avalanche.s7.name),
        key!(avalanche.s7.finding),
        key!(avalanche.s7.leans),
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3497537",
    ),
    (
        key!(avalanche.s8.name),
        key!(avalanche.s8.finding),
        key!(avalanche.s8.leans),
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3504016",
    ),
    (
        key!(avalanche.s9.name),
        key!(avalanche.s9.finding),
        key!(avalanche.s9.leans),
        "https://abarbon.com/papers/liquidity-provision-to-leveraged-etfs-and-equity-options-rebalancing-flows",
    ),
    (
        key!(avalanche.s10.name),
        key!(avalanche.s10.finding),
        key!(avalanche.s10.leans),
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3760365",
    ),
];

const DAYS: [(Line, Line, &str); 3] = [
    (
        key!(avalanche.d1.day),
        key!(avalanche.d1.estimate),
        "https://sherwood.news/markets/usd22-billion-in-selling-from-leveraged-etfs-nvidia-tesla",
    ),
    (
        key!(avalanche.d2.day),
        key!(avalanche.d2.estimate),
        "https://heisenbergreport.com/2026/06/08/the-flows-behind-wall-streets-bloody-friday/",
    ),
    (
        key!(avalanche.d3.day),
        key!(avalanche.d3.estimate),
        "https://your-daily-analysis.com/six-billion-dollars-in-one-day-how-koreas-leveraged-etf-machine-ate-itself",
    ),
];

/// The notes.
#[must_use]
pub fn notes(&Shown { text, .. }: &Shown) -> Sheet {
    let note = |heading: String, body: String| html! { div { h2 { (heading) } p { (body) } } };
    let link = |name: Line, url: &str| html! { a href=(url) rel="noreferrer" { (text.line(name)) } };
    let table = |heading: &str, names: &[Line], rows: &Markup| {
        html! {
            div class="scroll" tabindex="0" role="group" aria-label=(heading) {
                table class="figures words" {
                    (head(text, names))
                    tbody { (rows) }
                }
            }
        }
    };
    let studies = html! {
        @for (name, finding, leans, url) in STUDIES {
            tr { th scope="row" { (link(name, url)) } td { (text.line(finding)) } td { (text.line(leans)) } }
        }
    };
    let days = html! {
        @for (day, estimate, url) in DAYS {
            tr { th scope="row" { (link(day, url)) } td { (text.line(estimate)) } }
        }
    };
    let (studies_heading, days_heading) =
        (tr!(text, avalanche.studies_heading), tr!(text, avalanche.days_heading));
    let html = html! { section class="notes" {
        (note(tr!(text, avalanche.faces_heading), tr!(text, avalanche.faces)))
        (note(tr!(text, avalanche.gamma_heading), tr!(text, avalanche.gamma)))
        div class="wide" {
            h2 { (studies_heading) }
            p class="hint" { (tr!(text, avalanche.studies_intro)) }
            (table(&studies_heading, &[key!(avalanche.study), key!(avalanche.finding), key!(avalanche.leans)], &studies))
        }
        div class="wide" {
            h2 { (days_heading) }
            p class="hint" { (tr!(text, avalanche.days_intro)) }
            (table(&days_heading, &[key!(avalanche.day), key!(avalanche.estimate)], &days))
        }
    } };
    Pen::new(text).sheet(html)
}
