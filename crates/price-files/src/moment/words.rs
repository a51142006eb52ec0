//! Words of dates and times: months, days of the week and halves of the day, as exports write them.

use crate::text::fold;

/// Beginnings of the months' names without accents, in lower case; of several that fit the longest counts. English, Italian,
/// German, French, Spanish, Portuguese, Dutch, Swedish, Norwegian, Polish, Russian, Turkish, Hungarian, Romanian, Czech, Finnish,
/// Estonian, Slovene, Indonesian.
const MONTHS: [&str; 12] = [
    "jan gen ene sty oca янв ian led tam jaa",
    "feb fev lut sub фев uno hel vee",
    "mar mrz mrt maa mae мар bre",
    "apr avr abr kwi nis апр dub huh",
    "may mai mag mei maj май мая kve tou",
    "juin jun giu cze haz июн iun cerv kes juun",
    "juil jul lug lip tem июл iul cervenc cervene hei juul",
    "aug ago aou sie agu авг srp elo avg",
    "sep set wrz eyl сен sze zar syy",
    "oct okt ott out paz eki окт rij lok",
    "nov lis kas ноя noi marras",
    "dec dez dic gru ara дек des pro jou",
];

/// Beginnings of days of the week, which may be written before a date.
const WEEKDAYS: &str = "mon tue wed thu fri sat sun lun mar mer gio ven sab dom mo di mi do fr sa so jeu sam dim mie jue vie seg \
    ter qua qui sex ma wo za zo man tis ons tor fre lor son pon wt sro czw pia pt sob nie понед четв пятн \
    субб воскр cuma sali пн вт ср чт пт сб вс pzt sal car per cum cmt paz";

/// Words before or after a time, and the hours that they add: half past noon and half past midnight aside.
const HALVES: &[(&str, i32)] = &[
    ("a.m.", 0),
    ("p.m.", 12),
    ("a. m.", 0),
    ("p. m.", 12),
    ("am", 0),
    ("pm", 12),
    ("오전", 0),
    ("오후", 12),
    ("上午", 0),
    ("下午", 12),
    ("午前", 0),
    ("午後", 12),
    ("凌晨", 0),
    ("早上", 0),
    ("中午", 12),
    ("晚上", 12),
    ("ös", 12),
    ("öö", 0),
    ("öS", 12),
];

/// The month of a word.
pub(super) fn month(word: &[u8]) -> Option<i32> {
    if word.len() < 3 {
        return None;
    }
    let word = std::str::from_utf8(word).ok()?;
    let plain: String = word.chars().flat_map(fold).collect();
    let fits = (1..).zip(MONTHS).flat_map(|(number, names)| names.split(' ').map(move |name| (name, number)));
    let (_, number) = fits.filter(|(name, _)| plain.starts_with(name)).max_by_key(|(name, _)| name.len())?;
    // A word that goes on for longer than any month does is another word.
    (plain.chars().count() <= 12).then_some(number)
}

/// Whether a word is a day of the week.
pub(super) fn is_weekday(word: &[u8]) -> bool {
    let Ok(word) = std::str::from_utf8(word) else { return false };
    let plain: String = word.chars().flat_map(fold).collect();
    let length = plain.chars().count();
    WEEKDAYS.split(' ').any(|day| plain == day || (length > 4 && plain.starts_with(day)))
        || ["월", "화", "수", "목", "금", "토", "일"].contains(&word.trim_end_matches("요일"))
        || ["週", "周", "星期"].iter().any(|week| word.starts_with(week))
}

/// A half of the day with its width.
pub(super) fn half_day(rest: &[u8]) -> Option<(i32, usize)> {
    let first = *rest.first()?;
    if first.is_ascii() && !b"aApP".contains(&first) {
        return None;
    }
    let fits =
        |word: &str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()));
    let ends = |word: &str| {
        !word.is_ascii()
            || !rest.get(word.len()).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/')
    };
    HALVES.iter().find(|(word, _)| fits(word) && ends(word)).map(|(word, hours)| (*hours, word.len()))
}

/// Width of a blank at the beginning.
pub(super) fn blank(rest: &[u8]) -> Option<usize> {
    match rest {
        [b' ' | b'\t', ..] => Some(1),
        [0xC2, 0xA0, ..] => Some(2),
        // U+2009, U+202F and U+3000.
        [0xE2, 0x80, 0x89 | 0xAF, ..] | [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}
