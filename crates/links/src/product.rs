//! The parameters of an embedding, with a whole product in JSON among them:
//!
//! ```json
//! {
//!   "name": "Northlight 3x Long Example", "stock": "Example AG", "isin": "XS0000000009", "currency": "EUR",
//!   "termsUrl": "https://…", "documents": [{ "label": "Key Information Document", "url": "https://…" }],
//!   "leverage": 3, "trigger": 0.1666,
//!   "rebase": { "rule": "average", "delayMinutes": 0, "windowMinutes": 15, "haltMinutes": 0, "then": "reset" },
//!   "strict": false, "maxResets": null, "uncappedFloor": "intraday", "costs": { "feePerYear": 0.0075, "dayCount": 360 },
//!   "lock": "product"
//! }
//! ```
//!
//! The names are those of scenario files. Each value is one of the parameters, and is checked as that. A product of which
//! anything cannot be used is not used at all: none must stand under an issuer's name that is not the issuer's.

use model::embed::{EmbedOptions, EmbedProblem, Fault, Kind, MAX_QUERY};
use serde_json::Value;

use crate::unique;

/// The name of the parameter.
const PRODUCT: &str = "product";

/// Paths of values, the parameters that they are, and their kinds. `null` is as good as nothing.
const VALUES: [(&str, &str, Kind); 26] = [
    ("name", "product-name", Kind::Text),
    ("stock", "stock-name", Kind::Text),
    ("isin", "isin", Kind::Text),
    ("currency", "currency", Kind::Text),
    ("termsUrl", "terms-url", Kind::Text),
    ("leverage", "leverage", Kind::Number),
    ("trigger", "trigger", Kind::Number),
    ("rebase.rule", "rebase", Kind::Text),
    ("rebase.delayMinutes", "delay", Kind::Number),
    ("rebase.windowMinutes", "window", Kind::Number),
    ("rebase.haltMinutes", "halt", Kind::Number),
    ("rebase.then", "then", Kind::Text),
    ("strict", "strict", Kind::Switch),
    ("maxResets", "max-resets", Kind::Number),
    ("uncappedFloor", "floor", Kind::Text),
    ("costs.feePerYear", "fee", Kind::Number),
    ("costs.financingRate", "financing-rate", Kind::Number),
    ("costs.financingSpread", "financing-spread", Kind::Number),
    ("costs.borrowFee", "borrow-fee", Kind::Number),
    ("costs.tradingCost", "trading-cost", Kind::Number),
    ("costs.dayCount", "day-count", Kind::Number),
    ("costs.accrual", "accrual", Kind::Text),
    ("initialNav", "nav", Kind::Number),
    ("lock", "lock", Kind::Text),
    ("risk", "risk", Kind::Text),
    ("riskUrl", "risk-url", Kind::Text),
];
/// Objects that hold some of them.
const OBJECTS: [&str; 2] = ["rebase", "costs"];

/// A value of the product: its path, the parameter that it is, and its value as that has it.
struct Entry {
    path: String,
    name: &'static str,
    value: String,
}

/// Reads parameters by name and value, and lists what is not used. Of a value that is given both as a parameter and in the
/// product's JSON, the parameter counts.
#[must_use]
pub fn embed_options(pairs: &[(String, String)]) -> (EmbedOptions, Vec<EmbedProblem>) {
    let given = |name: &str| pairs.iter().any(|(of, _)| of == name);
    let mut products = pairs.iter().filter(|(name, value)| name == PRODUCT && !value.trim().is_empty());
    let product = products.next();
    let mut problems: Vec<_> =
        products.map(|(name, value)| EmbedProblem::new(name, value.trim(), Fault::Again)).collect();
    let mut is_refused = false;
    let mut entries = Vec::new();
    match product.map(|(_, text)| checked(text)) {
        Some(Ok(checked)) => entries = checked,
        Some(Err(wrong)) => {
            problems.extend(wrong);
            is_refused = true;
        }
        None => {}
    }
    let twice = |entry: &Entry| entry.name != "doc" && given(entry.name);
    problems.extend(
        entries.iter().filter(|e| twice(e)).map(|e| EmbedProblem::new(&e.path, &e.value, Fault::Again)),
    );
    let others = pairs.iter().filter(|(name, _)| name != PRODUCT);
    let others = others.map(|(name, value)| (name.as_str(), value.as_str()));
    let entries =
        entries.iter().filter(|entry| !twice(entry)).map(|entry| (entry.name, entry.value.as_str()));
    let (mut options, wrong) = EmbedOptions::read(others.chain(entries));
    problems.extend(wrong);
    if is_refused {
        problems.extend(options.unname());
    }
    (options, problems)
}

/// The values of a product's JSON, each of which can be used as its parameter.
fn checked(text: &str) -> Result<Vec<Entry>, Vec<EmbedProblem>> {
    let whole = |fault| vec![EmbedProblem::new(PRODUCT, text.trim(), fault)];
    if text.len() > MAX_QUERY {
        return Err(whole(Fault::Length));
    }
    let (value, again) =
        unique::read(text).map_err(|error| whole(Fault::Json(error.line(), error.column())))?;
    let Value::Object(_) = value else { return Err(whole(Fault::Needs(Kind::Object))) };
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    collect("", &value, &mut entries, &mut problems);
    // Which of the two was meant, nobody knows.
    problems
        .extend(again.iter().map(|(path, value)| EmbedProblem::new(path, &value.to_string(), Fault::Twice)));
    for Entry { path, name, value } in &entries {
        let (_, wrong) = EmbedOptions::read([(*name, value.as_str())]);
        problems.extend(wrong.into_iter().map(|problem| EmbedProblem { name: path.clone(), ..problem }));
    }
    if problems.is_empty() {
        // What is wrong with them together: more documents than there is room for.
        let together = entries.iter().map(|entry| (entry.name, entry.value.as_str()));
        problems = EmbedOptions::read(together).1;
    }
    if problems.is_empty() { Ok(entries) } else { Err(problems) }
}

/// Takes an object apart.
fn collect(under: &str, value: &Value, entries: &mut Vec<Entry>, problems: &mut Vec<EmbedProblem>) {
    let Value::Object(fields) = value else {
        problems.push(EmbedProblem::new(under, &value.to_string(), Fault::Needs(Kind::Object)));
        return;
    };
    for (key, value) in fields {
        let path = if under.is_empty() { key.clone() } else { [under, ".", key].concat() };
        let known = VALUES.iter().find(|(known, ..)| *known == path);
        let mut refuse = |fault| problems.push(EmbedProblem::new(&path, &value.to_string(), fault));
        match (known, value) {
            (Some((_, name @ "trigger", _)), Value::Null) => {
                entries.push(Entry { path, name, value: "none".to_owned() });
            }
            (Some(&(_, name, kind)), value) => match written(kind, value) {
                Ok(Some(value)) => entries.push(Entry { path, name, value }),
                Ok(None) => {}
                Err(fault) => refuse(fault),
            },
            (None, Value::Null) if OBJECTS.contains(&&*path) || path == "documents" => {}
            (None, value) if OBJECTS.contains(&&*path) => collect(&path, value, entries, problems),
            (None, Value::Array(documents)) if path == "documents" => {
                for (index, document) in documents.iter().enumerate() {
                    let path = format!("documents[{index}]");
                    match line(document) {
                        Ok(value) => entries.push(Entry { path, name: "doc", value }),
                        Err(fault) => problems.push(EmbedProblem::new(&path, &document.to_string(), fault)),
                    }
                }
            }
            // What editors complete by.
            (None, Value::String(_)) if path == "$schema" => {}
            (None, _) if path == "documents" => refuse(Fault::Needs(Kind::List)),
            (None, _) => refuse(Fault::Unknown),
        }
    }
}

/// A value as its parameter has it; none for `null`.
fn written(kind: Kind, value: &Value) -> Result<Option<String>, Fault> {
    Ok(Some(match (kind, value) {
        (_, Value::Null) => return Ok(None),
        // Parameters know no exponents, and the standard library writes none.
        (Kind::Number, Value::Number(number)) => {
            number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string())
        }
        // An empty parameter is as good as none, and an empty value is not.
        (Kind::Text, Value::String(text)) if text.trim().is_empty() => return Err(Fault::Length),
        (Kind::Text, Value::String(text)) => text.clone(),
        (Kind::Switch, Value::Bool(on)) => if *on { "on" } else { "off" }.to_owned(),
        (kind, _) => return Err(Fault::Needs(kind)),
    }))
}

/// A document as its parameter has it.
fn line(document: &Value) -> Result<String, Fault> {
    let Value::Object(fields) = document else { return Err(Fault::Needs(Kind::Object)) };
    if fields.keys().any(|key| key != "label" && key != "url") {
        return Err(Fault::Unknown);
    }
    let text = |key: &str| fields.get(key).and_then(Value::as_str).ok_or(Fault::Needs(Kind::Text));
    // Two lines would be two documents.
    let label = text("label")?.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok([&label, "|", text("url")?.trim()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::embed::Key;
    use std::collections::BTreeMap;

    /// The values of an object of the schema by their paths.
    fn values(schema: &Value, under: &str, out: &mut BTreeMap<String, Value>) {
        for (name, value) in schema["properties"].as_object().unwrap() {
            let path = [under, name].concat();
            if OBJECTS.contains(&&*path) {
                values(value, &[&path, "."].concat(), out);
            } else {
                out.insert(path, value.clone());
            }
        }
    }

    #[test]
    fn the_schema_has_the_values_that_are_read_with_their_words() {
        let mut all = BTreeMap::new();
        values(&serde_json::from_str(include_str!("../schema/product.schema.json")).unwrap(), "", &mut all);
        assert!(all.remove("$schema").is_some() && all.remove("documents").is_some());
        let mut known = VALUES.map(|(path, ..)| path);
        known.sort_unstable();
        assert_eq!(all.keys().collect::<Vec<_>>(), known);
        for (path, name, kind) in VALUES {
            let words = Key::named(name).map(|(_, key)| key.words()).unwrap();
            if words.is_empty() || kind == Kind::Switch {
                continue;
            }
            let of_schema: Vec<_> = all[path]["enum"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|word| !word.is_null())
                .map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned))
                .collect();
            assert_eq!(of_schema, words, "{path}");
        }
    }
}
