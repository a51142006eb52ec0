//! Tables in JSON, in the forms that vendors' interfaces and libraries of data frames have: a list of records, a list of lists,
//! lists side by side, values by dates.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{RowWriter, number};
use crate::moment;

/// Any value; numbers and words are text.
enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

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

/// The one with the most fields; of equals the first.
fn greatest(tables: Vec<Table>) -> Option<Table> {
    let size = |table: &Table| table.rows.len() * table.rows.first().map_or(0, Vec::len);
    let most = tables.iter().map(size).max()?;
    tables.into_iter().find(|table| size(table) == most)
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
            let inner = map.iter().map(|(key, value)| {
                let outer = vec![("symbol".to_owned(), key.clone())];
                (outer, tables(value, key).into_iter().map(|table| named(table, map)).collect())
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
        if !keys.contains(key) && !names.contains(key) {
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
    let row = |value: &Value| if let Value::List(list) = value { texts(list) } else { None };
    let rows: Vec<Vec<String>> = list.iter().map(row).collect::<Option<_>>()?;
    let width = rows.first().map_or(0, Vec::len);
    (width > 1 && rows.iter().all(|row| row.len() == width)).then_some(Table { names: Vec::new(), rows })
}

/// Names for a table without any, which stand beside it: `{"columns": ["date", "close"], "data": [[…], …]}`.
fn named(table: Table, beside: &[(String, Value)]) -> Table {
    let width = table.rows.first().map_or(0, Vec::len);
    let name = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        Value::Map(map) => flat(map).into_iter().find(|(key, _)| key == "name").map(|(_, text)| text),
        Value::List(_) => None,
    };
    let names = beside.iter().find_map(|(_, value)| {
        let Value::List(list) = value else { return None };
        let names: Option<Vec<String>> = list.iter().map(name).collect();
        names.filter(|names| names.len() == width)
    });
    match names {
        Some(names) if table.names.is_empty() => Table { names, ..table },
        _ => table,
    }
}

/// Lists side by side: `{"t": […], "c": […]}`, also where some stand deeper than others.
fn columns(map: &[(String, Value)]) -> Option<Table> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    gather(map, "", &mut found);
    let count = |length: usize| found.iter().filter(|(_, column)| column.len() == length).count();
    let length = found.iter().map(|(_, column)| column.len()).max_by_key(|length| length * count(*length))?;
    found.retain(|(_, column)| column.len() == length);
    let short = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let names: Vec<String> = found
        .iter()
        .map(|(path, _)| {
            let alone = found.iter().filter(|(other, _)| short(other) == short(path)).count() == 1;
            if alone { short(path) } else { path.trim_start_matches('/').replace('/', " ") }
        })
        .collect();
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

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Text(String::new()))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Text(value.to_string()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(Value::Text(value.to_string()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(Value::Text(value.to_string()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(Value::Text(number(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(Value::Text(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Value::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
                let mut map = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    map.push(entry);
                }
                Ok(Value::Map(map))
            }
        }
        from.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    /// Of a file as a vendor's interface gives it, on one line.
    fn rows(json: &str) -> String {
        super::text(json.as_bytes()).unwrap_or_default().trim_end().replace('\n', " | ")
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
