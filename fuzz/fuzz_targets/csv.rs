//! Any bytes are a file: `cargo +nightly fuzz run csv`. The stable twin is `tests/import_laws.rs`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use price_files::{Import, Importer, Mapping, sniff};

fuzz_target!(|data: &[u8]| {
    // The first byte says where the file is cut.
    let Some((cut, bytes)) = data.split_first() else { return };
    let Ok(sniffed) = sniff(bytes, true, None) else { return };
    let read = |cut: usize| {
        let mut importer = Importer::new(sniffed.mapping.clone());
        let (first, rest) = bytes.split_at(cut.min(bytes.len()));
        importer.feed(first);
        importer.feed(rest);
        importer.finish()
    };
    let whole = read(0);
    assert_eq!(read(usize::from(*cut)), whole);
    assert_eq!(Mapping::from_numbers(&sniffed.mapping.to_numbers()), Some(sniffed.mapping.clone()));
    assert_eq!(Import::from_parts(whole.clone().into_parts()).as_ref(), Some(&whole));
    assert_eq!(whole.rows_read == 0, whole.days.is_empty());
    assert_eq!(whole.rows_read == 0, whole.into_path().is_err());
});
