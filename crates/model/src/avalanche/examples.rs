//! Example universes, each with its source and how sure its figures are.

use reset_engine::{Flow, Universe};

use super::{Assumption, Assumptions, Holding};

/// An example universe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// A 3x and a 2x product with their usual triggers on one stock: invented, so that a reset leads to the next.
    Chain,
    /// Seven S&P 500 funds on 22 September 2011: assets, volumes and trades as etf.com published them.
    Funds2011,
    /// A 2x product on one stock, June 2026: press reports.
    SingleStock2026,
    /// Three large 3x funds of 2025, each on an index of its own: second-hand reports.
    Sectors2025,
    /// One fund with assets of 100: the regulator's example that the Lab has too.
    Classroom,
}

/// How sure an example's figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A published document says them.
    Published,
    /// News, or a bank quoted at second hand.
    Reported,
    /// Invented, for arithmetic.
    Invented,
}

/// Name, leverage, assets, underlying, trigger, volume.
type Row = (&'static str, f64, f64, &'static str, Option<f64>, Option<f64>);

/// $ million; the volume is that of the S&P 500's stocks on that day, against which the source sets the funds' trades.
const FUNDS: [Row; 7] = [
    ("SPXU", -3.0, 507.0, SP, None, MARKET),
    ("SDS", -2.0, 2822.84, SP, None, MARKET),
    ("RSW", -2.0, 68.68, SP, None, MARKET),
    ("SH", -1.0, 2604.19, SP, None, MARKET),
    ("SSO", 2.0, 1480.1, SP, None, MARKET),
    ("RSU", 2.0, 69.29, SP, None, MARKET),
    ("UPRO", 3.0, 285.38, SP, None, MARKET),
];
const SP: &str = "S&P 500";
const MARKET: Option<f64> = Some(174_947.0);
/// The source prints the fall as 3.19 %; this one is SSO's exposure on the close over that at the start, which it prints
/// with more digits.
const FALL_2011: f64 = 2865.83 / 2960.21 - 1.0;
/// $ million in the last ten minutes and the closing auction.
const LATE_2011: f64 = 19_504.0;

/// $ billion.
const HYNIX: [Row; 1] = [("CSOP SK Hynix 2×", 2.0, 17.0, "SK Hynix", None, Some(11.2))];
const SECTORS: [Row; 3] = [
    ("TQQQ", 3.0, 31.3, "Nasdaq-100", None, None),
    ("SOXL", 3.0, 13.6, "NYSE Semiconductor", None, None),
    ("SPXL", 3.0, 5.86, "S&P 500", None, None),
];
const CHAIN: [Row; 2] = [
    ("3× A", 3.0, 60.0, "A", Some(1.0 / 6.0), Some(200.0)),
    ("2× A", 2.0, 100.0, "A", Some(0.25), Some(200.0)),
];
const CLASSROOM: [Row; 1] = [("2× A", 2.0, 100.0, "A", Some(0.25), Some(200.0))];

impl Example {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Chain, Self::Funds2011, Self::SingleStock2026, Self::Sectors2025, Self::Classroom];

    /// How sure its assets are.
    #[must_use]
    pub const fn mark(self) -> Mark {
        match self {
            Self::Funds2011 => Mark::Published,
            Self::SingleStock2026 | Self::Sectors2025 => Mark::Reported,
            Self::Chain | Self::Classroom => Mark::Invented,
        }
    }

    /// Where its figures stand, if there is a public page.
    #[must_use]
    pub const fn source(self) -> Option<&'static str> {
        match self {
            Self::Funds2011 => Some(
                "https://www.etf.com/sections/features/10049-leveragedinverse-etfs-not-wagging-the-dog.html/page/0/1",
            ),
            Self::SingleStock2026 => Some("https://www-tc.aicoin.com/en/article/541036"),
            Self::Chain | Self::Sectors2025 | Self::Classroom => None,
        }
    }

    /// Its products.
    #[must_use]
    pub fn holdings(self) -> Vec<Holding> {
        let rows: &[Row] = match self {
            Self::Chain => &CHAIN,
            Self::Funds2011 => &FUNDS,
            Self::SingleStock2026 => &HYNIX,
            Self::Sectors2025 => &SECTORS,
            Self::Classroom => &CLASSROOM,
        };
        let holding = |&(name, leverage, assets, underlying, trigger, volume): &Row| Holding {
            name: name.to_owned(),
            leverage,
            assets,
            underlying: underlying.to_owned(),
            trigger,
            volume,
        };
        rows.iter().map(holding).collect()
    }

    /// What its products trade at its first move, in one rebalance at the close.
    #[must_use]
    pub fn flow(self) -> Option<Flow> {
        let members: Vec<_> = self.holdings().iter().map(Holding::member).collect();
        let moves = vec![self.assumptions().get(Assumption::Shock); members.len()];
        Universe::new(members).ok()?.flow(&moves).ok()
    }

    /// The assumptions that go with it. Volatilities are round numbers of their time, not measured ones.
    #[must_use]
    pub fn assumptions(self) -> Assumptions {
        match self {
            Self::Chain => Assumptions::new(-0.23, 0.03, 0.1, "A"),
            Self::Funds2011 => Assumptions::new(FALL_2011, 0.02, LATE_2011 / 174_947.0, SP),
            Self::SingleStock2026 => Assumptions::new(0.05, 0.03, 0.1, "SK Hynix"),
            Self::Sectors2025 => Assumptions::new(-0.05, 0.015, 0.1, "Nasdaq-100"),
            Self::Classroom => Assumptions::new(-0.25, 0.03, 0.1, "A"),
        }
    }
}
