//! A host's product and day, and a table of products: what is read, kept and refused, by hand.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::avalanche::{
    Assumption, AvalancheField, Column, Example, FIRST_LAB_ASSETS, Holding, Table, check_lab_assets,
    lab_trades, worst_move,
};
use model::embed::{EmbedOptions, Fault, Key, Level, Listed, Listing, Lock, OwnDay, Part};
use model::{Event, Field, FieldProblem, Inputs, Place, Preset, RebaseRule, Section, Theme};

fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9, "{a} is not {b}");
}

fn taken(name: &str, value: &str) -> EmbedOptions {
    let (options, problems) = EmbedOptions::read([(name, value)]);
    assert_eq!(problems, [], "{name}={value}");
    options
}

fn refused(name: &str, value: &str) -> Fault {
    let (options, problems) = EmbedOptions::read([(name, value)]);
    assert_eq!(options, EmbedOptions::default(), "{name}={value}");
    problems[0].fault
}

/// What a parameter is said to take is taken, and any other word is not.
#[test]
fn a_parameter_takes_the_words_that_it_says() {
    for (name, words) in [
        ("rebase", &["barrier", "observed", "average", "worst", "last", "previous"][..]),
        ("floor", &["intraday", "close"]),
        ("then", &["reset", "end"]),
        ("strict", &["on", "off"]),
        ("odds", &["on", "off"]),
        ("day-count", &["360", "365"]),
        ("accrual", &["close", "reset"]),
        ("lock", &["product", "terms"]),
    ] {
        let (_, key) = Key::named(name).unwrap();
        assert_eq!(key.words(), words, "{name}");
    }
    let words = |name: &str| Key::named(name).unwrap().1.words();
    assert_eq!(words("section"), Section::ALL.map(Section::name));
    assert_eq!(words("theme"), Theme::ALL.map(Theme::name));
    assert_eq!(words("preset").len(), Preset::ALL.len());
    assert_eq!(words("hide").len(), Part::ALL.len());
    assert!(words("leverage").is_empty() && words("risk").is_empty());
    for (name, key) in Key::ALL {
        for word in key.words() {
            let (_, problems) = EmbedOptions::read([(name, word)]);
            assert_eq!(problems, [], "{name}={word}");
        }
        if !key.words().is_empty() {
            assert_eq!(refused(name, "neither"), Fault::UnknownValue, "{name}");
        }
    }
}

#[test]
fn a_day_of_three_entries_is_read_as_it_is_written() {
    let day = |name: &str, value: &str| taken(name, value).own_day;
    assert!(OwnDay::default().is_empty());
    let close = day("previous-close", "350");
    assert_eq!((close.previous_close, close.is_empty()), (Some(350.0), false));
    assert_eq!(day("furthest", "223.6").furthest, Some(Level::Price(223.6)));
    assert_eq!(day("furthest", "-36%").furthest, Some(Level::Move(-0.36)));
    // A plus in an address is a space.
    for text in ["5%", "+5%", " 5%"] {
        assert_eq!(day("close", text).close, Some(Level::Move(0.05)), "{text}");
    }
    for text in ["+-5%", "-+5%", "++5%", "+%"] {
        let (_, problems) = EmbedOptions::read([("close", text)]);
        assert_eq!(problems.len(), 1, "{text}");
    }
    assert_eq!(day("close", "-2.5 %").close, Some(Level::Move(-0.025)));
    assert_eq!(day("close", "340").close, Some(Level::Price(340.0)));
    for (text, minutes) in [("11:22", 682.0), ("0:00", 0.0), ("23:59", 1439.0), ("9:05", 545.0)] {
        assert_eq!(day("furthest-at", text).furthest_at, Some(minutes));
    }
    for text in ["24:00", "11:60", "11", "11:2.5", "1.5:30", "-1:30", "11:-2", "x:30", "11:22:33"] {
        assert!(matches!(refused("furthest-at", text), Fault::Number(Field::PointTime(_))), "{text}");
    }
    for (name, text) in [("furthest", "0"), ("furthest", "x"), ("close", "-100%"), ("close", "y%")] {
        assert!(matches!(refused(name, text), Fault::Number(_)), "{name}={text}");
    }
    assert!(matches!(refused("previous-close", "0"), Fault::Number(Field::PreviousClose)));
}

#[test]
fn a_day_of_three_entries_is_laid_over_the_path_of_the_inputs() {
    let inputs = Preset::OPENING.inputs();
    let points = |inputs: &Inputs| {
        let day = inputs.path.sketch().unwrap().days[0].points.clone();
        day.iter().map(|point| (point.minute, point.price)).collect::<Vec<_>>()
    };
    let three = points(&OwnDay::default().on(&inputs).unwrap());
    assert_eq!(three.len(), 3);
    let day = OwnDay {
        previous_close: Some(200.0),
        furthest: Some(Level::Move(-0.25)),
        furthest_at: Some(inputs.clock.open + 30.0),
        close: Some(Level::Price(190.0)),
    };
    let given = day.on(&inputs).unwrap();
    assert_eq!(points(&given), [(0.0, 200.0), (30.0, 150.0), (inputs.clock.length, 190.0)]);
    assert_eq!(given.run().path().previous_close(), 200.0);
    // What is not given stays.
    let close = OwnDay { close: Some(Level::Price(340.0)), ..OwnDay::default() }.on(&inputs).unwrap();
    assert_eq!(points(&close)[..2], three[..2]);
    assert_eq!(points(&close)[2].1, 340.0);
}

/// 3x with a trigger of a sixth; the reader takes 2x with a quarter, and another rule.
#[test]
fn a_lock_leaves_the_reader_what_it_does_not_hold() {
    let held = Preset::OPENING.inputs();
    let geared = held.with(Field::Leverage, 2.0).unwrap().with(Field::Trigger, 0.25).unwrap();
    let ruled = geared.with_rule(RebaseRule::Barrier).unwrap();
    for (lock, gears, rules) in
        [(Lock::None, true, true), (Lock::Terms, true, false), (Lock::Product, false, false)]
    {
        assert_eq!((lock.allows(&held, &geared), lock.allows(&held, &ruled)), (gears, rules), "{lock:?}");
        assert!(lock.allows(&held, &held));
        let opened = lock.on(&held, &ruled).unwrap();
        assert_eq!(opened.terms.leverage, if gears { 2.0 } else { held.terms.leverage }, "{lock:?}");
        assert_eq!(opened.terms.trigger, if gears { Some(0.25) } else { held.terms.trigger });
        let rule = if rules { RebaseRule::Barrier } else { held.terms.rebase.rule };
        assert_eq!((opened.terms.rebase.rule, &opened.path), (rule, &ruled.path), "{lock:?}");
    }
    // The money is the reader's, and the scenario begins anew.
    let mine = ruled.with(Field::InitialNav, 50.0).unwrap();
    let restored = Lock::Product.restored(&mine);
    assert_eq!((restored.terms, restored.initial_nav), (mine.terms, 50.0));
    assert_eq!(restored.path, mine.preset.settings().path);
    assert_eq!(Lock::None.restored(&mine).terms, mine.preset.settings().terms);
}

#[test]
fn a_product_has_its_name_while_it_is_that_product() {
    let listing = Listing { name: Some("A 3x".to_owned()), ..Listing::default() };
    assert!(!listing.is_empty() && Listing::default().is_empty());
    let mut listed = Listed { listing, is_changed: false };
    assert_eq!(listed.name(), Some("A 3x"));
    listed.is_changed = true;
    assert_eq!(listed.name(), None);
    assert_eq!(Listed::default().name(), None);
}

#[test]
fn each_cost_of_a_host_is_its_own() {
    let inputs = Preset::OPENING.inputs();
    let pairs = [
        ("fee", "0.01"),
        ("financing-rate", "0.02"),
        ("financing-spread", "0.03"),
        ("borrow-fee", "0.04"),
        ("trading-cost", "0.005"),
    ];
    let (options, problems) = EmbedOptions::read(pairs);
    assert_eq!(problems, []);
    let costs = options.product_on(&inputs).unwrap().terms.costs;
    assert_eq!((costs.fee_per_year, costs.financing_rate, costs.financing_spread), (0.01, 0.02, 0.03));
    assert_eq!((costs.borrow_fee, costs.trading_cost), (0.04, 0.005));
}

fn holding() -> Holding {
    let numbers = [Some(2.0), Some(100.0), Some(0.25), None];
    Holding::from_file(7, ["2x A", "A"], numbers).unwrap()
}

#[test]
fn a_cell_of_the_table_has_words_or_a_number() {
    let own = holding();
    for (column, words, number, is_words, may_be_empty) in [
        (Column::Name, "2x A", None, true, false),
        (Column::Leverage, "", Some(2.0), false, false),
        (Column::Assets, "", Some(100.0), false, false),
        (Column::Underlying, "A", None, true, false),
        (Column::Trigger, "", Some(0.25), false, true),
        (Column::Volume, "", None, false, true),
    ] {
        assert_eq!((own.words(column), own.number(column)), (words, number), "{column:?}");
        let field = AvalancheField::Cell(0, column);
        assert_eq!((column.is_words(), field.is_words()), (is_words, is_words));
        assert_eq!(field.may_be_empty(), may_be_empty, "{column:?}");
        assert_eq!(field.is_percent(), column == Column::Trigger, "{column:?}");
    }
    assert_eq!((Column::Trigger.like(), Column::Leverage.like()), (Field::Trigger, Field::Leverage));
    assert!(AvalancheField::Unit.is_words() && AvalancheField::Unit.may_be_empty());
    assert!(!AvalancheField::LabAssets.is_words() && !AvalancheField::LabAssets.may_be_empty());
    assert!(!AvalancheField::Unit.is_percent() && !AvalancheField::LabAssets.is_percent());
    let percent = |assumption| AvalancheField::Assumption(assumption).is_percent();
    assert!(percent(Assumption::Shock) && percent(Assumption::Volatility) && !percent(Assumption::Prefactor));
    let unnamed = Holding::from_file(7, ["", ""], [Some(2.0), Some(1.0), None, None]).unwrap();
    assert_eq!((unnamed.words(Column::Name), unnamed.words(Column::Underlying)), ("7", "–"));
    let wrong = Holding::from_file(7, ["", ""], [Some(2.0), None, None, None]).unwrap_err();
    assert_eq!(wrong, (Column::Assets, FieldProblem::Empty));
}

#[test]
fn a_table_is_its_example_until_it_is_changed() {
    for example in Example::ALL {
        let mut table = Table::new(example.holdings(), example).unwrap();
        assert!(table.is_example());
        table.put_unit("").unwrap();
        assert!(!table.is_example(), "another unit is another table");
        let mut table = Table::new(example.holdings(), example).unwrap();
        table.add(holding()).unwrap();
        let count = example.holdings().len();
        assert_eq!((table.rows().len(), table.is_example()), (count + 1, false));
        table.remove(count + 1);
        assert_eq!(table.rows().len(), count + 1);
        table.remove(count);
        assert!(table.is_example());
        table.remove(0);
        assert_eq!(table.rows(), &example.holdings()[1..]);
    }
}

#[test]
fn a_unit_is_a_label_or_nothing() {
    let mut table = Table::new(vec![holding()], Example::Chain).unwrap();
    table.put_unit(" m $ ").unwrap();
    assert_eq!(table.unit.as_deref(), Some("m $"));
    table.put_unit("  ").unwrap();
    assert_eq!(table.unit.as_deref(), Some(""));
    assert_eq!(table.put_unit(&"x".repeat(10_000)), Err(FieldProblem::TooLong));
    assert_eq!(table.unit.as_deref(), Some(""));
}

/// With 1000 in it, a product of a NAV of 100 trades ten times what the ledger says.
#[test]
fn the_labs_trades_are_those_of_its_ledger_in_money() {
    let report = Preset::OPENING.report();
    assert_eq!(report.outcome.initial_nav(), 100.0);
    let trades = lab_trades(&report, FIRST_LAB_ASSETS);
    let ledger = report.ledger();
    let of_ledger: Vec<_> = ledger.iter().filter(|entry| entry.trade.is_some()).collect();
    assert_eq!(trades.len(), of_ledger.len());
    for (trade, entry) in trades.iter().zip(of_ledger) {
        assert_eq!((trade.event, trade.day, trade.minute), (entry.event, entry.day, entry.minute));
        near(trade.trade, 10.0 * entry.trade.as_ref().unwrap().value);
    }
    // At its reset it sells 108 of its 100 (tests/machine.rs).
    let reset = trades.iter().find(|trade| trade.event == Event::Rebase(1)).unwrap();
    assert!((reset.trade + 1083.0).abs() < 1.0, "{}", reset.trade);
    assert_eq!(check_lab_assets(12.5), Ok(12.5));
    assert!(check_lab_assets(-1.0).is_err() && check_lab_assets(f64::NAN).is_err());
    assert!(check_lab_assets(-0.0).is_ok_and(f64::is_sign_positive), "nought has no sign");
}

/// The opening day falls to 283.6 from 350, and its furthest above is its close, 351.75.
#[test]
fn the_worst_move_is_the_furthest_against_the_product() {
    let opening = Preset::OPENING.inputs();
    let of = |leverage: f64| {
        let inputs = opening.with_reset(false).unwrap().with(Field::Leverage, leverage).unwrap();
        worst_move(&model::Report::new(inputs))
    };
    let report = Preset::OPENING.report();
    let prices = &report.outcome.path().sessions()[0].price;
    let least = prices.iter().copied().fold(f64::INFINITY, f64::min);
    let most = prices.iter().copied().fold(0.0, f64::max);
    near(of(3.0), least / 350.0 - 1.0);
    near(of(-1.0), most / 350.0 - 1.0);
    assert!((of(3.0) + 0.19).abs() < 0.01);
    near(of(-1.0), 0.005);
    // A day that only rises did nothing against it: its close.
    let three = opening.after(model::Edit::ThreePoints).unwrap();
    let up = three.with(Field::PointPrice(Place { day: 0, point: 1 }), 360.0).unwrap();
    let up = up.with(Field::PointPrice(Place { day: 0, point: 2 }), 385.0).unwrap();
    near(worst_move(&model::Report::new(up)), 0.1);
}

#[test]
fn names_and_links_have_their_lengths() {
    let mut table = Table::new(vec![holding()], Example::Chain).unwrap();
    assert_eq!(table.put_words(0, Column::Name, &"ö".repeat(60)), Ok(()));
    assert_eq!(table.put_words(0, Column::Name, &"ö".repeat(61)), Err(FieldProblem::TooLong));
    assert_eq!(taken("scenario", &"a".repeat(2_000)).scenario.map(|link| link.len()), Some(2_000));
    assert_eq!(refused("scenario", &"a".repeat(2_001)), Fault::UnknownValue);
    assert_eq!(refused("scenario", &"a".repeat(2_500)), Fault::UnknownValue);
    // 200 letters of fonts; those beyond ASCII, but no control among them.
    assert_eq!(taken("font", &"a".repeat(200)).look.len(), 1);
    assert_eq!(refused("font", &"a".repeat(201)), Fault::Look);
    assert_eq!(taken("font", "Größe, serif").look, [("font", "\"Größe\", serif".to_owned())]);
    assert_eq!(refused("font", "a\u{85}b"), Fault::Look);
    for text in ["-", ".", "-."] {
        assert_eq!(refused("leverage", text), Fault::Number(Field::Leverage), "{text}");
    }
    assert_eq!(refused("leverage", &format!("2.{}", "0".repeat(18))), Fault::Number(Field::Leverage));
    assert_eq!(taken("leverage", &format!("2.{}", "0".repeat(17))).numbers, [(Field::Leverage, 2.0)]);
}

#[test]
fn nought_has_no_sign() {
    let mut own = holding();
    own.put_number(Column::Assets, Some(-0.0)).unwrap();
    assert!(own.assets.is_sign_positive());
    let mut assumptions = Example::Chain.assumptions();
    assumptions.set(Assumption::Shock, -0.0).unwrap();
    assert!(assumptions.get(Assumption::Shock).is_sign_positive());
}
