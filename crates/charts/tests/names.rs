//! Names of files say scenario and product, and nothing that a file system could take for something else.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::sync::Arc;

use charts::export;
use model::{Inputs, PathOrigin, Recorded};
use reset_engine::{Path, Session};

#[test]
fn names_of_files_say_scenario_and_product() {
    assert_eq!(export::name(&Inputs::default()), "reset-lab_v-rebound_3x_reset-16.6667");
    let session = Session::new(vec![0.0, 1.0], vec![1.0, 2.0]);
    let path = Arc::new(Path::new(1.0, vec![session]).unwrap());
    for (file, stem) in [
        ("Mib 2024.csv", "Mib-2024"),
        ("../../etc/passwd", "..-."),
        ("a\\b:c*\"<>|?\n.txt", "a-b-c-------"),
        ("più.csv", "più"),
    ] {
        let recorded = Recorded { origin: PathOrigin::File(Arc::from(file)), path: path.clone() };
        let inputs = Inputs::default().with_recorded(recorded, 570.0).unwrap();
        assert_eq!(export::name(&inputs), format!("reset-lab_{stem}_3x_reset-16.6667"));
    }
    let drawn = Recorded { origin: PathOrigin::Drawn { number: 11, seed: 7 }, path };
    let inputs = Inputs::default().with_recorded(drawn, 570.0).unwrap();
    assert_eq!(export::name(&inputs), "reset-lab_drawn-path-12-seed-7_3x_reset-16.6667");
}
