//! What figures rest on and are made of, by hand and by law.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::avalanche::{Assumption, Assumptions, Example, Play, RoundKind, Table};
use model::odds::OddsSettings;
use model::validation::odds::{Case, Simulated};
use model::{
    Chapter, Event, Field, Guessing, History, Inputs, PathOrigin, Preset, Puzzle, Recorded, Report, Rests,
    Story, Symbol, Token, Until,
};

fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9, "{a} is not {b}");
}

#[test]
fn a_figure_of_the_ledger_rests_on_its_own_product_up_to_its_own_event() {
    let mut ends = 0;
    for preset in Preset::ALL {
        let report = preset.report();
        let mut of_day = (0, 0);
        for entry in report.ledger() {
            let until = Until { day: entry.day, resets: None };
            if of_day.0 != entry.day {
                of_day = (entry.day, 0);
            }
            let rests = match entry.event {
                Event::Close | Event::ProtectedEnd => Some(Rests::With(until)),
                Event::UncappedClose | Event::UncappedEnd => Some(Rests::Without(until)),
                Event::Rebase(_) | Event::Ended => {
                    of_day.1 += 1;
                    Some(Rests::With(Until { day: entry.day, resets: Some(of_day.1) }))
                }
                Event::Trigger => None,
            };
            for figure in [&entry.nav, &entry.trade].into_iter().flatten() {
                assert!(rests.is_none_or(|rests| figure.rests == rests), "{preset:?} {:?}", entry.event);
            }
            if matches!(entry.event, Event::ProtectedEnd | Event::UncappedEnd) {
                ends += 1;
                assert!(entry.nav.is_none_or(|nav| nav.value == 0.0), "{preset:?}");
                assert!(entry.trade.is_none_or(|trade| trade.value != 0.0), "{preset:?}");
            }
        }
    }
    assert!(ends > 0);
    let figure = Preset::OPENING.report().stock();
    assert_eq!(figure.rests, Rests::Nothing);
    let until = Until { day: 0, resets: Some(2) };
    assert_eq!(figure.on(Rests::With(until)).rests, Rests::With(until));
}

/// 100 in the stock from 350 to 351.75 are 100.5; what a reset adds is all of the difference where nothing is paid.
#[test]
fn money_in_the_stock_goes_with_the_stock() {
    let report = Preset::OPENING.report();
    let stock = report.stock();
    near(stock.value, 100.5);
    let reference = stock.arithmetic.given.iter().find(|(symbol, _)| *symbol == Symbol::Reference);
    let Some((_, Some(Token::Money(reference)))) = reference else { panic!("{:?}", stock.arithmetic) };
    near(*reference, 350.0);
    assert!(!report.has_rest() && !report.after_costs());
    assert_eq!(report.effects_sum().formula, "Σ E");
    let flat = Preset::OPENING.inputs().after(model::Edit::ThreePoints).unwrap();
    let at = |point| Field::PointPrice(model::Place { day: 0, point });
    let flat = Report::new(flat.with(at(1), 350.0).unwrap().with(at(2), 350.0).unwrap());
    assert_eq!((flat.protected_recovery(), flat.uncapped_recovery()), (None, None), "nothing is lost");
    let costs = Preset::OPENING.inputs().with(Field::TradingCost, 0.01).unwrap();
    let report = Report::new(costs);
    assert!(report.has_rest() && report.after_costs());
}

#[test]
fn symbols_are_told_apart() {
    use Symbol as S;
    let all = [
        S::Leverage,
        S::Price,
        S::Reference,
        S::NavThere,
        S::Rebase,
        S::Trigger,
        S::Move,
        S::MoveBefore,
        S::MoveAfter,
        S::Trade,
        S::Costs,
        S::Effect,
        S::Growth,
        S::With,
        S::Without,
        S::Held,
        S::Nav,
    ];
    let mut signs = all.map(Symbol::sign).to_vec();
    assert!(signs.iter().all(|sign| !sign.is_empty()));
    signs.sort_unstable();
    signs.dedup();
    assert_eq!(signs.len(), all.len());
}

#[test]
fn how_far_a_simulation_is_off_is_counted_in_its_errors() {
    let simulated = Simulated {
        case: Case::Fair,
        leverage: 3.0,
        trigger: None,
        volatility: 0.6,
        reference: 100.0,
        value: 99.0,
        error: 0.4,
    };
    near(simulated.errors(), -2.5);
    near(Simulated { value: 100.8, ..simulated }.errors(), 2.0);
}

#[test]
fn steps_can_be_taken_back_and_forth_as_long_as_there_are_any() {
    let (mut history, odds) = (History::default(), OddsSettings::default());
    let first = Preset::OPENING.inputs();
    assert!(!history.can_undo() && !history.can_redo());
    let path = std::sync::Arc::clone(&first.run().path().clone().into());
    let recorded = Recorded { origin: PathOrigin::File("a.csv".into()), path };
    let second = first.with_recorded(recorded, 570.0).unwrap();
    history.note((&first, odds), (&second, odds), None);
    assert!(history.can_undo() && !history.can_redo());
    assert_eq!(history.last_sketched(), Some(first.settings()));
    let (undone, _) = history.undo((&second, odds)).unwrap();
    assert_eq!(undone, first);
    assert!(!history.can_undo() && history.can_redo());
    assert_eq!(history.last_sketched(), None);
    history.redo((&first, odds)).unwrap();
    assert!(history.can_undo() && !history.can_redo());
    // Of two recorded ones, the last that was drawn by hand.
    let third: Inputs = second.with(Field::Leverage, 2.0).unwrap();
    history.note((&second, odds), (&third, odds), None);
    assert_eq!(history.last_sketched(), Some(first.settings()));
}

#[test]
fn chapters_follow_each_other() {
    for (index, chapter) in Chapter::ALL.into_iter().enumerate() {
        assert_eq!(chapter.index(), index);
        assert_eq!(chapter.further(1), Chapter::ALL.get(index + 1).copied());
        assert_eq!(chapter.further(-1), index.checked_sub(1).map(|before| Chapter::ALL[before]));
        assert_eq!(chapter.further(0), Some(chapter));
    }
    let story = Story::default();
    for guessing in [Guessing::Open, Guessing::Revealed] {
        for puzzle in [Puzzle::Cover, Puzzle::Rebound] {
            let other = if puzzle == Puzzle::Cover { Puzzle::Rebound } else { Puzzle::Cover };
            let told = story.with_guessing(puzzle, guessing);
            assert_eq!(told.guessing_at(puzzle), guessing);
            assert_eq!(told.guessing_at(other), story.guessing_at(other));
        }
    }
}

/// A fund of 2x trades L(L − 1) = 2 for each of a move, one of 3x 6 and one of −3x 12: so much less of it is critical.
#[test]
fn what_is_critical_goes_with_what_a_fund_trades() {
    let play = |example: Example, assumptions: &Assumptions| {
        let table = Table::new(example.holdings(), example).unwrap();
        let own = table.products_of(table.underlyings()[0]);
        Play::new(&own, &assumptions.cascade())
    };
    let mut next = 0;
    for example in Example::ALL {
        let mut assumptions = example.assumptions();
        let own = play(example, &assumptions);
        assert_eq!(own.last_round(), own.rounds.len().saturating_sub(1));
        assert_eq!(own.critical.is_empty(), own.gain.is_none(), "{example:?}");
        let trades: Vec<f64> =
            own.critical.iter().map(|c| c.volumes * c.leverage * (c.leverage - 1.0)).collect();
        assert!(trades.iter().all(|trade| (trade / trades[0] - 1.0).abs() < 1e-9));
        assert_eq!(trades.len(), if own.gain.is_none() { 0 } else { 3 });
        // The next day takes back a part of what the flow has moved.
        assumptions.set(Assumption::Reversal, 0.5).unwrap();
        let own = play(example, &assumptions);
        let Ok(pair) = own.pair.as_ref() else { continue };
        let back = pair.with.reversal(0.5).ok().flatten();
        let is_last = matches!(own.rounds.last().unwrap().kind, RoundKind::NextDay(_));
        assert_eq!(own.next_day().is_some(), is_last);
        if let (Some(next_day), Some(back)) = (own.next_day(), back) {
            next += 1;
            near(next_day, back);
            assert!(next_day != 0.0 && (next_day > 0.0) == (pair.with.shock < 0.0), "{example:?}");
        }
    }
    assert!(next > 0);
}
