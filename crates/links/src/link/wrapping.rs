//! Finds a link in what became of it on its way. Nothing here can open a wrong one: a reading counts only if its check
//! fits.

use percent_encoding::percent_decode_str;

use super::LONGEST;

/// How often an address may have been percent-encoded: once by a browser, once more by a service that forwards it.
const ENCODINGS: usize = 3;

/// Pieces into which a link may be broken: [`super::MAX_LINK`] characters in lines of 20, and something around them.
const PIECES: usize = 128;

/// The version of the first link in a text, and what follows its dot.
pub(super) fn find(text: &str) -> Option<(u32, String)> {
    if text.len() > LONGEST {
        return None;
    }
    let mut text = text.to_owned();
    for _ in 0..ENCODINGS {
        if !text.contains('%') {
            break;
        }
        text = percent_decode_str(&text).decode_utf8_lossy().into_owned();
    }
    // A hash within the text comes before a link without its `#`.
    let marks = text.match_indices('#').map(|(at, _)| at);
    marks.chain([0]).find_map(|at| {
        let start = text.get(at..)?.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        let (version, data) = start.split_once('.')?;
        let is_version = (1..=6).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_digit());
        Some((version.parse().ok().filter(|_| is_version)?, data.to_owned()))
    })
}

/// What a link's data may be, the shortest first: its letters up to the first thing that belongs to none (an end of the
/// sentence, a bracket, a parameter), up to the second with the break between left out, and so on. Each also without the
/// hyphens and underscores at its end, with which texts are set in italics.
pub(super) fn readings(data: &str) -> impl Iterator<Item = String> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let pieces = data.split(move |c| !is_letter(c)).filter(|piece| !piece.is_empty());
    pieces
        .take(PIECES)
        .scan(String::new(), |joined, piece| {
            joined.push_str(piece);
            Some(joined.clone())
        })
        .flat_map(|joined| {
            let bare = joined.trim_end_matches(['-', '_']);
            let bare = (bare.len() < joined.len()).then(|| bare.to_owned());
            [Some(joined), bare].into_iter().flatten()
        })
}
