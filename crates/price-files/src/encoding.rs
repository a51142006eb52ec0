//! How a file's text is encoded. Finding out is done here; decoding is the browser's, see [`Decode`].

use crate::choices::choices;

choices! {
    /// An encoding of text.
    Encoding {
        /// Unicode as nearly every program writes it today; plain English letters are it too.
        Utf8,
        /// Unicode in pairs of bytes, the lower one first.
        Utf16Le,
        /// Unicode in pairs of bytes, the higher one first.
        Utf16Be,
        /// Western Europe.
        Windows1252,
        /// Central Europe.
        Windows1250,
        /// Cyrillic.
        Windows1251,
        /// Turkish.
        Windows1254,
        /// Korean.
        EucKr,
        /// Traditional Chinese.
        Big5,
        /// Simplified Chinese.
        Gbk,
        /// Japanese.
        ShiftJis,
    }
}

impl Encoding {
    /// Its label, as the web's Encoding Standard has it and `TextDecoder` takes it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Windows1250 => "windows-1250",
            Self::Windows1251 => "windows-1251",
            Self::Windows1254 => "windows-1254",
            Self::EucKr => "euc-kr",
            Self::Big5 => "big5",
            Self::Gbk => "gbk",
            Self::ShiftJis => "shift_jis",
        }
    }
}

/// Decodes text: in the browser its `TextDecoder`, which is there for every encoding and costs nothing.
pub trait Decode {
    /// The text of these bytes, which are the beginning of a file; what is no character becomes U+FFFD, a byte order mark
    /// is left out. `None`: this encoding is not known.
    fn decode(&self, bytes: &[u8], encoding: Encoding) -> Option<String>;
}

/// Decodes UTF-8 alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Utf8Only;

impl Decode for Utf8Only {
    fn decode(&self, bytes: &[u8], encoding: Encoding) -> Option<String> {
        (encoding == Encoding::Utf8).then(|| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// What bytes say about their encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A mark, or their form, proves it.
    Sure(Encoding),
    /// One of these, the more usual before the less.
    OneOf(Vec<Encoding>),
}

/// Finds out by the bytes alone. `whole`: they do not end amid a character.
pub(crate) fn find(bytes: &[u8], whole: bool) -> Found {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Found::Sure(Encoding::Utf8);
    }
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return Found::Sure(Encoding::Utf16Le);
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return Found::Sure(Encoding::Utf16Be);
    }
    if let Some(encoding) = pairs(bytes) {
        return Found::Sure(encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return Found::Sure(Encoding::Utf8),
        Err(error) if !whole && error.error_len().is_none() => return Found::Sure(Encoding::Utf8),
        Err(_) => {}
    }
    let double = [
        (Encoding::EucKr, euc_kr as fn(&[u8]) -> bool),
        (Encoding::ShiftJis, shift_jis),
        (Encoding::Big5, big5),
        (Encoding::Gbk, gbk),
    ];
    let mut fits: Vec<Encoding> =
        double.into_iter().filter(|(_, fits)| fits(bytes)).map(|(encoding, _)| encoding).collect();
    fits.extend([Encoding::Windows1252, Encoding::Windows1250, Encoding::Windows1251, Encoding::Windows1254]);
    Found::OneOf(fits)
}

/// UTF-16 without a mark: digits and separators have a byte of zero, on one side.
fn pairs(bytes: &[u8]) -> Option<Encoding> {
    let pairs = bytes.chunks_exact(2);
    let count = pairs.len();
    let zeros = |side: usize| bytes.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = |many: usize, few: usize| count > 3 && many * 4 >= count && few * 20 <= count;
    if most(second, first) {
        Some(Encoding::Utf16Le)
    } else if most(first, second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether all bytes beyond ASCII come in pairs that `lead` and `trail` allow. The last may be cut.
fn in_pairs(
    bytes: &[u8],
    lead: impl Fn(u8) -> bool,
    trail: impl Fn(u8) -> bool,
    single: impl Fn(u8) -> bool,
) -> bool {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() || single(byte) {
            at += 1;
        } else if lead(byte) && bytes.get(at + 1).is_none_or(|next| trail(*next)) {
            at += 2;
        } else {
            return false;
        }
    }
    true
}

fn euc_kr(bytes: &[u8]) -> bool {
    in_pairs(bytes, |b| (0xA1..=0xFD).contains(&b), |b| b >= 0xA1 && b != 0xFF, |_| false)
}

fn gbk(bytes: &[u8]) -> bool {
    in_pairs(bytes, |b| (0x81..=0xFE).contains(&b), |b| (0x40..=0xFE).contains(&b) && b != 0x7F, |_| false)
}

fn big5(bytes: &[u8]) -> bool {
    in_pairs(
        bytes,
        |b| (0xA1..=0xF9).contains(&b),
        |b| (0x40..=0x7E).contains(&b) || (0xA1..=0xFE).contains(&b),
        |_| false,
    )
}

fn shift_jis(bytes: &[u8]) -> bool {
    in_pairs(
        bytes,
        |b| (0x81..=0x9F).contains(&b) || (0xE0..=0xFC).contains(&b),
        |b| (0x40..=0xFC).contains(&b) && b != 0x7F,
        |b| (0xA1..=0xDF).contains(&b),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_pairs_and_plain_letters_are_sure() {
        for (bytes, encoding) in [
            (b"\xEF\xBB\xBFa".as_slice(), Encoding::Utf8),
            (b"Date,Close\n", Encoding::Utf8),
            ("일자,종가".as_bytes(), Encoding::Utf8),
            (b"\xFF\xFEa\0", Encoding::Utf16Le),
            (b"\xFE\xFF\0a", Encoding::Utf16Be),
            (b"D\0a\0t\0e\0,\0C\0", Encoding::Utf16Le),
            (b"\0D\0a\0t\0e\0,\0C", Encoding::Utf16Be),
        ] {
            assert_eq!(find(bytes, true), Found::Sure(encoding), "{bytes:?}");
        }
        let cut = &"Eröffnung".as_bytes()[..4];
        assert_eq!(find(&cut[..3], false), Found::Sure(Encoding::Utf8));
        assert!(matches!(find(&cut[..3], true), Found::OneOf(_)), "a file does not end amid a character");
        assert!(matches!(find(b"Er\xF6ffnung", false), Found::OneOf(_)));
    }

    #[test]
    fn zeros_prove_utf16_where_there_are_enough_and_on_one_side() {
        assert_eq!(find(b"a\0b\0c\0", true), Found::Sure(Encoding::Utf8), "three pairs are too few");
        assert_eq!(find(b"a\0b\0c\0d\0", true), Found::Sure(Encoding::Utf16Le));
        assert_eq!(find(b"a\0b\0c\0d\0\0e", true), Found::Sure(Encoding::Utf8), "on both sides");
        // A quarter is enough: the rest are letters of other scripts.
        assert_eq!(find(b"a\0\x7C\x69\x7C\x69\x7C\x69", true), Found::Sure(Encoding::Utf16Le));
        assert_eq!(find(b"a\0\x7C\x69\x7C\x69\x7C\x69\x7C\x69", true), Found::Sure(Encoding::Utf8));
    }

    #[test]
    fn a_label_is_that_of_the_encoding_standard() {
        for encoding in Encoding::ALL {
            let known = encoding_rs::Encoding::for_label(encoding.label().as_bytes());
            let name = known.map(|known| known.name().to_ascii_lowercase());
            assert_eq!(name.as_deref(), Some(encoding.label()));
        }
    }

    #[test]
    fn utf_8_alone_is_decoded_without_a_browser() {
        assert_eq!(Utf8Only.decode("ö".as_bytes(), Encoding::Utf8).as_deref(), Some("ö"));
        assert_eq!(Utf8Only.decode(b"a", Encoding::Big5), None);
    }

    /// The bounds of first and second bytes, by the Encoding Standard.
    #[test]
    fn pairs_of_bytes_fit_the_encodings_that_have_them() {
        for (fits, bytes, expected) in [
            (euc_kr as fn(&[u8]) -> bool, b"\xA1\xA1".as_slice(), true),
            (euc_kr, b"\xFD\xFE", true),
            (euc_kr, b"a\xC0", true), // cut
            (euc_kr, b"\xA1\xA0", false),
            (euc_kr, b"\xA1\xFF", false),
            (euc_kr, b"\xFE\xA1", false),
            (gbk, b"\x81\x40", true),
            (gbk, b"\xFE\xFE", true),
            (gbk, b"\x81\x3F", false),
            (gbk, b"\x81\x7F", false),
            (gbk, b"\x81\xFF", false),
            (gbk, b"\x80\x40", false),
            (big5, b"\xA1\x40", true),
            (big5, b"\xF9\x7E", true),
            (big5, b"\xA4\xA1", true),
            (big5, b"\xA4\xFE", true),
            (big5, b"\xA4\x7F", false),
            (big5, b"\xA4\xA0", false),
            (big5, b"\xA0\x40", false),
            (shift_jis, b"\x81\x40", true),
            (shift_jis, b"\xE0\xFC", true),
            (shift_jis, b"\xB1,", true), // half-width katakana
            (shift_jis, b"\x81\x7F", false),
            (shift_jis, b"\x81\x3F", false),
            (shift_jis, b"\x81\xFD", false),
            (shift_jis, b"\xA0\x40", false),
            (shift_jis, b"\xFD\x40", false),
        ] {
            assert_eq!(fits(bytes), expected, "{bytes:X?}");
        }
    }

    #[test]
    fn bytes_that_are_no_unicode_are_one_of_several() {
        let Found::OneOf(all) = find(b"Er\xF6ffnung;Kurs\n", true) else { panic!("sure") };
        assert!(all.contains(&Encoding::Windows1252));
        assert!(!all.contains(&Encoding::EucKr), "no pair of it goes on with an f");
    }
}
