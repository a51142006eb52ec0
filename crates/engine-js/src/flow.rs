//! The flow and the cascade: columns of numbers in, rows out.

use reset_engine::{Basis, Impact, ImpactModel, Member, Universe};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::terms::given;
use crate::thrown;

/// What products of these leverages and assets must trade at the close, each for its own move: their sum, the sum for a move of
/// 1 %, and each trade.
///
/// # Errors
/// An `InputError` for what the engine refuses.
#[wasm_bindgen]
pub fn flow(leverage: &[f64], assets: &[f64], moves: &[f64]) -> Result<Vec<f64>, JsValue> {
    let members = members(leverage, assets, |_| None);
    let flow = Universe::new(members).and_then(|universe| universe.flow(moves));
    let flow = flow.map_err(|error| thrown(&error))?;
    Ok([flow.total, flow.per_one_percent].into_iter().chain(flow.trades).collect())
}

/// A cascade among products of these leverages, assets and triggers, of which NaN is none; `impact` is its model's place in the
/// list of `package/api.js` and its numbers. The sum of the trades at the close, the move (NaN where there is no equilibrium),
/// the place of the basis, the number of resets, of each reset its product, move, trade and move after; each trade at the close.
///
/// # Errors
/// An `InputError` for what the engine refuses.
#[wasm_bindgen]
pub fn cascade(
    shock: f64,
    leverage: &[f64],
    assets: &[f64],
    trigger: &[f64],
    impact: &[f64],
) -> Result<Vec<f64>, JsValue> {
    let members = members(leverage, assets, |index| trigger.get(index).copied().and_then(given));
    let model = match *impact {
        [1.0, lambda, ..] => ImpactModel::Linear { lambda },
        [2.0, y, sigma, adv, ..] => ImpactModel::SquareRoot { y, sigma, adv },
        _ => ImpactModel::None,
    };
    // In this order, as callers hear of the first input that is wrong.
    let cascade = Universe::new(members)
        .and_then(|universe| Impact::new(model).and_then(|impact| universe.cascade(shock, impact)))
        .map_err(|error| thrown(&error))?;
    let close = &cascade.close;
    let basis = match close.basis {
        Basis::Equilibrium => 0.0,
        Basis::Caps => 1.0,
        Basis::BeforeImpact => 2.0,
    };
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let number = |count: usize| count as f64;
    let mut row = vec![close.total, close.r.unwrap_or(f64::NAN), basis, number(cascade.resets.len())];
    for reset in &cascade.resets {
        row.extend([number(reset.product), reset.r, reset.trade, reset.move_after]);
    }
    row.extend(&close.trades);
    Ok(row)
}

fn members(leverage: &[f64], assets: &[f64], trigger: impl Fn(usize) -> Option<f64>) -> Vec<Member> {
    let pairs = leverage.iter().zip(assets).enumerate();
    pairs
        .map(|(index, (leverage, assets))| Member {
            leverage: *leverage,
            assets: *assets,
            trigger: trigger(index),
        })
        .collect()
}
