//! The scenarios: each sets path and product, and every figure of it comes from the engine. Underlyings are invented;
//! where a path follows a published example, the example is named.

use reset_engine::{ControlPoint, ProductTerms, Rebase, RebaseRule, Texture, usual_trigger};

use super::inputs::Inputs;
use super::path_input::{Day, PathInput, Sketch};
use super::report::Report;
use super::settings::{Clock, Settings};

/// The day of [`Preset::Notice`] and of the first of [`super::RealEvent::ALL`]. Source: Leverage Shares, notice of 26 July 2022: the
/// print that fired at 09:46:40, and the average from five to fifteen minutes later. The notice tells nothing of the rest.
const SHOPIFY: [(f64, f64); 5] =
    [(0.0, 36.71), (16.67, 30.56), (21.67, 30.9181), (31.67, 30.9181), (390.0, 30.9181)];

/// A scenario that the reader can pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// A V-shaped day: the reset sells at the bottom.
    /// Source: Leverage Shares, airbag article, scenario 2 (published −23 % and +1.5 %).
    VRebound,
    /// A slide that goes on: two resets. Source: the same article, scenario 1 (its −68 % is impossible).
    Skid,
    /// A fall of 25 %, then a rise of 20 %. Source: IFEC Hong Kong, stop-loss page, scenario 1.
    Bounce,
    /// A fall of 25 %, then another of 20 %. Source: the same page, scenario 2.
    FurtherFall,
    /// A crash of minutes that is nearly undone by the close.
    FlashCrash,
    /// A slide that fires two resets, each followed by a rebound.
    Whipsaw,
    /// An opening gap through the trigger.
    GapAtOpen,
    /// An opening gap so large that nothing is left to reset.
    GapBeyond,
    /// A spike against a −1x product.
    SpikeInverse,
    /// A spike against a −3x product.
    SpikeShort,
    /// Several days of decline.
    Decline,
    /// Ten days up and down that lead nowhere.
    Chop,
    /// Five days of rise.
    SteadyRise,
    /// A day on which nothing happens.
    CalmDay,
    /// The story's day without a reset: leverage drifts.
    StoryLeverage,
    /// The story's day that would go to zero.
    StoryZero,
    /// The story's day of two moves, as its sliders stand at first.
    StoryLaw,
    /// The story's rebound, whose end the reader guesses: another one than that on which the page opens.
    StoryRebound,
    /// The story's day with a reset, among those that chance draws.
    StoryOdds,
    /// A day of a real product, from its issuer's notice.
    Notice,
}

impl Preset {
    /// The scenario on which the page opens.
    pub const OPENING: Self = Self::VRebound;

    /// The scenarios on offer, in their order.
    pub const ALL: [Self; 14] = [
        Self::VRebound,
        Self::Skid,
        Self::Bounce,
        Self::FurtherFall,
        Self::FlashCrash,
        Self::Whipsaw,
        Self::GapAtOpen,
        Self::GapBeyond,
        Self::SpikeInverse,
        Self::SpikeShort,
        Self::Decline,
        Self::Chop,
        Self::SteadyRise,
        Self::CalmDay,
    ];

    /// The days that only the story offers.
    pub const OF_STORY: [Self; 6] = [
        Self::StoryLeverage,
        Self::StoryZero,
        Self::StoryLaw,
        Self::StoryRebound,
        Self::StoryOdds,
        Self::Notice,
    ];

    /// A stable name for links and files.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::VRebound => "v-rebound",
            Self::Skid => "skid",
            Self::Bounce => "bounce",
            Self::FurtherFall => "further-fall",
            Self::FlashCrash => "flash-crash",
            Self::Whipsaw => "whipsaw",
            Self::GapAtOpen => "gap-at-open",
            Self::GapBeyond => "gap-beyond",
            Self::SpikeInverse => "spike-inverse",
            Self::SpikeShort => "spike-short",
            Self::Decline => "decline",
            Self::Chop => "chop",
            Self::SteadyRise => "steady-rise",
            Self::CalmDay => "calm-day",
            Self::StoryLeverage => "story-leverage",
            Self::StoryZero => "story-zero",
            Self::StoryLaw => "story-law",
            Self::StoryRebound => "story-rebound",
            Self::StoryOdds => "story-odds",
            Self::Notice => "notice",
        }
    }

    /// The scenario of that name.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(Self::OF_STORY).find(|preset| preset.slug() == slug)
    }

    /// Its inputs.
    ///
    /// # Panics
    /// Never: a test makes the inputs of every scenario.
    #[must_use]
    pub fn inputs(self) -> Inputs {
        Inputs::valid(self.settings())
    }

    /// What it sets.
    #[must_use]
    pub fn settings(self) -> Settings {
        let (leverage, rebase) = self.product();
        let (previous_close, roughness, days) = self.path();
        let day = |points: &[(f64, f64)]| {
            Day::new(points.iter().map(|&(minute, price)| ControlPoint { minute, price }).collect())
        };
        Settings {
            preset: self,
            terms: ProductTerms {
                leverage,
                trigger: match self {
                    Self::StoryLeverage => None,
                    // Set so that it fires where the reader has put it, and only there.
                    Self::StoryLaw => Some(0.15),
                    _ => Some(usual_trigger(leverage)),
                },
                rebase,
                max_resets: (self == Self::StoryLaw).then_some(1),
                ..ProductTerms::default()
            },
            path: PathInput::Sketched(Sketch::new(
                previous_close,
                days.iter().map(|points| day(points)).collect(),
                Texture { roughness, seed: 7 },
            )),
            initial_nav: 100.0,
            clock: Clock::default(),
        }
    }

    /// Its report.
    #[must_use]
    pub fn report(self) -> Report {
        Report::new(self.inputs())
    }

    fn product(self) -> (f64, Rebase) {
        let window = Rebase::windowed;
        let average = window(RebaseRule::Average, 0.0, 15.0);
        let worst = window(RebaseRule::Worst, 0.0, 10.0);
        match self {
            Self::Skid | Self::StoryLeverage | Self::StoryZero => (3.0, Rebase::barrier()),
            Self::StoryLaw | Self::StoryOdds => (3.0, Rebase::observed()),
            Self::Bounce | Self::FurtherFall => (2.0, Rebase::observed()),
            Self::GapAtOpen | Self::Notice => (3.0, window(RebaseRule::Average, 5.0, 10.0)),
            Self::SpikeInverse => (-1.0, worst),
            Self::GapBeyond | Self::SpikeShort => (-3.0, worst),
            _ => (3.0, average),
        }
    }

    /// Previous close, roughness, and the control points (minute, price) of each day. Paths that carry a published
    /// figure are smooth, so that the figure is met exactly.
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn path(self) -> (f64, f64, Vec<&'static [(f64, f64)]>) {
        match self {
            // The fifteen minutes from the trigger average 286.84, 18.045 % below the previous close.
            Self::VRebound => (
                350.0,
                0.0,
                vec![&[
                    (0.0, 350.0),
                    (60.0, 322.0),
                    (105.0, 291.6),
                    (112.0, 283.6),
                    (120.0, 288.0),
                    (200.0, 312.0),
                    (300.0, 336.0),
                    (390.0, 351.75),
                ]],
            ),
            Self::Skid => (
                350.0,
                0.0,
                vec![&[
                    (0.0, 350.0),
                    (105.0, 291.0),
                    (150.0, 297.0),
                    (240.0, 243.0),
                    (300.0, 247.0),
                    (390.0, 235.655),
                ]],
            ),
            Self::Bounce => (100.0, 0.0, vec![&[(0.0, 100.0), (120.0, 75.0), (390.0, 90.0)]]),
            Self::FurtherFall => (100.0, 0.0, vec![&[(0.0, 100.0), (120.0, 75.0), (390.0, 60.0)]]),
            Self::FlashCrash => (
                100.0,
                0.0006,
                vec![&[
                    (0.0, 100.2),
                    (95.0, 99.0),
                    (101.0, 77.5),
                    (106.0, 74.0),
                    (122.0, 83.0),
                    (150.0, 93.0),
                    (390.0, 97.5),
                ]],
            ),
            Self::Whipsaw => (
                100.0,
                0.0003,
                vec![&[
                    (0.0, 99.5),
                    (80.0, 83.2),
                    (97.0, 82.6),
                    (150.0, 93.0),
                    (230.0, 68.8),
                    (246.0, 67.8),
                    (330.0, 85.0),
                    (390.0, 94.0),
                ]],
            ),
            Self::GapAtOpen => (
                100.0,
                0.0005,
                vec![&[(0.0, 77.5), (15.0, 76.4), (120.0, 79.0), (260.0, 77.0), (390.0, 80.5)]],
            ),
            Self::GapBeyond => {
                (160.0, 0.0006, vec![&[(0.0, 219.2), (30.0, 221.0), (150.0, 208.0), (390.0, 198.0)]])
            }
            Self::SpikeInverse => (
                40.0,
                0.0006,
                vec![&[
                    (0.0, 40.4),
                    (70.0, 45.0),
                    (100.0, 61.0),
                    (112.0, 66.0),
                    (150.0, 57.0),
                    (390.0, 49.0),
                ]],
            ),
            Self::SpikeShort => (
                70.0,
                0.0004,
                vec![&[
                    (0.0, 71.5),
                    (130.0, 76.0),
                    (178.0, 82.0),
                    (184.0, 88.9),
                    (200.0, 86.0),
                    (296.0, 104.5),
                    (303.0, 112.0),
                    (330.0, 102.0),
                    (390.0, 100.7),
                ]],
            ),
            Self::Decline => (
                100.0,
                0.0006,
                vec![
                    &[(0.0, 99.0), (200.0, 94.0), (390.0, 95.0)],
                    &[(0.0, 93.0), (150.0, 85.0), (260.0, 77.5), (390.0, 74.5)],
                    &[(0.0, 75.5), (220.0, 71.0), (390.0, 70.0)],
                    &[(0.0, 66.5), (120.0, 61.0), (240.0, 55.5), (390.0, 51.0)],
                    &[(0.0, 51.5), (180.0, 50.0), (390.0, 53.5)],
                ],
            ),
            Self::Chop => (
                100.0,
                0.0006,
                vec![
                    &[(0.0, 100.4), (390.0, 104.0)],
                    &[(0.0, 103.6), (390.0, 99.9)],
                    &[(0.0, 100.5), (390.0, 104.2)],
                    &[(0.0, 103.8), (390.0, 99.6)],
                    &[(0.0, 99.2), (390.0, 95.8)],
                    &[(0.0, 96.4), (390.0, 100.3)],
                    &[(0.0, 99.9), (390.0, 96.1)],
                    &[(0.0, 96.6), (390.0, 100.1)],
                    &[(0.0, 100.6), (390.0, 104.0)],
                    &[(0.0, 103.5), (390.0, 100.0)],
                ],
            ),
            Self::SteadyRise => (
                100.0,
                0.0005,
                vec![
                    &[(0.0, 100.3), (390.0, 102.0)],
                    &[(0.0, 102.2), (390.0, 104.0)],
                    &[(0.0, 104.3), (390.0, 106.1)],
                    &[(0.0, 106.2), (390.0, 108.2)],
                    &[(0.0, 108.5), (390.0, 110.4)],
                ],
            ),
            Self::CalmDay => (100.0, 0.0006, vec![&[(0.0, 100.1), (150.0, 99.6), (390.0, 100.6)]]),
            Self::StoryLeverage => (100.0, 0.0, vec![&[(0.0, 100.0), (210.0, 250.0 / 3.0), (390.0, 90.0)]]),
            Self::StoryZero => {
                (100.0, 0.0, vec![&[(0.0, 100.0), (150.0, 82.0), (300.0, 65.0), (390.0, 68.0)]])
            }
            Self::StoryLaw => (100.0, 0.0, vec![&[(0.0, 100.0), (195.0, 85.0), (390.0, 85.0 * 1.1)]]),
            Self::StoryRebound => (
                100.0,
                0.0,
                vec![&[(0.0, 100.0), (100.0, 85.0), (101.0, 80.0), (116.0, 80.0), (390.0, 100.8)]],
            ),
            Self::StoryOdds => (100.0, 0.0, vec![&[(0.0, 100.0), (195.0, 82.0), (390.0, 86.0)]]),
            Self::Notice => (36.71, 0.0, vec![&SHOPIFY]),
        }
    }
}
