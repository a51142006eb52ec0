//! Names of files.

use std::fmt::Write;

use model::{Inputs, PathOrigin};

/// A name without its ending that says scenario and product, in letters, digits, `-`, `.` and `_` as far as the file
/// allows from which a recorded path comes: `reset-lab_v-rebound_3x_reset-16.66`.
#[must_use]
pub fn name(inputs: &Inputs) -> String {
    let mut name = String::from("reset-lab_");
    // Writing to a String does not fail, here and below.
    match inputs.path.recorded().map(|recorded| &recorded.origin) {
        Some(PathOrigin::File(file)) => {
            let stem = file.rsplit_once('.').map_or(&**file, |(stem, _)| stem);
            // What a file system could take for something else, or not at all, gives way.
            let plain = |c: char| c == '-' || c == '.' || c.is_ascii_alphanumeric() || !c.is_ascii();
            name.extend(stem.chars().take(60).map(|c| if plain(c) && !c.is_control() { c } else { '-' }));
        }
        Some(PathOrigin::Drawn { number, seed }) => {
            let _ = write!(name, "drawn-path-{}-seed-{seed}", number + 1);
        }
        None => {
            name.push_str(inputs.preset.slug());
            if inputs.is_changed() {
                name.push_str("-changed");
            }
        }
    }
    let _ = write!(name, "_{}x", inputs.terms.leverage);
    if let Some(trigger) = inputs.terms.trigger {
        // Ten-thousandths of a percent are finer than any trigger in use.
        let _ = write!(name, "_reset-{}", (trigger * 1e6).round() / 1e4);
    }
    name
}
