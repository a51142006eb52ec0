//! The Odds' pictures: quantile dot plots, the fan by day, resets and differences as bars.

mod bars;
mod dots;
mod fan;
mod scale;

pub use bars::{difference_bars, reset_bars};
pub use dots::dot_plot;
pub use fan::fan_chart;
pub use scale::OddsScale;
