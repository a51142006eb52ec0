//! A link as a square code (QR) for paper, from which a phone opens it.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A square code as SVG path data, one unit a module, with the quiet zone of four modules that readers need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquareCode {
    /// Modules a side, the quiet zone included.
    pub size: usize,
    /// The dark modules, as runs of a row.
    pub path: String,
}

/// Modules of ground around a code, as the standard (ISO/IEC 18004) wants.
const QUIET: usize = 4;

/// The code of a text; none where it is longer than one holds (2,953 bytes).
#[must_use]
pub fn square_code(words: &str) -> Option<SquareCode> {
    // Paper is not torn on its way to a phone: the lowest correction gives the coarsest modules.
    let code = QRBuilder::new(words).ecl(ECL::L).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if run > 0 {
                // Writing to a String does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(SquareCode { size: code.size + 2 * QUIET, path })
}
