//! Any bytes are a file, whatever the reader answers to what is asked of it. The stable twin is `crates/price-files/tests/laws.rs`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use price_files::{Choices, Document, Import, Importer, Sample, Sniffed, pack, products, sniff, unpack};

fuzz_target!(|data: &[u8]| {
    // The first byte says where the file is cut, and which answers are given.
    let Some((cut, bytes)) = data.split_first() else { return };
    let cut = usize::from(*cut);
    if let Ok(products) = products(bytes) {
        assert!(products.iter().flat_map(|row| row.numbers).flatten().all(f64::is_finite));
    }
    let Ok(text) = Document::of(bytes).map(|document| document.text(bytes)).transpose() else { return };
    let bytes = text.as_deref().map_or(bytes, str::as_bytes);
    let (mut choices, mut given) = (Choices::default(), Vec::new());
    // An answer is taken, and the question is settled: it does not come again.
    while let Ok(sniffed) = sniff(&Sample::new(bytes, true), &choices) {
        check(&sniffed, bytes, cut);
        let Some(ask) = sniffed.asks.first() else { break };
        let Some(answer) = ask.answers.get(cut % ask.answers.len().max(1)) else { break };
        assert!(!given.contains(answer), "{ask:#?} again, after {given:?}");
        given.push(answer.clone());
        choices.answer(answer.clone());
    }
});

fn check(sniffed: &Sniffed, bytes: &[u8], cut: usize) {
    let mapping = &sniffed.mapping;
    assert_eq!(unpack(&pack(mapping)).as_ref(), Some(mapping));
    // What is asked is not read, and what has a role has a reason.
    assert_eq!(sniffed.asks.is_empty(), mapping.questions.is_empty());
    assert!(sniffed.columns.iter().all(|column| column.role.is_none() || column.why.is_some()));
    if mapping.problem().is_some() {
        assert!(Importer::new(mapping.clone()).is_err());
        return;
    }
    let read = |cut: usize| {
        let mut importer = Importer::new(mapping.clone()).expect("no problem");
        let (first, rest) = bytes.split_at(cut.min(bytes.len()));
        importer.feed(first);
        importer.feed(rest);
        importer.finish()
    };
    let whole = read(0);
    assert_eq!(read(cut), whole);
    assert_eq!(Import::from_parts(whole.clone().into_parts()).as_ref(), Some(&whole));
    assert_eq!(whole.rows_read == 0, whole.days.is_empty());
    assert_eq!(whole.rows_read == 0, whole.into_path().is_err());
}
