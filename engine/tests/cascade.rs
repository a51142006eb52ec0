//! Impact and the cascade: published and hand-worked figures, closed forms, an oracle in cash and shares, properties.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::assert_near;
use reset_engine::{
    Basis, Calibration, Cascade, Impact, ImpactModel, InputError, Member, Universe, critical_assets,
    multiplier,
};
use serde::Deserialize;

fn fund(leverage: f64, assets: f64) -> Member {
    Member { leverage, assets, trigger: None }
}

fn with_trigger(leverage: f64, assets: f64, trigger: f64) -> Member {
    Member { leverage, assets, trigger: Some(trigger) }
}

fn linear(lambda: f64) -> Impact {
    Impact::new(ImpactModel::Linear { lambda }).unwrap()
}

fn square_root(y: f64, sigma: f64, adv: f64) -> Impact {
    Impact::new(ImpactModel::SquareRoot { y, sigma, adv }).unwrap()
}

fn cascade(members: &[Member], shock: f64, impact: Impact) -> Cascade {
    Universe::new(members.to_vec()).unwrap().cascade(shock, impact).unwrap()
}

fn closing_move(members: &[Member], shock: f64, impact: Impact) -> f64 {
    cascade(members, shock, impact).close.r.unwrap()
}

/// A 2x product of 17 billion on a stock with a daily volume of 11.2 billion, at three volatilities; closing moves for first
/// moves of 1, 3, 5 and 10 % by `((c + √(c² + 4r0))/2)²`, `c = σ√(34/11.2)`, and the linear gain with its multiplier.
#[test]
fn the_2x_product_of_2026_closes_where_the_closed_forms_say() {
    let product = [fund(2.0, 17.0)];
    for (sigma, closes, gain, factor) in [
        (0.03, [0.016_77, 0.040_52, 0.063_13, 0.117_95], 0.288, 1.404),
        (0.04, [0.019_81, 0.044_74, 0.068_20, 0.124_60], 0.384, 1.623),
        (0.05, [0.023_30, 0.049_35, 0.073_64, 0.131_60], 0.480, 1.923),
    ] {
        for (shock, expected) in [0.01, 0.03, 0.05, 0.10].into_iter().zip(closes) {
            for sign in [1.0, -1.0] {
                let found = closing_move(&product, sign * shock, square_root(1.0, sigma, 11.2));
                assert!((found - sign * expected).abs() < 6e-6, "σ {sigma}, {shock}: {found}");
            }
        }
        let lambda = Calibration { y: 1.0, sigma, adv: 11.2, participation: 0.1 }.lambda().unwrap();
        let close = cascade(&product, -0.05, linear(lambda)).close;
        let g = close.gain.unwrap();
        assert!((g - gain).abs() < 6e-4 && (multiplier(g).unwrap() - factor).abs() < 1e-3, "{g}");
        assert_near(close.r.unwrap(), -0.05 / (1.0 - g));
    }
    let lambda = Calibration { y: 1.0, sigma: 0.03, adv: 11.2, participation: 0.1 }.lambda().unwrap();
    assert!((closing_move(&product, -0.05, linear(lambda)) + 0.0702).abs() < 5e-5);
}

/// Participation 10 %, Y = 1, σ = 3 %: multiples of the daily volume.
#[test]
fn critical_assets_are_a_few_daily_volumes() {
    let lambda = Calibration { y: 1.0, sigma: 0.03, adv: 1.0, participation: 0.1 }.lambda().unwrap();
    for (leverage, multiple) in [(2.0, 5.27), (-1.0, 5.27), (3.0, 1.76), (-2.0, 1.76), (-3.0, 0.88)] {
        let assets = critical_assets(leverage, lambda).unwrap();
        assert!((assets - multiple).abs() < 5e-3, "{leverage}: {assets}");
        let at = cascade(&[fund(leverage, assets * 1.001)], -0.01, linear(lambda)).close;
        // A long product is lost on the way down and has less to sell the lower the price; a short one only sells more.
        assert_eq!(at.r.is_some(), leverage > 0.0);
        assert!(at.r.is_none_or(|r| r <= -1.0 / leverage));
        assert!(cascade(&[fund(leverage, assets * 0.9)], -0.01, linear(lambda)).close.r.is_some());
    }
    assert_eq!(critical_assets(0.5, lambda), None);
    assert_eq!(critical_assets(2.0, 0.0), None);
    assert_eq!((multiplier(1.0), multiplier(1.5), multiplier(0.5)), (None, None, Some(2.0)));
}

/// One 2x fund of 100, λ = 0.001, g = 0.2: −10 % becomes −12.5 %, and it sells 25.
#[test]
fn flow_and_price_are_solved_together() {
    let close = cascade(&[fund(2.0, 100.0)], -0.1, linear(0.001)).close;
    assert_near(close.r.unwrap(), -0.125);
    assert_near(close.total, -25.0);
    assert_eq!((close.before, close.basis, close.trades.len()), (-0.1, Basis::Equilibrium, 1));
    assert_near(close.gain.unwrap(), 0.2);
}

/// 2x of 100, trigger 25 %, shock −30 %, λ = 0.001: it sells 60 at −30 %, 40 of NAV are left; the price goes to
/// 0.7·0.94 = 0.658. Close: −0.342 + λ·D, D = 80·(x/0.7 − 1), x = 0.658 + 0.001·D, so x·(1 − 0.08/0.7) = 0.658 − 0.08.
#[test]
fn a_reset_is_priced_where_it_fires_and_moves_the_price_for_the_next() {
    let product = [with_trigger(2.0, 100.0, 0.25)];
    let played = cascade(&product, -0.3, linear(0.001));
    let reset = played.resets[0];
    assert_eq!((played.resets.len(), reset.product, reset.r), (1, 0, -0.3));
    assert_near(reset.trade, -60.0);
    assert_near(reset.assets_after, 40.0);
    assert_near(reset.move_after, -0.342);
    let x = (0.658 - 0.08) / (1.0 - 0.08 / 0.7);
    assert_near(played.close.r.unwrap(), x - 1.0);
    assert_near(played.close.total, 80.0 * (x / 0.7 - 1.0));
    assert_near(played.total(), -60.0 + 80.0 * (x / 0.7 - 1.0));
}

/// Equal products with triggers in a row, each fired by the one before: n = 4, 2x of 10 each at −10, −11, −12, −13 % and one
/// at −30 %. Each sells 20·|r|; with λ = 0.01 the price falls by the factor 1 − 0.2·|r|.
#[test]
fn each_reset_fires_the_next_until_a_trigger_is_out_of_reach() {
    let triggers = [0.13, 0.3, 0.11, 0.10, 0.12];
    let members: Vec<Member> = triggers.map(|tau| with_trigger(2.0, 10.0, tau)).to_vec();
    let played = cascade(&members, -0.1, linear(0.01));
    let order: Vec<usize> = played.resets.iter().map(|reset| reset.product).collect();
    assert_eq!(order, [3, 2, 4, 0]);
    let mut x = 0.9;
    for reset in &played.resets {
        assert_near(reset.r, x - 1.0);
        assert_near(reset.trade, 20.0 * (x - 1.0));
        x *= 1.0 + 0.2 * (x - 1.0);
        assert_near(reset.move_after, x - 1.0);
    }
    assert!(x > 0.7);
    // Without impact nobody else is reached.
    assert_eq!(cascade(&members, -0.1, Impact::NONE).resets.len(), 1);
}

/// Equal triggers: n products of assets A/n fire one after another at the same level; in the limit of many the price solves
/// dx/da = x·λ·L(L−1)·(x−1), whose solution with u = (1−x)/x is u = u0·exp(λK), K = L(L−1)·A.
#[test]
fn many_equal_triggers_approach_the_continuous_slide() {
    let n = 10_000;
    let members = vec![with_trigger(3.0, 0.01, 0.1); n];
    let played = cascade(&members, -0.1, linear(0.001));
    assert_eq!(played.resets.len(), n);
    let order = played.resets.iter().map(|reset| reset.product);
    assert!(order.eq(0..n), "equal triggers fire in the order of the products");
    let u = (0.1 / 0.9) * 0.6_f64.exp();
    let expected = 1.0 / (1.0 + u) - 1.0;
    assert!((played.close.before - expected).abs() < 1e-4, "{}, not {expected}", played.close.before);
}

#[test]
fn an_upward_cascade_fires_short_products() {
    let members =
        [with_trigger(-1.0, 100.0, 0.1), with_trigger(2.0, 100.0, 0.1), with_trigger(-2.0, 10.0, 0.11)];
    let played = cascade(&members, 0.1, linear(0.001));
    // 2·100·0.1 = 20 bought, 1.1·1.02 = 1.122; then 6·10·0.122 = 7.32.
    assert_eq!(played.resets.iter().map(|reset| reset.product).collect::<Vec<_>>(), [0, 2]);
    assert_near(played.resets[0].move_after, 0.122);
    assert_near(played.resets[1].trade, 7.32);
}

#[test]
fn a_trigger_hit_exactly_fires_and_one_of_a_hundred_percent_never_does() {
    for (leverage, tau, shock) in [(3.0, 1.0 / 6.0, 5.0 / 6.0 - 1.0), (-1.0, 0.5, 0.5), (2.0, 0.25, -0.25)] {
        assert_eq!(cascade(&[with_trigger(leverage, 1.0, tau)], shock, Impact::NONE).resets.len(), 1);
        let short_of_it = shock * (1.0 - 1e-9);
        assert!(cascade(&[with_trigger(leverage, 1.0, tau)], short_of_it, Impact::NONE).resets.is_empty());
    }
    let bottom = (-1.0_f64).next_up();
    assert!(cascade(&[with_trigger(0.5, 1.0, 1.0)], bottom, Impact::NONE).resets.is_empty());
    assert!(cascade(&[with_trigger(-0.5, 1.0, f64::from_bits(1))], 0.0, Impact::NONE).resets.is_empty());
}

#[test]
fn resets_without_impact_leave_the_total_as_it_is() {
    let members = [with_trigger(2.0, 100.0, 0.25), with_trigger(3.0, 50.0, 1.0 / 6.0), fund(-1.0, 30.0)];
    let (with, without) = (
        cascade(&members, -0.27, Impact::NONE),
        Universe::new(members.to_vec()).unwrap().without_resets().cascade(-0.27, Impact::NONE).unwrap(),
    );
    assert_eq!((with.resets.len(), without.resets.len()), (2, 0));
    assert_eq!((with.close.r, without.close.r), (Some(-0.27), Some(-0.27)));
    assert_near(with.total(), without.total());
}

/// 2x of 100, g = 2. In a fall it is lost at −50 % and then sells 200·(1 + r): r = −0.1 − 2·(1 + r) = −0.7. With g = 1 to
/// the last bit r = −0.1 − (1 + r) = −0.55.
#[test]
fn past_the_critical_point_wipe_outs_stop_a_fall() {
    let at = |assets| cascade(&[fund(2.0, assets)], -0.1, linear(0.01)).close;
    assert_near(at(100.0).r.unwrap(), -0.7);
    assert_near(at(100.0).total, -60.0);
    assert_eq!((at(100.0).basis, at(100.0).gain), (Basis::Equilibrium, Some(2.0)));
    assert_near(at(50.0).r.unwrap(), -0.55);
    assert_near(at(50.0).total, -45.0);
    assert_near(at(49.999).r.unwrap(), -(0.1 + 0.999_98) / 1.999_98); // 0.1/(1 − 0.99998) would be far below zero
}

/// What is held is so much that one digit of the price more or less moves the impact by 1e-5: where flow and price agree lies
/// between two neighbouring numbers, and the answer is one of them. Found by fuzzing.
#[test]
fn beside_the_loss_of_everything_the_answer_is_as_near_as_numbers_are() {
    let (leverage, assets, shock, lambda) =
        (13.725_490_196_078_432, 1e11, -0.578_790_432_593_270_7, 0.067_579_156_176_088_72);
    let close = cascade(&[fund(leverage, assets)], shock, linear(lambda)).close;
    let r = close.r.unwrap();
    // Lost at the shock already: it sells L·A·(1 + r).
    let excess = |r: f64| shock - lambda * leverage * assets * (1.0 + r) - r;
    let near = 4.0 * f64::EPSILON;
    assert!(excess(r - near) > 0.0 && excess(r + near) < 0.0, "{r} is {}", excess(r));
}

/// −1x of 100 is lost at twice the price and then buys 100·(1 + r). λ = 0.006, g = 1.2: r = 0.1 + 0.6·(1 + r) = 1.75. With
/// λ = 0.01 even what is lost drives the price on.
#[test]
fn past_the_critical_point_wipe_outs_may_stop_a_rise() {
    let close = cascade(&[fund(-1.0, 100.0)], 0.1, linear(0.006)).close;
    assert_near(close.r.unwrap(), 1.75);
    assert_near(close.total, 275.0);
    assert_eq!(close.basis, Basis::Equilibrium);
    let close = cascade(&[fund(-1.0, 100.0)], 0.1, linear(0.01)).close;
    assert_eq!((close.r, close.basis), (None, Basis::BeforeImpact));
    assert_near(close.total, 20.0);
}

/// Where nothing stops it, the answer is none with the caps' bound: a short product can sell 6·100 before the price is zero.
/// In a rise nothing caps a long product: its trade before impact.
#[test]
fn past_the_critical_point_the_answer_may_be_none_with_the_caps_bound() {
    let at = |members: &[Member], shock| cascade(members, shock, linear(0.01)).close;
    let rise = at(&[fund(2.0, 100.0)], 0.1);
    assert_eq!((rise.r, rise.basis), (None, Basis::BeforeImpact));
    assert_near(rise.total, 20.0);
    let short = at(&[fund(-2.0, 100.0)], -0.1);
    assert_eq!((short.r, short.basis, short.total), (None, Basis::Caps, -600.0));
    // A long product beside it stops nothing: it sells its 100 at most, while it is lost.
    let both = at(&[fund(-2.0, 100.0), fund(2.0, 100.0)], -0.1);
    assert_eq!((both.r, both.basis, both.total), (None, Basis::Caps, -700.0));
}

/// 3x of 100, λ = 0.001, g = 0.6, shock −20 %: the straight line would lead to −50 %, but the fund is lost at −33.3 % and
/// then sells 300·x: x = 0.8 − 0.3·x, x = 0.8/1.3.
#[test]
fn a_wipe_out_flattens_the_flow_at_the_close() {
    let close = cascade(&[fund(3.0, 100.0)], -0.2, linear(0.001)).close;
    assert_near(close.r.unwrap(), 0.8 / 1.3 - 1.0);
    assert_near(close.total, -300.0 * 0.8 / 1.3);
}

#[test]
fn no_price_above_zero_is_no_equilibrium() {
    // −1x of 100, g = 0.9, shock −20 %: −200 % is no price.
    let close = cascade(&[fund(-1.0, 100.0)], -0.2, linear(0.0045)).close;
    assert_eq!((close.r, close.basis, close.total), (None, Basis::Caps, -200.0));
    // The same by the square root of a volume of next to nothing.
    let close = cascade(&[fund(-1.0, 100.0)], -0.2, square_root(1.0, 0.5, 1.0)).close;
    assert_eq!((close.r, close.total), (None, -200.0));
    // A reset that sells more than the linear model can take.
    let played = cascade(&[with_trigger(2.0, 100.0, 0.25), with_trigger(2.0, 1.0, 0.3)], -0.25, linear(0.03));
    assert_eq!((played.resets.len(), played.resets[0].move_after), (1, -1.0));
    assert_eq!((played.close.r, played.close.basis), (None, Basis::Caps));
    // The first has sold 50 and could sell its loans of 50 again; the second its 1.
    assert_near(played.close.total, -51.0);
}

#[test]
fn zero_shock_gives_zero() {
    let members = [fund(2.0, 100.0), with_trigger(-3.0, 50.0, 1.0 / 6.0)];
    for impact in [Impact::NONE, linear(0.0001), linear(1.0), square_root(1.0, 0.03, 11.2)] {
        let played = cascade(&members, 0.0, impact);
        assert!(played.resets.is_empty());
        assert_eq!((played.close.r, played.close.total), (Some(0.0), 0.0));
    }
    let nobody = cascade(&[], -0.3, linear(1.0)).close;
    assert_eq!((nobody.r, nobody.total), (Some(-0.3), 0.0));
}

/// Pre-trading a share moves the path, not the closing price; beyond 1 it overshoots. Reversal takes a part of the flow's
/// move back: −10 % → −12.5 %.
#[test]
fn front_running_moves_the_path_and_reversal_takes_it_back() {
    let played = cascade(&[fund(2.0, 100.0)], -0.1, linear(0.001));
    for (share, expected) in [(0.0, -0.1), (0.5, -0.1125), (1.0, -0.125), (2.0, -0.15)] {
        assert_near(played.front_run(share).unwrap().unwrap(), expected);
    }
    for (part, expected) in [(0.0, 0.0), (0.5, 0.0125), (1.0, 0.025)] {
        assert_near(played.reversal(part).unwrap().unwrap(), expected);
    }
    refused(played.front_run(-0.1), "frontRun", "outOfRange");
    refused(played.reversal(1.1), "reversal", "outOfRange");
    let none = cascade(&[fund(2.0, 100.0)], 0.1, linear(0.01));
    assert_eq!((none.front_run(0.5), none.reversal(0.5)), (Ok(None), Ok(None)));
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, InputError>, field: &str, code: &str) {
    let error = result.unwrap_err();
    assert_eq!((error.field.as_str(), error.problem.code()), (field, code), "{error}");
}

#[test]
fn shocks_and_coefficients_have_limits() {
    let universe = Universe::new(vec![fund(2.0, 1.0)]).unwrap();
    for shock in [-1.0, -1.2, 1000.1] {
        refused(universe.cascade(shock, Impact::NONE), "shock", "outOfRange");
    }
    refused(universe.cascade(f64::NAN, Impact::NONE), "shock", "notFinite");
    refused(Impact::new(ImpactModel::Linear { lambda: -0.1 }), "impact.lambda", "outOfRange");
    refused(Impact::new(ImpactModel::Linear { lambda: f64::NAN }), "impact.lambda", "notFinite");
    let root = |y, sigma, adv| Impact::new(ImpactModel::SquareRoot { y, sigma, adv });
    refused(root(-1.0, 0.1, 1.0), "impact.y", "outOfRange");
    refused(root(1.0, -0.1, 1.0), "impact.sigma", "outOfRange");
    refused(root(1.0, 0.1, 0.0), "impact.adv", "noVolume");
    refused(root(1.0, 0.1, -1.0), "impact.adv", "outOfRange");
    let good = Calibration { y: 1.0, sigma: 0.03, adv: 1.0, participation: 0.1 };
    refused(Calibration { adv: 0.0, ..good }.lambda(), "calibration.adv", "noVolume");
    refused(Calibration { participation: 0.0, ..good }.lambda(), "calibration.participation", "outOfRange");
    refused(Calibration { sigma: f64::INFINITY, ..good }.lambda(), "calibration.sigma", "notFinite");
    refused(Calibration { y: 101.0, ..good }.lambda(), "calibration.y", "outOfRange");
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "arithmetic", default)]
    _arithmetic: String,
    input: Input,
    expect: Expect,
    relative_tolerance: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    products: Vec<ProductInput>,
    shock: f64,
    impact: ImpactInput,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductInput {
    leverage: f64,
    aum: f64,
    trigger: Option<f64>,
}

#[derive(Deserialize)]
#[serde(tag = "model", rename_all = "camelCase", deny_unknown_fields)]
enum ImpactInput {
    None,
    Linear { lambda: f64 },
    SquareRoot { y: f64, sigma: f64, adv: f64 },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    resets: Vec<ResetExpect>,
    close: Option<CloseExpect>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ResetExpect {
    product: Option<usize>,
    r#move: Option<f64>,
    trade: Option<f64>,
    assets_after: Option<f64>,
    move_after: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CloseExpect {
    r#move: Option<f64>,
    total: f64,
    gain: Option<f64>,
    basis: Option<String>,
}

impl Case {
    fn near(&self, what: &str, expected: Option<f64>, found: f64) {
        let Some(expected) = expected else { return };
        let scale = if expected == 0.0 { 1.0 } else { expected.abs() };
        let error = (found - expected).abs();
        // Written so that NaN is wrong.
        assert!(error <= self.relative_tolerance * scale, "{}: {what} is {found}, not {expected}", self.name);
    }

    fn examine(&self) {
        let members: Vec<Member> = self
            .input
            .products
            .iter()
            .map(|p| Member { leverage: p.leverage, assets: p.aum, trigger: p.trigger })
            .collect();
        let impact = match self.input.impact {
            ImpactInput::None => Impact::NONE,
            ImpactInput::Linear { lambda } => linear(lambda),
            ImpactInput::SquareRoot { y, sigma, adv } => square_root(y, sigma, adv),
        };
        let played = cascade(&members, self.input.shock, impact);
        assert_eq!(played.resets.len(), self.expect.resets.len(), "{}: resets", self.name);
        for (expected, found) in self.expect.resets.iter().zip(&played.resets) {
            assert_eq!(expected.product.unwrap_or(found.product), found.product, "{}", self.name);
            self.near("move", expected.r#move, found.r);
            self.near("trade", expected.trade, found.trade);
            self.near("assetsAfter", expected.assets_after, found.assets_after);
            self.near("moveAfter", expected.move_after, found.move_after);
        }
        let Some(expected) = &self.expect.close else { return };
        let close = &played.close;
        let basis = match close.basis {
            Basis::Equilibrium => "equilibrium",
            Basis::Caps => "caps",
            Basis::BeforeImpact => "beforeImpact",
        };
        if let Some(expected) = &expected.basis {
            assert_eq!(expected, basis, "{}", self.name);
        }
        assert!(expected.r#move.is_none() || close.r.is_some(), "{}: no equilibrium", self.name);
        assert!(basis == "equilibrium" || close.r.is_none(), "{}: an equilibrium", self.name);
        self.near("move at the close", expected.r#move, close.r.unwrap_or_default());
        self.near("total", Some(expected.total), close.total);
        self.near("gain", expected.gain, close.gain.unwrap_or(f64::NAN));
    }
}

#[test]
fn published_and_worked_cascades_come_out_as_they_should() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("vectors/cascade.json")).unwrap();
    assert_eq!(cases.len(), 21, "a case was added or lost: change the count here too");
    cases.iter().for_each(Case::examine);
}
