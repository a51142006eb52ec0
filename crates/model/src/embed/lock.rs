//! What of the product a host keeps from the reader's hand.

use crate::Inputs;
use crate::{FieldError, ProductTerms, Settings};

/// What stays as the host has set it. The path is always the reader's, and so is the money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lock {
    /// Nothing.
    #[default]
    None,
    /// The terms: rebase price, halt, limits, costs. Leverage, and whether and when the reset fires, are the reader's.
    Terms,
    /// The whole product.
    Product,
}

impl Lock {
    /// The terms `new` as far as the reader may change `held`.
    fn terms(self, held: &ProductTerms, new: &ProductTerms) -> ProductTerms {
        match self {
            Self::None => *new,
            Self::Terms => ProductTerms { leverage: new.leverage, trigger: new.trigger, ..*held },
            Self::Product => *held,
        }
    }

    /// Whether a change from one to the other is the reader's to make.
    #[must_use]
    pub fn allows(self, held: &Inputs, new: &Inputs) -> bool {
        self.terms(&held.terms, &new.terms) == new.terms
    }

    /// What the reader opens, with the product of the inputs that hold it.
    ///
    /// # Errors
    /// [`FieldError`] where that product cannot be run on the path.
    pub fn on(self, held: &Inputs, opened: &Inputs) -> Result<Inputs, FieldError> {
        let terms = self.terms(&held.terms, &opened.terms);
        Inputs::new(Settings { terms, ..opened.settings().clone() })
    }

    /// The scenario that the path of `held` is from, with the terms that the host keeps and the reader's money.
    #[must_use]
    pub fn restored(self, held: &Inputs) -> Settings {
        let example = held.preset.settings();
        let terms = self.terms(&held.terms, &example.terms);
        Settings { terms, initial_nav: held.initial_nav, ..example }
    }
}
