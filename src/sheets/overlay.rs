//! What lies over the charts: handles, the crosshair, its dots. `data-x` and `data-y` are CSS px from the chart's upper
//! left corner; the script that puts the HTML into the page places the elements there (see `assets/patch.js`), because
//! the page allows no style in its HTML.

use maud::{Markup, html};

use super::{Pen, Sheet, Target};
use crate::chart::Color;
use crate::model::{ChartData, Field, Inputs, Place, Reading, Report};
use crate::plots::{CrosshairDot, Handle, Pictures};
use crate::text::Text;
use crate::tr;

/// The id of a point's handle in the page.
#[must_use]
pub fn handle_id(place: Place) -> String {
    format!("handle-{}-{}", place.day, place.point)
}

/// The handles of a path; the mark `data-t="n"` stands for the nth grip. A point's handle is a slider of its price, one of
/// them in the order of the keyboard; a stretch's is for pointers only, as its two points have keys.
#[must_use]
pub fn handles(text: &Text, inputs: &Inputs, grips: &[Handle], chosen: Option<Place>) -> String {
    let is_there = |place| grips.iter().any(|grip| !grip.is_stretch && grip.place == place);
    let first = grips.iter().find(|grip| !grip.is_stretch).map(|grip| grip.place);
    let stop = chosen.filter(|place| is_there(*place)).or(first);
    html! {
        @for (n, grip) in grips.iter().enumerate() {
            @if grip.is_stretch {
                div class="grip" data-t=(n) data-x=(grip.x) data-y=(grip.y) {}
            } @else {
                (handle(text, inputs, n, grip, (chosen, stop)))
            }
        }
    }
    .into_string()
}

fn handle(
    text: &Text,
    inputs: &Inputs,
    n: usize,
    grip: &Handle,
    (chosen, stop): (Option<Place>, Option<Place>),
) -> Markup {
    let place = grip.place;
    let price = Field::PointPrice(place);
    let days = inputs.path.sketch().map_or(&[][..], |sketch| &sketch.days[..]);
    let count = days.get(place.day).map_or(0, |day| day.points.len());
    let class = if chosen == Some(place) { "handle chosen" } else { "handle" };
    html! {
        div class=(class) id=(handle_id(place)) role="slider" tabindex=(if stop == Some(place) { 0 } else { -1 })
            aria-orientation="vertical" aria-label=(tr!(text, point.name, n = place.point + 1, count = count))
            aria-valuemin=(price.limit().min) aria-valuemax=(price.limit().max)
            aria-valuenow=(inputs.get(price).unwrap_or_default()) aria-valuetext=(text.control_point(inputs, place))
            data-t=(n) data-x=(grip.x) data-y=(grip.y) {}
    }
}

/// The dots of a reading on one chart.
#[must_use]
pub fn dots(spots: &[CrosshairDot], chart: usize) -> String {
    let class = |spot: &CrosshairDot| match spot.color {
        Color::Protected => "dot protected",
        Color::Uncapped => "dot uncapped",
        _ => "dot underlying",
    };
    html! {
        @for spot in spots.iter().filter(|spot| spot.chart == chart) {
            span class=(class(spot)) data-x=(spot.x) data-y=(spot.y) {}
        }
    }
    .into_string()
}

/// The slider that reads the charts, for the keyboard and for fingers, and the words of what is read: `at` is the reading
/// with its index into the series. It stands under the plots, `data-left` and `data-right` CSS px from the edges.
#[must_use]
pub fn cursor(
    text: &Text,
    report: &Report,
    data: &ChartData,
    pictures: &Pictures,
    at: Option<(&Reading, usize)>,
) -> Sheet {
    let pen = Pen::new(text);
    let (name, last) = (tr!(text, chart.cursor), data.len() - 1);
    let said = at.map_or_else(|| name.clone(), |(reading, _)| text.reading(report, reading));
    let (left, right) = pictures.plot_edges();
    let html = html! {
        input type="range" min="1" max=(last) value=(at.map_or(last, |(_, index)| index)) aria-label=(name)
            aria-valuetext=(said) data-left=(left) data-right=(pictures.size(0).0 - right)
            data-t=(pen.mark(Target::Cursor));
        p class="reading" { (said) }
    };
    pen.sheet(html)
}

/// The line through all charts at a reading.
#[must_use]
pub fn crosshair(x: f64) -> String {
    html! { div class="crosshair" data-x=(x) {} }.into_string()
}
