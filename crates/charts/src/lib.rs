//! Charts: drawing with plotters, what each chart shows, and the files made of them.

pub mod chart;
pub mod export;
pub mod plots;
