//! The charts' series as a table.

use maud::html;

use crate::model::{ChartData, Report};
use crate::text::Text;
use crate::{key, tr};

/// Rows of the table, about.
const ROWS: usize = 40;

/// What the three charts show, at about forty moments.
#[must_use]
pub fn series(text: &Text, report: &Report, data: &ChartData) -> String {
    let days = report.outcome.sessions().len();
    let halted = || tr!(text, chart.halted);
    let groups = html! {
        th scope="col" { (text.line(key!(chart.with))) }
        th scope="col" { (text.line(key!(chart.without))) }
    };
    html! {
        table class="figures" {
            thead {
                tr {
                    th scope="col" rowspan="2" { (text.line(key!(chart.time))) }
                    th scope="col" rowspan="2" { (text.line(key!(chart.underlying))) }
                    th scope="colgroup" colspan="2" { (text.line(key!(chart.nav))) }
                    th scope="colgroup" colspan="2" { (text.line(key!(chart.leverage))) }
                }
                tr { (groups) (groups) }
            }
            tbody {
                @for index in data.table_rows(ROWS) {
                    @let reading = data.reading(index);
                    tr {
                        th scope="row" { (text.reading_time(report.inputs.clock, days, &reading)) }
                        td { (text.money(reading.underlying)) }
                        td { (reading.protected.map_or_else(halted, |nav| text.nav(nav))) }
                        td { (text.nav(reading.uncapped)) }
                        td { (text.or_none(reading.protected_leverage, Text::multiple)) }
                        td { (text.or_none(reading.uncapped_leverage, Text::multiple)) }
                    }
                }
            }
        }
    }
    .into_string()
}
