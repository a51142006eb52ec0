//! The table of fields: what each is called, its unit, and the word on its meaning. Limits stand in the model
//! (`Field::limit`), values in the inputs; a new field is a line here.

use model::{Field, Inputs, Place};
use words::{Line, Text, key, tr};

/// What is written behind a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing.
    None,
    /// A percent sign.
    Percent,
    /// The word for minutes.
    Minutes,
    /// The sign for "times".
    Times,
    /// The currency of the product's money, where a host gives one.
    Currency,
}

impl Unit {
    /// In the reader's language.
    #[must_use]
    pub fn said(self, text: &Text) -> String {
        match self {
            Self::None => String::new(),
            Self::Percent => "%".to_owned(),
            Self::Minutes => tr!(text, product.minutes),
            Self::Times => "×".to_owned(),
            Self::Currency => text.currency().to_owned(),
        }
    }
}

/// How a field is named and explained.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Its name.
    pub name: Line,
    /// Its unit.
    pub unit: Unit,
    /// A word on its meaning, which may depend on the inputs.
    pub hint: Option<fn(&Text, &Inputs) -> String>,
}

fn exposure(text: &Text, inputs: &Inputs) -> String {
    let exposure = text.in_currency(&text.number(inputs.terms.leverage * 100.0, 0, 2));
    tr!(text, product.leverage_hint, exposure = exposure, money = text.hundred())
}

fn side(text: &Text, inputs: &Inputs) -> String {
    if inputs.terms.leverage > 0.0 {
        tr!(text, product.trigger_hint_long)
    } else {
        tr!(text, product.trigger_hint_short)
    }
}

fn money(text: &Text, _: &Inputs) -> String {
    tr!(text, money.hint, example = ["40 × ", &text.number(12.5, 2, 2)].concat())
}

fn halt(text: &Text, _: &Inputs) -> String {
    tr!(text, product.halt_hint)
}

/// The line of the table for a field.
#[must_use]
pub fn spec(field: Field) -> FieldSpec {
    use Unit::{Currency, Minutes, None, Percent, Times};
    let (name, unit) = match field {
        Field::Leverage => {
            return FieldSpec { name: key!(product.leverage_other), unit: Times, hint: Some(exposure) };
        }
        Field::Trigger => return FieldSpec { name: key!(product.trigger), unit: Percent, hint: Some(side) },
        Field::Delay => (key!(product.delay), Minutes),
        Field::Window => (key!(product.window), Minutes),
        Field::Halt => return FieldSpec { name: key!(product.halt), unit: Minutes, hint: Some(halt) },
        Field::MaxResets => (key!(product.max_resets), None),
        Field::Fee => (key!(costs.fee), Percent),
        Field::FinancingRate => (key!(costs.financing_rate), Percent),
        Field::FinancingSpread => (key!(costs.financing_spread), Percent),
        Field::BorrowFee => (key!(costs.borrow_fee), Percent),
        Field::TradingCost => (key!(costs.trading_cost), Percent),
        Field::InitialNav => {
            return FieldSpec { name: key!(product.initial_nav), unit: Currency, hint: Some(money) };
        }
        Field::SessionLength => (key!(path.session_length), Minutes),
        Field::OpeningTime => (key!(path.opening_time), None),
        Field::PreviousClose => (key!(path.previous_close), None),
        Field::Roughness => (key!(path.roughness), Percent),
        Field::Seed => (key!(path.seed), None),
        Field::CalendarDays(_) => (key!(path.calendar_days), None),
        Field::Dividend(_) => (key!(path.dividend), None),
        Field::Split(_) => (key!(path.split), None),
        Field::Gap(_) => (key!(path.gap), Percent),
        Field::PointTime(_) => (key!(path.time), None),
        Field::PointPrice(_) => (key!(path.price), None),
        Field::PointMove(_) => (key!(path.since_close), Percent),
    };
    FieldSpec { name, unit, hint: Option::None }
}

/// A field's id in the page.
#[must_use]
pub fn field_id(field: Field) -> String {
    let of_point = |name: &str, Place { day, point }| format!("{name}-{day}-{point}");
    let name = match field {
        Field::Leverage => "leverage",
        Field::Trigger => "trigger",
        Field::Delay => "delay",
        Field::Window => "window",
        Field::Halt => "halt",
        Field::MaxResets => "maxresets",
        Field::Fee => "fee",
        Field::FinancingRate => "financingrate",
        Field::FinancingSpread => "financingspread",
        Field::BorrowFee => "borrowfee",
        Field::TradingCost => "tradingcost",
        Field::InitialNav => "initialnav",
        Field::SessionLength => "sessionlength",
        Field::OpeningTime => "openingtime",
        Field::PreviousClose => "previousclose",
        Field::Roughness => "roughness",
        Field::Seed => "seed",
        Field::CalendarDays(day) => return format!("calendardays-{day}"),
        Field::Dividend(day) => return format!("dividend-{day}"),
        Field::Split(day) => return format!("split-{day}"),
        Field::Gap(day) => return format!("gap-{day}"),
        Field::PointTime(place) => return of_point("pointtime", place),
        Field::PointPrice(place) => return of_point("pointprice", place),
        Field::PointMove(place) => return of_point("pointmove", place),
    };
    name.to_owned()
}
