//! The small picture on a scenario's card.

use crate::chart::{Color, Drawing, sparkline};
use model::ChartData;

/// The underlying's path, in CSS px.
#[must_use]
pub fn spark(data: &ChartData, width: f64, height: f64) -> Drawing {
    sparkline(&data.x, &data.underlying, Color::Underlying, width, height)
}
