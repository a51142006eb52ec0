//! Workbooks: whatever a sheet says, its text is within bounds and its rows are where they were, or there is none.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/workbooks/tests/support/mod.rs"]
mod support;

fuzz_target!(|data: &[u8]| {
    // Bytes of a file, or the parts of a workbook: a sheet's rows, and behind a zero its shared strings.
    let file = match std::str::from_utf8(data) {
        Ok(text) => {
            let (sheet, strings) = text.split_once('\0').unwrap_or((text, ""));
            support::book(sheet, strings)
        }
        Err(_) => data.to_vec(),
    };
    let Ok(Some(sheet)) = workbooks::sheet(&file, None) else { return };
    assert!(sheet.taken < sheet.names.len());
    assert_eq!(workbooks::sheet(&file, Some(sheet.taken)), Ok(Some(sheet.clone())));
    assert!(sheet.text.ends_with('\n') && sheet.text.bytes().any(|byte| byte.is_ascii_digit()));
    let fields = sheet.text.bytes().filter(|byte| b",\n".contains(byte)).count();
    assert!(fields <= 32_000_000 + data.len(), "{fields} fields of {} bytes", data.len());
});
