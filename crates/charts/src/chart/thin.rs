//! Fewer points, the same picture.

/// What one pixel column keeps of the points that fall in it.
struct Column {
    index: i64,
    first: (usize, (f64, f64)),
    last: (usize, (f64, f64)),
    low: (usize, (f64, f64)),
    high: (usize, (f64, f64)),
}

impl Column {
    fn of(index: i64, point: (usize, (f64, f64))) -> Self {
        Self { index, first: point, last: point, low: point, high: point }
    }

    fn add(&mut self, point: (usize, (f64, f64))) {
        self.last = point;
        if point.1.1 < self.low.1.1 {
            self.low = point;
        }
        if point.1.1 > self.high.1.1 {
            self.high = point;
        }
    }

    /// First, low, high and last, in the order of the data, each once.
    fn flush(self, into: &mut Vec<(f64, f64)>) {
        let (earlier, later) =
            if self.low.0 <= self.high.0 { (self.low, self.high) } else { (self.high, self.low) };
        let mut previous = None;
        for (order, point) in [self.first, earlier, later, self.last] {
            if previous != Some(order) {
                into.push(point);
            }
            previous = Some(order);
        }
    }
}

/// The unbroken stretches of a line, each reduced to the first, last, lowest and highest point of every
/// column of x (M4: Jugel, Jerzak, Hackenbroich, Markl, "M4: A visualization-oriented time series data
/// aggregation", VLDB 2014). Drawn at that resolution the line looks the same.
///
/// `column` gives the column of an x. A point with NaN or an infinity ends a stretch. A stretch of at most
/// `keep` points is kept as it is. Points are expected in ascending x; if they are not, only fewer are
/// dropped. One pass; nothing is allocated but the result and one stretch.
pub fn thin(
    points: impl IntoIterator<Item = (f64, f64)>,
    column: impl Fn(f64) -> i64,
    keep: usize,
) -> Vec<Vec<(f64, f64)>> {
    let mut stretches = Vec::new();
    let mut current = Stretch::default();
    for point in points {
        if point.0.is_finite() && point.1.is_finite() {
            current.push(point, &column, keep);
        } else {
            current.finish(&mut stretches);
            current = Stretch::default();
        }
    }
    current.finish(&mut stretches);
    stretches
}

/// A stretch under way: all of its points while they are few, columns once they are many.
#[derive(Default)]
struct Stretch {
    /// How many points are in columns.
    count: usize,
    raw: Vec<(f64, f64)>,
    thinned: Vec<(f64, f64)>,
    open: Option<Column>,
}

impl Stretch {
    fn push(&mut self, point: (f64, f64), column: &impl Fn(f64) -> i64, keep: usize) {
        if self.open.is_none() && self.raw.len() < keep {
            self.raw.push(point);
            return;
        }
        for earlier in std::mem::take(&mut self.raw) {
            self.gather(earlier, column);
        }
        self.gather(point, column);
    }

    fn gather(&mut self, point: (f64, f64), column: &impl Fn(f64) -> i64) {
        let numbered = (self.count, point);
        self.count += 1;
        let index = column(point.0);
        match &mut self.open {
            Some(open) if open.index == index => open.add(numbered),
            open => {
                if let Some(full) = open.replace(Column::of(index, numbered)) {
                    full.flush(&mut self.thinned);
                }
            }
        }
    }

    fn finish(mut self, stretches: &mut Vec<Vec<(f64, f64)>>) {
        if let Some(open) = self.open.take() {
            open.flush(&mut self.thinned);
        }
        if !self.raw.is_empty() {
            stretches.push(self.raw);
        } else if !self.thinned.is_empty() {
            stretches.push(self.thinned);
        }
    }
}
