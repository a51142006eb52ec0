//! The published cases: what is computed for them is hand arithmetic, and the verdicts are the known ones.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::validation::{Agreement, Check, checks};

fn near(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() <= tolerance, "{a} is not {b} within {tolerance}");
}

fn check(name: &str) -> Check {
    checks().unwrap().into_iter().find(|check| check.name == name).unwrap()
}

#[test]
fn what_is_computed_for_the_published_cases_is_hand_arithmetic() {
    for (name, expected, tolerance) in [
        ("bounce_with", 70.0, 1e-9),
        ("bounce_without", 80.0, 1e-9),
        ("further_with", 30.0, 1e-9),
        ("further_without", 20.0, 1e-9),
        ("leverage", 3.0, 1e-9),
        ("shop_level", 36.71 * 5.0 / 6.0, 1e-9),
        ("shop_left", 100.0 * (1.0 + 3.0 * (30.9181 / 36.71 - 1.0)), 1e-9),
        ("february_level", 69.20, 1e-9),
        ("february_left", 51.1188, 0.000_05),
        ("may_left", 100.0 * (1.0 + 3.0 * (44.941_13 / 58.48 - 1.0)), 1e-9),
        ("rolls_level", 69.56 * 7.0 / 6.0, 1e-9),
        ("rolls_left", 16.2450, 0.000_05),
        ("rolls_next", 103.81, 0.005),
        ("skid_with", -0.7728, 0.000_05),
        ("skid_bound", -0.694_77, 0.000_005),
        ("v_barrier", -0.1910, 0.000_05),
        ("v_average", -0.230, 0.0005),
        ("v_without", 0.015, 1e-9),
        ("issuer_left", 10_000.0 * (1.0 - 3.0 * 0.2), 1e-9),
        ("issuer_close", 4_000.0 * (1.0 + 3.0 * (70.0 / 80.0 - 1.0)), 1e-9),
        ("certificate", 10.0 * 1.08 * 0.96, 1e-9),
        ("forum", 5.0 * 0.98 * 0.9 * (1.0 + 2.0 * (99.69 / 94.05 - 1.0)), 1e-9),
        ("rising", 0.9_f64.powi(4) - 1.0, 1e-9),
        ("falling", 0.8_f64.powi(4) - 1.0, 1e-9),
        ("moderna_level", 42.25 * 5.0 / 6.0, 1e-9),
        ("tesla_level", 168.29 * 7.0 / 6.0, 1e-9),
        ("plug_level", 5.93 * 5.0 / 6.0, 1e-9),
        ("plug_left", 0.0, 0.0),
        ("coinbase_level", 85.95 * 7.0 / 6.0, 1e-9),
        ("alibaba_level", 84.1 * 1.15, 1e-9),
        ("ping_left", 0.0, 0.0),
        ("note_left", 108.3681 / 5.0, 1e-9),
        ("barclays", 60.858 * (1.0 - 3.0 * (0.9742 / 1.0054 - 1.0)), 1e-9),
        ("vstoxx", 10.116_357 * (1.0 + 4.0 * (30.6 / 31.15 - 1.0)), 1e-9),
        // Fee, and four times the rate and its spread, for a day of 360.
        (
            "dow_day",
            3_602.449_692 * (1.0 + 5.0 * (35_609.34 / 35_457.31 - 1.0) - (0.015 + 4.0 * 0.0057) / 360.0),
            1e-6,
        ),
        // Seven times the rate less its spread is earned, for three days.
        (
            "dow_short",
            3.294_003 * (1.0 - 6.0 * (27_147.7 / 27_657.42 - 1.0) - (0.015 + 7.0 * 0.0042) / 120.0),
            1e-9,
        ),
    ] {
        near(check(name).computed, expected, tolerance);
    }
}

/// `L(L − 1)` times the assets of etf.com's table times the fall of SSO's exposure in it; 2·17 billion·5 %.
#[test]
fn what_is_computed_for_the_published_trades_is_hand_arithmetic() {
    let fall = 2865.83 / 2960.21 - 1.0;
    let funds = [
        ("spxu", 12.0, 507.0),
        ("sds", 6.0, 2822.84),
        ("rsw", 6.0, 68.68),
        ("sh", 2.0, 2604.19),
        ("sso", 2.0, 1480.1),
        ("rsu", 2.0, 69.29),
        ("upro", 6.0, 285.38),
    ];
    for (name, coefficient, assets) in funds {
        near(check(name).computed, coefficient * assets * fall, 1e-9);
    }
    near(check("funds").computed, 33_452.56 * fall, 1e-6);
    near(check("regulator").computed, -50.0, 1e-9);
    near(check("hynix").computed, 1.7, 1e-9);
    near(check("hynix_share").computed, 1.7 / 11.2, 1e-9);
    // What the published digits of the two exposures leave open covers what differs.
    let open = (2865.835 / 2960.205 - 1.0 - fall).abs();
    for (name, slope) in [("sds", 16_937.04), ("funds", 33_452.56)] {
        let check = check(name);
        let (published, _) = check.published.unwrap();
        assert!((check.computed - published).abs() <= open * slope, "{name}");
    }
    near(open * 16_937.04, 0.056, 0.0005);
    near(open * 33_452.56, 0.111, 0.0005);
}

#[test]
fn the_verdicts_are_the_known_ones() {
    let verdicts: Vec<(&str, Agreement)> =
        checks().unwrap().iter().map(|check| (check.name, check.agreement())).collect();
    for (name, verdict) in verdicts {
        let expected = match name {
            "skid_with" | "v_barrier" | "rolls_left" | "sds" | "funds" => Agreement::Differs,
            "skid_bound" => Agreement::OutOfReach,
            "v_average" | "note_left" => Agreement::Fitted,
            "shop_left" | "february_left" | "may_left" => Agreement::Unpublished,
            "shop_level" | "february_level" | "may_level" | "rolls_level" | "moderna_level"
            | "tesla_level" | "plug_level" | "coinbase_level" | "alibaba_level" => Agreement::Fires,
            _ => Agreement::Agrees,
        };
        assert_eq!(verdict, expected, "{name}");
    }
}

/// A published number with what the engine gives, by how they are compared.
#[test]
fn figures_agree_as_far_as_they_are_compared() {
    use model::validation::{Agreement, Check, Measure, Test};
    let of = |published: Option<(f64, Test)>, computed: f64| {
        Check { name: "a", measure: Measure::Price, published, computed }.agreement()
    };
    for (published, computed, expected) in [
        (None, 1.0, Agreement::Unpublished),
        (Some((1.0, Test::Fitted)), 2.0, Agreement::Fitted),
        (Some((1.0, Test::Bounded)), 2.0, Agreement::Agrees),
        (Some((2.0, Test::Bounded)), 2.0, Agreement::Agrees),
        (Some((2.0 + 5e-10, Test::Bounded)), 2.0, Agreement::Agrees),
        (Some((2.1, Test::Bounded)), 2.0, Agreement::OutOfReach),
        (Some((2.0, Test::AtOrBelow)), 2.5, Agreement::Fires),
        (Some((2.0, Test::AtOrBelow)), 2.0, Agreement::Fires),
        (Some((2.0, Test::AtOrBelow)), 1.9, Agreement::Differs),
        (Some((2.0, Test::AtOrAbove)), 1.5, Agreement::Fires),
        (Some((2.0, Test::AtOrAbove)), 2.1, Agreement::Differs),
        (Some((2.0, Test::Equal(0.005))), 2.004, Agreement::Agrees),
        (Some((2.0, Test::Equal(0.005))), 2.005 + 5e-10, Agreement::Agrees),
        (Some((2.0, Test::Equal(0.005))), 1.994, Agreement::Differs),
        (Some((200.0, Test::Within(0.01))), 201.9, Agreement::Agrees),
        (Some((200.0, Test::Within(0.01))), 202.1, Agreement::Differs),
        (Some((0.1, Test::Within(0.01))), 0.102, Agreement::Differs),
    ] {
        assert_eq!(of(published, computed), expected, "{published:?} {computed}");
    }
}
