//! Names of columns, as exchanges, brokers, data vendors and spreadsheets write them: what a name means, and in which
//! languages.
//!
//! A whole name counts before a part of one, and a part that says "not the price" (previous, change, bid, value) before a
//! part that says "price". See [`means`].

use std::sync::OnceLock;

use crate::mapping::Role;
use crate::question::Holds;
use crate::text::fold;
use crate::vocabulary::{self, SYLLABIC};

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A date.
    Date,
    /// A time, or a date with a time.
    Time,
    /// A price of the row: the lower the rank, the more it is the one that is meant.
    Price(u8),
    /// Open.
    Open,
    /// Highest.
    High,
    /// Lowest.
    Low,
    /// A volume, by rank.
    Volume(u8),
    /// A dividend in cash.
    Dividend,
    /// A ratio of a split.
    Split,
    /// Something else that is known.
    Other(Holds),
}

impl Meaning {
    /// The role that it proposes.
    pub fn role(self) -> Option<Role> {
        Some(match self {
            Self::Date => Role::Date,
            Self::Time => Role::Time,
            Self::Price(_) => Role::Price,
            Self::Open => Role::Open,
            Self::High => Role::High,
            Self::Low => Role::Low,
            Self::Volume(_) => Role::Volume,
            Self::Dividend => Role::Dividend,
            Self::Split => Role::Split,
            Self::Other(_) => return None,
        })
    }
}

/// The longest phrase, and the longest name that is looked at, in letters.
const LONGEST: usize = 40;
const LONGEST_NAME: usize = 80;

/// Ranks of prices: what a day's last price is called.
pub(crate) const CLOSE: u8 = 0;
pub(crate) const SETTLE: u8 = 1;
pub(crate) const LAST: u8 = 2;
pub(crate) const PRICE: u8 = 3;
pub(crate) const VALUE: u8 = 4;
pub(crate) const ADJUSTED: u8 = 5;

/// Languages by how they write dates and decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// English: months first or days first, decimal points.
    English,
    /// European: days first, decimal commas.
    European,
    /// East Asian: years first, decimal points.
    EastAsian,
}

/// What a name means, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// What it means.
    pub meaning: Meaning,
    /// Whether the whole name says so, not a part of it.
    pub whole: bool,
    /// The language of the name; `None` where several share it with English.
    pub writing: Option<Writing>,
}

/// What a name means; `None`: no part of it is known, or its parts say different things.
pub(crate) fn means(name: &str) -> Option<Named> {
    if !name.contains(|c: char| c.is_alphabetic() || "#%+±Δ".contains(c)) || name.len() > LONGEST_NAME * 3 {
        return None;
    }
    if let Some(meaning) = sign(name) {
        return Some(Named { meaning, whole: true, writing: None });
    }
    let full = plain(name, false);
    if let Some(found) = whole(&full).or_else(|| whole(&plain(name, true))) {
        return Some(found);
    }
    parts(&full)
}

/// A name as names are compared, without what stands in brackets.
pub(crate) fn bare(name: &str) -> String {
    plain(name, true)
}

/// Names without a letter.
fn sign(name: &str) -> Option<Meaning> {
    let signs: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    match signs.as_str() {
        "#" => Some(Meaning::Other(Holds::RowNumber)),
        "%" | "+/-" | "+/-%" | "±%" | "±" | "Δ" | "+-" | "+-%" => Some(Meaning::Other(Holds::Change)),
        _ => None,
    }
}

/// A phrase, its place in the tables, and what it means there.
type Entry = (&'static str, usize, Writing, Meaning);

/// Every phrase in the order of the alphabet; made once.
fn index() -> &'static [Entry] {
    static INDEX: OnceLock<Vec<Entry>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let all = vocabulary::phrases().enumerate();
        let mut all: Vec<Entry> =
            all.map(|(at, (phrase, writing, meaning))| (phrase, at, writing, meaning)).collect();
        all.sort_unstable_by_key(|(phrase, at, ..)| (*phrase, *at));
        all
    })
}

/// What a phrase means: what it means first in the tables, and in no language of its own if English has it too.
fn phrase(phrase: &str) -> Option<(Meaning, Option<Writing>)> {
    let index = index();
    let first = index.partition_point(|(other, ..)| *other < phrase);
    let (_, _, writing, meaning) = index.get(first).filter(|(other, ..)| *other == phrase)?;
    Some((*meaning, Some(*writing).filter(|writing| *writing != Writing::English)))
}

fn whole(plain: &str) -> Option<Named> {
    phrase(plain).map(|(meaning, writing)| Named { meaning, whole: true, writing })
}

/// A part of a name: where it begins and ends, and what it means.
type Part = (usize, usize, Meaning, Option<Writing>);

/// The parts of a name that are known, where no longer part holds a shorter one.
fn parts(plain: &str) -> Option<Named> {
    let mut found: Vec<Part> = Vec::new();
    for (begin, end) in spans(plain) {
        if let Some((meaning, writing)) = phrase(&plain[begin..end]) {
            found.push((begin, end, meaning, writing));
        }
    }
    let covered = |part: &Part| {
        found
            .iter()
            .any(|other| other.0 <= part.0 && other.1 >= part.1 && other.1 - other.0 > part.1 - part.0)
    };
    let longest: Vec<&Part> = found.iter().filter(|part| !covered(part)).collect();
    let with = |meaning: Meaning, writing| Named { meaning, whole: false, writing };
    if let Some(part) =
        longest.iter().find(|part| matches!(part.2, Meaning::Other(holds) if !matches!(holds, Holds::Security | Holds::RowNumber)))
    {
        return Some(with(part.2, None));
    }
    // "Last trade time", "Kursdatum": a time of a price is a time.
    if let Some(part) = longest.iter().find(|part| matches!(part.2, Meaning::Date | Meaning::Time)) {
        let timed = longest.iter().any(|part| part.2 == Meaning::Time);
        return Some(with(if timed { Meaning::Time } else { Meaning::Date }, part.3));
    }
    let roles: Vec<&&Part> = longest.iter().filter(|part| part.2.role().is_some()).collect();
    let first = roles.first()?;
    // "Opening price": the open, of which the price is a part.
    let general = |part: &&Part| matches!(part.2, Meaning::Price(PRICE | VALUE));
    let special = roles.iter().find(|part| !general(part)).unwrap_or(first);
    let agree = roles.iter().all(|part| part.2.role() == special.2.role() || general(part));
    let same = roles.iter().filter(|part| part.2.role() == special.2.role());
    let best = same.map(|part| part.2).min_by_key(|meaning| rank(*meaning))?;
    agree.then(|| with(best, special.3))
}

/// A name of a price that is one of several things' prices: `AAA Open`, `bid_close`, `mid.h`. Whose it is, and what it means.
pub(crate) fn of_one(name: &str) -> Option<(String, Meaning)> {
    let full = plain(name, false);
    let means = |words: &str| whole(words).map(|named| named.meaning);
    let is_price = |meaning: &Meaning| {
        matches!(meaning, Meaning::Open | Meaning::High | Meaning::Low | Meaning::Price(CLOSE..=PRICE))
    };
    if means(&full).is_some_and(|meaning| is_price(&meaning) || meaning == Meaning::Price(ADJUSTED)) {
        return None;
    }
    let mut spaces = full.match_indices(' ').map(|(at, _)| at);
    let halves = |at: usize| {
        let (first, last) = (&full[..at], &full[at + 1..]);
        let found = |whose: &str, what: &str| Some((whose.to_owned(), means(what).filter(is_price)?));
        found(first, last).or_else(|| found(last, first))
    };
    spaces.find_map(halves)
}

/// Where parts of a name may begin and end: with words, or, in scripts that do not part them, with any sign.
fn spans(plain: &str) -> Vec<(usize, usize)> {
    let edges: Vec<usize> = plain.char_indices().map(|(at, _)| at).chain([plain.len()]).collect();
    let before = |at: usize| plain[..at].chars().next_back();
    let after = |at: usize| plain[at..].chars().next();
    let edge = |at: usize| {
        let loose = |c: Option<char>| c.is_none_or(|c| c == ' ' || c.is_ascii_digit() || is_syllabic(c));
        loose(before(at)) || loose(after(at))
    };
    let mut spans = Vec::new();
    for (index, &begin) in edges.iter().enumerate() {
        if !edge(begin) || after(begin).is_none_or(|c| c == ' ') {
            continue;
        }
        let syllabic = after(begin).is_some_and(is_syllabic);
        // A single letter, or a sign of two languages, is no part of a name.
        let least = if syllabic { SYLLABIC } else { 3 };
        for &end in edges.iter().skip(index + least).take(LONGEST) {
            if edge(end) {
                spans.push((begin, end));
            }
        }
    }
    spans
}

fn rank(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Price(rank) | Meaning::Volume(rank) => rank,
        _ => 0,
    }
}

/// Whether a sign is of a script that does not part words by spaces.
fn is_syllabic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// A name in lower case, without accents, its words parted by one space: `askPrice`, `ask_price` and `Ask Price` are the
/// same. `bare`: without what stands in brackets, "Open (USD)".
fn plain(name: &str, bare: bool) -> String {
    let mut out = String::new();
    let (mut before, mut depth) = (' ', 0_usize);
    for c in name.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if bare && depth > 0 {
            continue;
        }
        if c.is_alphanumeric() || c == '%' {
            // A capital after a small letter begins a word.
            let begins = (before.is_lowercase() && c.is_uppercase()) || c == '%';
            if !before.is_alphanumeric() || begins {
                out.push(' ');
            }
            out.extend(fold(c));
        }
        before = c;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(names: &str) -> Vec<Option<Role>> {
        names.split('|').map(|name| means(name).and_then(|named| named.meaning.role())).collect()
    }

    fn all(names: &str, expected: &str) {
        let short = |role: &Option<Role>| match role {
            Some(Role::Date) => 'd',
            Some(Role::Time) => 't',
            Some(Role::Price) => 'c',
            Some(Role::Open) => 'o',
            Some(Role::High) => 'h',
            Some(Role::Low) => 'l',
            Some(Role::Volume) => 'v',
            Some(Role::Dividend) => 'D',
            Some(Role::Split) => 'S',
            None => '-',
        };
        assert_eq!(roles(names).iter().map(short).collect::<String>(), expected, "{names}");
    }

    /// Headers as their publishers write them.
    #[test]
    fn signs_and_long_names_are_told_apart_from_words() {
        let holds = |name: &str| match means(name).map(|named| named.meaning) {
            Some(Meaning::Other(holds)) => Some(holds),
            _ => None,
        };
        assert_eq!(holds("#"), Some(Holds::RowNumber));
        for name in ["%", "+/-", "+/- %", "±%", "±", "Δ", "+-", "+-%"] {
            assert_eq!(holds(name), Some(Holds::Change), "{name}");
        }
        assert_eq!((means("+"), means("123"), means("-")), (None, None, None));
        // 240 letters are looked at, and no more.
        let long = |letters: usize| format!("{:x>1$} close", "x", letters - 6);
        assert!(means(&long(240)).is_some());
        assert_eq!((means(&long(241)), means(&long(500))), (None, None));
    }

    /// No phrase of one is also one of another, but for English, of which nothing is learnt.
    #[test]
    fn languages_share_phrases_with_english_alone() {
        let mut writings: std::collections::BTreeMap<&str, Vec<Writing>> = std::collections::BTreeMap::new();
        for (phrase, writing, _) in vocabulary::phrases() {
            let all = writings.entry(phrase).or_default();
            if !all.contains(&writing) {
                all.push(writing);
            }
        }
        for (shared, writings) in writings.iter().filter(|(_, writings)| writings.len() > 1) {
            assert_eq!(writings[0], Writing::English, "{shared}");
            assert_eq!(means(shared).and_then(|named| named.writing), None, "{shared}");
        }
    }

    #[test]
    fn of_parts_the_longest_counts() {
        for (name, meaning) in [
            // The close that is a part of it is none.
            ("AAA Adj Close", Meaning::Price(ADJUSTED)),
            ("AAA Close", Meaning::Price(CLOSE)),
            ("Close (USD)", Meaning::Price(CLOSE)),
            ("Close [USD] of AAA", Meaning::Price(CLOSE)),
            ("Close（円）", Meaning::Price(CLOSE)),
            // Of a close and a price, the close.
            ("AAA price at close", Meaning::Price(CLOSE)),
            ("AAA close price value", Meaning::Price(CLOSE)),
        ] {
            assert_eq!(means(name).map(|named| named.meaning), Some(meaning), "{name}");
        }
        assert_eq!(means("AAA Open Close"), None, "either may be it");
        // What stands in brackets is no part of a name, and where words are not parted, any signs are.
        let whole = |name: &str| means(name).map(|named| named.whole);
        for name in ["Close (USD)", "Close [USD]", "Close（円）", "(USD) Close", "Close (a (b) c)", "Close)"]
        {
            assert_eq!(whole(name), Some(true), "{name}");
        }
        assert_eq!((whole("Close USD"), whole("AAA (Close)")), (Some(false), Some(false)));
        assert_eq!(means("本日收盘价").map(|named| named.meaning), Some(Meaning::Price(CLOSE)));
    }

    #[test]
    fn a_name_says_whose_price_it_is() {
        let of = of_one;
        assert_eq!(of("AAA Open"), Some(("aaa".to_owned(), Meaning::Open)));
        assert_eq!(of("bid_close"), Some(("bid".to_owned(), Meaning::Price(CLOSE))));
        assert_eq!(of("High AAA"), Some(("aaa".to_owned(), Meaning::High)));
        for whole in ["Close", "Adj Close", "Close Price", "AAA", "AAA Volume"] {
            assert_eq!(of(whole), None, "{whole}");
        }
    }

    #[test]
    fn usual_headers_are_understood() {
        all("Date|Open|High|Low|Close|Adj Close|Volume", "dohlccv");
        all("<DATE>|<TIME>|<OPEN>|<HIGH>|<LOW>|<CLOSE>|<TICKVOL>|<VOL>|<SPREAD>", "dtohlcvv-");
        all("Date|Close/Last|Volume|Open|High|Low", "dcvohl");
        all("Open time|Open|High|Low|Close|Volume|Close time", "tohlcv-");
        all("Date|Open|High|Low|Close|Volume|Dividends|Stock Splits", "dohlcvDS");
        all("Date|Open Price|High Price|Low Price|Close Price|WAP|No.of Shares", "dohlc-v");
        all(
            "Date|Bid|Ask|Opening price|High price|Low price|Closing price|Average price|Total volume|Turnover|Trades",
            "d--ohlc-v--",
        );
        all("Exchange Date|Close|Net|%Chg|Open|Low|High|Volume", "dc--olhv");
        all("NLS Time (ET)|NLS Price|NLS Share Volume", "tcv");
        all("TransactTime|LastPx|LastQty", "tcv");
        all("ticker|volume|open|close|high|low|window_start|transactions", "-vochlt-");
        all("Date|Prev Close|Open|High|Low|LTP", "d-ohlc");
        all("Date|Value Traded|Settlement Price", "d-c");
        all("Date|Open|High|Low|Change|Settle", "dohl-c");
        all("timestamp|askPrice|bidPrice|askVolume|bidVolume", "t----");
        all("Open (USD)|High (USD)|Low (USD)|Close (USD)", "ohlc");
        all("Open Interest|Daily return %|Total Return|Trade Date|Trade Time", "---dt");
        all("unix|date|symbol|open|high|low|close|Volume BTC|Volume USDT|tradecount", "td-ohlcvv-");
    }

    #[test]
    fn names_are_understood_in_each_language() {
        all("Data|Ultimo|Apertura|Massimo|Minimo|Vol.|Var. %", "dcohlv-");
        all("Data|Prezzo Apertura|Prezzo Massimo|Prezzo Minimo|Prezzo Ultimo|Quantità", "dohlcv");
        all("DataOra|Ultimo|Volume", "tcv");
        all("Datum|Zuletzt|Eröffn.|Hoch|Tief|Vol.|+/- %", "dcohlv-");
        all("Datum|Eröffnung|Schluss|Tageshoch|Tagestief|Menge", "dochlv");
        all("Datum|Erster|Hoch|Tief|Schlusskurs|Stuecke|Volumen", "dohlcvv");
        all("Datum|Uhrzeit|Geld|Brief|Handelszeit|Kurs", "dt--tc");
        all("Zeit|Kurs|Stück|Kumuliert", "tcv-");
        all("Date|Dernier|Ouv.|Plus Haut|Plus Bas|Vol.|Variation %", "dcohlv-");
        all("Date|Dernier Cours|Ouverture|+ haut|+ bas|Clôture|Volume", "dcohlcv");
        all("Fecha|Último|Apertura|Máximo|Mínimo|Vol.|% var.", "dcohlv-");
        all("Fecha|Cierre|Apertura|Máx.|Mín.|Volumen", "dcohlv");
        all("Data|Último|Abertura|Máxima|Mínima|Vol.|Var%", "dcohlv-");
        all("Data|Preço de abertura|Preço máximo|Preço mínimo|Preço de fechamento", "dohlc");
        all("Datum|Laatste|Open|Hoog|Laag|Vol.|Verschil %", "dcohlv-");
        all("Datum|Openen|Hoogste|Laagste|Laatste|Volume", "dohlcv");
        all("Datum|Senaste|Öppen|Högst|Lägst|Vol.|+/- %", "dcohlv-");
        all("Datum|Öppningskurs|Högsta|Lägsta|Stängningskurs|Omsättning", "dohlc-");
        all("Data|Ostatnio|Otwarcie|Max.|Min.|Wol.|Zmiana%", "dcohlv-");
        all("Data|Otwarcie|Najwyzszy|Najnizszy|Zamkniecie|Wolumen", "dohlcv");
        all("Дата|Цена|Откр.|Макс.|Мин.|Объём|Изм. %", "dcohlv-");
        all("Дата|Время|Цена открытия|Максимум|Минимум|Цена закрытия", "dtohlc");
        all("Tarih|Şimdi|Açılış|Yüksek|Düşük|Hac.|Fark %", "dcohlv-");
        all("Tarih|Kapanış|En Yüksek|En Düşük|Hacim", "dchlv");
        all("日期|开盘|收盘|最高|最低|成交量|成交额|振幅|涨跌幅|涨跌额|换手率", "dochlv-----");
        all("日期|收盘价|最高价|最低价|开盘价|前收盘", "dchlo-");
        all("日期|成交股數|成交金額|開盤價|最高價|最低價|收盤價|漲跌價差|成交筆數", "dv-ohlc--");
        all("時間|成交價|成交量|買進價|賣出價", "tcv--");
        all("日付|始値|高値|安値|終値|出来高|前日比", "dohlcv-");
        all("日付け|終値|始値|高値|安値|出来高|変化率 %", "dcohlv-");
        all("일자|종가|대비|등락률|시가|고가|저가|거래량|거래대금|시가총액|상장주식수", "dc--ohlv---");
        all("체결시간|현재가|전일대비|거래량|매도호가|매수호가", "tc-v--");
    }

    #[test]
    fn what_says_nothing_is_not_understood() {
        for name in ["a", "b", "Score", "Rank", "Level", "XYZ", "foo bar", "", "Something"] {
            assert_eq!(means(name), None, "{name}");
        }
        let holds = |name| means(name).map(|named| named.meaning);
        assert_eq!(holds("#"), Some(Meaning::Other(Holds::RowNumber)));
        assert_eq!(holds("Bid"), Some(Meaning::Other(Holds::Bid)));
        assert_eq!(holds("Geld"), Some(Meaning::Other(Holds::Bid)));
        assert_eq!(holds("Prev. Close"), Some(Meaning::Other(Holds::PreviousClose)));
        assert_eq!(holds("Return"), Some(Meaning::Other(Holds::Change)));
    }

    #[test]
    fn languages_are_told_by_their_own_words() {
        let writing = |name| means(name).and_then(|named| named.writing);
        assert_eq!(writing("Schlusskurs"), Some(Writing::European));
        assert_eq!(writing("종가"), Some(Writing::EastAsian));
        assert_eq!(writing("Close"), None);
        assert_eq!(writing("Volume"), None);
    }
}
