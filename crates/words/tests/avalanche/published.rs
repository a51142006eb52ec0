//! Figures that were published, or worked by hand, and the sentences about them.

use model::avalanche::{Assumption, Assumptions, Column, Example, ImpactLaw, NotPlayed, OneFund, RoundKind};

use crate::{Results, assume, english, near, results, table};

/// etf.com, "Leveraged/Inverse ETFs: Not Wagging The Dog": assets and trades in $ million.
#[test]
fn the_seven_funds_of_2011_trade_what_was_published() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../../../engine/tests/vectors/flow.json")).unwrap();
    let published = vectors[0]["products"].as_array().unwrap();
    let holdings = Example::Funds2011.holdings();
    assert_eq!(holdings.len(), published.len());
    let shock = Example::Funds2011.assumptions().get(Assumption::Shock);
    for (holding, row) in holdings.iter().zip(published) {
        assert_eq!(holding.name, row["name"].as_str().unwrap());
        assert_eq!(Some(holding.assets), row["aum"].as_f64());
        let flow = holding.leverage * (holding.leverage - 1.0) * holding.assets * shock;
        near(flow, row["publishedTrade"].as_f64().unwrap(), 0.011);
    }
    let Results { flows, .. } = results(Example::Funds2011, |_| {});
    near(flows.total, -1066.56, 0.01);
    near(flows.slope.per_one_percent(), 334.5, 0.05);
    near(flows.inverse_share().unwrap(), 0.86, 0.005);
    // Of the published volumes: 0.61 % of the day, 5.47 % of the last ten minutes and the closing auction.
    let (day, window) = flows.shares.unwrap();
    near(day, 0.0061, 0.00005);
    near(window, 0.0547, 0.00005);
}

#[test]
fn the_headline_says_334_point_5_million_and_86_percent() {
    let Results { flows, .. } = results(Example::Funds2011, |_| {});
    assert_eq!(
        english().slope(&table(Example::Funds2011), &flows),
        "A 1% move makes these products trade 334.5 million dollars in its own direction; 86% of it comes from inverse \
         funds."
    );
}

/// By hand, with λ = 0.03/(200·√0.1) = 4.7434e-4: at −23 % the 3x sells 60·6·0.23 = 82.8, which leads to 0.77·(1 − 0.039276) =
/// 0.739758; there the 2x sells 100·2·0.260242 = 52.05, which leads to 0.721494.
#[test]
fn on_opening_one_reset_leads_to_the_next_and_changes_the_close() {
    let Results { play, .. } = results(Example::Chain, |_| {});
    let resets: Vec<_> =
        play.rounds.iter().filter(|round| matches!(round.kind, RoundKind::Reset(_))).collect();
    assert_eq!(
        resets.iter().map(|round| round.kind).collect::<Vec<_>>(),
        [RoundKind::Reset(0), RoundKind::Reset(1)]
    );
    near(resets[0].trade, -82.8, 1e-9);
    near(resets[0].after.unwrap(), 0.739_758 - 1.0, 1e-5);
    near(resets[1].trade, -52.05, 0.01);
    near(resets[1].after.unwrap(), 0.721_494 - 1.0, 1e-5);
    // Without resets: r = −0.23/(1 − λ·560).
    let pair = play.pair.unwrap();
    near(pair.without.close.r.unwrap(), -0.23 / (1.0 - 0.03 / (200.0 * 0.1_f64.sqrt()) * 560.0), 1e-9);
    assert!(pair.with.close.r.unwrap() > pair.without.close.r.unwrap() + 0.02);
}

/// 2x: 200 of stock less a tenth are 180, 80 of money at 2x are 160. −3x: 130 of money are −390, and −270 are there.
#[test]
fn one_fund_trades_what_brings_it_back_to_its_leverage() {
    for (leverage, r, expected) in [
        (2.0, -0.1, [200.0, 80.0, 180.0, 160.0, -20.0]),
        (-3.0, -0.1, [-300.0, 130.0, -270.0, -390.0, -120.0]),
    ] {
        let fund = OneFund::new(leverage, r);
        for (figure, expected) in
            [fund.held, fund.worth, fund.holds, fund.wanted, fund.trade].into_iter().zip(expected)
        {
            near(figure, expected, 1e-9);
        }
    }
}

/// Press reports: about 1.7 billion for 5 %, about 15 % of a turnover of 11.2.
#[test]
fn the_single_stock_product_trades_the_reported_share() {
    let Results { flows, .. } = results(Example::SingleStock2026, |_| {});
    near(flows.own_total, 1.7, 1e-9);
    near(flows.shares.unwrap().0, 0.1518, 0.00005);
}

/// Hand arithmetic: λ = Yσ/(V√φ) with K = 34, V = 11.2, φ = 10 %, Y = 1; r = r0/(1 − λK); |r| = ((c + √(c² + 4|r0|))/2)²
/// with c = σ√(K/V).
#[test]
fn gain_multiplier_and_both_laws_are_the_closed_forms() {
    for (sigma, gain, multiplier, roots) in [
        (0.03, 0.288, 1.404, [1.677, 4.052, 6.313, 11.795]),
        (0.04, 0.384, 1.623, [1.981, 4.474, 6.820, 12.460]),
        (0.05, 0.480, 1.923, [2.330, 4.935, 7.364, 13.160]),
    ] {
        for (shock, root) in [0.01, 0.03, 0.05, 0.1].into_iter().zip(roots) {
            let Results { play, .. } = results(Example::SingleStock2026, |set| {
                assume(set, Assumption::Volatility, sigma);
                assume(set, Assumption::Shock, -shock);
            });
            near(play.gain.unwrap(), gain, 0.0005);
            near(play.multiplier().unwrap(), multiplier, 0.0005);
            let (linear, square) = play.compared.unwrap();
            near(linear.with.close.r.unwrap(), -shock / (1.0 - gain), 0.0001);
            near(square.with.close.r.unwrap(), -root / 100.0, 0.000_005);
        }
    }
    let Results { play, .. } = results(Example::SingleStock2026, |set| assume(set, Assumption::Shock, -0.05));
    near(play.pair.unwrap().with.close.r.unwrap(), -0.0702, 0.000_05);
}

/// A*/V = √φ/(YσL(L − 1)) at φ = 10 %, Y = 1, σ = 3 %.
#[test]
fn critical_assets_are_so_many_days_of_volume() {
    let Results { play, .. } = results(Example::SingleStock2026, |_| {});
    for (critical, (leverage, volumes)) in play.critical.iter().zip([(2.0, 5.27), (3.0, 1.76), (-3.0, 0.88)])
    {
        assert_eq!(critical.leverage, leverage);
        near(critical.volumes, volumes, 0.005);
    }
}

/// SFC and IFEC: 100 in a 2x product, a reset at −25 %, then 20 % on or back.
#[test]
fn the_regulators_example_goes_on_with_less_and_turns_with_more() {
    let [on, turn] = results(Example::Classroom, |_| {}).further;
    near(on.end, -0.4, 1e-12);
    near(on.at_resets, -50.0, 1e-9);
    near(on.close, -20.0, 1e-9);
    near(on.gross, 70.0, 1e-9);
    near(on.without, -80.0, 1e-9);
    near(turn.end, -0.1, 1e-12);
    near(turn.at_resets, -50.0, 1e-9);
    near(turn.close, 20.0, 1e-9);
    near(turn.gross, 70.0, 1e-9);
    near(turn.without, -20.0, 1e-9);
}

#[test]
fn rounds_follow_each_other_price_by_price() {
    let Results { play, .. } = results(Example::Classroom, |_| {});
    let kinds: Vec<_> = play.rounds.iter().map(|round| round.kind).collect();
    assert!(matches!(
        kinds[..],
        [
            RoundKind::Start,
            RoundKind::Shock,
            RoundKind::Reset(0),
            RoundKind::Close(_),
            RoundKind::NextDay(1.0)
        ]
    ));
    for pair in play.rounds.windows(2) {
        assert_eq!(pair[0].after, Some(pair[1].before));
    }
    // All of the flow's move comes back: the next day ends at the first move.
    near(play.rounds.last().unwrap().after.unwrap(), -0.25, 1e-12);
    // The reset is priced at the price that fired it: 100 · 2 · −0.25.
    near(play.rounds[2].trade, -50.0, 1e-9);
}

#[test]
fn past_the_critical_point_wipe_outs_stop_a_fall_and_nothing_a_rise() {
    let example = Example::SingleStock2026;
    let mut set = example.assumptions();
    assume(&mut set, Assumption::Volatility, 0.5);
    assume(&mut set, Assumption::Shock, -0.05);
    let (table, play) = (table(example), results(example, |new| new.clone_from(&set)).play);
    assert!(play.gain.unwrap() >= 1.0 && play.multiplier().is_none());
    let said = english().ends_at(&table, &set.underlying, &play);
    // Lost at −50 %, it has less to sell the lower the price: r = r0 − λ·L·A·(1 + r), and λ·L·A is the gain.
    let gain = play.gain.unwrap();
    let close = &play.pair.as_ref().unwrap().with.close;
    near(close.r.unwrap(), (-0.05 - gain) / (1.0 + gain), 1e-12);
    assert!(!said.contains("no equilibrium"), "{said}");
    assume(&mut set, Assumption::Shock, 0.05);
    let play = Results::new(&table, &set).play;
    assert!(english().ends_at(&table, &set.underlying, &play).contains("nothing caps a rise"));
}

#[test]
fn impact_without_a_volume_says_what_to_do() {
    let example = Example::SingleStock2026;
    let (mut table, set) = (table(example), example.assumptions());
    for (volume, problem) in [(None, NotPlayed::UnknownVolume), (Some(0.0), NotPlayed::NoVolume)] {
        table.put_number(0, Column::Volume, volume).unwrap();
        let Results { play, flows, .. } = Results::new(&table, &set);
        assert_eq!(play.pair, Err(problem));
        assert_eq!((flows.shares, play.gain), (None, None));
        near(flows.own_total, 1.7, 1e-9);
        let mut off = set.clone();
        off.set_law(ImpactLaw::None);
        assert!(Results::new(&table, &off).play.pair.is_ok());
    }
    let mut other = table.rows()[0].clone();
    other.volume = Some(5.0);
    table.add(other).unwrap();
    assert_eq!(Results::new(&table, &set).play.pair, Err(NotPlayed::Conflict(0, 1)));
    table.put_number(1, Column::Volume, Some(7.0)).unwrap();
    assert!(Results::new(&table, &set).play.pair.is_ok(), "a volume holds for all rows of its underlying");
    let mut elsewhere = set.clone();
    elsewhere.underlying = "Nothing".to_owned();
    assert_eq!(Results::new(&table, &elsewhere).play.pair, Err(NotPlayed::NoProducts));
}

/// 2x of 100 at −25 %: 50 are left and 50 are sold; creations of 25, half of what is left, buy them back.
#[test]
fn creations_and_redemptions_stand_beside_the_rebalancing() {
    let flows = |example, change: fn(&mut Assumptions)| results(example, change).flows;
    let offset = |example, change| flows(example, change).offset;
    near(offset(Example::Classroom, |_| {}).unwrap(), 0.5, 1e-12);
    let half = flows(Example::Classroom, |set| assume(set, Assumption::Creations, 0.5));
    assert_eq!((half.total, half.investors), (-50.0, 50.0));
    let said = english().creations(&table(Example::Classroom), &half);
    assert!(
        said.contains("purchases of 50.0; with the rebalancing at the close, in all: no trade."),
        "{said}"
    );
    assert!(said.ends_with("At +50.0% the sum would be zero."), "{said}");
    // 2x holders take out half of the day's gain: of 110, 5.
    let gain = offset(Example::Classroom, |set| assume(set, Assumption::Shock, 0.05));
    near(gain.unwrap(), -5.0 / 110.0, 1e-12);
    // Σ L·A·(1 + L·r) of the seven funds, which are short in sum: redemptions buy.
    let r = Example::Funds2011.assumptions().get(Assumption::Shock);
    let exposure: f64 = Example::Funds2011
        .holdings()
        .iter()
        .map(|row| row.leverage * row.assets * (1.0 + row.leverage * r))
        .sum();
    near(offset(Example::Funds2011, |_| {}).unwrap(), 33_452.56 * -r / exposure, 1e-9);
    // What is lost, nobody joins; and nobody redeems more than everything.
    assert_eq!(offset(Example::Classroom, |set| assume(set, Assumption::Shock, -0.6)), None);
    let mut set = Example::Classroom.assumptions();
    assert!(set.set(Assumption::Creations, -1.01).is_err() && set.set(Assumption::Creations, -1.0).is_ok());
}
