//! The odds against what is known of them: closed forms, the drawing of every tick, a published table.
//!
//! What was simulated is carried here, so that the page does not draw millions of paths to show a table:
//! `crates/model/tests/odds_validation.rs` draws them anew and asks for the same bits.

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Case {
    /// Share of days with a reset, of normal days without a gap: against the reflection principle with the level moved away by
    /// `exp(∓0.5826·σ√Δt)`.
    Reset,
    /// The same of a single stock's market: against the drawing of every tick.
    EveryTick,
    /// Share of days with a reset at the open, half of the variance being the gap's: against the tail of the gap.
    AtOpen {
        /// Degrees of freedom of the day.
        tail: Option<f64>,
    },
    /// Mean value after a year without resets: `100·(1 + L·(e^(μ/252) − 1))²⁵²`.
    Mean {
        /// Drift per year.
        drift: f64,
    },
    /// Mean value after 21 days with resets, in a fair game: what it was.
    Fair,
    /// Return of a daily leveraged fund over a year in which the index returns so much: against a fund's prospectus.
    Fund {
        /// Return of the index.
        index: f64,
    },
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Simulated {
    /// What is compared.
    pub case: Case,
    /// Leverage of the product.
    pub leverage: f64,
    /// Its trigger; `None` where there is no reset.
    pub trigger: Option<f64>,
    /// Volatility of the market, per year.
    pub volatility: f64,
    /// What it is compared with: a share, a value for 100 at the start, or a return.
    pub reference: f64,
    /// What was simulated.
    pub value: f64,
    /// Its standard error; where the other was drawn too, of the difference.
    pub error: f64,
}

impl Simulated {
    /// How far the two are from each other, in standard errors.
    #[must_use]
    pub fn errors(&self) -> f64 {
        (self.value - self.reference) / self.error
    }
}

const fn row(
    case: Case,
    (leverage, trigger, volatility): (f64, Option<f64>, f64),
    [reference, value, error]: [f64; 3],
) -> Simulated {
    Simulated { case, leverage, trigger, volatility, reference, value, error }
}

/// A sixth, the trigger of 3× products.
const SIXTH: Option<f64> = Some(1.0 / 6.0);

/// The table.
pub const SIMULATED: [Simulated; 20] = [
    row(
        Case::Reset,
        (3.0, SIXTH, 0.9),
        [0.001_285_649_685_951_082_6, 0.001_242_5, 5.569_917_629_907_151_6e-05],
    ),
    row(Case::Reset, (3.0, SIXTH, 1.2), [0.016_036_055_407_330_607, 0.016_015, 0.000_198_485_258_718_705_38]),
    row(Case::Reset, (3.0, SIXTH, 1.5), [0.054_925_544_405_651_1, 0.054_97, 0.000_360_376_292_822_625_45]),
    row(Case::Reset, (-3.0, SIXTH, 1.2), [0.035_651_764_896_330_38, 0.035_907_5, 0.000_294_186_326_965_829]),
    row(
        Case::Reset,
        (2.0, Some(0.25), 1.5),
        [0.002_439_566_882_855_870_2, 0.002_447_5, 7.812_675_354_069_649e-05],
    ),
    row(
        Case::Reset,
        (2.0, Some(0.2), 1.2),
        [0.003_209_516_846_464_981, 0.003_232_5, 8.975_047_352_095_532e-05],
    ),
    row(
        Case::Reset,
        (5.0, Some(0.1), 0.6),
        [0.005_110_504_135_285_499, 0.005_145, 0.000_113_120_972_539_706_42],
    ),
    row(
        Case::Reset,
        (-1.0, Some(0.5), 3.0),
        [0.024_041_479_967_738_484, 0.024_382_5, 0.000_243_864_989_102_587_1],
    ),
    row(
        Case::AtOpen { tail: None },
        (3.0, SIXTH, 1.5),
        [0.003_515_931_205_790_932, 0.003_495, 9.331_110_564_932_772e-05],
    ),
    row(
        Case::AtOpen { tail: Some(4.0) },
        (3.0, SIXTH, 1.5),
        [0.010_284_774_972_539_828, 0.010_125, 0.000_158_291_537_794_981_3],
    ),
    row(
        Case::Mean { drift: 0.2 },
        (3.0, None, 0.4),
        [182.125_247_681_917_33, 186.320_962_428_230_47, 6.322_172_744_092_757],
    ),
    row(
        Case::Mean { drift: -0.1 },
        (-2.0, None, 0.4),
        [122.125_745_781_001_24, 123.275_621_512_393_95, 2.347_824_574_434_086_7],
    ),
    row(Case::Fair, (3.0, SIXTH, 1.2), [100.0, 101.233_491_742_983_76, 0.968_126_606_671_841_4]),
    row(Case::Fair, (-1.0, Some(0.2), 1.2), [100.0, 99.935_821_841_684_36, 0.249_239_273_238_736_35]),
    row(Case::EveryTick, (3.0, SIXTH, 1.2), [0.026_95, 0.026_88, 0.001_173_304_847_431_729_4]),
    row(Case::EveryTick, (-3.0, SIXTH, 1.2), [0.038_2, 0.037_002_5, 0.001_387_880_890_669_391_7]),
    row(
        Case::Fund { index: 0.0 },
        (-3.0, None, 0.1),
        [-0.058, -0.058_136_276_936_188_39, 0.000_100_542_792_190_478_49],
    ),
    row(
        Case::Fund { index: 0.0 },
        (-3.0, None, 0.25),
        [-0.313, -0.312_759_071_882_082_5, 0.000_461_723_863_676_277_1],
    ),
    row(
        Case::Fund { index: -0.2 },
        (-3.0, None, 0.25),
        [0.342, 0.342_267_437_730_310_54, 0.000_901_804_421_242_729],
    ),
    row(
        Case::Fund { index: 0.2 },
        (-3.0, None, 0.25),
        [-0.602, -0.602_291_129_561_39, 0.000_267_201_309_997_845_7],
    ),
];

/// Share of days on which a 3× product resets at 60 % a year: of normal days without a gap, by the closed form.
pub const NORMAL_DAYS: f64 = 1.330_812_611_168_109e-6;
/// The same of a single stock's market, as simulated.
pub const STOCK_DAYS: f64 = 0.002_735;
