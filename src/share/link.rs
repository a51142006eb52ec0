//! The whole state in the hash of an address: `1.` and bytes in base64 (URL alphabet, no padding).
//!
//! The bytes (see [`super::bytes`] for numbers and texts), version 1:
//!
//! ```text
//! check     3 bytes: the lowest of the FNV-1a hash (32 bits) of all that follow, least first
//! preset    text: the scenario's slug         section, language   texts        day       whole
//! product   leverage · trigger (maybe) · rule (whole: 0 barrier, 1 observed, 2 average, 3 worst, 4 last) · delay · window · most resets (0: any
//!           number, else one more than the number) · floor (0 intraday, 1 close) · fee · rate · spread · borrow fee ·
//!           trading cost · day count (0: 360, 1: 365)
//! scenario  initial NAV · opening time · session length · previous close · roughness · seed (whole)
//! days      their number, then for each: calendar days · number of inner points · first price · inner points, each minute
//!           and price · last price. The first point is at the open and the last at the close.
//! ```
//!
//! Nothing of this may ever change: another format gets another version and this one is read as it is. Links carry values
//! and not only the name of a scenario, so that they stay what they were when a scenario changes.
//!
//! **Length.** A point takes 3 characters for a price of up to 1,000 (4 bytes at most: two decimals), 7 with its time: a
//! day of hand-made points with two decimals below 655.36 at whole minutes has room for 270 inner points, at any prices
//! and times that are no short decimals for 75.

use reset_engine::{
    ControlPoint, Costs, DayCount, ProductTerms, Rebase, RebaseRule, Texture, UncappedFloor, limits,
};

use super::base64;
use super::bytes::{Reader, Writer, is_tag};
use crate::model::{Clock, Day, FieldError, Inputs, PathInput, Preset, Settings, Sketch};

/// The version of the links that are made.
pub const LINK_VERSION: u32 = 1;

/// Most characters of a link's hash, so that with the page's address it stays below 2,000.
pub const MAX_LINK: usize = 1_900;

/// Longer hashes are not even looked at: no link was ever made that long.
const LONGEST: usize = 8 * MAX_LINK;

/// Most characters of a section's name and of a language's tag.
const TAG: usize = 35;

/// The rules by their numbers in links, which stay.
const RULES: [RebaseRule; 5] =
    [RebaseRule::Barrier, RebaseRule::Observed, RebaseRule::Average, RebaseRule::Worst, RebaseRule::Last];

/// What the page shows, and in which language.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What the reader has set.
    pub inputs: Inputs,
    /// What is in view.
    pub view: View,
    /// The language's tag, such as `en`; empty for the reader's own. Letters, digits and hyphens, at most 35.
    pub locale: String,
}

/// What is in view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The section's name; empty for the top of the page. Letters, digits and hyphens, at most 35. The page takes one that
    /// it does not know for the top.
    pub section: String,
    /// The chosen day.
    pub day: usize,
}

/// Why there is no link to a state: a file takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// The path is a recorded one.
    Recorded,
    /// The link would have this many characters.
    TooLong(usize),
}

/// Why a link does not open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LinkError {
    /// It is no link, or has been cut off or changed on its way.
    Damaged,
    /// It was made by a later version of the page.
    Newer(u32),
    /// It holds a number that cannot be.
    Refused(FieldError),
}

/// The hash of the link to a state, without the `#`.
///
/// # Errors
/// [`NoLink`] where the state needs a file.
pub fn to_link(state: &State) -> Result<String, NoLink> {
    let body = to_bytes(state)?;
    let mut bytes = check(&body).to_vec();
    bytes.extend(body);
    let text = format!("{LINK_VERSION}.{}", base64::encode(&bytes));
    if text.len() > MAX_LINK { Err(NoLink::TooLong(text.len())) } else { Ok(text) }
}

/// The state of a link's hash, with or without the `#`.
///
/// # Errors
/// [`LinkError`]; whatever the text, nothing worse.
pub fn from_link(hash: &str) -> Result<State, LinkError> {
    let text = hash.strip_prefix('#').unwrap_or(hash);
    let (version, data) = text.split_once('.').ok_or(LinkError::Damaged)?;
    let digits = (1..=6).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_digit());
    match version.parse() {
        Ok(LINK_VERSION) if digits && text.len() <= LONGEST => {}
        Ok(newer) if digits && newer > LINK_VERSION => return Err(LinkError::Newer(newer)),
        _ => return Err(LinkError::Damaged),
    }
    let bytes = base64::decode(data).ok_or(LinkError::Damaged)?;
    match bytes.split_at_checked(3) {
        Some((sum, body)) if sum == check(body) => from_bytes(body),
        _ => Err(LinkError::Damaged),
    }
}

/// The state in a link's bytes after the check, of version 1.
///
/// # Errors
/// As [`from_link`].
pub fn from_bytes(bytes: &[u8]) -> Result<State, LinkError> {
    let mut reader = Reader(bytes);
    let (settings, view, locale) = read(&mut reader).ok_or(LinkError::Damaged)?;
    if !reader.0.is_empty() {
        return Err(LinkError::Damaged);
    }
    let inputs = Inputs::new(settings).map_err(LinkError::Refused)?;
    let day = view.day.min(inputs.path.day_count() - 1);
    Ok(State { inputs, view: View { day, ..view }, locale })
}

fn check(body: &[u8]) -> [u8; 3] {
    let hash = body.iter().fold(0x811C_9DC5_u32, |hash, b| (hash ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    let [a, b, c, _] = hash.to_le_bytes();
    [a, b, c]
}

/// The bytes of a link after the check, whatever their length.
///
/// # Errors
/// [`NoLink::Recorded`].
pub fn to_bytes(state: &State) -> Result<Vec<u8>, NoLink> {
    let inputs = &state.inputs;
    let sketch = inputs.path.sketch().ok_or(NoLink::Recorded)?;
    let (terms, costs) = (&inputs.terms, &inputs.terms.costs);
    let mut out = Writer::default();
    out.text(inputs.preset.slug());
    for tag in [&state.view.section, &state.locale] {
        // A name that could not be read again is left out.
        out.text(if is_tag(tag, TAG) { tag } else { "" });
    }
    out.int(state.view.day as u64);
    out.decimal(terms.leverage);
    out.maybe(terms.trigger);
    out.int(RULES.iter().position(|rule| *rule == terms.rebase.rule).unwrap_or_default() as u64);
    out.decimal(terms.rebase.delay_minutes);
    out.decimal(terms.rebase.window_minutes);
    out.int(terms.max_resets.map_or(0, |most| u64::from(most) + 1));
    out.int(u64::from(terms.uncapped_floor == UncappedFloor::Close));
    for cost in [
        costs.fee_per_year,
        costs.financing_rate,
        costs.financing_spread,
        costs.borrow_fee,
        costs.trading_cost,
    ] {
        out.decimal(cost);
    }
    out.int(u64::from(costs.day_count == DayCount::D365));
    for number in [
        inputs.initial_nav,
        inputs.clock.open,
        inputs.clock.length,
        sketch.previous_close,
        sketch.texture.roughness,
    ] {
        out.decimal(number);
    }
    out.int(sketch.texture.seed);
    out.int(sketch.days.len() as u64);
    for day in &sketch.days {
        write_day(&mut out, day);
    }
    Ok(out.0)
}

fn write_day(out: &mut Writer, day: &Day) {
    out.decimal(day.calendar_days);
    if let [first, inner @ .., last] = day.points.as_slice() {
        out.int(inner.len() as u64);
        out.decimal(first.price);
        for point in inner {
            out.decimal(point.minute);
            out.decimal(point.price);
        }
        out.decimal(last.price);
    }
}

fn read(reader: &mut Reader) -> Option<(Settings, View, String)> {
    // A scenario that is no more: the values tell all the same.
    let preset = Preset::from_slug(reader.tag(TAG)?).unwrap_or(Preset::OPENING);
    let (section, locale) = (reader.tag(TAG)?.to_owned(), reader.tag(TAG)?.to_owned());
    let day = usize::try_from(reader.int()?).ok()?;
    let terms = read_terms(reader)?;
    let initial_nav = reader.decimal()?;
    let clock = Clock { open: reader.decimal()?, length: reader.decimal()? };
    let previous_close = reader.decimal()?;
    let texture = Texture { roughness: reader.decimal()?, seed: reader.int()? };
    // A day takes four bytes at least.
    let count = reader.count(4)?;
    if count > limits::MAX_SESSIONS {
        return None;
    }
    let mut days = Vec::with_capacity(count);
    for _ in 0..count {
        days.push(read_day(reader, clock.length)?);
    }
    let path = PathInput::Sketched(Sketch::new(previous_close, days, texture));
    Some((Settings { preset, terms, initial_nav, clock, path }, View { section, day }, locale))
}

fn read_terms(reader: &mut Reader) -> Option<ProductTerms> {
    let leverage = reader.decimal()?;
    let trigger = reader.maybe()?;
    let rebase = Rebase {
        rule: *RULES.get(usize::try_from(reader.int()?).ok()?)?,
        delay_minutes: reader.decimal()?,
        window_minutes: reader.decimal()?,
        ..Rebase::observed()
    };
    let max_resets = match reader.int()? {
        0 => None,
        more => Some(u32::try_from(more - 1).ok()?),
    };
    let uncapped_floor = match reader.int()? {
        0 => UncappedFloor::Intraday,
        1 => UncappedFloor::Close,
        _ => return None,
    };
    let costs = Costs {
        fee_per_year: reader.decimal()?,
        financing_rate: reader.decimal()?,
        financing_spread: reader.decimal()?,
        borrow_fee: reader.decimal()?,
        trading_cost: reader.decimal()?,
        day_count: match reader.int()? {
            0 => DayCount::D360,
            1 => DayCount::D365,
            _ => return None,
        },
        ..Costs::default()
    };
    Some(ProductTerms {
        leverage,
        trigger,
        rebase,
        max_resets,
        uncapped_floor,
        costs,
        ..ProductTerms::default()
    })
}

fn read_day(reader: &mut Reader, length: f64) -> Option<Day> {
    let calendar_days = reader.decimal()?;
    // An inner point takes two bytes at least.
    let inner = reader.count(2)?;
    let mut points = Vec::with_capacity(inner + 2);
    points.push(ControlPoint { minute: 0.0, price: reader.decimal()? });
    for _ in 0..inner {
        points.push(ControlPoint { minute: reader.decimal()?, price: reader.decimal()? });
    }
    points.push(ControlPoint { minute: length, price: reader.decimal()? });
    Some(Day { points, calendar_days })
}
