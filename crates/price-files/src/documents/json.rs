//! Tables in JSON, in the forms that vendors' interfaces and libraries of data frames have: a list of records, a list of lists,
//! lists side by side, values by dates.

use std::collections::BTreeMap;

use super::RowWriter;
use super::value::Value;
use crate::names::Meaning;
use crate::{moment, names};

/// More columns are no table: a row of as many is none that is read.
const MOST_COLUMNS: usize = 256;
/// Of things that are said once of many rows, as many are kept: they tell securities apart.
const MOST_KEYS: usize = 32;

/// A table; names are empty where it has none.
#[derive(Clone, Debug, Default, PartialEq)]
struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Whether a file begins as JSON does.
pub(super) fn begins(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    let mut signs = first.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    matches!((signs.next(), signs.next()), (Some(b'{'), Some(b'"')) | (Some(b'['), Some(b'{' | b'[' | b'"')))
}

/// The greatest table in it, as text.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut values =
        serde_json::Deserializer::from_slice(bytes).into_iter().collect::<Result<Vec<Value>, _>>().ok()?;
    // One value, or records line by line.
    let whole = if values.len() == 1 { values.pop()? } else { Value::List(values) };
    let table = greatest(tables(&whole, ""))?;
    let mut writer = RowWriter::default();
    let names = (!table.names.iter().all(String::is_empty)).then_some(&table.names);
    for row in names.into_iter().chain(&table.rows) {
        for field in row {
            writer.field(field);
        }
        writer.end_row();
    }
    Some(writer.into_text())
}

/// The one with the most fields, of those in which something is called a price before others; of equals the first.
fn greatest(tables: Vec<Table>) -> Option<Table> {
    let is_price = |name: &String| {
        names::means(name).is_some_and(|named| matches!(named.meaning, Meaning::Price(_) | Meaning::Open))
    };
    let size = |table: &Table| {
        (table.names.iter().any(is_price), table.rows.len() * table.rows.first().map_or(0, Vec::len))
    };
    let sizes: Vec<_> = tables.iter().map(size).collect();
    let most = sizes.iter().max()?;
    let first = sizes.iter().position(|size| size == most)?;
    tables.into_iter().nth(first)
}

/// All tables in a value. `name`: what it is called.
fn tables(value: &Value, name: &str) -> Vec<Table> {
    match value {
        Value::Text(_) => Vec::new(),
        Value::List(list) => {
            let own = records(list).or_else(|| lists(list));
            let inner = list.iter().map(|item| (item, tables(item, name)));
            let inside = together(inner.map(|(item, found)| (outer(item), found)).collect());
            own.into_iter().chain(inside).collect()
        }
        Value::Map(map) => {
            let own = [columns(map), by_keys(map, name), side_by_side(map)];
            let beside = Beside::of(map);
            let inner = map.iter().map(|(key, value)| {
                let outer = vec![("symbol".to_owned(), key.clone())];
                (outer, tables(value, key).into_iter().map(|table| beside.named(table, key)).collect())
            });
            // Rows with names beside them before the names and numbers of rows as columns.
            together(inner.collect()).into_iter().chain(own.into_iter().flatten()).collect()
        }
    }
}

/// What a record says once for all rows inside it.
fn outer(record: &Value) -> Vec<(String, String)> {
    let Value::Map(map) = record else { return Vec::new() };
    let text = |(key, value): &(String, Value)| match value {
        Value::Text(text) => Some((key.clone(), text.clone())),
        _ => None,
    };
    map.iter().filter_map(text).collect()
}

/// What is said once of a thing, and the tables in it.
type Inner = (Vec<(String, String)>, Vec<Table>);

/// Tables of several things: where several have the same names they are one, with what tells their rows apart.
fn together(all: Vec<Inner>) -> Vec<Table> {
    let Some(names) = all.iter().find_map(|(_, found)| found.first()).map(|table| table.names.clone()) else {
        return Vec::new();
    };
    let same = |table: &&Table| table.names == names && names.iter().any(|name| !name.is_empty());
    let of_several = all.iter().filter(|(_, found)| found.iter().any(|table| same(&table))).count() > 1;
    if !of_several {
        return all.into_iter().flat_map(|(_, found)| found).collect();
    }
    let mut keys: Vec<String> = Vec::new();
    for (key, _) in all.iter().flat_map(|(outer, _)| outer) {
        if keys.len() < MOST_KEYS && !keys.contains(key) && !names.contains(key) {
            keys.push(key.clone());
        }
    }
    let mut rows = Vec::new();
    for (outer, found) in &all {
        let said = |key: &String| outer.iter().find(|(other, _)| other == key).map_or("", |(_, text)| text);
        let front: Vec<String> = keys.iter().map(|key| said(key).to_owned()).collect();
        for row in found.iter().filter(same).flat_map(|table| &table.rows) {
            rows.push(front.iter().chain(row).cloned().collect());
        }
    }
    let whole = Table { names: keys.into_iter().chain(names).collect(), rows };
    vec![whole]
}

/// Records: `[{"date": …, "close": …}, …]`.
fn records(list: &[Value]) -> Option<Table> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut table = Table::default();
    for item in list {
        let Value::Map(map) = item else { return None };
        let mut row = vec![String::new(); table.names.len()];
        for (name, text) in flat(map) {
            let place = *places.entry(name.clone()).or_insert_with(|| {
                table.names.push(name);
                table.names.len() - 1
            });
            row.resize(row.len().max(place + 1), String::new());
            row[place] = text;
        }
        if table.names.len() > MOST_COLUMNS {
            return None;
        }
        table.rows.push(row);
    }
    let width = table.names.len();
    table.rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    (width > 1).then_some(table)
}

/// The texts of a record, those of inner records by both names.
fn flat(map: &[(String, Value)]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (key, value) in map {
        match value {
            Value::Text(text) => out.push((key.clone(), text.clone())),
            Value::Map(inner) => {
                out.extend(flat(inner).into_iter().map(|(name, text)| (format!("{key}.{name}"), text)));
            }
            Value::List(_) => {}
        }
    }
    out
}

/// Texts alone.
fn texts(list: &[Value]) -> Option<Vec<String>> {
    let text = |value: &Value| if let Value::Text(text) = value { Some(text.clone()) } else { None };
    list.iter().map(text).collect::<Option<Vec<String>>>().filter(|texts| !texts.is_empty())
}

/// Lists of equal length: `[[1793615400, 100.5], …]`.
fn lists(list: &[Value]) -> Option<Table> {
    let row = |value: &Value| match value {
        Value::List(list) => texts(list),
        // Rows as text, as some write them: `["2026-11-02,100.5", …]`.
        Value::Text(text) => Some(text.split(',').map(str::to_owned).collect()),
        Value::Map(_) => None,
    };
    let rows: Vec<Vec<String>> = list.iter().map(row).collect::<Option<_>>()?;
    let width = rows.first().map_or(0, Vec::len);
    (width > 1 && rows.iter().all(|row| row.len() == width)).then_some(Table { names: Vec::new(), rows })
}

/// What stands beside a table in a record: lists of names, and the rows' own: `{"columns": ["date", "close"], "data": [[…], …]}`.
struct Beside {
    /// By their number; empty where there are not as many.
    names: Vec<Vec<String>>,
    /// The moments of so many rows, as libraries of data frames split them off.
    index: Option<Vec<String>>,
}

impl Beside {
    fn of(map: &[(String, Value)]) -> Self {
        let name = |value: &Value| match value {
            Value::Text(text) => Some(text.clone()),
            Value::Map(map) => flat(map).into_iter().find(|(key, _)| key == "name").map(|(_, text)| text),
            Value::List(_) => None,
        };
        let (mut names, mut index) = (vec![Vec::new(); MOST_COLUMNS], None);
        for (key, value) in map {
            let Value::List(list) = value else { continue };
            if let Some(found) = list.iter().map(name).collect::<Option<Vec<String>>>() {
                if key == "index" && !found.is_empty() && found.iter().all(|key| is_moment(key)) {
                    index = Some(found);
                } else if let Some(place) = names.get_mut(found.len()).filter(|place| place.is_empty()) {
                    *place = found;
                }
            }
        }
        Self { names, index }
    }

    /// A table without names gets them; a value beside each moment is called as the list is: `{"prices": [[1793615400, 100.5]]}`.
    fn named(&self, mut table: Table, key: &str) -> Table {
        let width = table.rows.first().map_or(0, Vec::len);
        if !table.names.is_empty() {
            return table;
        }
        if let Some(names) = self.names.get(width).filter(|names| !names.is_empty()) {
            table.names.clone_from(names);
        } else if width == 2 && table.rows.iter().all(|row| is_moment(&row[0])) {
            table.names = vec!["time".to_owned(), key.to_owned()];
        }
        if let Some(index) = self.index.as_ref().filter(|index| index.len() == table.rows.len()) {
            if !table.names.is_empty() {
                table.names.insert(0, "time".to_owned());
            }
            table.rows.iter_mut().zip(index).for_each(|(row, moment)| row.insert(0, moment.clone()));
        }
        table
    }
}

/// Lists side by side: `{"t": […], "c": […]}`, also where some stand deeper than others.
fn columns(map: &[(String, Value)]) -> Option<Table> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    gather(map, "", &mut found);
    // Of equals the longest.
    let mut lengths: Vec<i32> =
        found.iter().filter_map(|(_, column)| i32::try_from(column.len()).ok()).collect();
    lengths.sort_unstable();
    let same = lengths.chunk_by(|a, b| a == b);
    let (_, length) =
        same.map(|same| (same.len() as u64 * u64::from(same[0].unsigned_abs()), same[0])).max()?;
    let length = usize::try_from(length).ok()?;
    found.retain(|(_, column)| column.len() == length);
    let short = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut shorts: BTreeMap<String, usize> = BTreeMap::new();
    for (path, _) in &found {
        *shorts.entry(short(path)).or_default() += 1;
    }
    let name = |(path, _): &(String, Vec<String>)| match shorts.get(&short(path)) {
        Some(1) => short(path),
        _ => path.trim_start_matches('/').replace('/', " "),
    };
    let names: Vec<String> = found.iter().map(name).collect();
    let row = |index: usize| found.iter().map(|(_, column)| column[index].clone()).collect();
    (names.len() > 1).then(|| Table { names, rows: (0..length).map(row).collect() })
}

/// Lists of texts below a record, with their paths.
fn gather(map: &[(String, Value)], above: &str, found: &mut Vec<(String, Vec<String>)>) {
    for (key, value) in map {
        let path = format!("{above}/{key}");
        match value {
            Value::Map(inner) => gather(inner, &path, found),
            Value::List(list) => match (texts(list), list.as_slice()) {
                (Some(texts), _) => found.push((path, texts)),
                (None, [Value::Map(only)]) => gather(only, &path, found),
                _ => {}
            },
            Value::Text(_) => {}
        }
    }
}

/// Whether a key is a date or a time.
fn is_moment(key: &str) -> bool {
    moment::any(key.as_bytes()).is_some()
}

/// Records or values by their dates: `{"2026-11-02": {"close": …}, …}`. `name`: what the whole is called.
fn by_keys(map: &[(String, Value)], name: &str) -> Option<Table> {
    if map.is_empty() || !map.iter().all(|(key, _)| is_moment(key)) {
        return None;
    }
    let with = |(key, value): &(String, Value)| {
        let date = || ("date".to_owned(), Value::Text(key.clone()));
        match value {
            Value::Map(inner) => {
                let texts = flat(inner).into_iter().map(|(name, text)| (name, Value::Text(text)));
                Some(Value::Map(std::iter::once(date()).chain(texts).collect()))
            }
            Value::Text(text) => Some(Value::Map(vec![date(), (name.to_owned(), Value::Text(text.clone()))])),
            Value::List(_) => None,
        }
    };
    records(&map.iter().map(with).collect::<Option<Vec<Value>>>()?)
}

/// Columns by the keys of their rows, as data frames are written: `{"Close": {"0": …, "1": …}, …}`.
fn side_by_side(map: &[(String, Value)]) -> Option<Table> {
    let inner = |value: &Value| if let Value::Map(inner) = value { Some(flat(inner)) } else { None };
    let columns: Vec<(&String, Vec<(String, String)>)> =
        map.iter().map(|(key, value)| Some((key, inner(value)?))).collect::<Option<_>>()?;
    let (_, first) = columns.first()?;
    let same = |column: &[(String, String)]| {
        column.len() == first.len() && column.iter().zip(first).all(|(a, b)| a.0 == b.0)
    };
    let numbered = first.iter().enumerate().all(|(index, (key, _))| *key == index.to_string());
    let dated = first.iter().all(|(key, _)| is_moment(key));
    if columns.len() < 2 || first.is_empty() || !(numbered || dated) || !columns.iter().all(|(_, c)| same(c))
    {
        return None;
    }
    let names = dated.then(|| "date".to_owned()).into_iter();
    let names = names.chain(columns.iter().map(|(name, _)| (*name).clone())).collect();
    let row = |index: usize| {
        let key = dated.then(|| first[index].0.clone()).into_iter();
        key.chain(columns.iter().map(|(_, column)| column[index].1.clone())).collect()
    };
    Some(Table { names, rows: (0..first.len()).map(row).collect() })
}

#[cfg(test)]
mod tests {
    /// Of a file as a vendor's interface gives it, on one line.
    fn rows(json: &str) -> String {
        super::text(json.as_bytes()).unwrap_or_default().trim_end().replace('\n', " | ")
    }

    #[test]
    fn prices_are_found_beside_more_that_is_none() {
        for (json, expected) in [
            // What is called a price, before what is as large or larger.
            (
                r#"{"market_caps":[[1793577600000,5],[1793664000000,6]],"prices":[[1793577600000,1],[1793664000000,2]]}"#,
                "time,prices | 1793577600000,1 | 1793664000000,2",
            ),
            (
                r#"{"news":[{"date":"a","x":1,"y":2},{"date":"b","x":1,"y":2}],"d":[{"date":"a","close":5},{"date":"b","close":6}]}"#,
                "date,close | a,5 | b,6",
            ),
            // The rows' own names are moments.
            (
                r#"{"columns":["Open","Close"],"index":["2026-11-02","2026-11-03"],"data":[[1,2],[2,3]]}"#,
                "time,Open,Close | 2026-11-02,1,2 | 2026-11-03,2,3",
            ),
        ] {
            assert_eq!(rows(json), expected, "{json}");
        }
    }

    /// Each of these took the square of its size.
    #[test]
    fn many_small_things_are_no_table_and_cost_little() {
        let many =
            |each: fn(usize) -> String, count: usize| (0..count).map(each).collect::<Vec<_>>().join(",");
        let lists = format!("{{{}}}", many(|n| format!("\"k{n}\":[{n}]"), 60_000));
        assert_eq!(super::text(lists.as_bytes()).map(|text| text.lines().count()), Some(2));
        let tables = format!("{{{}}}", many(|n| format!("\"k{n}\":[[{n},1]]"), 30_000));
        assert!(super::text(tables.as_bytes()).is_some());
        let records = format!("[{}]", many(|n| format!("{{\"a{n}\":1,\"b\":2}}"), 20_000));
        assert_eq!(super::text(records.as_bytes()), None);
    }

    #[test]
    fn tables_are_found_in_the_forms_that_vendors_have() {
        for (json, expected) in [
            (
                r#"[{"date":"2026-11-02","close":100.5},{"date":"2026-11-03","close":null}]"#,
                "date,close | 2026-11-02,100.5 | 2026-11-03,",
            ),
            (r#"{"ok":true,"data":{"rows":[{"t":1,"c":2},{"t":2,"c":3,"v":7}]}}"#, "t,c,v | 1,2, | 2,3,7"),
            ("{\"t\":1,\"c\":2}\n{\"t\":2,\"c\":3}\n", "t,c | 1,2 | 2,3"),
            (
                r#"[{"time":"a","mid":{"o":"1","c":"2"}},{"time":"b","mid":{"o":"2","c":"3"}}]"#,
                "time,mid.o,mid.c | a,1,2 | b,2,3",
            ),
            (r#"{"klines":["2026-11-02,1,2","2026-11-03,2,3"]}"#, "2026-11-02,1,2 | 2026-11-03,2,3"),
            ("[[1793615400,100.5],[1793615460,101]]", "1793615400,100.5 | 1793615460,101"),
            (
                r#"{"columns":["date","close"],"index":[0,1],"data":[["x",1],["y",2]]}"#,
                "date,close | x,1 | y,2",
            ),
            (
                r#"{"fields":[{"name":"date"},{"name":"close"}],"data":[["x",1],["y",2],["z",3]]}"#,
                "date,close | x,1 | y,2 | z,3",
            ),
            (r#"{"t":[1,2,3],"c":[4,5,6],"s":"ok"}"#, "t,c | 1,4 | 2,5 | 3,6"),
            (
                r#"{"chart":{"result":[{"meta":{"symbol":"A"},"timestamp":[1,2],"indicators":{"quote":[{"open":[3,4],"close":[5,null]}]}}],"error":null}}"#,
                "timestamp,open,close | 1,3,5 | 2,4,",
            ),
            (
                r#"{"Meta Data":{"1. Information":"x"},"Time Series (Daily)":{"2026-11-03":{"1. open":"2","4. close":"3"},"2026-11-02":{"1. open":"1","4. close":"2"}}}"#,
                "date,1. open,4. close | 2026-11-03,2,3 | 2026-11-02,1,2",
            ),
            (
                r#"{"bpi":{"2026-11-02":100.5,"2026-11-03":101.5}}"#,
                "date,bpi | 2026-11-02,100.5 | 2026-11-03,101.5",
            ),
            (r#"{"Date":{"0":"x","1":"y"},"Close":{"0":1,"1":2}}"#, "Date,Close | x,1 | y,2"),
            (
                r#"{"Open":{"1793577600000":1,"1793664000000":2},"Close":{"1793577600000":3,"1793664000000":4}}"#,
                "date,Open,Close | 1793577600000,1,3 | 1793664000000,2,4",
            ),
            (
                r#"{"AAA":[{"date":"x","close":1},{"date":"y","close":2}],"BBB":[{"date":"x","close":7}]}"#,
                "symbol,date,close | AAA,x,1 | AAA,y,2 | BBB,x,7",
            ),
            (
                r#"[{"symbol":"AAA","historical":[{"date":"x","close":1},{"date":"y","close":2}]},{"symbol":"BBB","historical":[{"date":"x","close":7}]}]"#,
                "symbol,date,close | AAA,x,1 | AAA,y,2 | BBB,x,7",
            ),
            (r#"{"symbol":"AAA","historical":[{"date":"x","close":19.998}]}"#, "date,close | x,19.9980"),
        ] {
            assert_eq!(rows(json), expected, "{json}");
        }
    }

    #[test]
    fn what_holds_no_table_is_none() {
        for json in [r#"{"error":"no such symbol"}"#, "[]", "[1,2,3]", "{\"a\":", r#"[{"a":1}]"#, "[[1],[2]]"]
        {
            assert_eq!(super::text(json.as_bytes()), None, "{json}");
        }
        // Deeper than any table.
        assert_eq!(super::text("[".repeat(100_000).as_bytes()), None);
    }
}
