//! What forms are made of: fields for numbers, lists, ticks.

use maud::{Markup, PreEscaped, html};

use super::{Pen, Target};
use crate::model::{Act, Field, FieldProblem, Inputs, Place};
use crate::text::{Line, Text};

/// What stands in a field while it is typed in, or for as long as it cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The field.
    pub field: Field,
    /// The text as typed.
    pub raw: String,
    /// Why it cannot be used, if so.
    pub problem: Option<FieldProblem>,
}

/// The inputs, and the drafts of fields that are being typed in or cannot be used.
#[derive(Clone, Copy, Debug)]
pub struct Drafts<'a> {
    /// What holds.
    pub inputs: &'a Inputs,
    /// What is being typed, or could not be used.
    pub drafts: &'a [Draft],
}

impl Drafts<'_> {
    fn of(&self, field: Field) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.field == field)
    }

    /// What stands in a field.
    #[must_use]
    pub fn raw(&self, text: &Text, field: Field) -> String {
        self.of(field).map_or_else(
            || self.inputs.get(field).map(|v| text.field_value(field, v)).unwrap_or_default(),
            |draft| draft.raw.clone(),
        )
    }

    fn problem(&self, field: Field) -> Option<FieldProblem> {
        self.of(field).and_then(|draft| draft.problem)
    }
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
        Field::Gap(day) => return format!("gap-{day}"),
        Field::PointTime(place) => return of_point("pointtime", place),
        Field::PointPrice(place) => return of_point("pointprice", place),
        Field::PointMove(place) => return of_point("pointmove", place),
    };
    name.to_owned()
}

/// How a field is named and explained.
#[derive(Clone, Default)]
pub(super) struct Label<'a> {
    /// Its name.
    pub name: String,
    /// Whether the name is only for those who do not see where the field stands, as in a table.
    pub hidden: bool,
    /// The unit written behind it.
    pub unit: &'a str,
    /// A word on its meaning.
    pub hint: String,
}

impl Pen<'_> {
    /// A field for a number: the text stays as typed, the last good value holds, and what is wrong stands beside it.
    pub(super) fn number(&self, form: Drafts, field: Field, label: Label) -> Markup {
        let Label { name, hidden, unit, hint } = label;
        let id = field_id(field);
        let problem = form.problem(field);
        let said = problem.map(|problem| self.text.problem(field, problem)).unwrap_or_default();
        let class = if problem.is_some() { "field invalid" } else { "field" };
        html! {
            div class=(class) {
                label for=(id) class=[hidden.then_some("visually-hidden")] { (name) }
                span class="entry" {
                    input id=(id) data-t=(self.mark(Target::Field(field))) type="text" inputmode="decimal"
                        autocomplete="off" spellcheck="false" aria-invalid=(problem.is_some())
                        aria-describedby={ (id) "-hint " (id) "-problem" } value=(form.raw(self.text, field));
                    span class="unit" aria-hidden="true" { (unit) }
                }
                span class="hint" id={ (id) "-hint" } { (hint) }
                span class="problem" id={ (id) "-problem" } aria-live="polite" { (said) }
            }
        }
    }

    /// A field named by the catalogue.
    pub(super) fn field(&self, form: Drafts, field: Field, name: Line, unit: &str) -> Markup {
        self.number(form, field, Label { name: self.text.words(name), unit, ..Label::default() })
    }

    /// A slider of a field that has a number field besides: from 0 to the field's limit in steps of 1 / `per`.
    pub(super) fn slider(&self, form: Drafts, field: Field, name: Line, per: f64) -> Markup {
        let id = format!("{}-slider", field_id(field));
        let value = form.inputs.get(field).unwrap_or_default();
        let step = |value: f64| (value * per).round().to_string();
        html! {
            div class="field" {
                label for=(id) { (self.say(name)) }
                input id=(id) type="range" min="0" max=(step(field.limit().max)) value=(step(value))
                    aria-valuetext=(self.text.percent(value, 0, 4)) data-t=(self.mark(Target::Slider(field, per)));
            }
        }
    }

    /// A list of which one entry holds.
    pub(super) fn choice(&self, id: &str, name: Line, options: &[(Option<Act>, &str, bool)]) -> Markup {
        html! {
            div class="field" {
                label for=(id) { (self.say(name)) }
                select id=(id) {
                    @for (act, words, holds) in options {
                        @let value = act.map(|act| self.act(act).to_string()).unwrap_or_default();
                        option value=(value) selected[*holds] { (words) }
                    }
                }
            }
        }
    }

    /// A box to tick; `act` is what a click on it does.
    pub(super) fn tick(&self, name: Line, holds: bool, act: Act) -> Markup {
        html! {
            label class="tick" {
                input type="checkbox" data-t=(self.act(act)) checked[holds];
                span { (self.say(name)) }
            }
        }
    }

    /// One of several of which one holds.
    pub(super) fn radio(&self, group: &str, holds: bool, act: Act) -> Markup {
        html! { input type="radio" name=(group) data-t=(self.act(act)) checked[holds]; }
    }

    /// A button.
    pub(super) fn button(&self, class: &str, words: &str, act: Act) -> Markup {
        html! { button type="button" class=(class) data-t=(self.act(act)) { (words) } }
    }

    /// A button that shows a sign and says more.
    pub(super) fn sign_button(&self, sign: &str, spoken: &str, act: Act, disabled: bool) -> Markup {
        html! {
            button type="button" class="small" aria-label=(spoken) title=(spoken) aria-disabled=(disabled)
                data-t=(self.act(act)) { (sign) }
        }
    }
}

/// A part to unfold.
pub(super) fn fold(summary: &Markup, body: &Markup) -> Markup {
    html! { details class="fold" { summary { (summary) } (body) } }
}

/// A part to unfold that stays unfolded where parts beside it come and go: the page knows it by its id.
pub(super) fn lasting_fold(id: &str, summary: &str, body: &Markup) -> Markup {
    html! { details id=(id) class="fold" { summary { (summary) } (body) } }
}

/// HTML made elsewhere in the project, such as a chart.
pub(super) fn raw(html: &str) -> PreEscaped<&str> {
    PreEscaped(html)
}
