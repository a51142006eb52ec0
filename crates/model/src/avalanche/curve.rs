//! The flow against the move: what each product trades when its underlying slides smoothly to a move, stacked.

use reset_engine::{Member, Universe, formula};

/// The largest products have a band of their own; the others share one for long and one for short.
const OWN_BANDS: usize = 5;
/// Moves at which the flow is computed on either side of zero.
const STEPS: u32 = 40;
/// Ends of the chart that are tried, smallest first, as moves of either sign.
const ENDS: [f64; 8] = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.95];
/// A bend of a product is shown if it lies within so many times the first move; without one, with the usual day's.
const NEAR: f64 = 2.0;
const USUAL_MOVE: f64 = 0.1;

/// The band of one product, or of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The product's row; `None`: all others of its side.
    pub row: Option<usize>,
    /// Whether it is short.
    pub short: bool,
    /// Lower edge at each move.
    pub low: Vec<f64>,
    /// Upper edge at each move.
    pub high: Vec<f64>,
}

/// A move at which a product's flow bends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kink {
    /// The product's row.
    pub row: usize,
    /// The move.
    pub r: f64,
    /// Whether it is lost there; else its reset fires.
    pub lost: bool,
}

/// The flow of all products against one move of each one's own underlying.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The moves, ascending.
    pub x: Vec<f64>,
    /// The flow of all.
    pub total: Vec<f64>,
    /// The bands, from zero outwards.
    pub layers: Vec<Layer>,
    /// Where the flow of the products with bands of their own bends, within the moves.
    pub kinks: Vec<Kink>,
}

impl Curve {
    /// The moves that are shown around a first move: enough to see it, and the first bend of a product if that is near.
    #[must_use]
    pub fn ends(all: &Universe, shock: f64) -> (f64, f64) {
        let bends = all.members().iter().map(|member| {
            let leverage = member.leverage;
            let lost = if (0.0..=1.0).contains(&leverage) { 1.0 } else { 1.0 / leverage.abs() };
            member.trigger.unwrap_or(1.0).min(lost)
        });
        let nearest = bends.fold(0.75, f64::min);
        let size = if shock == 0.0 { USUAL_MOVE } else { shock.abs() };
        let wanted = 1.2 * if nearest <= NEAR * size { nearest.max(size) } else { size };
        let end = ENDS.into_iter().find(|end| *end >= wanted).unwrap_or(0.95);
        (-end, end.max(1.2 * shock))
    }

    /// The flow from one move to another.
    #[must_use]
    pub fn new(all: &Universe, (from, to): (f64, f64)) -> Self {
        let members = all.members();
        let largest = largest(members);
        let kinks = kinks(members, &largest, from, to);
        // Beyond the engine's limit there is no move.
        let slid = |r: f64| Some((r, all.slide(r).ok()?));
        let (x, slides): (Vec<f64>, Vec<_>) = moves(from, to, &kinks).into_iter().filter_map(slid).unzip();
        // Short products first: they lie next to zero. The last two are the others.
        let (mut layers, mut total) = (Vec::new(), Vec::new());
        for short in [true, false] {
            let own = largest.iter().filter(|row| (members[**row].leverage < 0.0) == short);
            for row in own.map(|row| Some(*row)).chain([None]) {
                layers.push(Layer { row, short, low: Vec::new(), high: Vec::new() });
            }
        }
        for slides in slides {
            let flows: Vec<f64> = slides.iter().map(|slide| slide.in_day + slide.close).collect();
            let others = |short: bool| {
                let is_other =
                    |row: &usize| (members[*row].leverage < 0.0) == short && !largest.contains(row);
                (0..flows.len()).filter(is_other).map(|row| flows[row]).sum::<f64>() + 0.0
            };
            let (mut above, mut below) = (0.0, 0.0);
            for layer in &mut layers {
                let flow = layer.row.map_or_else(|| others(layer.short), |row| flows[row]);
                let edge = if flow < 0.0 { &mut below } else { &mut above };
                layer.low.push(*edge);
                *edge += flow;
                layer.high.push(*edge);
            }
            total.push(above + below);
        }
        layers.retain(|layer| layer.row.is_some() || layer.low != layer.high);
        Self { x, total, layers, kinks }
    }

    /// The moves at which products' flows bend, ascending, each once: in the order of the chart's numbers.
    #[must_use]
    pub fn bends(&self) -> Vec<f64> {
        let mut bends: Vec<f64> = self.kinks.iter().map(|kink| kink.r).collect();
        bends.sort_by(f64::total_cmp);
        bends.dedup();
        bends
    }
}

/// The rows of the products with the largest slopes, the largest first.
fn largest(members: &[Member]) -> Vec<usize> {
    let size = |row: usize| (members[row].assets * formula::coefficient(members[row].leverage)).abs();
    let mut found: Vec<usize> = Vec::new();
    for row in 0..members.len() {
        let place = found.partition_point(|other| size(*other) >= size(row));
        if place < OWN_BANDS && size(row) > 0.0 {
            found.insert(place, row);
            found.truncate(OWN_BANDS);
        }
    }
    found
}

fn kinks(members: &[Member], rows: &[usize], from: f64, to: f64) -> Vec<Kink> {
    let mut kinks = Vec::new();
    for &row in rows {
        let Member { leverage, trigger, .. } = members[row];
        let adverse = -leverage.signum();
        // With a reset before it the loss never comes on a smooth slide.
        let lost = trigger.is_none_or(|tau| tau * leverage.abs() >= 1.0);
        let r = if lost { -1.0 / leverage } else { adverse * trigger.unwrap_or_default() };
        if from < r && r < to {
            kinks.push(Kink { row, r, lost });
        }
    }
    kinks
}

/// Evenly spaced moves, zero and the bends among them.
fn moves(from: f64, to: f64, kinks: &[Kink]) -> Vec<f64> {
    let mut moves: Vec<f64> = Vec::new();
    let step = |i: u32, end: f64| end * f64::from(i) / f64::from(STEPS);
    moves.extend((1..=STEPS).rev().map(|i| step(i, from)));
    moves.push(0.0);
    moves.extend((1..=STEPS).map(|i| step(i, to)));
    for kink in kinks {
        let place = moves.partition_point(|r| *r < kink.r);
        if moves.get(place) != Some(&kink.r) {
            moves.insert(place, kink.r);
        }
    }
    moves
}
