//! Which column is what, by its name: those that exchanges, brokers and data vendors commonly write, in English, Italian,
//! German, French and Spanish.

use super::Role;

/// Names in letters and digits alone, the better before the worse.
const NAMES: &[(&str, Role)] = &[
    ("timestamp", Role::Time),
    ("datetime", Role::Time),
    ("dateandtime", Role::Time),
    ("opentime", Role::Time),
    ("time", Role::Time),
    ("zeitstempel", Role::Time),
    ("uhrzeit", Role::Time),
    ("zeit", Role::Time),
    ("orario", Role::Time),
    ("ora", Role::Time),
    ("heure", Role::Time),
    ("hora", Role::Time),
    ("unix", Role::Time),
    ("epoch", Role::Time),
    ("ts", Role::Time),
    ("date", Role::Date),
    ("tradedate", Role::Date),
    ("data", Role::Date),
    ("datum", Role::Date),
    ("fecha", Role::Date),
    ("day", Role::Date),
    ("giorno", Role::Date),
    ("tag", Role::Date),
    ("jour", Role::Date),
    ("close", Role::Price),
    ("last", Role::Price),
    ("price", Role::Price),
    ("underlying", Role::Price),
    ("value", Role::Price),
    ("closing", Role::Price),
    ("c", Role::Price),
    ("chiusura", Role::Price),
    ("ultimo", Role::Price),
    ("prezzo", Role::Price),
    ("valore", Role::Price),
    ("schlusskurs", Role::Price),
    ("schluss", Role::Price),
    ("letzter", Role::Price),
    ("kurs", Role::Price),
    ("preis", Role::Price),
    ("cl\u{f4}ture", Role::Price),
    ("cloture", Role::Price),
    ("dernier", Role::Price),
    ("cours", Role::Price),
    ("prix", Role::Price),
    ("cierre", Role::Price),
    ("precio", Role::Price),
    ("mid", Role::Price),
    ("open", Role::Open),
    ("opening", Role::Open),
    ("o", Role::Open),
    ("apertura", Role::Open),
    ("er\u{f6}ffnung", Role::Open),
    ("eroeffnung", Role::Open),
    ("erster", Role::Open),
    ("ouverture", Role::Open),
    ("high", Role::High),
    ("h", Role::High),
    ("massimo", Role::High),
    ("max", Role::High),
    ("hoch", Role::High),
    ("tageshoch", Role::High),
    ("plushaut", Role::High),
    ("haut", Role::High),
    ("m\u{e1}ximo", Role::High),
    ("maximo", Role::High),
    ("low", Role::Low),
    ("l", Role::Low),
    ("minimo", Role::Low),
    ("min", Role::Low),
    ("tief", Role::Low),
    ("tagestief", Role::Low),
    ("plusbas", Role::Low),
    ("bas", Role::Low),
    ("m\u{ed}nimo", Role::Low),
    ("volume", Role::Volume),
    ("vol", Role::Volume),
    ("v", Role::Volume),
    ("volumen", Role::Volume),
    ("quantity", Role::Volume),
    ("qty", Role::Volume),
    ("size", Role::Volume),
    ("quantit\u{e0}", Role::Volume),
    ("menge", Role::Volume),
];

/// Names this short do not count as the beginning of a longer one.
const SHORTEST_BEGINNING: usize = 4;

/// The best column for each role among names; the whole name counts more than its beginning ("Close (USD)").
pub(super) fn by_name(names: &[Vec<u8>]) -> [Option<usize>; 7] {
    let plain: Vec<Vec<u8>> = names.iter().map(|name| letters(name)).collect();
    let mut columns = [None; 7];
    for whole in [true, false] {
        for (name, role) in NAMES {
            let fits = |column: &Vec<u8>| {
                if whole {
                    column == name.as_bytes()
                } else {
                    name.len() >= SHORTEST_BEGINNING && column.starts_with(name.as_bytes())
                }
            };
            let slot = *role as usize;
            if columns[slot].is_none() {
                let found = plain.iter().position(fits);
                columns[slot] = found.filter(|found| !columns.contains(&Some(*found)));
            }
        }
    }
    columns
}

/// Lower case, letters and digits alone.
fn letters(name: &[u8]) -> Vec<u8> {
    let kept = name.iter().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    kept.map(u8::to_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(names: &str) -> Vec<Option<usize>> {
        let names: Vec<Vec<u8>> = names.split('|').map(|name| name.as_bytes().to_vec()).collect();
        by_name(&names).to_vec()
    }

    /// Headers as their publishers write them: Yahoo Finance, `MetaTrader`, Nasdaq, Binance, Investing.com (Italian),
    /// Börse Frankfurt.
    #[test]
    fn usual_headers_are_understood() {
        let all = |d: Option<usize>, t: Option<usize>, rest: [usize; 5]| {
            [vec![d, t], rest.into_iter().map(Some).collect()].concat()
        };
        assert_eq!(roles("Date|Open|High|Low|Close|Adj Close|Volume"), all(Some(0), None, [4, 1, 2, 3, 6]));
        assert_eq!(
            roles("<DATE>|<TIME>|<OPEN>|<HIGH>|<LOW>|<CLOSE>|<TICKVOL>|<VOL>"),
            all(Some(0), Some(1), [5, 2, 3, 4, 7])
        );
        assert_eq!(roles("Date|Close/Last|Volume|Open|High|Low"), all(Some(0), None, [1, 3, 4, 5, 2]));
        assert_eq!(
            roles("Open time|Open|High|Low|Close|Volume|Close time"),
            all(None, Some(0), [4, 1, 2, 3, 5])
        );
        assert_eq!(
            roles("Data|Ultimo|Apertura|Massimo|Minimo|Vol.|Var. %"),
            all(Some(0), None, [1, 2, 3, 4, 5])
        );
        assert_eq!(
            roles("Datum|Eröffnung|Schluss|Tageshoch|Tagestief|Menge"),
            all(Some(0), None, [2, 1, 3, 4, 5])
        );
        assert_eq!(roles("timestamp|price")[..3], [None, Some(0), Some(1)]);
        assert_eq!(roles("Time (UTC)|Price, USD")[..3], [None, Some(0), Some(1)]);
        assert_eq!(roles("a|b|"), [None; 7]);
    }
}
