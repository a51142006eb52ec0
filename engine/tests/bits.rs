//! The same inputs give the same bits on every machine: natively by `cargo test`, in WebAssembly by
//! `cargo test --target wasm32-unknown-unknown` with `wasm-bindgen-test-runner`.
//!
//! The constant is a hash of every number of many outcomes. It says nothing about their being right (the other tests do);
//! it must change only when a rule changes, and then for every target alike.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use reset_engine::{
    Accrual, Calibration, ControlPoint, Costs, DayCount, DayTrades, Impact, ImpactModel, Member, Outcome,
    Path, Product, ProductTerms, Rebase, RebaseRule, Scenario, Session, Texture, Then, UncappedFloor,
    Universe, formula, sketch, usual_trigger,
};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Fowler, Noll and Vo's hash 1a, 64 bits.
struct Fnv(u64);

impl Fnv {
    fn bits(&mut self, bits: u64) {
        for byte in bits.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    /// Every NaN is one NaN: its payload is not the language's promise.
    fn number(&mut self, x: f64) {
        self.bits(if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() });
    }

    fn numbers<'a>(&mut self, list: impl IntoIterator<Item = &'a f64>) {
        list.into_iter().for_each(|x| self.number(*x));
    }

    fn option(&mut self, x: Option<f64>) {
        self.bits(u64::from(x.is_some()));
        self.number(x.unwrap_or_default());
    }

    fn outcome(&mut self, outcome: &Outcome) {
        for (index, session) in outcome.sessions().iter().enumerate() {
            self.numbers(&session.uncapped);
            self.numbers(&session.protected);
            self.numbers(&session.uncapped_leverage);
            self.numbers(&session.protected_leverage);
            for r in &session.resets {
                self.numbers(&[
                    r.trigger_minute,
                    r.trigger_price,
                    r.trigger_level,
                    r.rebase_minute,
                    r.rebase_price,
                ]);
                self.numbers(&[r.reference, r.nav_before, r.nav_after, r.trade, r.cost, r.effect]);
            }
            let c = &session.close;
            self.numbers(&[c.underlying, c.protected_nav, c.uncapped_nav]);
            self.numbers(&[c.protected_trade, c.uncapped_trade, c.protected_cost, c.uncapped_cost]);
            for level in outcome.levels(index) {
                self.numbers(&[level.from, level.to, level.reference]);
                self.option(level.trigger);
            }
        }
        self.numbers(&outcome.split_by_day());
        self.numbers(&[outcome.difference(), outcome.protected_drawdown(), outcome.uncapped_drawdown()]);
        self.numbers(&[outcome.protected_traded(), outcome.uncapped_traded(), outcome.path().total_return()]);
        self.option(outcome.break_even_close());
        self.option(outcome.protected_recovery());
        self.option(outcome.uncapped_recovery());
        self.option(outcome.protected_wiped_out().map(|end| end.minute));
        self.option(outcome.uncapped_wiped_out().map(|end| end.price));
    }
}

/// Days of all kinds one after another: a V, a slide, a squeeze, a quiet day, a gap.
fn path(seed: u64, step: f64, volumes: bool) -> Path {
    let days: [&[(f64, f64)]; 5] = [
        &[(0.0, 349.0), (120.0, 280.0), (390.0, 351.75)],
        &[(0.0, 350.0), (105.0, 291.0), (240.0, 240.0), (390.0, 235.655)],
        &[(0.0, 240.0), (60.0, 300.0), (200.0, 330.0), (390.0, 260.0)],
        &[(0.5, 260.0), (390.25, 262.0)],
        &[(0.0, 205.0), (33.3, 190.0), (210.0, 225.0)],
    ];
    let session = |(day, list): (usize, &&[(f64, f64)])| {
        let points: Vec<_> = list.iter().map(|&(minute, price)| ControlPoint { minute, price }).collect();
        let seed = seed + day as u64;
        let mut session: Session = sketch(&points, step, Some(Texture { roughness: 0.002, seed }));
        session.volume =
            volumes.then(|| (0..session.len()).map(|i| [0.0, 3.0, 1.0, 250.5, 0.1][i % 5]).collect());
        session.calendar_days = if day == 2 { 3.0 } else { 1.0 };
        session
    };
    Path::new(350.0, days.iter().enumerate().map(session).collect()).unwrap()
}

/// The rules that the model had before it learned those of more products: what they gave then, they give now.
const FIRST_RULES: [RebaseRule; 5] =
    [RebaseRule::Barrier, RebaseRule::Observed, RebaseRule::Average, RebaseRule::Worst, RebaseRule::Last];

fn hash() -> u64 {
    let mut fnv = Fnv(0xCBF2_9CE4_8422_2325);
    let costs = Costs {
        fee_per_year: 0.0075,
        financing_rate: 0.0433,
        financing_spread: 0.01,
        borrow_fee: 0.0128,
        trading_cost: 0.0005,
        day_count: DayCount::D365,
        ..Costs::default()
    };
    for (i, leverage) in [3.0, -3.0, 2.0, -1.0, 0.7, 5.0].into_iter().enumerate() {
        for rule in FIRST_RULES {
            for (max_resets, costs, volumes) in [(None, costs, true), (Some(1), Costs::default(), false)] {
                let product = Product::new(ProductTerms {
                    leverage,
                    trigger: Some(usual_trigger(leverage) * 0.9),
                    rebase: Rebase::windowed(rule, 5.0, 10.0),
                    max_resets,
                    uncapped_floor: if i % 2 == 0 { UncappedFloor::Intraday } else { UncappedFloor::Close },
                    costs,
                    ..ProductTerms::default()
                })
                .unwrap();
                let path = path(i as u64 + 1, 0.7, volumes);
                fnv.outcome(&Scenario::new(product, path, 100.0).unwrap().run());
            }
        }
        for ratio in [0.6733, 0.9, 1.1, 2.5] {
            fnv.number(formula::upper_bound(leverage, ratio));
        }
    }
    fnv.0
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn bits_are_the_same_on_every_machine() {
    assert_eq!(format!("{:016x}", hash()), "25ed757f6f0579d3");
}

/// The same of the rules that came later: ends, halts, strict triggers, accrued costs, dividends and splits.
fn later_hash() -> u64 {
    let mut fnv = Fnv(0xCBF2_9CE4_8422_2325);
    let costs = Costs {
        fee_per_year: 0.0075,
        financing_rate: 0.0433,
        trading_cost: 0.0005,
        accrual: Accrual::Reset,
        ..Costs::default()
    };
    for (i, leverage) in [3.0, -3.0, 2.0, -1.0, 0.7, 5.0].into_iter().enumerate() {
        for rule in RebaseRule::ALL {
            for (then, halt_minutes, strict) in [(Then::Reset, 30.0, true), (Then::End, 0.0, false)] {
                let rebase = Rebase { halt_minutes, then, ..Rebase::windowed(rule, 2.0, 7.0) };
                let product = Product::new(ProductTerms {
                    leverage,
                    trigger: Some(usual_trigger(leverage) * 0.6),
                    rebase,
                    strict,
                    costs,
                    ..ProductTerms::default()
                })
                .unwrap();
                let plain = path(i as u64 + 11, 0.9, i % 2 == 0);
                let mut sessions: Vec<Session> = plain.sessions().iter().map(|s| Session::clone(s)).collect();
                (sessions[1].dividend, sessions[3].split, sessions[4].dividend) = (1.75, 1.0 / 3.0, 200.0);
                let path = Path::new(350.0, sessions).unwrap();
                fnv.outcome(&Scenario::new(product, path, 100.0).unwrap().run());
            }
        }
    }
    fnv.0
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_bits_of_later_rules_are_the_same_on_every_machine() {
    assert_eq!(format!("{:016x}", later_hash()), "fcade9e2d811b8dd");
}

/// Products of all kinds, fallen and risen, under each impact.
fn flow_hash() -> u64 {
    let mut fnv = Fnv(0xCBF2_9CE4_8422_2325);
    let members: Vec<Member> = (0..60_u32)
        .map(|i| Member {
            leverage: [3.0, -3.0, 2.0, -1.0, 0.7, 5.0][i as usize % 6],
            assets: f64::from(i % 7) * 1.3,
            trigger: (i % 4 > 0).then(|| 0.03 + 0.01 * f64::from(i % 11)),
        })
        .collect();
    let universe = Universe::new(members.clone()).unwrap();
    let lambda = Calibration { y: 0.9, sigma: 0.031, adv: 900.0, participation: 0.1 }.lambda().unwrap();
    for r in [-0.35, -0.1, -0.07, 0.11, 0.6] {
        for model in [
            ImpactModel::None,
            ImpactModel::Linear { lambda },
            ImpactModel::Linear { lambda: 60.0 * lambda },
            ImpactModel::SquareRoot { y: 0.9, sigma: 0.031, adv: 900.0 },
        ] {
            let played = universe.cascade(r, Impact::new(model).unwrap()).unwrap();
            for reset in &played.resets {
                fnv.bits(reset.product as u64);
                fnv.numbers(&[reset.r, reset.trade, reset.assets_after, reset.move_after]);
            }
            fnv.numbers(&played.close.trades);
            fnv.option(played.close.r);
        }
        for slide in universe.slide(r).unwrap() {
            fnv.numbers(&[slide.resets, slide.in_day, slide.close]);
        }
        let day = DayTrades::new(&members[1], &[r / 3.0, r / 2.0, r]).unwrap();
        fnv.numbers(&[day.net, day.gross, day.without_resets, day.continuous]);
    }
    fnv.0
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_bits_of_a_cascade_are_the_same_on_every_machine() {
    assert_eq!(format!("{:016x}", flow_hash()), "ff0300d81fdae552");
}
