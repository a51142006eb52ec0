//! Any products on any moves: trades are finite, go with the move where no leverage lies between 0 and 1, scale with the assets, and
//! add up.

#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use reset_engine::{DayTrades, Member, Universe};
use reset_lab_fuzz::{between, leverage, trigger};

#[derive(Debug)]
struct Moved {
    members: Vec<Member>,
    moves: Vec<f64>,
}

impl<'a> Arbitrary<'a> for Moved {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let (mut members, mut moves) = (Vec::new(), Vec::new());
        for _ in 0..bytes.int_in_range(0..=8)? {
            let leverage = leverage(bytes)?;
            let assets = between(bytes, 0.0, 1.0)? * 10f64.powi(bytes.int_in_range(-3..=13)?);
            members.push(Member { leverage, assets, trigger: trigger(bytes, leverage)? });
            let far = between(bytes, 0.0, 10.0)?;
            let near = between(bytes, -0.999, 0.999)?;
            moves.push(if bytes.ratio(1, 8)? { far } else { near });
        }
        Ok(Self { members, moves })
    }
}

fuzz_target!(|day: Moved| {
    let Ok(universe) = Universe::new(day.members.clone()) else { return };
    let Ok(flow) = universe.flow(&day.moves) else { return };
    assert_eq!(flow.trades.len(), day.members.len());
    assert!(flow.trades.iter().all(|trade| trade.is_finite()));
    assert!(flow.total.is_finite() && flow.per_one_percent.is_finite());
    for ((member, r), trade) in day.members.iter().zip(&day.moves).zip(&flow.trades) {
        let Member { leverage, assets, .. } = *member;
        if !(0.0..=1.0).contains(&leverage) && leverage * r > -1.0 {
            assert!(trade * r >= 0.0, "{trade} at a move of {r}\n{day:#?}");
        }
        let twice =
            Universe::new(vec![Member { assets: 2.0 * assets, ..*member }]).and_then(|one| one.flow(&[*r]));
        if let Ok(twice) = twice {
            assert_eq!(twice.trades[0], 2.0 * trade, "twice the assets, twice the trade");
        }
    }
    if let (Some(member), false) = (day.members.first(), day.moves.is_empty())
        && let Ok(trades) = DayTrades::new(member, &day.moves)
    {
        assert!(trades.trades.iter().chain([&trades.net, &trades.gross]).all(|trade| trade.is_finite()));
        assert!(trades.gross >= trades.net.abs() * (1.0 - 1e-12));
    }
    let Some(&r) = day.moves.first() else { return };
    if let (Ok(slides), Ok(exposure)) = (universe.slide(r), universe.exposure(r)) {
        assert!(exposure.is_finite());
        for slide in slides {
            assert!(slide.in_day.is_finite() && slide.close.is_finite() && slide.resets >= 0.0);
            assert!(slide.resets > 0.0 || slide.in_day == 0.0, "no reset, no trade in the day\n{day:#?}");
        }
    }
});
