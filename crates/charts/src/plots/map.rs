//! The map of moves as a heat map, and the lines to the close. Pure.

use super::day::NARROW;
use crate::chart::{
    self, Axis, AxisRange, Band, Cell, Chart, Color, Dot, Drawing, Frame, Margins, Marks, Series,
};
use model::{ClosingLines, MoveMap};
use words::Text;
use words::tr;

/// Effects per 100 at which the colour changes; there are contours at all but the first.
const LEVELS: [f64; 4] = [1.0, 5.0, 15.0, 30.0];
const COSTS: [Color; 4] = [Color::Cost1, Color::Cost2, Color::Cost3, Color::Cost4];
const GAINS: [Color; 4] = [Color::Gain1, Color::Gain2, Color::Gain3, Color::Gain4];
/// Points of a contour to a column.
const FINE: usize = 4;

/// The colour of an effect per 100; none where it is hardly any.
#[must_use]
pub fn band(effect: f64) -> Option<Color> {
    let colors = if effect < 0.0 { COSTS } else { GAINS };
    let over = LEVELS.iter().filter(|level| effect.abs() >= **level).count();
    over.checked_sub(1).map(|n| colors[n])
}

/// The map, drawn, and where its cells are.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPicture {
    /// The drawing.
    pub drawing: Drawing,
    frame: Frame,
    x: AxisRange,
    y: AxisRange,
    /// What is drawn.
    pub map: MoveMap,
}

impl MapPicture {
    /// Draws a map at a width in CSS px.
    #[must_use]
    pub fn new(map: &MoveMap, text: &Text, width: f64) -> Self {
        let half = map.step / 2.0;
        let across = map.moves(map.columns, 0).first.abs() + half;
        let (low, high) = (map.moves(0, 0).after - half, map.moves(0, map.rows()).after + half);
        let x = AxisRange::covering([-half, across], 0.0);
        let y = AxisRange::covering([low, high], 0.0);
        let sign = map.adverse();
        let percent = |v: f64| plus(v, text.percent(v, 0, 2));
        let ticks = if width < NARROW { 5 } else { 8 };
        let axes = (Axis::nice(x, ticks, |v| percent(sign * v)), Axis::nice(y, 8, percent));
        let lines = Lines::new(map, text, (x.min(), x.max(), low, high));
        let series: Vec<Series> = lines.0.iter().map(Line::series).collect();
        let mut margins = Margins::fitting(&axes.0, &axes.1, &series, false);
        margins.top = 12.0;
        let frame = Frame::new(width, if width < NARROW { 340.0 } else { 460.0 }, margins);
        let end = 1.0 / map.leverage().abs();
        let dies = map.moves(map.columns, 0).first.abs() >= end && !(map.is_long() && end >= 1.0);
        let marks = Marks {
            cells: cells(map),
            // Beyond this both lose everything at the rebase already.
            bands: dies.then_some(Band { from: end, to: x.max() }).into_iter().collect(),
            ..Marks::default()
        };
        let drawing = chart::draw(&Chart::new(frame, axes.0, axes.1, series).marked(marks));
        Self { drawing, frame, x, y, map: *map }
    }

    /// The column and row at a place, CSS px from the upper left corner; outside the plot, the nearest.
    #[must_use]
    pub fn cell_at(&self, (x, y): (f64, f64)) -> (usize, usize) {
        self.map.nearest(self.frame.x_at(&self.x, x), self.frame.y_at(&self.y, y))
    }

    /// The middle of a cell, CSS px from the upper left corner.
    #[must_use]
    pub fn middle(&self, (column, row): (usize, usize)) -> (f64, f64) {
        let moves = self.map.moves(column, row);
        (self.frame.x_px(&self.x, moves.first.abs()), self.frame.y_px(&self.y, moves.after))
    }
}

/// Words of a number with the sign that they lack.
fn plus(value: f64, words: String) -> String {
    if value > 0.0 { format!("+{words}") } else { words }
}

/// Runs of equal colour up each column.
fn cells(map: &MoveMap) -> Vec<Cell> {
    let half = map.step / 2.0;
    let mut cells: Vec<Cell> = Vec::new();
    for column in 0..map.columns {
        let middle = map.moves(column, 0).first.abs();
        let mut last: Option<Color> = None;
        for row in 0..map.rows() {
            let moves = map.moves(column, row);
            let (low, high) = (moves.after - half, moves.after + half);
            let color = band(map.ends(moves).effect());
            match (color, cells.last_mut()) {
                (Some(_), Some(cell)) if color == last => cell.y.1 = high,
                (Some(color), _) => {
                    cells.push(Cell { x: (middle - half, middle + half), y: (low, high), color });
                }
                (None, _) => {}
            }
            last = color;
        }
    }
    cells
}

/// A line of the map, with its words.
struct Line {
    color: Color,
    label: String,
    x: Vec<f64>,
    y: Vec<f64>,
}

impl Line {
    fn series(&self) -> Series<'_> {
        Series::new(self.color, &self.x, &self.y).labelled(&self.label, "")
    }
}

/// Contours, the ends of the products, the zero line, the trigger and the rebase.
struct Lines(Vec<Line>);

impl Lines {
    fn new(map: &MoveMap, text: &Text, (left, right, low, high): (f64, f64, f64, f64)) -> Self {
        let mut lines = Self(Vec::new());
        let sizes = map.sizes(FINE);
        let inside = |y: f64| if (low..=high).contains(&y) { y } else { f64::NAN };
        let straight = |label: String, color, from: (f64, f64), to: (f64, f64)| Line {
            color,
            label,
            x: vec![from.0, to.0],
            y: vec![from.1, to.1],
        };
        for level in LEVELS.iter().skip(1).rev().flat_map(|level| [*level, -level]) {
            let label = plus(level, text.number(level, 0, 0));
            for (branch, label) in [(0, label), (1, String::new())] {
                let y = sizes.iter().map(|s| inside(map.contour(*s, level / 100.0)[branch])).collect();
                lines.0.push(Line { color: Color::Axis, label, x: sizes.clone(), y });
            }
        }
        lines.0.push(straight("0".into(), Color::Termination, (left, 0.0), (right, 0.0)));
        for (i, color, label) in [
            (1, Color::Uncapped, tr!(text, map.without_ends)),
            (0, Color::Protected, tr!(text, map.with_ends)),
        ] {
            let y: Vec<f64> = sizes.iter().map(|s| inside(map.deaths(*s)[i])).collect();
            lines.0.push(Line { color, label, x: sizes.clone(), y });
        }
        for (size, color) in [(map.trigger(), Color::Trigger), (map.rebase(), Color::Reference)] {
            if let Some(size) = size.filter(|size| *size < right) {
                lines.0.push(straight(String::new(), color, (size, low), (size, high)));
            }
        }
        lines.0.retain(|line| line.y.iter().any(|y| !y.is_nan()));
        lines
    }
}

/// Final NAV against the closing price, drawn at a width in CSS px.
#[must_use]
pub fn closing(lines: &ClosingLines, text: &Text, width: f64) -> Drawing {
    let (low, high) = lines.span();
    let x = AxisRange::covering([low, high], 0.0);
    // Where a line reaches zero it bends: many points, so that the corner is where it is.
    let prices: Vec<f64> = (0..=200).map(|n| x.at_fraction(f64::from(n) / 200.0)).collect();
    let with: Vec<f64> = prices.iter().map(|p| lines.with_at(*p)).collect();
    let without: Vec<f64> = prices.iter().map(|p| lines.without_at(*p)).collect();
    let y = AxisRange::covering(with.iter().chain(&without).copied().chain([0.0]), 0.0).rounded_out(5);
    let (with_word, without_word) = (tr!(text, chart.with), tr!(text, chart.without));
    let x_axis = Axis::nice(x, if width < NARROW { 4 } else { 7 }, |v| text.number(v, 0, 4));
    let y_axis = Axis::nice(y, 5, |v| text.number(v, 0, 4));
    let series = vec![
        Series::new(Color::Uncapped, &prices, &without).labelled(&without_word, ""),
        Series::new(Color::Protected, &prices, &with).labelled(&with_word, ""),
    ];
    let margins = Margins::fitting(&x_axis, &y_axis, &series, true);
    let frame = Frame::new(width, if width < NARROW { 240.0 } else { 300.0 }, margins);
    let crossing = lines.break_even.map(|x| Dot { x, y: lines.with_at(x), color: Color::Event });
    let close = [lines.with_at(lines.close), lines.without_at(lines.close)];
    let ends = close.into_iter().zip([Color::Protected, Color::Uncapped]);
    let ends = ends.map(|(y, color)| Dot { x: lines.close, y, color });
    let marks = Marks {
        day_starts: vec![chart::DayStart { at: lines.close }],
        events: lines.break_even.map(|at| chart::Event { at, label: "=".into() }).into_iter().collect(),
        dots: ends.chain(crossing).collect(),
        ..Marks::default()
    };
    chart::draw(&Chart::new(frame, x_axis, y_axis, series).marked(marks))
}
