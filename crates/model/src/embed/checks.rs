//! What a value may be: texts, addresses, origins, and the kinds of CSS values that are let through.

use super::{Fault, Look, MAX_URL};

/// A text of so many characters at most, with single spaces. Controls are refused, and so are the marks with which one
/// text can pose as another (UAX #9, explicit formatting).
pub(super) fn text(value: &str, most: usize) -> Result<String, Fault> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let text = words.join(" ");
    if text.is_empty() || text.chars().count() > most {
        return Err(Fault::Length);
    }
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.chars().any(|c| c.is_control() || turns(c)) { Err(Fault::Characters) } else { Ok(text) }
}

/// An address of the web, written out in full and encrypted. Anything that browsers read leniently is refused: spaces, backslashes,
/// quotes, and a user's name before the host.
pub(super) fn url(value: &str) -> Result<String, Fault> {
    let is_encrypted = value.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    let (host, _) = scheme(value).filter(|_| is_encrypted).ok_or(Fault::Url)?;
    let good = |b: u8| b.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&b);
    let is_good = value.len() <= MAX_URL && is_host(host) && value.bytes().all(good);
    if is_good { Ok(value.to_owned()) } else { Err(Fault::Url) }
}

/// An origin, in lower case as browsers write it.
pub(super) fn origin(value: &str) -> Result<String, Fault> {
    match scheme(value) {
        Some((host, rest)) if is_host(host) && matches!(rest, "" | "/") && value.len() <= MAX_URL => {
            Ok(value.trim_end_matches('/').to_ascii_lowercase())
        }
        _ => Err(Fault::Origin),
    }
}

/// The host with its port, and what follows it.
fn scheme(value: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = value.split_once("://")?;
    if !(scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")) {
        return None;
    }
    Some(rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())))
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let letters = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    !name.is_empty() && name.bytes().all(letters) && port.parse::<u16>().is_ok()
}

/// A value of CSS.
pub(super) fn look(kind: Look, value: &str) -> Result<String, Fault> {
    match kind {
        Look::Colour => match value.split_once(',') {
            Some((light, dark)) => colour(light)
                .zip(colour(dark))
                .map(|(light, dark)| ["light-dark(", &light, ", ", &dark, ")"].concat()),
            None => colour(value),
        },
        Look::Font => fonts(value),
        Look::Radius => match value.parse::<u8>() {
            Ok(pixels) if pixels <= 24 => Some([value, "px"].concat()),
            _ => None,
        },
    }
    .ok_or(Fault::Look)
}

/// Three or six hexadecimal digits, with or without a `#`.
fn colour(value: &str) -> Option<String> {
    let digits = value.trim().trim_start_matches('#');
    let is_colour = matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_colour.then(|| ["#", digits].concat())
}

/// Names of fonts, in quotes unless they are CSS's own words.
fn fonts(value: &str) -> Option<String> {
    const GENERIC: [&str; 6] = ["serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif"];
    if value.len() > 200 {
        return None;
    }
    let mut list = Vec::new();
    for name in value.split(',').map(str::trim) {
        // In quotes only ASCII's marks and controls could mean anything.
        let letters = |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.') || (!c.is_ascii() && !c.is_control())
        };
        if name.is_empty() || !name.chars().all(letters) {
            return None;
        }
        list.push(if GENERIC.contains(&name) { name.to_owned() } else { ["\"", name, "\""].concat() });
    }
    Some(list.join(", "))
}

/// A number as a parameter has it: digits, perhaps a sign and a point; exact for up to 15 of them,
/// within a unit in the last place for the 17 that programs write. The standard library's
/// reader would bring tables for every number that there is.
pub(super) fn number(value: &str) -> Option<f64> {
    let (sign, digits) = value.strip_prefix('-').map_or((1.0, value), |rest| (-1.0, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all = || whole.bytes().chain(decimals.bytes());
    if all().count() == 0 || all().count() > 18 || !all().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let mantissa = all().fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0'));
    // Whole numbers below 2^53 and powers of ten up to 10^22 are exact, so that the quotient is rounded once.
    let scale = decimals.bytes().fold(1.0, |scale, _| scale * 10.0);
    Some(sign * (mantissa / scale))
}
