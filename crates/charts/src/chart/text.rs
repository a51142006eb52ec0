//! Words on a chart: their size, estimated without a browser, and their cleaning.

/// Size of all words, CSS px.
pub const TEXT_SIZE: f64 = 12.5;
/// Height of a line of words, CSS px.
pub const LINE_HEIGHT: f64 = 15.0;
/// What edges in whole tenths may take from the room of words that fit, CSS px.
const ROUNDING: f64 = 0.2;
/// How much wider bold words are.
const BOLD: f64 = 1.08;

/// Estimated width of `text` at a font size, both CSS px.
///
/// From a table of the advances of common system sans-serif fonts, rounded up: a margin made from it is
/// rather too wide than too narrow. The same on every machine.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

pub(super) fn bold_width(text: &str, size: f64) -> f64 {
    width(text, size) * BOLD
}

/// Advance of a character, as a fraction of the font size.
fn advance(c: char) -> f64 {
    match c {
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' => 0.0,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{A0}' | 'I' => 0.32,
        '\u{2009}' | '\u{202F}' => 0.2,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.39,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 0.9,
        'A'..='Z' => 0.7,
        'a'..='z' => 0.62,
        // CJK and other wide scripts, emoji.
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{1F000}'.. => 1.0,
        // Figures among them.
        _ => 0.64,
    }
}

/// `text` as it may be drawn: in one line, no characters that XML forbids, and cut with an ellipsis to
/// about `room` CSS px.
pub(super) fn fit(text: &str, size: f64, room: f64) -> String {
    let mut kept = String::new();
    let mut used = 0.0;
    let ellipsis = advance('…') * size;
    // Where to cut when the rest turns out not to fit.
    let mut cut = 0;
    for c in text.chars().filter(|c| drawable(*c)) {
        let c = if c.is_whitespace() && c.is_control() { ' ' } else { c };
        used += advance(c) * size;
        if used > room + ROUNDING {
            kept.truncate(cut);
            kept.push('…');
            return kept;
        }
        kept.push(c);
        if used + ellipsis <= room {
            cut = kept.len();
        }
    }
    kept
}

/// Whether a character may stand in an SVG text: no control characters but white space, no noncharacters.
fn drawable(c: char) -> bool {
    (c.is_whitespace() || !c.is_control()) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
