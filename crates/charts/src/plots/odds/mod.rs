//! The Odds' pictures: quantile dot plots, the fan by day, resets and differences as bars.

mod bars;
mod decides;
mod dots;
mod fan;
mod scale;

pub use bars::{difference_bars, reset_bars};
pub use decides::share_curve;
pub use dots::dot_plot;
pub use fan::fan_chart;
pub use scale::OddsScale;
