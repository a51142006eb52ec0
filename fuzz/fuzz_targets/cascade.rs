//! Any products with any impact: each trades what it must at the price at which all trades are done, or there is none.

#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use reset_engine::{Basis, Firing, Impact, ImpactModel, Member, Universe};
use reset_lab_fuzz::{between, leverage, trigger};

#[derive(Debug)]
struct Day {
    members: Vec<Member>,
    shock: f64,
    impact: ImpactModel,
}

impl<'a> Arbitrary<'a> for Day {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let mut members = Vec::new();
        for _ in 0..bytes.int_in_range(0..=8)? {
            let leverage = leverage(bytes)?;
            let assets = between(bytes, 0.0, 1.0)? * 10f64.powi(bytes.int_in_range(-3..=13)?);
            members.push(Member { leverage, assets, trigger: trigger(bytes, leverage)? });
        }
        let scale = 10f64.powi(bytes.int_in_range(-14..=2)?);
        let impact = match bytes.int_in_range(0..=2)? {
            0 => ImpactModel::None,
            1 => ImpactModel::Linear { lambda: scale * between(bytes, 0.0, 1.0)? },
            _ => ImpactModel::SquareRoot {
                y: between(bytes, 0.0, 3.0)?,
                sigma: between(bytes, 0.0, 0.2)?,
                adv: between(bytes, 1.0, 10.0)? / scale,
            },
        };
        let far = between(bytes, 0.0, 10.0)?;
        let near = between(bytes, -0.999, 0.999)?;
        Ok(Self { members, shock: if bytes.ratio(1, 8)? { far } else { near }, impact })
    }
}

fuzz_target!(|day: Day| {
    let Ok(universe) = Universe::new(day.members.clone()) else { return };
    let Ok(impact) = Impact::new(day.impact) else { return };
    let Ok(cascade) = universe.cascade(day.shock, impact) else { return };
    let close = &cascade.close;
    assert!(cascade.resets.len() <= day.members.len());
    let mut fired = vec![0; day.members.len()];
    let mut r = day.shock;
    for reset in &cascade.resets {
        fired[reset.product] += 1;
        assert_eq!(
            reset.r.to_bits(),
            (r + 0.0).to_bits(),
            "each is priced where the one before has left the price"
        );
        let tau = day.members[reset.product].trigger.expect("only what has a trigger fires");
        assert!(reset.r.abs() >= tau - 1e-12);
        assert!([reset.trade, reset.move_after, reset.assets_after].iter().all(|number| number.is_finite()));
        assert!(reset.assets_after >= 0.0 && reset.move_after >= -1.0);
        r = reset.move_after;
    }
    assert!(fired.iter().all(|times| *times <= 1), "each fires once");
    assert!(close.trades.iter().all(|trade| trade.is_finite()) && close.total.is_finite());
    let size: f64 = close.trades.iter().map(|trade| trade.abs()).sum();
    assert!((close.trades.iter().sum::<f64>() - close.total).abs() <= 1e-9 * size);
    if let (Basis::Equilibrium, Some(r)) = (close.basis, close.r) {
        assert!(r > -1.0 && r.is_finite());
        // What is traded moves the price to where it is traded.
        let moved = close.before + impact.of(close.total);
        // The square root is steep at nothing, so that the least of flows moves it.
        let room = 1e-6 * (1.0 + r.abs() + impact.of(size).abs()) + impact.of(1e-15 * size).abs();
        // So does the last digit of the price, where much is held.
        let held_of = |m: &Member, assets: f64| (m.leverage * (m.leverage.abs() + 1.0) * assets).abs();
        let held: f64 = day.members.iter().map(|m| held_of(m, m.assets)).sum();
        // After a reset as many units as that price makes of it.
        let since =
            |reset: &Firing| held_of(&day.members[reset.product], reset.assets_after) / (1.0 + reset.r);
        let held = held + cascade.resets.iter().map(since).sum::<f64>();
        let price = 1.0 + r.abs().max(close.before.abs());
        let room = room + impact.of(f64::EPSILON * price * held).abs();
        // And what a product has left that counts as lost: up to 10^-12 of it.
        let lost: f64 = day.members.iter().map(|m| (m.leverage * m.assets).abs()).sum();
        let room = room + impact.of(1e-12 * lost).abs();
        assert!((moved - r).abs() <= room, "{moved} is not {r}\n{day:#?}\n{cascade:#?}");
    } else {
        assert!(close.r.is_none());
    }
    if day.impact == ImpactModel::None {
        assert_eq!(close.r, Some(cascade.resets.last().map_or(day.shock + 0.0, |reset| reset.move_after)));
    }
});
