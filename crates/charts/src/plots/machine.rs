//! What the product with the reset owns and owes through the day, as two areas: what lies between their edges is its value.

use super::day::{NARROW, Pictures, decimals, marks, time_axis};
use crate::chart::{self, Area, Axis, AxisRange, Chart, Color, Drawing, Frame, Margins, Marks, Series};
use model::{ChartData, Machine, Report};
use words::Text;

/// Heights of the chart on narrow pages and on others, CSS px.
const HEIGHTS: [f64; 2] = [150.0, 168.0];

/// Draws it at the width and on the time axis of the other charts.
#[must_use]
pub fn machine(
    machine: &Machine,
    report: &Report,
    data: &ChartData,
    text: &Text,
    pictures: &Pictures,
) -> Drawing {
    let (owned, owed) = (machine.owned(), machine.owed());
    let zero = vec![0.0; machine.x.len()];
    let [owned_name, owed_name] = text.machine_names(report);
    let last = |series: &[f64]| series.last().map(|value| text.nav(*value)).unwrap_or_default();
    let (owned_end, owed_end) = (last(&owned), last(&owed));
    let owes = owed.iter().any(|value| *value > 0.0);
    let mut series = vec![Series::new(Color::Protected, &machine.x, &owned).labelled(owned_name, &owned_end)];
    let mut areas = vec![Area { color: Color::Gain1, x: &machine.x, low: &zero, high: &owned }];
    if owes {
        series.push(Series::new(Color::Reference, &machine.x, &owed).labelled(owed_name, &owed_end));
        areas.push(Area { color: Color::Grid, x: &machine.x, low: &zero, high: &owed });
    }
    let range = AxisRange::covering(owned.iter().chain(&owed).copied().chain([0.0]), 0.0).rounded_out(4);
    let width = pictures.size(0).0;
    let x = time_axis(report, data, text, pictures.x, width);
    let y = Axis::nice(range, 4, |v| text.number(v, 0, decimals(range)));
    let fitted = Margins::fitting(&x, &y, &series, !data.resets.is_empty());
    let margins = fitted.union(pictures.frames[0].margins());
    let frame = Frame::new(width, HEIGHTS[usize::from(width >= NARROW)], margins);
    let marks = marks(data, Marks::default());
    chart::draw(&Chart::new(frame, x, y, series).filled(areas).marked(marks))
}
