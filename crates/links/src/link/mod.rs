//! The whole state in the hash of an address: the version, a dot, and bytes in base64 (URL alphabet, no padding). The
//! bytes are three of a check and the state as [postcard](https://postcard.jamesmunns.com/wire-format) has the version's
//! struct ([`v1`]).
//!
//! **For ever.** Nothing of a version that has been released may change: neither the order and types of its fields, nor the
//! numbers of its enums, nor the compact numbers of [`decimal`]. Links carry values and not only the name of a preset, so
//! that they stay what they were when a preset changes. `tests/historic.txt` holds links as they were once made.
//!
//! **How it grows.** A setting that version 1 has no room for makes a version 2 beside it: a module `v2` whose struct
//! begins with `v1`'s and goes on with the new fields, each an `Option` that is `None` for what went without saying before.
//! [`to_link`] then writes the *lowest version that holds the state*, so that pages of before, which others host, still open
//! what they can show, and answer [`LinkError::Newer`] to the rest. [`from_link`] reads every version there has been.
//! The same goes for a new entry of an enum, such as a further rule of the rebase: it is no state of version 1. New
//! presets and sections need no version: a page that does not know their number takes the opening ones.
//!
//! Until it was released version 1 grew in place: behind its struct stands what few states have, where they have it.
//!
//! **Length.** A price of two decimals takes 4 characters up to 655.35, a point with its whole minute 7: a day has
//! room for 270 inner points like that, and for 75 at any prices and times.

mod decimal;
mod further;
mod market;
mod v1;
mod wrapping;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use crc::{CRC_24_OPENPGP, Crc};
use model::odds::OddsSettings;
use model::{FieldError, Inputs, Section};

/// The highest version of links that there is.
pub const LINK_VERSION: u32 = 1;

/// Most characters of a link's hash, so that with the page's address it stays below 2,000.
pub const MAX_LINK: usize = 1_900;

/// Longer texts are not even looked at: no link was ever made that long, whatever has been wrapped around it.
const LONGEST: usize = 8 * MAX_LINK;

/// Finds every change within 24 bits, which are four characters, and all but one in 16 million of the others.
const CHECK: Crc<u32> = Crc::<u32>::new(&CRC_24_OPENPGP);

/// What the page shows, and in which language.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What the reader has set.
    pub inputs: Inputs,
    /// What the reader assumes of the market.
    pub odds: OddsSettings,
    /// What is in view.
    pub view: View,
    /// The language's tag, such as `en`; empty for the reader's own. Letters, digits and hyphens, at most 35: any other is
    /// left out of a link.
    pub locale: String,
}

/// What is in view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The section.
    pub section: Section,
    /// The chosen day, from 0.
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
    /// It is of this version, which a later page has made.
    Newer(u32),
    /// It holds a number that cannot be.
    Refused(FieldError),
}

/// The hash of the link to a state, without the `#`.
///
/// # Errors
/// [`NoLink`] where the state needs a file.
pub fn to_link(state: &State) -> Result<String, NoLink> {
    let (version, body) = to_bytes(state)?;
    let mut bytes = check(version, &body).to_vec();
    bytes.extend(body);
    let text = format!("{version}.{}", BASE64_URL_SAFE_NO_PAD.encode(&bytes));
    if text.len() > MAX_LINK { Err(NoLink::TooLong(text.len())) } else { Ok(text) }
}

/// The state of a link: of its hash with or without the `#`, or of a text with the link in it. What mail, chat and copying
/// by hand do to a link and leave whole is seen through: marks around it and after it, parameters after it,
/// percent-encoding, line breaks within it.
///
/// # Errors
/// [`LinkError`]; whatever the text, nothing worse.
pub fn from_link(text: &str) -> Result<State, LinkError> {
    let (version, data) = wrapping::find(text).ok_or(LinkError::Damaged)?;
    if version > LINK_VERSION {
        return Err(LinkError::Newer(version));
    }
    let body = wrapping::readings(&data).find_map(|text| checked(version, &text));
    from_bytes(version, &body.ok_or(LinkError::Damaged)?)
}

/// The version of a state's link and its bytes after the check, whatever their length.
///
/// # Errors
/// [`NoLink::Recorded`].
pub fn to_bytes(state: &State) -> Result<(u32, Vec<u8>), NoLink> {
    let sketch = state.inputs.path.sketch().ok_or(NoLink::Recorded)?;
    Ok((1, v1::write(state, sketch)))
}

/// The state in a link's bytes after the check.
///
/// # Errors
/// As [`from_link`].
pub fn from_bytes(version: u32, bytes: &[u8]) -> Result<State, LinkError> {
    let (settings, odds, view, locale) = match version {
        1 => v1::read(bytes).ok_or(LinkError::Damaged)?,
        0 => return Err(LinkError::Damaged),
        newer => return Err(LinkError::Newer(newer)),
    };
    let inputs = Inputs::new(settings).map_err(LinkError::Refused)?;
    let day = view.day.min(inputs.path.day_count() - 1);
    Ok(State { inputs, odds, view: View { day, ..view }, locale })
}

/// The check of a version, as four bytes, and a body; all with the least byte first.
fn check(version: u32, body: &[u8]) -> [u8; 3] {
    let mut digest = CHECK.digest();
    digest.update(&version.to_le_bytes());
    digest.update(body);
    let [a, b, c, _] = digest.finalize().to_le_bytes();
    [a, b, c]
}

/// The body of a link's data, if the check fits.
fn checked(version: u32, data: &str) -> Option<Vec<u8>> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(data).ok()?;
    let (sum, body) = bytes.split_at_checked(3)?;
    (sum == check(version, body)).then(|| body.to_vec())
}
