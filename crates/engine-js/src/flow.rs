//! What goes in and out of `flow` and `cascade`. The input types name what is read below; the engine has its own.

use js_sys::Float64Array;
use reset_engine::limits::MAX_PRODUCTS;
use reset_engine::{Basis, Cascade, Impact, ImpactModel, Member, Universe};
use serde::Serialize;
use tsify::Tsify;

use super::errors::Refusal;
use super::output::series;
use super::read::Node;
use super::wire::too_many;

/// What `flow` takes: at most 10,000 products. Money is in one currency, whatever it is.
#[derive(Debug, Tsify)]
pub struct FlowInput {
    /// The products, each on an underlying of its own.
    pub products: Vec<FlowProduct>,
}

/// A product with its assets and what its underlying has done.
#[derive(Debug, Tsify)]
pub struct FlowProduct {
    /// Daily leverage, from -20 to 20: long above 0, short below, never 0.
    pub leverage: f64,
    /// Assets at the previous close; 0 is allowed.
    pub aum: f64,
    /// Move of the product's underlying since the previous close, as a fraction above -1.
    #[serde(rename = "move")]
    pub r: f64,
}

/// What `flow` returns: trades in money; positive buys the underlying.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FlowOutput {
    /// What each product must trade at the close.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub trades: Float64Array,
    /// Their sum.
    pub total: f64,
    /// The sum for a move of 1 % of every underlying.
    pub per_one_percent: f64,
}

/// What `cascade` takes: at most 10,000 products on one underlying. Moves are since the previous close.
#[derive(Debug, Tsify)]
pub struct CascadeInput {
    /// The first move, as a fraction above -1.
    pub shock: f64,
    /// The products.
    pub products: Vec<CascadeProduct>,
    /// What a trade does to the price.
    pub impact: ImpactInput,
}

/// A product with its assets and its trigger.
#[derive(Debug, Tsify)]
pub struct CascadeProduct {
    /// Daily leverage, from -20 to 20: long above 0, short below, never 0.
    pub leverage: f64,
    /// Assets at the previous close; 0 is allowed.
    pub aum: f64,
    /// Adverse move of the underlying that fires a reset, as a fraction above 0 and up to 1. Null or absent: no reset.
    #[tsify(optional, type = "number | null")]
    pub trigger: Option<f64>,
}

/// Price impact: what a trade of `D` does to the price.
#[derive(Debug, Tsify)]
#[serde(tag = "model", rename_all = "camelCase", rename = "Impact")]
pub enum ImpactInput {
    /// Moves it by `lambda * D`.
    Linear {
        /// Move per unit of money, not negative.
        lambda: f64,
    },
    /// Moves it by `y * sigma * sqrt(|D| / adv)` in the trade's direction.
    SquareRoot {
        /// Factor of the order of 1.
        y: f64,
        /// Volatility of one day, as a fraction.
        sigma: f64,
        /// Average volume of one day in money, above 0.
        adv: f64,
    },
    /// Leaves it alone.
    None,
}

/// What `cascade` returns.
#[derive(Debug, Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct CascadeOutput {
    /// The resets in the order in which they fire.
    pub resets: Vec<CascadeReset>,
    /// The close, where flow and price are solved together.
    pub close: CascadeClose,
}

/// One reset.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CascadeReset {
    /// Index of the product.
    pub product: usize,
    /// Move at which it fired and was priced.
    #[serde(rename = "move")]
    pub r: f64,
    /// Its trade in money; positive buys the underlying.
    pub trade: f64,
    /// Move once the trade has had its impact; -1 where the model's price would be zero or less.
    pub move_after: f64,
}

/// The close of a cascade.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct CascadeClose {
    /// Trade of each product in money; positive buys the underlying. `basis` says how to read it.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub trades: Float64Array,
    /// Their sum.
    pub total: f64,
    /// Move at the close; null where this model has no equilibrium.
    #[serde(rename = "move")]
    pub r: Option<f64>,
    /// What the trades are: those of the equilibrium; without one, in a fall, the most that each product can sell at any
    /// lower price (`caps`); in a rise, which nothing caps, those before their own effect on the price (`beforeImpact`).
    #[tsify(type = "\"equilibrium\" | \"caps\" | \"beforeImpact\"")]
    pub basis: &'static str,
}

/// The products with their moves, as `each` reads them.
fn products(
    input: &Node,
    each: fn(&Node) -> Result<(Member, f64), Refusal>,
) -> Result<(Universe, Vec<f64>), Refusal> {
    let list = input.required("products")?;
    let length = list.length()?;
    if length > MAX_PRODUCTS {
        return Err(too_many(&list, MAX_PRODUCTS, length));
    }
    let (mut members, mut moves) = (Vec::with_capacity(length), Vec::with_capacity(length));
    for index in (0..).take(length) {
        let (member, r) = each(&list.entry(index)?)?;
        members.push(member);
        moves.push(r);
    }
    Ok((Universe::new(members)?, moves))
}

fn member(node: &Node, trigger: Option<f64>) -> Result<Member, Refusal> {
    let number = |name| node.required(name)?.number();
    Ok(Member { leverage: number("leverage")?, assets: number("aum")?, trigger })
}

/// Reads the input of `flow` and computes its output.
pub(super) fn flow(input: &Node) -> Result<FlowOutput, Refusal> {
    let (universe, moves) =
        products(input, |node| Ok((member(node, None)?, node.required("move")?.number()?)))?;
    let flow = universe.flow(&moves)?;
    Ok(FlowOutput { trades: series(&flow.trades), total: flow.total, per_one_percent: flow.per_one_percent })
}

/// Reads the input of `cascade` and computes its output.
pub(super) fn cascade(input: &Node) -> Result<CascadeOutput, Refusal> {
    let shock = input.required("shock")?.number()?;
    let (universe, _) = products(input, |node| {
        let trigger = node.nullable("trigger")?.map(|n| n.number()).transpose()?;
        Ok((member(node, trigger)?, 0.0))
    })?;
    let impact = Impact::new(impact(&input.required("impact")?)?)?;
    Ok(CascadeOutput::from(&universe.cascade(shock, impact)?))
}

fn impact(node: &Node) -> Result<ImpactModel, Refusal> {
    let number = |name| node.required(name)?.number();
    let model = node.required("model")?;
    match model.text()?.as_str() {
        "none" => Ok(ImpactModel::None),
        "linear" => Ok(ImpactModel::Linear { lambda: number("lambda")? }),
        "squareRoot" => {
            Ok(ImpactModel::SquareRoot { y: number("y")?, sigma: number("sigma")?, adv: number("adv")? })
        }
        _ => Err(model.unknown_value("must be linear, squareRoot or none")),
    }
}

impl From<&Cascade> for CascadeOutput {
    fn from(cascade: &Cascade) -> Self {
        let close = &cascade.close;
        Self {
            resets: cascade
                .resets
                .iter()
                .map(|reset| CascadeReset {
                    product: reset.product,
                    r: reset.r,
                    trade: reset.trade,
                    move_after: reset.move_after,
                })
                .collect(),
            close: CascadeClose {
                trades: series(&close.trades),
                total: close.total,
                r: close.r,
                basis: match close.basis {
                    Basis::Equilibrium => "equilibrium",
                    Basis::Caps => "caps",
                    Basis::BeforeImpact => "beforeImpact",
                },
            },
        }
    }
}
