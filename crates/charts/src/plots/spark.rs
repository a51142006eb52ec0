//! The small picture on a scenario's card.

use crate::chart::{Ink, sparkline};
use model::ChartData;

/// The underlying's path, in CSS px.
#[must_use]
pub fn spark(data: &ChartData, width: f64, height: f64) -> String {
    sparkline(&data.x, &data.underlying, Ink::Underlying, width, height)
}
