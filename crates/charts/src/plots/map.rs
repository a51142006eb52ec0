//! The map of moves as a heat map. Pure.

use super::day::NARROW;
use crate::chart::{
    self, Axis, AxisRange, Cell, Chart, Color, Drawing, Frame, LINE_HEIGHT, Margins, Marks, Series,
};
use model::{MoveMap, Moves, Region};
use words::Text;

/// Effects per 100 at which the colour changes.
const LEVELS: [f64; 4] = [1.0, 5.0, 15.0, 30.0];
const COSTS: [Color; 4] = [Color::Cost1, Color::Cost2, Color::Cost3, Color::Cost4];
const GAINS: [Color; 4] = [Color::Gain1, Color::Gain2, Color::Gain3, Color::Gain4];
/// The smallest part of the map in which words stand, CSS px.
const LEAST_ROOM: (f64, f64) = (64.0, 2.0 * LINE_HEIGHT);

/// The colour of an effect per 100; none where it is hardly any.
#[must_use]
pub fn band(effect: f64) -> Option<Color> {
    let colors = if effect < 0.0 { COSTS } else { GAINS };
    let over = LEVELS.iter().filter(|level| effect.abs() >= **level).count();
    over.checked_sub(1).map(|n| colors[n])
}

/// Room for the words of a part of the map: its largest rectangle, CSS px from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegionRoom {
    /// The part.
    pub region: Region,
    /// Its middle.
    pub middle: (f64, f64),
    /// How wide and high it is.
    pub size: (f64, f64),
}

impl RegionRoom {
    /// The widest that its words are, CSS px.
    pub const WIDEST: f64 = 132.0;

    /// Where the middle of its words is: its own, or above or below that, where the reader's dot does not hide them.
    #[must_use]
    pub fn words_at(&self, dot: Option<(f64, f64)>) -> (f64, f64) {
        // Half of the words' box, with the dot's radius.
        let reach = (0.5 * self.size.0.min(Self::WIDEST) + 14.0, 36.0);
        let (x, middle) = self.middle;
        let is_free =
            |y: &f64| dot.is_none_or(|dot| (dot.0 - x).abs() > reach.0 || (dot.1 - y).abs() > reach.1);
        // As far as words of two lines stay within it.
        let off = (0.5 * self.size.1 - 22.0).max(0.0);
        (x, [middle, middle + off, middle - off].into_iter().find(is_free).unwrap_or(middle))
    }
}

/// The map, drawn, and where its cells are.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPicture {
    /// The drawing.
    pub drawing: Drawing,
    /// Where its parts are named.
    pub rooms: Vec<RegionRoom>,
    frame: Frame,
    x: AxisRange,
    y: AxisRange,
    /// What is drawn.
    pub map: MoveMap,
}

impl MapPicture {
    /// Draws a map at a width in CSS px.
    #[must_use]
    pub fn new(map: MoveMap, text: &Text, width: f64) -> Self {
        let range = &map.range;
        let half = range.step / 2.0;
        let x = AxisRange::covering([range.size(0) - half, range.size(range.columns) + half], 0.0);
        let y = AxisRange::covering([range.after(0) - half, range.after(range.rows()) + half], 0.0);
        let sign = map.adverse();
        let percent = |v: f64| text.signed_move(v);
        let ticks = if width < NARROW { 4 } else { 8 };
        let axes = (Axis::nice(x, ticks, |v| percent(sign * v)), Axis::nice(y, 8, percent));
        let level = |color, from: (f64, f64), to: (f64, f64)| (color, [from.0, to.0], [from.1, to.1]);
        let still = level(Color::Termination, (x.min(), 0.0), (x.max(), 0.0));
        let trigger = map.trigger().filter(|tau| (x.min()..x.max()).contains(tau));
        let trigger = trigger.map(|tau| level(Color::Trigger, (tau, y.min()), (tau, y.max())));
        let lines: Vec<_> = [Some(still), trigger].into_iter().flatten().collect();
        let series: Vec<Series> = lines.iter().map(|(color, x, y)| Series::new(*color, x, y)).collect();
        let mut margins = Margins::fitting(&axes.0, &axes.1, &series, false);
        margins.right = 1.0;
        let frame = Frame::new(width, if width < NARROW { 320.0 } else { 370.0 }, margins);
        let marks = Marks { cells: cells(&map), ..Marks::default() };
        let drawing = chart::draw(&Chart::new(frame, axes.0, axes.1, series).marked(marks));
        let mut picture = Self { drawing, rooms: Vec::new(), frame, x, y, map };
        picture.rooms = Region::ALL.into_iter().filter_map(|region| picture.room(region)).collect();
        picture
    }

    /// The moves at a place, CSS px from the upper left corner; outside the plot, the nearest.
    #[must_use]
    pub fn moves_at(&self, (x, y): (f64, f64)) -> Moves {
        let first = self.map.adverse() * self.frame.x_at(&self.x, x);
        self.map.within(Moves { first, after: self.frame.y_at(&self.y, y) })
    }

    /// The place of two moves, CSS px from the upper left corner; where they are not on the map, the nearest.
    #[must_use]
    pub fn place(&self, moves: Moves) -> (f64, f64) {
        let plot = self.frame.plot();
        let x = self.frame.x_px(&self.x, moves.first.abs()).clamp(plot.left, plot.right);
        (x, self.frame.y_px(&self.y, moves.after).clamp(plot.top, plot.bottom))
    }

    /// The largest rectangle of cells of a region, if words find room in it.
    fn room(&self, region: Region) -> Option<RegionRoom> {
        let range = &self.map.range;
        let half = range.step / 2.0;
        let mut best: Option<RegionRoom> = None;
        for ((left, right), (low, high)) in rectangles(&self.map, region) {
            let x = |size: f64| self.frame.x_px(&self.x, size);
            let y = |after: f64| self.frame.y_px(&self.y, after);
            let (left, right) = (x(range.size(left) - half), x(range.size(right) + half));
            let (low, high) = (y(range.after(low) - half), y(range.after(high) + half));
            let size = (right - left, low - high);
            let is_enough = size.0 >= LEAST_ROOM.0 && size.1 >= LEAST_ROOM.1;
            if is_enough && best.is_none_or(|best| size.0 * size.1 > best.size.0 * best.size.1) {
                best = Some(RegionRoom { region, middle: (left.midpoint(right), low.midpoint(high)), size });
            }
        }
        best
    }
}

/// The rectangles of cells of a region that cannot be made wider to the left: first and last column, first and last row.
fn rectangles(map: &MoveMap, region: Region) -> Vec<((usize, usize), (usize, usize))> {
    let rows = map.range.rows();
    let mut found = Vec::new();
    // How many cells of the region lie beside each other in each row, up to the column.
    let mut runs = vec![0_usize; rows];
    for column in 0..map.range.columns {
        for (row, run) in runs.iter_mut().enumerate() {
            *run = if map.region(column, row) == Some(region) { *run + 1 } else { 0 };
        }
        for from in 0..rows {
            let mut run = runs[from];
            for to in from..rows {
                run = run.min(runs[to]);
                let is_longest = run > 0 && (to + 1 == rows || runs[to + 1] < run);
                if is_longest && (from == 0 || runs[from - 1] < run) {
                    found.push(((column + 1 - run, column), (from, to)));
                }
                if run == 0 {
                    break;
                }
            }
        }
    }
    found
}

/// Runs of equal colour up each column.
fn cells(map: &MoveMap) -> Vec<Cell> {
    let half = map.range.step / 2.0;
    let mut cells: Vec<Cell> = Vec::new();
    for column in 0..map.range.columns {
        let middle = map.range.size(column);
        let mut last: Option<Color> = None;
        for row in 0..map.range.rows() {
            let after = map.range.after(row);
            let color = match map.region(column, row) {
                Some(Region::LostBoth) => Some(Color::Grid),
                _ => map.ends(column, row).and_then(|ends| band(ends.effect())),
            };
            match (color, cells.last_mut()) {
                (Some(_), Some(cell)) if color == last => cell.y.1 = after + half,
                (Some(color), _) => {
                    let y = (after - half, after + half);
                    cells.push(Cell { x: (middle - half, middle + half), y, color });
                }
                (None, _) => {}
            }
            last = color;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_dot_hides_no_words() {
        let room = RegionRoom { region: Region::ALL[0], middle: (200.0, 100.0), size: (150.0, 140.0) };
        assert_eq!(room.words_at(None), (200.0, 100.0));
        assert_eq!(room.words_at(Some((20.0, 100.0))), (200.0, 100.0), "far away beside it");
        assert_eq!(room.words_at(Some((190.0, 95.0))), (200.0, 148.0), "the words give way, down first");
        assert_eq!(room.words_at(Some((190.0, 130.0))), (200.0, 52.0), "and up where the dot is below");
    }
}
