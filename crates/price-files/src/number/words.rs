//! Words and signs beside numbers.

/// What may stand before or behind a price: signs and words of currencies, in lower case, without dots.
pub(super) const CURRENCIES: &[&str] = &[
    "$", "€", "£", "¥", "￥", "₩", "₹", "₽", "₺", "₫", "฿", "₪", "us$", "nt$", "hk$", "r$", "a$", "c$", "s$",
    "元", "圓", "円", "원", "kr", "zł", "zl", "tl", "kč", "ft", "руб", "р", "lei", "p", "c", "rs", "pts",
    "pkt", "usd", "eur", "gbp", "gbx", "jpy", "chf", "cad", "aud", "nzd", "sek", "nok", "dkk", "pln", "czk",
    "huf", "ron", "bgn", "rub", "try", "krw", "twd", "ntd", "cny", "rmb", "cnh", "hkd", "sgd", "inr", "brl",
    "mxn", "zar", "ils", "thb", "idr", "myr", "php", "vnd", "aed", "sar", "kwd", "usdt", "usdc", "btc",
    "eth", "euro", "euros", "dollar", "dollars", "yen", "won", "*", "▲", "▼", "↑", "↓",
];

/// What shortens volumes, in lower case, with its power of ten.
pub(super) const THOUSANDS: &[(&str, i32)] = &[
    ("k", 3),
    ("m", 6),
    ("b", 9),
    ("t", 12),
    ("tsd", 3),
    ("mio", 6),
    ("mrd", 9),
    ("mln", 6),
    ("mld", 9),
    ("mil", 3),
    ("mi", 6),
    ("bi", 9),
    ("lakh", 5),
    ("cr", 7),
    ("mn", 6),
    ("bn", 9),
    ("тыс", 3),
    ("млн", 6),
    ("млрд", 9),
    ("천", 3),
    ("만", 4),
    ("백만", 6),
    ("억", 8),
    ("千", 3),
    ("万", 4),
    ("萬", 4),
    ("百万", 6),
    ("亿", 8),
    ("億", 8),
];

/// What stands for "no data", in lower case.
pub(super) const NO_DATA: &[&str] = &[
    "-", "--", "---", "–", "—", "−", "n/a", "#n/a", "na", "n.a.", "nan", "null", "none", "nil", "nd", "n.d.",
    "n/d", ".", "#value!", "#div/0!", "#ref!", "無", "无", "없음", "k.a.", "ohne", "k. a.", "n. a.", "#nv",
    "#n/d", "#n/v", "#name?", "#num!", "#null!", "#wert!", "(null)", "\\n", "<na>", "nat", "..", "...",
];
