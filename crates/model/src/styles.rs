//! Ways of rebasing that are in use, named by what they do. The provider's current rules always prevail.

use reset_engine::{Rebase, RebaseRule, Then};

/// A style of rebasing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProviderStyle {
    /// Average price of ten minutes that start five minutes after the trigger.
    /// Source: issuers' notices of intraday rebalances, 26 July 2022 and 21 February 2025.
    AverageOfTen,
    /// Worst price of the fifteen minutes after the trigger. Source: an issuer's page on its airbag.
    WorstOfFifteen,
    /// Worst price of the ten minutes after the trigger. Source: an issuer's notice of 9 November 2020.
    WorstOfTen,
    /// Exactly at the barrier. Source: terms of factor certificates.
    AtBarrier,
    /// At the price that fired it. Source: the example of Hong Kong's Investor and Financial Education Council.
    AtOnce,
    /// At the last price before the trigger, from which the index goes on. Source: the provider's page on the `LevDAX` index.
    LastBefore,
    /// The trigger ends the product at the price that fired it. Source: knock-out terms, and the notice of the acceleration of
    /// an inverse volatility note (5 February 2018).
    Ends,
}

impl ProviderStyle {
    /// All styles, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::AverageOfTen,
        Self::WorstOfFifteen,
        Self::WorstOfTen,
        Self::AtBarrier,
        Self::AtOnce,
        Self::LastBefore,
        Self::Ends,
    ];

    /// The rebase rule.
    #[must_use]
    pub const fn rebase(self) -> Rebase {
        match self {
            Self::AverageOfTen => Rebase::windowed(RebaseRule::Average, 5.0, 10.0),
            Self::WorstOfFifteen => Rebase::windowed(RebaseRule::Worst, 0.0, 15.0),
            Self::WorstOfTen => Rebase::windowed(RebaseRule::Worst, 0.0, 10.0),
            Self::AtBarrier => Rebase::barrier(),
            Self::AtOnce => Rebase::observed(),
            Self::LastBefore => Rebase::previous(),
            Self::Ends => Rebase { then: Then::End, ..Rebase::observed() },
        }
    }

    /// Whether a rebase is done in this style. Delay and window count only where the rule uses them.
    #[must_use]
    pub fn is(self, rebase: &Rebase) -> bool {
        let own = self.rebase();
        let rest = |of: &Rebase| (of.rule, of.halt_minutes, of.then);
        rest(&own) == rest(rebase) && (!own.rule.has_window() || own == *rebase)
    }
}
