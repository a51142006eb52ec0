//! A path says what it was made of.

use reset_engine::{Path, Session};

#[test]
fn a_path_keeps_its_closes_and_ticks() -> Result<(), reset_engine::InputError> {
    let first = Session::new(vec![0.0, 390.0], vec![101.0, 99.0]);
    let second = Session { dividend: 1.0, split: 2.0, ..Session::new(vec![10.0], vec![48.0]) };
    assert_eq!((first.len(), first.is_empty(), second.len()), (2, false, 1));
    assert!(Session::new(vec![], vec![]).is_empty());
    let path = Path::new(123.0, vec![first, second])?;
    assert_eq!((path.previous_close(), path.last_close()), (123.0, 48.0));
    // (99 − 1)/2
    assert_eq!([path.reference_at_open(0), path.reference_at_open(1)], [123.0, 49.0]);
    Ok(())
}
