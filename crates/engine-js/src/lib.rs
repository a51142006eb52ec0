//! The JavaScript interface: plain objects in, plain objects out, real `Error`s.
//!
//! A thin boundary: [`read`] takes the input apart, [`wire`], [`mod@flow`] and [`output`] name what goes through (and give the
//! TypeScript types), the engine does the rest. Nothing that a caller passes may panic or throw through this code, since
//! both would leave the module unusable or leaking: getters and proxies run only behind calls that catch.

mod errors;
mod flow;
mod output;
mod read;
mod series;
mod wire;

use reset_engine::{Product, ProductTerms, Scenario};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

pub use flow::{
    CascadeInput, CascadeOutput, CascadeProduct, FlowInput, FlowOutput, FlowProduct, ImpactInput,
};
pub use output::SimulateOutput;
pub use wire::{Defaults, SimulateInput};

use read::Node;

/// Runs a product with its reset, and the same product without one, on a path of the underlying.
///
/// Throws an `InputError` for an input that is refused; the next call works as if nothing had been.
#[expect(
    clippy::missing_errors_doc,
    reason = "the comment is the TypeScript one as well: its second paragraph says it"
)]
#[wasm_bindgen]
pub fn simulate(input: &Ts<SimulateInput>) -> Result<Ts<SimulateOutput>, JsValue> {
    let scenario = scenario(input.js_value())?;
    send(&SimulateOutput::from(&scenario.run()))
}

/// What leveraged products must trade at the close, each for the move of its own underlying.
///
/// Throws an `InputError` for an input that is refused.
#[expect(clippy::missing_errors_doc, reason = "as above")]
#[wasm_bindgen]
pub fn flow(input: &Ts<FlowInput>) -> Result<Ts<FlowOutput>, JsValue> {
    send(&flow::flow(&Node::root(input.js_value()))?)
}

/// What a first move of the price makes leveraged products trade, and what that does to the price: resets one after
/// another, then the close.
///
/// Throws an `InputError` for an input that is refused.
#[expect(clippy::missing_errors_doc, reason = "as above")]
#[wasm_bindgen]
pub fn cascade(input: &Ts<CascadeInput>) -> Result<Ts<CascadeOutput>, JsValue> {
    send(&flow::cascade(&Node::root(input.js_value()))?)
}

/// A product and an initial NAV with every optional field filled in: `simulate({ ...defaults(), path })`.
#[expect(clippy::missing_errors_doc, reason = "it cannot fail: the object is plain")]
#[wasm_bindgen]
pub fn defaults() -> Result<Ts<Defaults>, JsValue> {
    send(&Defaults { product: ProductTerms::default(), initial_nav: wire::INITIAL_NAV })
}

/// Version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    reset_engine::VERSION.to_owned()
}

fn scenario(input: JsValue) -> Result<Scenario, errors::Refusal> {
    let SimulateInput { product, path, initial_nav } = SimulateInput::read(&Node::root(input))?;
    Ok(Scenario::new(Product::new(product)?, path.load()?, initial_nav)?)
}

fn send<T: Tsify + Serialize>(value: &T) -> Result<Ts<T>, JsValue> {
    Ok(value.into_ts().map_err(wasm_bindgen::JsError::from)?)
}
