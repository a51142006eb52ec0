//! The JavaScript interface, through the boundary, in a browser: `cargo xtask test` runs it in Chromium.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

use js_sys::{Array, Error, Float64Array, Function, JSON, Object, Reflect, eval};
use reset_engine_js as js;
use tsify::Ts;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What the inputs below are written with: `good`, `withProduct` and so on.
const WORDS: &str = include_str!("inputs/words.js");

fn evaluate(expression: &str) -> JsValue {
    eval(&format!("(() => {{ {WORDS} return (\n{expression}\n); }})()")).unwrap()
}

/// The rows of a table written in JavaScript. Inputs in it are functions that make them.
fn table(text: &str) -> Vec<JsValue> {
    Array::from(&evaluate(text)).to_vec()
}

fn call(function: &JsValue) -> JsValue {
    function.unchecked_ref::<Function>().call0(&JsValue::UNDEFINED).unwrap()
}

fn simulate(input: JsValue) -> Result<JsValue, JsValue> {
    js::simulate(&Ts::new_unchecked(input)).map(JsValue::from)
}

/// `flow` and `cascade`, by name.
fn market(function: &str, input: JsValue) -> Result<JsValue, JsValue> {
    match function {
        "flow" => js::flow(&Ts::new_unchecked(input)).map(JsValue::from),
        "cascade" => js::cascade(&Ts::new_unchecked(input)).map(JsValue::from),
        other => panic!("no function {other}"),
    }
}

/// The output for an input written in JavaScript.
fn run(expression: &str) -> JsValue {
    simulate(evaluate(expression)).unwrap()
}

/// A property by its path: `sessions.0.close.underlying`.
fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').filter(|name| !name.is_empty()).fold(value.clone(), |value, name| match name.parse() {
        Ok(index) => Reflect::get_u32(&value, index).unwrap(),
        Err(_) => Reflect::get(&value, &name.into()).unwrap(),
    })
}

fn number(value: &JsValue, path: &str) -> f64 {
    get(value, path).as_f64().unwrap_or_else(|| panic!("{path} is no number"))
}

fn series(value: &JsValue, path: &str) -> Vec<f64> {
    get(value, path)
        .dyn_into::<Float64Array>()
        .unwrap_or_else(|_| panic!("{path} is no Float64Array"))
        .to_vec()
}

fn keys(value: &JsValue, path: &str) -> Vec<String> {
    Object::keys(get(value, path).unchecked_ref::<Object>())
        .iter()
        .map(|key| key.as_string().unwrap())
        .collect()
}

#[wasm_bindgen_test]
fn the_vectors_come_out_as_published() {
    let cases = [
        include_str!("../../../engine/tests/vectors/simulate.json"),
        include_str!("../../../engine/tests/vectors/derived.json"),
    ];
    let mut checked = 0;
    for case in cases.into_iter().flat_map(|file| Array::from(&JSON::parse(file).unwrap()).to_vec()) {
        let name = get(&case, "name").as_string().unwrap();
        let tolerance = number(&case, "relativeTolerance");
        let output = simulate(get(&case, "input")).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let sessions = Array::from(&get(&output, "sessions")).to_vec();
        let last = sessions.last().unwrap();
        let mut near = |found: &JsValue, expected: &JsValue, what: &str| {
            let found = found.as_f64().unwrap();
            if let Some(expected) = expected.as_f64() {
                let scale = if expected == 0.0 { 1.0 } else { expected.abs() };
                assert!(
                    (found - expected).abs() <= tolerance * scale,
                    "{name}, {what}: {found}, not {expected}"
                );
            } else {
                assert!(expected.is_null() && found.is_nan(), "{name}, {what}: {found} while halted");
            }
            checked += 1;
        };
        let expect = get(&case, "expect");
        for (ours, theirs) in [
            (get(&output, "final.protectedNav"), "protectedNav"),
            (get(&output, "final.uncappedNav"), "uncappedNav"),
            (get(last, "close.protectedTrade"), "protectedCloseTrade"),
            (get(last, "close.uncappedTrade"), "uncappedCloseTrade"),
        ] {
            let expected = get(&expect, theirs);
            if !expected.is_undefined() {
                near(&ours, &expected, theirs);
            }
        }
        for name in ["protected", "uncapped"] {
            let expected = get(&expect, name);
            if !expected.is_undefined() {
                let expected = Array::from(&expected);
                let found = series(last, name);
                assert_eq!(found.len(), expected.length() as usize);
                for (found, expected) in found.into_iter().zip(expected.iter()) {
                    near(&found.into(), &expected, name);
                }
            }
        }
        let resets: Vec<JsValue> =
            sessions.iter().flat_map(|s| Array::from(&get(s, "resets")).to_vec()).collect();
        let expected = get(&expect, "resets");
        if !expected.is_undefined() {
            let expected = Array::from(&expected).to_vec();
            assert_eq!(resets.len(), expected.len(), "{name}: resets");
            for (found, expected) in resets.iter().zip(&expected) {
                // The interface does not tell the level that the tick had to reach.
                for key in keys(expected, "").iter().filter(|key| *key != "triggerLevel") {
                    near(&get(found, key), &get(expected, key), key);
                }
            }
        }
    }
    assert!(checked > 50, "only {checked} figures were checked");
}

#[wasm_bindgen_test]
fn the_output_has_the_fields_of_the_specification() {
    let output = run("good");
    let fields = [
        ("", "final sessions protectedWipedOut uncappedWipedOut analysis"),
        ("final", "underlyingReturn protectedNav uncappedNav"),
        ("sessions.0", "minute underlying uncapped protected effectiveLeverage resets close"),
        (
            "sessions.0.resets.0",
            "triggerMinute triggerPrice rebaseMinute rebasePrice navBefore navAfter trade effect",
        ),
        ("sessions.0.close", "underlying protectedNav uncappedNav protectedTrade uncappedTrade"),
        ("analysis", "breakEvenClose splitByDay"),
    ];
    for (path, expected) in fields {
        assert_eq!(keys(&output, path).join(" "), expected, "{path}");
    }
    assert_eq!(series(&output, "sessions.0.minute"), [0.0, 105.0, 120.0, 390.0]);
    assert_eq!(series(&output, "sessions.0.underlying"), [350.0, 286.0, 288.0, 351.75]);
    assert!(get(&output, "protectedWipedOut").is_null() && get(&output, "uncappedWipedOut").is_null());
    let return_ = number(&output, "final.underlyingReturn");
    assert!((return_ - 0.005).abs() < 1e-12, "{return_}");
}

#[wasm_bindgen_test]
fn a_halt_is_not_a_number() {
    let output = run("good");
    for name in ["protected", "effectiveLeverage"] {
        let halted: Vec<bool> =
            series(&output, &format!("sessions.0.{name}")).iter().map(|nav| nav.is_nan()).collect();
        assert_eq!(halted, [false, true, false, false], "{name}");
    }
    assert!(series(&output, "sessions.0.uncapped").iter().all(|nav| nav.is_finite()));
}

#[wasm_bindgen_test]
fn a_wipe_out_tells_session_and_minute() {
    let output = run("{ product: { leverage: 3 }, path: { previousClose: 100, sessions: [
        { minute: [390], price: [100] }, { minute: [7, 390], price: [60, 90] }] } }");
    for name in ["protectedWipedOut", "uncappedWipedOut"] {
        let end = get(&output, name);
        assert_eq!((number(&end, "session"), number(&end, "minute")), (1.0, 7.0), "{name}");
    }
    assert_eq!(number(&output, "final.protectedNav"), 0.0);
    assert!(get(&output, "analysis.breakEvenClose").is_null());
}

#[wasm_bindgen_test]
fn the_analysis_explains_the_difference() {
    let output = run("good");
    let parts = series(&output, "analysis.splitByDay");
    let difference = number(&output, "final.protectedNav") - number(&output, "final.uncappedNav");
    assert_eq!(parts.len(), 1);
    assert!((parts[0] - difference).abs() < 1e-9, "{parts:?}, {difference}");
    let close = number(&output, "analysis.breakEvenClose");
    let even = run(&format!("withSession({{ price: [350, 286, 288, {close}] }})"));
    let difference = number(&even, "final.protectedNav") - number(&even, "final.uncappedNav");
    assert!(difference.abs() < 1e-9, "{difference}");
}

#[wasm_bindgen_test]
fn absent_fields_and_kinds_of_arrays_mean_what_the_types_say() {
    let json = |output: JsValue| String::from(JSON::stringify(&output).unwrap());
    for pair in table(include_str!("inputs/same.js")) {
        let [one, other] = ["0", "1"].map(|side| json(simulate(call(&get(&pair, side))).unwrap()));
        assert_eq!(one, other, "{pair:?}");
    }
    let text = |expression| json(run(expression));
    assert_ne!(text("withProduct({ trigger: null })"), text("good"));
    assert_ne!(text("withProduct({ maxResets: 0 })"), text("good"));
    assert_ne!(text("withCosts({ feePerYear: 0.5, dayCount: 365 })"), text("withCosts({ feePerYear: 0.5 })"));
}

#[wasm_bindgen_test]
fn what_is_refused_is_an_error_with_code_and_field() {
    let of_markets = table(include_str!("inputs/refused-markets.js"));
    for case in table(include_str!("inputs/refused.js")).into_iter().chain(of_markets) {
        let [code, field] = ["1", "2"].map(|column| get(&case, column).as_string().unwrap());
        let input = call(&get(&case, "0"));
        let result = match get(&case, "3").as_string() {
            Some(function) => market(&function, input),
            None => simulate(input),
        };
        let thrown = result.expect_err(&format!("{case:?} was taken"));
        let error = thrown.dyn_into::<Error>().unwrap_or_else(|_| panic!("{case:?}: no Error"));
        let text = |name| get(&error, name).as_string().unwrap();
        assert_eq!([text("name"), text("code"), text("field")], ["InputError", &code, &field], "{case:?}");
        let message = text("message");
        assert!(message.starts_with(&format!("{field}: ")) && message.len() > field.len() + 10, "{message}");
    }
    // The module is as good as before.
    assert!(number(&run("good"), "final.protectedNav") > 0.0);
}

#[wasm_bindgen_test]
fn published_funds_trade_what_was_published() {
    let cases = JSON::parse(include_str!("../../../engine/tests/vectors/flow.json")).unwrap();
    for case in Array::from(&cases).to_vec() {
        let rows = Array::from(&get(&case, "products")).to_vec();
        for row in &rows {
            Reflect::set(row, &"move".into(), &get(&case, "move")).unwrap();
        }
        let output = market("flow", case.clone()).unwrap();
        assert_eq!(keys(&output, ""), ["trades", "total", "perOnePercent"]);
        let (trades, tolerance) = (series(&output, "trades"), number(&case, "absoluteTolerance"));
        for (row, trade) in rows.iter().zip(&trades) {
            assert!((trade - number(row, "publishedTrade")).abs() <= tolerance, "{row:?}: {trade}");
        }
        assert_eq!(trades.len(), rows.len());
        let allowed = tolerance * f64::from(u32::try_from(rows.len()).unwrap());
        assert!((number(&output, "total") - number(&case, "publishedTotal")).abs() <= allowed);
        let slope: f64 = rows
            .iter()
            .map(|row| 0.01 * number(row, "aum") * number(row, "leverage") * (number(row, "leverage") - 1.0))
            .sum();
        assert!((number(&output, "perOnePercent") - slope).abs() < 1e-9 * slope);
    }
}

/// The 2x product of engine/tests/cascade.rs: 60 sold at −30 %, price to 0.7·0.94; then the close, by hand.
#[wasm_bindgen_test]
fn a_cascade_has_the_fields_of_the_specification() {
    let output = market("cascade", evaluate("slide")).unwrap();
    for (path, expected) in [
        ("", "resets close"),
        ("resets.0", "product move trade moveAfter"),
        ("close", "trades total move basis"),
    ] {
        assert_eq!(keys(&output, path).join(" "), expected, "{path}");
    }
    let x = (0.658 - 0.08) / (1.0 - 0.08 / 0.7);
    for (path, expected) in [
        ("resets.0.product", 0.0),
        ("resets.0.move", -0.3),
        ("resets.0.trade", -60.0),
        ("resets.0.moveAfter", -0.342),
        ("close.total", 80.0 * (x / 0.7 - 1.0)),
        ("close.move", x - 1.0),
    ] {
        assert!((number(&output, path) - expected).abs() < 1e-12, "{path}");
    }
    assert_eq!(series(&output, "close.trades"), [number(&output, "close.total")]);
    assert_eq!(get(&output, "close.basis"), "equilibrium");
}

#[wasm_bindgen_test]
fn past_the_critical_point_the_close_is_null_where_no_wipe_out_stops_it() {
    // Each at a gain of 1. A short product sells 2·100 before the price is zero.
    for (leverage, shock, basis, total) in [(-1, -0.1, "caps", -200.0), (2, 0.1, "beforeImpact", 20.0)] {
        let product = format!("{{ leverage: {leverage}, aum: 100 }}");
        let input = format!("({{ shock: {shock}, products: [{product}], impact: linear(0.005) }})");
        let close = get(&market("cascade", evaluate(&input)).unwrap(), "close");
        assert!(get(&close, "move").is_null());
        assert_eq!(get(&close, "basis"), basis);
        assert!((number(&close, "total") - total).abs() < 1e-12);
    }
    // A long one is lost on the way: r = −0.1 − (1 + r).
    let input = "({ shock: -0.1, products: [{ leverage: 2, aum: 100 }], impact: linear(0.005) })";
    let close = get(&market("cascade", evaluate(input)).unwrap(), "close");
    assert!((number(&close, "move") + 0.55).abs() < 1e-12);
}

#[wasm_bindgen_test]
fn impact_is_linear_or_a_square_root_or_none() {
    // −5 % on the 2x product of June 2026: 17 billion, volume 11.2, σ 3 %; closes at −6.313 %, and −7.02 % by g = 0.288.
    let close = |impact: &str| {
        let input = format!("({{ shock: -0.05, products: [{{ leverage: 2, aum: 17 }}], impact: {impact} }})");
        number(&market("cascade", evaluate(&input)).unwrap(), "close.move")
    };
    assert_eq!(close("{ model: 'none' }"), -0.05);
    assert!((close("linear(0.288 / 34)") + 0.05 / 0.712).abs() < 1e-12);
    assert!((close("{ model: 'squareRoot', y: 1, sigma: 0.03, adv: 11.2 }") + 0.063_13).abs() < 6e-6);
}

#[wasm_bindgen_test]
fn ten_thousand_products_are_taken() {
    let output = market("cascade", evaluate("crowd(10_000)")).unwrap();
    assert_eq!(Array::from(&get(&output, "resets")).length(), 10_000);
    assert_eq!(series(&output, "close.trades").len(), 10_000);
    let empty = market("flow", evaluate("({ products: [] })")).unwrap();
    assert_eq!((number(&empty, "total"), series(&empty, "trades").len()), (0.0, 0));
}

#[wasm_bindgen_test]
fn messages_name_the_limit() {
    for (expression, expected) in [
        (
            "withProduct({ leverage: 25 })",
            "product.leverage: 25 is outside the limits: leverage from -20 to 20",
        ),
        ("withProduct({ leverage: null })", "product.leverage: must be a number, not null"),
        ("{ path }", "product: is required, and missing"),
        ("withPath({ sessions: { length: 9999 } })", "path.sessions: at most 2600 are allowed, not 9999"),
        ("withCosts({ dayCount: 252 })", "product.costs.dayCount: must be 360 or 365"),
    ] {
        let message = get(&simulate(evaluate(expression)).unwrap_err(), "message").as_string().unwrap();
        assert_eq!(message, expected);
    }
    let rule = simulate(evaluate("withRebase({ rule: 'best' })")).unwrap_err();
    let message = get(&rule, "message").as_string().unwrap();
    assert!(message.contains("barrier") && message.contains("last"), "{message}");
}

#[wasm_bindgen_test]
fn what_a_getter_threw_is_the_cause() {
    let error = simulate(evaluate("Object.defineProperty({}, 'product', throwing)")).unwrap_err();
    assert_eq!(get(&error, "cause.message").as_string().unwrap(), "boom");
}

#[wasm_bindgen_test]
fn a_million_ticks_are_taken() {
    let output = run("withSession(ticks(1_000_000))");
    assert_eq!(series(&output, "sessions.0.protected").len(), 1_000_000);
}

#[wasm_bindgen_test]
fn the_input_is_left_as_it_was() {
    let input = evaluate(
        "{ product, path: { ...path, sessions: [{ ...session, price: new Float64Array(session.price) }] } }",
    );
    let before = String::from(JSON::stringify(&input).unwrap());
    let output = simulate(input.clone()).unwrap();
    let series: Float64Array = get(&output, "sessions.0.underlying").unchecked_into();
    series.set_index(0, -1.0); // the output's memory is its own
    assert_eq!(String::from(JSON::stringify(&input).unwrap()), before);
}

#[wasm_bindgen_test]
fn defaults_are_an_input_but_for_the_path() {
    let defaults: JsValue = js::defaults().unwrap().into();
    assert_eq!(
        String::from(JSON::stringify(&defaults).unwrap()),
        r#"{"product":{"leverage":3,"trigger":0.16666666666666666,"rebase":{"rule":"average","delayMinutes":0,"windowMinutes":15},"maxResets":null,"uncappedFloor":"intraday","costs":{"feePerYear":0,"financingRate":0,"financingSpread":0,"borrowFee":0,"tradingCost":0,"dayCount":360}},"initialNav":100}"#
    );
    let input = Object::assign(&Object::new(), defaults.unchecked_ref());
    Reflect::set(&input, &"path".into(), &evaluate("path")).unwrap();
    let text = |output| String::from(JSON::stringify(&output).unwrap());
    assert_eq!(text(simulate(input.into()).unwrap()), text(run("good")));
}

#[wasm_bindgen_test]
fn the_version_is_the_engines() {
    assert_eq!(js::version(), reset_engine::VERSION);
}
