//! Any bytes are a file: `cargo +nightly fuzz run csv`. The stable twin is `crates/price-files/tests/laws.rs`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use price_files::{Choices, Import, Importer, Sample, pack, sniff, unpack};

fuzz_target!(|data: &[u8]| {
    // The first byte says where the file is cut.
    let Some((cut, bytes)) = data.split_first() else { return };
    let Ok(sniffed) = sniff(&Sample::new(bytes, true), &Choices::default()) else { return };
    assert_eq!(unpack(&pack(&sniffed.mapping)), Some(sniffed.mapping.clone()));
    // What is asked is not read, and what has a role has a reason.
    assert_eq!(sniffed.asks.is_empty(), sniffed.mapping.questions.is_empty());
    assert!(sniffed.columns.iter().all(|column| column.role.is_none() || column.why.is_some()));
    if sniffed.mapping.problem().is_some() {
        assert!(Importer::new(sniffed.mapping).is_err());
        return;
    }
    let read = |cut: usize| {
        let mut importer = Importer::new(sniffed.mapping.clone()).expect("no problem");
        let (first, rest) = bytes.split_at(cut.min(bytes.len()));
        importer.feed(first);
        importer.feed(rest);
        importer.finish()
    };
    let whole = read(0);
    assert_eq!(read(usize::from(*cut)), whole);
    assert_eq!(Import::from_parts(whole.clone().into_parts()).as_ref(), Some(&whole));
    assert_eq!(whole.rows_read == 0, whole.days.is_empty());
    assert_eq!(whole.rows_read == 0, whole.into_path().is_err());
});
