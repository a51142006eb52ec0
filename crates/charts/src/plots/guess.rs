//! A guess of where a product ends, and the truth over it.

use super::day::time_axis;
use crate::chart::{self, Axis, AxisRange, Chart, Color, Dot, Drawing, Event, Frame, Margins, Marks, Series};
use model::{ChartData, Report, StorySlider};
use words::Text;
use words::tr;

/// What the picture shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Where the reader sees the product with the reset end, NAV; `None`: no guess is shown.
    pub nav: Option<f64>,
    /// Whether the truth is shown.
    pub revealed: bool,
}

/// Its height, CSS px.
const HEIGHT: f64 = 230.0;

/// The guess at a height of the picture, CSS px from its upper edge; held within what can be guessed.
#[must_use]
pub fn guess_at(y: f64) -> f64 {
    let (least, most) = StorySlider::Guess.ends();
    let range = AxisRange::covering([f64::from(least), f64::from(most)], 0.0);
    // Its margins above and below are those of every width and language.
    let axis = Axis::labelled(range, &[range.min()], |_| "0".to_owned());
    let frame = Frame::new(640.0, HEIGHT, Margins::fitting(&axis, &axis, &[], true));
    frame.y_at(&range, y).clamp(f64::from(least), f64::from(most))
}

/// The NAVs up to the first halt with the guess, or to the end with the guess below the truth. In CSS px.
///
/// The axis is the same for every guess and holds all that can be guessed, so that nothing moves but the guess.
#[must_use]
pub fn guess(report: &Report, data: &ChartData, text: &Text, width: f64, guess: Guess) -> Drawing {
    let (least, most) = StorySlider::Guess.ends();
    let y_range = AxisRange::covering([f64::from(least), f64::from(most)], 0.0);
    let x = AxisRange::covering([0.0, data.end.max(1.0)], 0.0);
    // Up to the first halt, or to the first reset of a rule that has none.
    let until = data.halts.first().map(|halt| halt.0).or_else(|| data.resets.first().copied());
    let known = until.map_or(data.len(), |until| data.x.partition_point(|at| *at <= until));
    let shown = if guess.revealed { data.len() } else { known.min(data.len()) };
    let from = known.saturating_sub(2).min(data.len() - 1);
    let line = guess.nav.map(|nav| ([data.x[from], data.end], [data.protected[from], nav]));

    let (with, without) = (tr!(text, chart.with), tr!(text, chart.without));
    let ends = [report.outcome.uncapped_nav(), report.outcome.protected_nav()].map(|nav| text.nav(nav));
    let yours = tr!(text, story.your_guess);
    let guessed = guess.nav.map(|nav| text.number(nav, 0, 0)).unwrap_or_default();
    let mut series = Vec::new();
    if let Some((x, y)) = &line {
        series.push(Series::new(Color::Reference, x, y).labelled(&yours, &guessed));
    }
    if guess.revealed {
        series.push(Series::new(Color::Uncapped, &data.x, &data.uncapped).labelled(&without, &ends[0]));
    }
    let protected = Series::new(Color::Protected, &data.x[..shown], &data.protected[..shown]);
    series.push(if guess.revealed { protected.labelled(&with, &ends[1]) } else { protected });

    let time = time_axis(report, data, text, x, width);
    let y = Axis::nice(y_range, 4, |v| text.number(v, 0, 0));
    let margins = Margins::fitting(&time, &y, &series, true);
    let frame = Frame::new(width, HEIGHT, margins);
    let dot = guess.nav.map(|nav| Dot { x: data.end, y: nav, color: Color::Reference });
    let events = data.resets.iter().enumerate().map(|(i, &at)| Event { at, label: (i + 1).to_string() });
    let marks = Marks { dots: dot.into_iter().collect(), events: events.collect(), ..Marks::default() };
    chart::draw(&Chart::new(frame, time, y, series).marked(marks))
}
