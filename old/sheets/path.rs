//! The path's figures: days, control points as a table, session and texture.

use maud::{Markup, html};

use super::days::{daily, days};
use super::form::{Drafts, Label, lasting_fold};
use super::import::{offer, recorded};
use super::words::Words;
use super::{Pen, Sheet};
use crate::model::{Act, Edit, Field, Place};
use crate::text::{Line, Text};
use crate::{key, tr};

/// Steps of the slider of the texture for a roughness of one.
const ROUGHNESS_STEPS: f64 = 10_000.0;

/// The path, with the points of `day`.
#[must_use]
pub fn path(text: &Text, form: Drafts, day: usize, words: &Words) -> Sheet {
    let pen = Pen::new(text);
    let minutes = tr!(text, product.minutes);
    let smooth = form.inputs.get(Field::Roughness) == Some(0.0);
    let shuffle = pen.edit(Edit::Shuffle);
    let session = html! {
        div class="pair" {
            (pen.field(form, Field::OpeningTime, key!(path.opening_time), ""))
            (pen.field(form, Field::SessionLength, key!(path.session_length), &minutes))
        }
        p class="hint" { (text.line(key!(path.session_note))) }
        (pen.slider(form, Field::Roughness, key!(path.texture), ROUGHNESS_STEPS))
        div class="pair" {
            (pen.field(form, Field::Roughness, key!(path.roughness), "%"))
            (pen.field(form, Field::Seed, key!(path.seed), ""))
        }
        button type="button" aria-disabled=(smooth) data-t=(shuffle) { (text.line(key!(path.shuffle))) }
        @if smooth { p class="hint" { (text.line(key!(path.smooth))) } }
        (pen.field(form, Field::CalendarDays(day), key!(path.calendar_days), ""))
    };
    let html = html! {
        h2 id="path-heading" { (text.line(key!(path.heading))) }
        (pen.field(form, Field::PreviousClose, key!(path.previous_close), ""))
        @if let Some(file) = form.inputs.path.recorded() {
            (recorded(&pen, file))
        } @else {
            (days(&pen, form, day, words))
            (points(&pen, form, day))
            (lasting_fold("session", text.line(key!(path.session_heading)), &session))
        }
        (daily(&pen, words))
        (offer(&pen))
    };
    pen.sheet(html)
}

/// The control points of the day.
fn points(pen: &Pen, form: Drafts, day: usize) -> Markup {
    let text = pen.text;
    let sketch = form.inputs.path.sketch();
    let count = sketch.and_then(|sketch| sketch.days.get(day)).map_or(0, |day| day.points.len());
    html! {
        table class="points" {
            caption class="visually-hidden" { (text.line(key!(path.heading))) }
            thead {
                tr {
                    th scope="col" { (text.line(key!(path.time))) }
                    th scope="col" { (text.line(key!(path.price))) }
                    th scope="col" { (text.line(key!(path.since_close))) }
                    th scope="col" { span class="visually-hidden" { (text.line(key!(path.actions))) } }
                }
            }
            tbody { @for point in 0..count { (row(pen, form, Place { day, point }, count)) } }
        }
    }
}

fn row(pen: &Pen, form: Drafts, place: Place, count: usize) -> Markup {
    let text = pen.text;
    let time = text.clock(form.inputs.get(Field::PointTime(place)).unwrap_or_default());
    let (first, last) = (place.point == 0, place.point + 1 == count);
    let field = |field, name: Line, unit| {
        let name = text.joined(key!(sign.comma), &[text.line(name), &time]);
        pen.number(form, field, Label { name, hidden: true, unit, ..Label::default() })
    };
    html! {
        tr {
            td {
                @if first || last {
                    @let which = if first { tr!(text, path.open) } else { tr!(text, path.close) };
                    span class="fixed" { (time) " " small { (which) } }
                } @else {
                    (field(Field::PointTime(place), key!(path.time), ""))
                }
            }
            td { (field(Field::PointPrice(place), key!(path.price), "")) }
            td { (field(Field::PointMove(place), key!(path.since_close), "%")) }
            td class="actions" {
                @if !last {
                    @let full = !form.inputs.has_room_after(place);
                    (pen.sign_button("+", &tr!(text, path.add, time = time), Act::Edit(Edit::AddPoint(place)), full))
                }
                " "
                @if !first && !last {
                    (pen.sign_button("−", &tr!(text, path.remove, time = time), Act::RemovePoint(place), false))
                }
            }
        }
    }
}
