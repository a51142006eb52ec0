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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_other_letters_speak_for_an_encoding_and_lost_ones_against_it() {
        for (text, expected) in [
            ("Eröffnung;Hoch;Clôture\n2026;1;2", 2),
            ("\"Eröffnung\"\t Clôture ", 2),
            ("Date;Close", 0),
            ("Größenwahn", 0),
            ("a\u{FFFD}b,c\u{FFFD}d", -4),
            ("Eröffnung|a\u{FFFD}b", 1 - 2),
        ] {
            assert_eq!(known(text), expected, "{text}");
        }
        // A long text is no name, and names stand near the top.
        assert_eq!((known(&"\u{FFFD}".repeat(33)), known(&"\u{FFFD}".repeat(34))), (-2, 0));
        let below = |lines: usize| known(&format!("{}Eröffnung", "1;2\n".repeat(lines)));
        assert_eq!((below(29), below(30)), (1, 0));
    }

    #[test]
    fn letters_of_one_byte_stand_apart_and_those_of_two_together() {
        assert!(apart(b"Er\xF6ffnung, B\xF6rse") && apart(b"\xF6"));
        assert!(!apart(b"\xB0\xA1\xB0\xA1") && !apart(b"Close"));
        // One pair in three letters is no longer apart.
        assert!(!apart(b"\xF6\xF6a\xF6") && apart(b"\xF6\xF6a\xF6a\xF6"));
    }
}
