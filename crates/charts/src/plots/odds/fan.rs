//! The fan of one product by day, with one path in it.

use model::odds::Shown;
use words::{Text, tr};

use super::OddsScale;
use crate::chart::{self, Area, Axis, AxisRange, Chart, Color, Drawing, Frame, Margins, Series, ticks};

const HEIGHT: f64 = 210.0;

/// The fan of the product with the reset or without, at a width in CSS px; `sample` is a path of it by day, the start first, or empty.
#[must_use]
pub fn fan_chart(shown: &Shown, with_reset: bool, samples: [&[f64]; 2], text: &Text, width: f64) -> Drawing {
    let fan = &shown.summary.fan;
    let (rows, colors, sample) = if with_reset {
        (&fan.protected, [Color::Gain1, Color::Gain3, Color::Protected], samples[0])
    } else {
        (&fan.uncapped, [Color::Cost1, Color::Cost3, Color::Uncapped], samples[1])
    };
    let scale = OddsScale::of_fan(shown, samples.into_iter().flatten().copied());
    let days: Vec<f64> = std::iter::once(0.0).chain(fan.day.iter().map(|day| f64::from(*day))).collect();
    // Both fans begin at the start.
    let quantile = |n: usize| -> Vec<f64> {
        std::iter::once(scale.mark()).chain(rows.iter().map(|row| scale.at(row[n]))).collect()
    };
    let [lowest, low, median, high, highest] = [0, 1, 2, 3, 4].map(quantile);
    let sample_days: Vec<f64> = (0_u32..).map(f64::from).take(sample.len()).collect();
    let sample: Vec<f64> = sample.iter().map(|value| scale.at(*value)).collect();
    let areas = vec![
        Area { color: colors[0], x: &days, low: &lowest, high: &highest },
        Area { color: colors[1], x: &days, low: &low, high: &high },
    ];
    let series =
        vec![Series::new(Color::Axis, &sample_days, &sample), Series::new(colors[2], &days, &median)];
    let last = f64::from(shown.days());
    let range = AxisRange::covering([0.0, last], 0.0);
    let whole: Vec<f64> =
        ticks::nice(range, 4).into_iter().filter(|day| day.fract() == 0.0 && *day > 0.0).collect();
    let x = Axis::labelled(range, &whole, |day| tr!(text, odds.fan_axis, n = text.number(day, 0, 0)));
    let y = scale.axis(text, 6);
    let margins = Margins { right: 14.0, ..Margins::fitting(&x, &y, &series, false) };
    let frame = Frame::new(width, HEIGHT, margins);
    chart::draw(&Chart::new(frame, x, y, series).filled(areas))
}
