//! Products by their size: what the flow into the underlying is made of.

use crate::error::{InputError, Problem};
use crate::{formula, limits};

/// A product and the money in it, unchecked. [`Universe::new`] checks it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// Daily leverage: long above 0, short below; never 0.
    pub leverage: f64,
    /// Assets at the previous close, in any currency; zero is allowed.
    pub assets: f64,
    /// Adverse move of the underlying that fires a reset, as a fraction; `None` for a product without one.
    pub trigger: Option<f64>,
}

impl Member {
    pub(crate) fn is_long(&self) -> bool {
        self.leverage > 0.0
    }

    /// Checks it against [`limits`]; `at` is its path, such as `products[3]`.
    pub(crate) fn check(&self, at: impl Fn() -> String) -> Result<(), InputError> {
        let error = |field: &str, problem| InputError::new(format!("{}.{field}", at()), problem);
        limits::LEVERAGE.check(self.leverage).map_err(|p| error("leverage", p))?;
        if self.leverage == 0.0 {
            return Err(error("leverage", Problem::Zero));
        }
        limits::ASSETS.check(self.assets).map_err(|p| error("aum", p))?;
        if let Some(trigger) = self.trigger {
            limits::TRIGGER.check(trigger).map_err(|p| error("trigger", p))?;
        }
        Ok(())
    }
}

/// Checked products, at most [`limits::MAX_PRODUCTS`]; none is an answer too. Money is in one currency, whatever it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Universe(Vec<Member>);

/// Money traded per unit of move, before wipe-outs: `K = Σ A·L(L−1)`. Positive trades in the direction of the move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// `K` of all products.
    pub total: f64,
    /// The part of it that comes from short products.
    pub inverse: f64,
}

impl Slope {
    /// Money traded for a move of 1 %.
    #[must_use]
    pub fn per_one_percent(&self) -> f64 {
        0.01 * self.total
    }
}

impl Universe {
    /// Checks the products.
    ///
    /// # Errors
    /// [`InputError`] with a field such as `products[3].leverage`.
    pub fn new(members: Vec<Member>) -> Result<Self, InputError> {
        let (most, found) = (limits::MAX_PRODUCTS, members.len());
        if found > most {
            return Err(InputError::new("products", Problem::TooMany { most, found }));
        }
        for (index, member) in members.iter().enumerate() {
            member.check(|| format!("products[{index}]"))?;
        }
        Ok(Self(members))
    }

    /// The products.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.0
    }

    /// The same products without their resets.
    #[must_use]
    pub fn without_resets(&self) -> Self {
        Self(self.0.iter().map(|member| Member { trigger: None, ..*member }).collect())
    }

    /// What a small move makes them trade.
    #[must_use]
    pub fn slope(&self) -> Slope {
        let mut slope = Slope { total: 0.0, inverse: 0.0 };
        for member in &self.0 {
            let own = member.assets * formula::coefficient(member.leverage);
            slope.total += own;
            if !member.is_long() {
                slope.inverse += own;
            }
        }
        slope
    }
}
