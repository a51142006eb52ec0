//! The page's module. It does nothing by itself: a page calls what the library exports, `mount` or the engine's functions.

use reset_lab as _;

fn main() {}
