//! The names of what the module takes from the page, with numbers in place of hashes.
//!
//! wasm-bindgen calls an import `__wbg_focus_6be42768c690e380`: two hundred times sixteen characters that no compression
//! makes shorter, in the module and in its glue. Names keep their length, so that the module needs not be taken apart.

use std::collections::HashMap;

/// What the names start with.
const START: &[u8] = b"__wbg_";
/// The length of a hash, which is written in lower case hexadecimal and stands at the end, after an underscore.
const HASH: usize = 16;

/// The module and its glue with numbers in place of the hashes, the same in both.
pub(crate) fn number(module: &[u8], glue: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut numbers = HashMap::new();
    (numbered(module, &mut numbers), numbered(glue, &mut numbers))
}

fn numbered(content: &[u8], numbers: &mut HashMap<Vec<u8>, usize>) -> Vec<u8> {
    let mut out = content.to_vec();
    let mut at = 0;
    while let Some(found) = content[at..].windows(START.len()).position(|part| part == START) {
        let start = at + found;
        let rest = &content[start..];
        at = start + rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == b'_').count();
        let Some((b'_', hash)) =
            content[start..at].last_chunk::<{ HASH + 1 }>().and_then(|end| end.split_first())
        else {
            continue;
        };
        if hash.iter().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')) {
            let next = numbers.len();
            let number = *numbers.entry(hash.to_vec()).or_insert(next);
            out[at - HASH..at].copy_from_slice(format!("{number:0HASH$}").as_bytes());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_becomes_the_same_number_in_both() {
        let module = b"\0\x1b__wbg_new_617a8cdb8bb1130e\0\x1b__wbg_set_6be42768c690e380\0";
        let glue = b"__wbg_set_6be42768c690e380: f, __wbg_new_617a8cdb8bb1130e: g";
        let (module, glue) = number(module, glue);
        assert_eq!(module, b"\0\x1b__wbg_new_0000000000000000\0\x1b__wbg_set_0000000000000001\0");
        assert_eq!(glue, b"__wbg_set_0000000000000001: f, __wbg_new_0000000000000000: g");
    }

    #[test]
    fn other_names_stay() {
        for name in [
            "__wbg_mounted_free",
            "__wbg_ptr",
            "__wbg_",
            "__wbg_set_6BE42768c690e380",
            "set_6be42768c690e380",
        ] {
            assert_eq!(number(b"", name.as_bytes()).1, name.as_bytes());
        }
    }
}
