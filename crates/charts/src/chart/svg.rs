//! A chart as SVG text.

use plotters::drawing::IntoDrawingArea;
use plotters_svg::SVGBackend;
use std::fmt::Write;

use super::backend::Measured;
use super::pen::to_i32;
use super::{Axis, AxisRange, Chart, Dot, Frame, Ink, Margins, Marks, Series, draw};

/// Units of the `viewBox` to one CSS px: plotters' coordinates are whole numbers, and a tenth of a pixel is fine enough.
pub const SVG_SCALE: f64 = 10.0;

/// The chart as one `<svg class="chart">` element.
///
/// It has a `viewBox` and no size: CSS gives it one (the frame's, so that words have their size). It is hidden
/// from assistive technology: the page's table and summary say the same. Fonts and dashes are presentation
/// attributes, which any CSS overrides; there is no `style` attribute. The text is a complete SVG
/// document too, for a file.
#[must_use]
pub fn svg(chart: &Chart<'_>) -> String {
    let units = |px: f64| u32::try_from(to_i32(px * SVG_SCALE)).unwrap_or(1);
    let size = (units(chart.frame.width()), units(chart.frame.height()));
    let mut raw = String::new();
    {
        let area = Measured(SVGBackend::with_string(&mut raw, size)).into_drawing_area();
        // Writing to a String does not fail. Should it, the picture is what was drawn until then.
        let _ = draw(chart, &area);
        let _ = area.present();
    }
    rewrite(&raw, size)
}

/// A small line without axes and words, for a list of scenarios. Its last point is a dot.
///
/// `width` and `height` in CSS px; the line's ends touch the frame but for 4 px.
#[must_use]
pub fn sparkline(x: &[f64], y: &[f64], ink: Ink, width: f64, height: f64) -> String {
    let series = Series::new(ink, x, y);
    let x = Axis::bare(AxisRange::covering(series.points().filter(|p| p.1.is_finite()).map(|p| p.0), 0.0));
    let y = Axis::bare(AxisRange::covering(series.points().filter(|p| p.0.is_finite()).map(|p| p.1), 0.0));
    let last = series.last_finite().map(|(x, y)| Dot { x, y, ink });
    let marks = Marks { dots: last.into_iter().collect(), ..Marks::default() };
    let frame = Frame::new(width, height, Margins::all(4.0));
    svg(&Chart::new(frame, x, y, vec![series]).marked(marks))
}

/// What plotters-svg wrote, line by line, into what a page needs: our own root, no white space around words, dashes.
fn rewrite(raw: &str, (width, height): (u32, u32)) -> String {
    let mut out = String::with_capacity(raw.len() + 256);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" \
         preserveAspectRatio=\"xMinYMin meet\" aria-hidden=\"true\" focusable=\"false\" \
         font-family=\"system-ui, sans-serif\" stroke-linejoin=\"round\" stroke-linecap=\"round\">"
    );
    // A word's line break is replaced before drawing and `>` is escaped in it, so every line is either a tag or words.
    let mut in_text = false;
    for line in raw.lines().skip(1) {
        if line.starts_with('<') {
            tag(line, &mut out);
        } else {
            out.push_str(line);
        }
        in_text = line.starts_with("<text") || (in_text && line != "</text>");
        if !in_text {
            out.push('\n');
        }
    }
    out
}

/// A tag without what says nothing, and a line with its ink's dashes.
fn tag(line: &str, out: &mut String) {
    let mut line = line.replace(" \"/>", "\"/>");
    for noise in [" opacity=\"1\"", " stroke=\"none\"", " stroke-width=\"1\""] {
        line = line.replace(noise, "");
    }
    let dashed = Ink::ALL.into_iter().filter(|_| line.starts_with("<polyline")).find_map(|ink| {
        let stroke = format!(" stroke=\"#{:06X}\"", ink.canonical());
        Some((line.find(&stroke)? + stroke.len(), ink.dash()?))
    });
    let Some((after, dash)) = dashed else {
        out.push_str(&line);
        return;
    };
    out.push_str(&line[..after]);
    out.push_str(" stroke-dasharray=\"");
    for (i, px) in dash.iter().enumerate() {
        let space = if i == 0 { "" } else { " " };
        let _ = write!(out, "{space}{}", px * SVG_SCALE);
    }
    out.push('"');
    out.push_str(&line[after..]);
}
