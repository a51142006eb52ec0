//! Links: any text and any bytes open to a state that runs and has the same link again, or to an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use links::{LinkError, MAX_LINK, NoLink, State, from_bytes, from_link, to_bytes, to_link};

fuzz_target!(|data: &[u8]| {
    check(from_bytes(1, data));
    if let Ok(text) = std::str::from_utf8(data) {
        check(from_link(text));
    }
});

fn check(opened: Result<State, LinkError>) {
    let Ok(state) = opened else { return };
    let _ = state.inputs.run();
    let (version, bytes) = to_bytes(&state).expect("a link's path is a sketch");
    let again = from_bytes(version, &bytes).expect("what opened opens again");
    assert_eq!(to_bytes(&again), Ok((version, bytes)));
    assert_eq!(again, state);
    match to_link(&state) {
        Ok(link) => assert_eq!(from_link(&link), Ok(state)),
        Err(none) => assert!(matches!(none, NoLink::TooLong(length) if length > MAX_LINK)),
    }
}
