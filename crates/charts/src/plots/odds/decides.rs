//! The share of days with a reset against volatility, for one trigger.

use model::odds::{Curve, Estimate};
use words::Text;

use crate::chart::{self, Axis, AxisRange, Chart, Color, Dot, Drawing, Frame, Margins, Marks, Series, Tick};

const HEIGHT: f64 = 150.0;
/// Ends of the axis of shares, in powers of ten.
const POWERS: (i32, i32) = (-6, 0);

/// The curves of a trigger and the share that was drawn at a volatility, if any, at a width in CSS px. Shares have a logarithmic axis.
#[must_use]
pub fn share_curve(curve: &Curve, drawn: Option<(f64, Estimate)>, text: &Text, width: f64) -> Drawing {
    let range = AxisRange::covering([f64::from(POWERS.0), f64::from(POWERS.1)], 0.0);
    // What is below the axis is not drawn.
    let place = |share: &f64| {
        let at = share.log10();
        if at >= range.min() { at } else { f64::NAN }
    };
    let [normal, assumed] =
        [&curve.normal, &curve.assumed].map(|shares| shares.iter().map(place).collect::<Vec<_>>());
    let x_range = AxisRange::covering(curve.volatility.iter().copied().chain([0.0]), 0.0);
    let x = Axis::nice(x_range, 3, |at| text.percent(at, 0, 0));
    let ticks = [-6, -4, -2, 0].map(|power: i32| Tick {
        at: f64::from(power),
        label: if power == 0 { text.number(1.0, 0, 0) } else { text.one_in_days(10_f64.powi(-power)) },
    });
    let y = Axis { range, ticks: ticks.to_vec() };
    let series = vec![
        Series::new(Color::Reference, &curve.volatility, &normal),
        Series::new(Color::Protected, &curve.volatility, &assumed),
    ];
    let dot = drawn.filter(|(_, share)| share.value > 0.0).map(|(volatility, share)| Dot {
        x: volatility,
        y: place(&share.value),
        color: Color::Underlying,
    });
    let marks = Marks { dots: dot.into_iter().collect(), ..Marks::default() };
    let fitting = Margins::fitting(&x, &y, &[], false);
    // The words are long: letters that a reader sets wider have room, too.
    let margins = Margins { right: 14.0, left: fitting.left + 10.0, ..fitting };
    let frame = Frame::new(width, HEIGHT, margins);
    chart::draw(&Chart::new(frame, x, y, series).marked(marks))
}
