//! The Avalanche: published cases, properties of table and flow, bad input, and what is said of all of them.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod laws;
mod published;
mod table;

use model::avalanche::{Assumption, Assumptions, Curve, Example, Flows, FurtherMove, Play, Table};
use words::{PlainNumerals, Text};

/// All that follows from a table and assumptions.
struct Results {
    flows: Flows,
    play: Play,
    further: [FurtherMove; 2],
    curve: Curve,
}

impl Results {
    fn new(table: &Table, set: &Assumptions) -> Self {
        let (all, own) = (table.universe(), table.products_of(&set.underlying));
        Self {
            flows: Flows::new(&all, &own, set),
            play: Play::new(&own, &set.cascade()),
            further: FurtherMove::on_and_back(&own, set),
            curve: Curve::new(&all, Curve::ends(&all, set.get(Assumption::Shock))),
        }
    }
}

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

fn table(example: Example) -> Table {
    Table::new(example.holdings(), example).unwrap()
}

fn results(example: Example, change: impl FnOnce(&mut Assumptions)) -> Results {
    let mut set = example.assumptions();
    change(&mut set);
    Results::new(&table(example), &set)
}

fn assume(set: &mut Assumptions, assumption: Assumption, value: f64) {
    set.set(assumption, value).unwrap();
}

fn near(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() <= tolerance, "{a} is not {b}");
}
