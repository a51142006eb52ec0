//! Valid inputs of every kind, prices of any bits, recorded paths: what links and files must carry.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;
use reset_engine::{ControlPoint, Path, Session, Texture};
use reset_lab::model::{
    Clock, Day, DayCount, Inputs, PathInput, Preset, ProductTerms, Recorded, Settings, Sketch,
};

/// Short decimals, as typed, and any bits in between.
fn price() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (1..100_000_u32).prop_map(|cents| f64::from(cents) / 100.0),
        2 => 1e-3..1e6_f64,
        1 => select(vec![1e-9, 1e12, 0.1, 1.0 / 3.0, 100.0, 123_456_789.123]),
    ]
}

fn day(length: f64) -> impl Strategy<Value = Day> {
    let share = prop_oneof![3 => (1..390_u16).prop_map(|m| f64::from(m) / 390.0), 1 => 0.001..0.999_f64];
    let inner = prop::collection::vec((share, price()), 0..8);
    let calendar_days = (0..=366_u16).prop_map(f64::from);
    (price(), inner, price(), calendar_days).prop_map(move |(first, mut inner, last, calendar_days)| {
        inner.sort_by(|a, b| a.0.total_cmp(&b.0));
        inner.dedup_by(|a, b| a.0 == b.0);
        let mut points = vec![ControlPoint { minute: 0.0, price: first }];
        points.extend(inner.into_iter().map(|(at, price)| ControlPoint { minute: at * length, price }));
        points.push(ControlPoint { minute: length, price: last });
        Day { points, calendar_days }
    })
}

fn sketch(length: f64) -> impl Strategy<Value = PathInput> {
    let roughness =
        prop_oneof![2 => Just(0.0), 1 => (0..=20_u8).prop_map(|n| f64::from(n) / 1e3), 1 => 0.0..0.02];
    (price(), prop::collection::vec(day(length), 1..6), roughness, any::<u32>()).prop_map(
        |(previous_close, days, roughness, seed)| {
            let texture = Texture { roughness, seed: seed.into() };
            PathInput::Sketched(Sketch::new(previous_close, days, texture))
        },
    )
}

fn session() -> impl Strategy<Value = Session> {
    let ticks = prop::collection::vec((0.001..10.0_f64, price(), 0..1000_u16), 1..30);
    (ticks, any::<bool>(), select(vec![1.0, 3.0])).prop_map(|(ticks, with_volume, calendar_days)| {
        let mut minute = 0.0;
        let mut session = Session { calendar_days, ..Session::new(Vec::new(), Vec::new()) };
        let mut volumes = Vec::new();
        for (step, price, volume) in ticks {
            session.minute.push(minute);
            session.price.push(price);
            volumes.push(f64::from(volume));
            minute += step;
        }
        session.volume = with_volume.then_some(volumes);
        session
    })
}

/// A recorded path.
pub fn recorded() -> impl Strategy<Value = Recorded> {
    (price(), prop::collection::vec(session(), 1..5), "[a-z “è\\\\\"]{0,12}").prop_map(
        |(previous_close, sessions, name)| Recorded {
            name: Arc::from(name),
            path: Arc::new(Path::new(previous_close, sessions).unwrap()),
        },
    )
}

fn settings(path: fn(f64) -> BoxedStrategy<PathInput>) -> impl Strategy<Value = Settings> {
    let length =
        prop_oneof![3 => Just(390.0), 1 => (10..=1440_u16).prop_map(f64::from), 1 => 10.0..1440.0_f64];
    length.prop_flat_map(move |length| {
        let clock = (0..1440_u16).prop_map(move |open| Clock { open: f64::from(open), length });
        (super::terms(), path(length), price(), clock, select(Preset::ALL.to_vec()), any::<bool>()).prop_map(
            |(terms, path, nav, clock, preset, year)| {
                let day_count = if year { DayCount::D365 } else { DayCount::D360 };
                let costs = reset_engine::Costs { day_count, ..terms.costs };
                let terms = ProductTerms { costs, ..terms };
                Settings { preset, terms, initial_nav: nav.max(1e-6), clock, path }
            },
        )
    })
}

/// Valid inputs on a sketched path.
pub fn sketched_inputs() -> impl Strategy<Value = Inputs> {
    settings(|length| sketch(length).boxed()).prop_filter_map("valid", |settings| Inputs::new(settings).ok())
}

/// Valid inputs on any path.
pub fn any_inputs() -> impl Strategy<Value = Inputs> {
    let any =
        |length| prop_oneof![2 => sketch(length), 1 => recorded().prop_map(PathInput::Recorded)].boxed();
    settings(any).prop_filter_map("valid", |settings| Inputs::new(settings).ok())
}
