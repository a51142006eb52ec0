//! The product that the parameters give.

use super::EmbedOptions;
use crate::{Field, FieldError, Inputs};
use reset_engine::{ProductTerms, usual_trigger};

impl EmbedOptions {
    /// Whether anything of the product is given.
    #[must_use]
    pub fn has_product(&self) -> bool {
        !self.same_product(&Self::default())
    }

    /// Whether the same product is given.
    #[must_use]
    pub fn same_product(&self, other: &Self) -> bool {
        let product = |of: &Self| {
            let Self { numbers, without_reset, rebase, floor, then, strict, day_count, accrual, .. } = of;
            (numbers.clone(), *without_reset, *rebase, *floor, *then, *strict, *day_count, *accrual)
        };
        product(self) == product(other)
    }

    /// The inputs with the product that is given.
    ///
    /// # Errors
    /// [`FieldError`] where its numbers do not go with each other or with the path.
    pub fn product_on(&self, inputs: &Inputs) -> Result<Inputs, FieldError> {
        let mut settings = inputs.settings().clone();
        let number = |field| self.numbers.iter().find(|(of, _)| *of == field).map(|(_, value)| *value);
        let terms = &mut settings.terms;
        if let Some(leverage) = number(Field::Leverage) {
            terms.leverage = leverage;
            terms.trigger = Some(usual_trigger(leverage));
        }
        if let Some(rule) = self.rebase {
            terms.rebase.rule = rule;
            if !rule.has_window() {
                (terms.rebase.delay_minutes, terms.rebase.window_minutes) = (0.0, 0.0);
            } else if terms.rebase.window_minutes == 0.0 {
                terms.rebase.window_minutes = ProductTerms::default().rebase.window_minutes;
            }
        }
        for &(field, value) in &self.numbers {
            let costs = &mut terms.costs;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked: whole and in range"
            )]
            match field {
                Field::Trigger => terms.trigger = Some(value),
                Field::Delay => terms.rebase.delay_minutes = value,
                Field::Window => terms.rebase.window_minutes = value,
                Field::Halt => terms.rebase.halt_minutes = value,
                Field::MaxResets => terms.max_resets = Some(value as u32),
                Field::Fee => costs.fee_per_year = value,
                Field::FinancingRate => costs.financing_rate = value,
                Field::FinancingSpread => costs.financing_spread = value,
                Field::BorrowFee => costs.borrow_fee = value,
                Field::TradingCost => costs.trading_cost = value,
                Field::InitialNav => settings.initial_nav = value,
                // The leverage came first; there are no others among the parameters.
                _ => {}
            }
        }
        if self.without_reset {
            terms.trigger = None;
        }
        terms.uncapped_floor = self.floor.unwrap_or(terms.uncapped_floor);
        terms.rebase.then = self.then.unwrap_or(terms.rebase.then);
        terms.strict = self.strict.unwrap_or(terms.strict);
        terms.costs.day_count = self.day_count.unwrap_or(terms.costs.day_count);
        terms.costs.accrual = self.accrual.unwrap_or(terms.costs.accrual);
        Inputs::new(settings)
    }
}
