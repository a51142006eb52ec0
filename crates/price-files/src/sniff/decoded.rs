//! The beginning of a file as text.

use super::Sample;
use crate::encoding::{self, Encoding, Found};
use crate::names;

/// Lines among which names are looked for.
const LINES: usize = 30;

/// Text, and how it was encoded.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// Whether several encodings would do, and no name under them is known.
    pub unsure: bool,
}

/// Decodes as the reader says, or as the bytes prove, or so that names of columns are known.
pub(super) fn decode(sample: &Sample<'_>, chosen: Option<Encoding>) -> Decoded {
    let text = |encoding| sample.decode.decode(sample.bytes, encoding);
    let lossy = || String::from_utf8_lossy(sample.bytes).into_owned();
    if let Some(encoding) = chosen {
        return Decoded { text: text(encoding).unwrap_or_else(lossy), encoding, unsure: false };
    }
    let candidates = match encoding::find(sample.bytes, sample.whole) {
        Found::Sure(encoding) => {
            return Decoded { text: text(encoding).unwrap_or_else(lossy), encoding, unsure: false };
        }
        Found::OneOf(candidates) => candidates,
    };
    let apart = apart(sample.bytes);
    let mut best: Option<(i32, Encoding, String)> = None;
    let mut same = 0;
    for encoding in candidates {
        let Some(text) = text(encoding) else { continue };
        // Letters that stand alone among English ones are not half of a pair.
        let single = matches!(
            encoding,
            Encoding::Windows1252 | Encoding::Windows1250 | Encoding::Windows1251 | Encoding::Windows1254
        );
        let score = known(&text) * 4 + i32::from(single == apart);
        match &best {
            Some((least, ..)) if score == *least => same += 1,
            Some((least, ..)) if score < *least => {}
            _ => (best, same) = (Some((score, encoding, text)), 0),
        }
    }
    match best {
        Some((score, encoding, text)) => Decoded { text, encoding, unsure: score < 4 || same > 0 && !apart },
        None => Decoded { text: lossy(), encoding: Encoding::Windows1252, unsure: true },
    }
}

/// How many names with other than English letters are known, less what could not be decoded.
fn known(text: &str) -> i32 {
    let mut count = 0;
    for field in text.lines().take(LINES).flat_map(|line| line.split([',', ';', '\t', '|'])) {
        let field = field.trim_matches(|c: char| c == '"' || c.is_whitespace());
        if !field.is_ascii() && field.len() < 100 {
            count += i32::from(names::means(field).is_some());
            count -= 2 * i32::from(field.contains('\u{FFFD}'));
        }
    }
    count
}

/// Whether most bytes beyond ASCII stand apart from each other.
fn apart(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let beside = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii()).count();
    beside * 3 < beyond
}
