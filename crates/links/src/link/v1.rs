//! Version 1 of links. **Nothing here may change**: see [the module above](super) for how links grow.
//!
//! What most states have in common is `None` and takes one byte: no costs, a NAV of 100, 390 minutes from 09:30, and the
//! usual trigger. The rules that few products have, and the days with a dividend or a split, stand behind the rest, and take
//! nothing where there are none.

use model::odds::OddsSettings;
use model::{Clock, Day, PathInput, Preset, Section, Settings, Sketch};
use reset_engine::{
    Accrual, ControlPoint, Costs, DayCount, ProductTerms, Rebase, RebaseRule, Texture, UncappedFloor,
};
use serde::{Deserialize, Serialize};

use super::decimal::{Decimal, is_zero};
use super::further::Further;
use super::market::WireMarket;
use super::{State, View};

/// Most characters of a language's tag.
const TAG: usize = 35;

/// The NAV that goes without saying.
const NAV: f64 = 100.0;
/// The clock that goes without saying.
const CLOCK: Clock = Clock { open: 570.0, length: 390.0 };

#[derive(Serialize, Deserialize)]
struct V1 {
    preset: u8,
    section: u8,
    day: u32,
    locale: String,
    product: WireProduct,
    initial_nav: Option<Decimal>,
    clock: Option<WireClock>,
    sketch: WireSketch,
}

#[derive(Serialize, Deserialize)]
struct WireProduct {
    leverage: Decimal,
    trigger: Trigger,
    rule: Rule,
    window: Option<Window>,
    max_resets: Option<u32>,
    floor: Floor,
    costs: Option<WireCosts>,
}

#[derive(Serialize, Deserialize)]
enum Trigger {
    /// What [`usual`] gives for the leverage.
    Usual,
    Never,
    At(Decimal),
}

#[derive(Serialize, Deserialize)]
enum Rule {
    Barrier,
    Observed,
    Average,
    Worst,
    Last,
    Previous,
}

#[derive(Serialize, Deserialize)]
struct Window {
    delay_minutes: Decimal,
    window_minutes: Decimal,
}

#[derive(Serialize, Deserialize)]
enum Floor {
    Intraday,
    Close,
}

#[derive(Serialize, Deserialize)]
struct WireCosts {
    fee_per_year: Decimal,
    financing_rate: Decimal,
    financing_spread: Decimal,
    borrow_fee: Decimal,
    trading_cost: Decimal,
    year: Year,
}

#[derive(Serialize, Deserialize)]
enum Year {
    D360,
    D365,
}

#[derive(Serialize, Deserialize)]
struct WireClock {
    open: Decimal,
    length: Decimal,
}

#[derive(Serialize, Deserialize)]
struct WireSketch {
    previous_close: Decimal,
    roughness: Decimal,
    seed: u64,
    days: Vec<WireDay>,
}

/// The first point is at the open and the last one at the close, so that only their prices are written.
#[derive(Serialize, Deserialize)]
struct WireDay {
    calendar_days: Decimal,
    first: Decimal,
    inner: Vec<WirePoint>,
    last: Decimal,
}

#[derive(Serialize, Deserialize)]
struct WirePoint {
    minute: Decimal,
    price: Decimal,
}

/// The presets' numbers. That of a preset that is no more is never given again.
const fn preset_number(preset: Preset) -> u8 {
    match preset {
        Preset::VRebound => 0,
        Preset::Skid => 1,
        Preset::Bounce => 2,
        Preset::FurtherFall => 3,
        Preset::FlashCrash => 4,
        Preset::Whipsaw => 5,
        Preset::GapAtOpen => 6,
        Preset::GapBeyond => 7,
        Preset::SpikeInverse => 8,
        Preset::SpikeShort => 9,
        Preset::Decline => 10,
        Preset::Chop => 11,
        Preset::SteadyRise => 12,
        Preset::CalmDay => 13,
        Preset::StoryLeverage => 14,
        Preset::StoryZero => 15,
        Preset::StoryLaw => 16,
        Preset::StoryRebound => 17,
        Preset::Notice => 18,
        Preset::StoryOdds => 19,
    }
}

/// The sections' numbers. That of a section that is no more is never given again.
const fn section_number(section: Section) -> u8 {
    match section {
        Section::Lab => 0,
        Section::Story => 1,
        Section::Map => 2,
        Section::Avalanche => 3,
        Section::Method => 4,
        Section::Odds => 5,
    }
}

/// The usual trigger when this version was made: [`reset_engine::usual_trigger`] may become another, links may not.
fn usual(leverage: f64) -> f64 {
    (0.5 / leverage.abs()).min(1.0)
}

/// The bytes of a state on its sketch.
pub(super) fn write(state: &State, sketch: &Sketch) -> Vec<u8> {
    let Settings { preset, terms, initial_nav, clock, path: _ } = state.inputs.settings();
    let v1 = V1 {
        preset: preset_number(*preset),
        section: section_number(state.view.section),
        day: state.view.day.try_into().unwrap_or_default(),
        locale: if is_tag(&state.locale) { state.locale.clone() } else { String::new() },
        product: terms.into(),
        initial_nav: (initial_nav.to_bits() != NAV.to_bits()).then_some(Decimal(*initial_nav)),
        clock: (*clock != CLOCK)
            .then_some(WireClock { open: Decimal(clock.open), length: Decimal(clock.length) }),
        sketch: sketch.into(),
    };
    #[expect(clippy::expect_used, reason = "fails only for types without a length")]
    let mut bytes = postcard::to_allocvec(&v1).expect("structs of numbers have bytes");
    let market = WireMarket::of(&state.odds);
    if let Some(further) = Further::of(terms, sketch, market.is_some()) {
        #[expect(clippy::expect_used, reason = "as above")]
        bytes.extend(postcard::to_allocvec(&further).expect("structs of numbers have bytes"));
    }
    if let Some(market) = market {
        #[expect(clippy::expect_used, reason = "as above")]
        bytes.extend(postcard::to_allocvec(&market).expect("structs of numbers have bytes"));
    }
    bytes
}

/// What is set, the market, what is in view, and the language's tag.
pub(super) fn read(bytes: &[u8]) -> Option<(Settings, OddsSettings, View, String)> {
    // Counts are no danger: postcard makes no more room beforehand than the bytes that are left.
    let (v1, rest): (V1, _) = postcard::take_from_bytes(bytes).ok()?;
    if !is_tag(&v1.locale) {
        return None;
    }
    let (further, market) = if rest.is_empty() { None } else { Some(Further::read(rest)?) }.unzip();
    let odds = match market.flatten() {
        Some(market) => WireMarket::read(market)?,
        None => OddsSettings::default(),
    };
    let clock = v1.clock.map_or(CLOCK, |WireClock { open, length }| Clock { open: open.0, length: length.0 });
    let mut settings = Settings {
        // A preset that is no more, or not yet: the values tell all the same.
        preset: Preset::ALL
            .into_iter()
            .chain(Preset::OF_STORY)
            .find(|preset| preset_number(*preset) == v1.preset)
            .unwrap_or(Preset::OPENING),
        terms: v1.product.into(),
        initial_nav: v1.initial_nav.map_or(NAV, |nav| nav.0),
        clock,
        path: PathInput::Sketched(v1.sketch.on(clock.length)),
    };
    if let Some(further) = further {
        further.put(&mut settings)?;
    }
    let section = Section::ALL.into_iter().find(|section| section_number(*section) == v1.section);
    let view = View { section: section.unwrap_or_default(), day: v1.day.try_into().ok()? };
    Some((settings, odds, view, v1.locale))
}

/// Whether a text is short and made of letters, digits and hyphens alone.
fn is_tag(text: &str) -> bool {
    text.len() <= TAG && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

impl From<&ProductTerms> for WireProduct {
    fn from(terms: &ProductTerms) -> Self {
        // The rest is in `Further`.
        let ProductTerms { leverage, trigger, rebase, max_resets, uncapped_floor, costs, .. } = *terms;
        let Rebase { rule, delay_minutes, window_minutes, .. } = rebase;
        Self {
            leverage: Decimal(leverage),
            trigger: match trigger {
                None => Trigger::Never,
                Some(trigger) if trigger == usual(leverage) => Trigger::Usual,
                Some(trigger) => Trigger::At(Decimal(trigger)),
            },
            rule: match rule {
                RebaseRule::Barrier => Rule::Barrier,
                RebaseRule::Observed => Rule::Observed,
                RebaseRule::Average => Rule::Average,
                RebaseRule::Worst => Rule::Worst,
                RebaseRule::Last => Rule::Last,
                RebaseRule::Previous => Rule::Previous,
            },
            window: [delay_minutes, window_minutes].iter().any(|minutes| !is_zero(*minutes)).then_some(
                Window { delay_minutes: Decimal(delay_minutes), window_minutes: Decimal(window_minutes) },
            ),
            max_resets,
            floor: match uncapped_floor {
                UncappedFloor::Intraday => Floor::Intraday,
                UncappedFloor::Close => Floor::Close,
            },
            costs: wire_costs(costs),
        }
    }
}

fn wire_costs(costs: Costs) -> Option<WireCosts> {
    let Costs { fee_per_year, financing_rate, financing_spread, borrow_fee, trading_cost, day_count, .. } =
        costs;
    let numbers = [fee_per_year, financing_rate, financing_spread, borrow_fee, trading_cost];
    if numbers.into_iter().all(is_zero) && day_count == DayCount::D360 {
        return None;
    }
    Some(WireCosts {
        fee_per_year: Decimal(fee_per_year),
        financing_rate: Decimal(financing_rate),
        financing_spread: Decimal(financing_spread),
        borrow_fee: Decimal(borrow_fee),
        trading_cost: Decimal(trading_cost),
        year: match day_count {
            DayCount::D360 => Year::D360,
            DayCount::D365 => Year::D365,
        },
    })
}

impl From<WireProduct> for ProductTerms {
    fn from(product: WireProduct) -> Self {
        let leverage = product.leverage.0;
        let (delay_minutes, window_minutes) =
            product.window.map_or((0.0, 0.0), |window| (window.delay_minutes.0, window.window_minutes.0));
        Self {
            leverage,
            trigger: match product.trigger {
                Trigger::Usual => Some(usual(leverage)),
                Trigger::Never => None,
                Trigger::At(trigger) => Some(trigger.0),
            },
            rebase: Rebase::windowed(
                match product.rule {
                    Rule::Barrier => RebaseRule::Barrier,
                    Rule::Observed => RebaseRule::Observed,
                    Rule::Average => RebaseRule::Average,
                    Rule::Worst => RebaseRule::Worst,
                    Rule::Last => RebaseRule::Last,
                    Rule::Previous => RebaseRule::Previous,
                },
                delay_minutes,
                window_minutes,
            ),
            max_resets: product.max_resets,
            uncapped_floor: match product.floor {
                Floor::Intraday => UncappedFloor::Intraday,
                Floor::Close => UncappedFloor::Close,
            },
            costs: product.costs.map_or_else(free, Costs::from),
            ..Self::default()
        }
    }
}

/// The costs that go without saying.
fn free() -> Costs {
    Costs {
        fee_per_year: 0.0,
        financing_rate: 0.0,
        financing_spread: 0.0,
        borrow_fee: 0.0,
        trading_cost: 0.0,
        day_count: DayCount::D360,
        accrual: Accrual::Close,
    }
}

impl From<WireCosts> for Costs {
    fn from(costs: WireCosts) -> Self {
        Self {
            fee_per_year: costs.fee_per_year.0,
            financing_rate: costs.financing_rate.0,
            financing_spread: costs.financing_spread.0,
            borrow_fee: costs.borrow_fee.0,
            trading_cost: costs.trading_cost.0,
            day_count: match costs.year {
                Year::D360 => DayCount::D360,
                Year::D365 => DayCount::D365,
            },
            accrual: Accrual::Close,
        }
    }
}

impl From<&Sketch> for WireSketch {
    fn from(sketch: &Sketch) -> Self {
        let Sketch { previous_close, days, texture: Texture { roughness, seed } } = sketch;
        Self {
            previous_close: Decimal(*previous_close),
            roughness: Decimal(*roughness),
            seed: *seed,
            days: days.iter().map(|day| WireDay::from(&**day)).collect(),
        }
    }
}

impl From<&Day> for WireDay {
    fn from(Day { points, calendar_days, .. }: &Day) -> Self {
        let price = |point: Option<&ControlPoint>| Decimal(point.map_or(0.0, |point| point.price));
        // A valid day has two points at least.
        let inner = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
        Self {
            calendar_days: Decimal(*calendar_days),
            first: price(points.first()),
            inner: inner
                .iter()
                .map(|point| WirePoint { minute: Decimal(point.minute), price: Decimal(point.price) })
                .collect(),
            last: price(points.last()),
        }
    }
}

impl WireSketch {
    /// The sketch in sessions of this length, minutes.
    fn on(self, length: f64) -> Sketch {
        let days = self.days.into_iter().map(|day| day.on(length)).collect();
        let texture = Texture { roughness: self.roughness.0, seed: self.seed };
        Sketch::new(self.previous_close.0, days, texture)
    }
}

impl WireDay {
    fn on(self, length: f64) -> Day {
        let point = |minute: f64, price: Decimal| ControlPoint { minute, price: price.0 };
        let mut points = vec![point(0.0, self.first)];
        points.extend(self.inner.iter().map(|inner| point(inner.minute.0, inner.price)));
        points.push(point(length, self.last));
        Day { calendar_days: self.calendar_days.0, ..Day::new(points) }
    }
}
