//! Scenario files, which are what hosts send too: any text opens to a state that runs and is written and read again as it is, or to
//! an error with its field.

#![no_main]

use libfuzzer_sys::fuzz_target;
use links::{State, View, from_bytes, from_file, odds_from_file, to_bytes, to_file};

fuzz_target!(|text: &str| {
    let (inputs, odds) = match (from_file(text), odds_from_file(text)) {
        (Ok(inputs), Ok(odds)) => (inputs, odds.unwrap_or_default()),
        (Err(error), _) | (_, Err(error)) => {
            assert!(!error.problem.code().is_empty());
            return;
        }
    };
    let outcome = inputs.run();
    assert!(outcome.protected_nav().is_finite() && outcome.uncapped_nav().is_finite());
    let written = to_file(&inputs, &odds);
    let again = from_file(&written).expect("what was written opens");
    assert_eq!(again.settings(), inputs.settings());
    assert_eq!(
        to_file(&again, &odds_from_file(&written).expect("what was written opens").unwrap_or_default()),
        written
    );
    // A link holds the same, but for what it never holds: a recorded path, and whether odds are drawn from one.
    let state =
        State { inputs, odds: odds.with_from_file(false), view: View::default(), locale: String::new() };
    if let Ok((version, bytes)) = to_bytes(&state) {
        assert_eq!(from_bytes(version, &bytes), Ok(state));
    }
});
