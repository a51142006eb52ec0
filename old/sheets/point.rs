//! The chosen control point: what a drag does, by buttons.

use maud::html;

use super::form::Drafts;
use super::{Pen, Sheet};
use crate::model::{Act, Edit, Field, Place};
use crate::text::Text;
use crate::{key, tr};

/// Steps of the buttons: a share of the previous close, and minutes.
const STEPS: (f64, f64) = (0.01, 5.0);

/// The chosen point with its buttons; nothing without one.
#[must_use]
pub fn point(text: &Text, form: Drafts, chosen: Option<Place>) -> Sheet {
    let pen = Pen::new(text);
    let shown = chosen.filter(|place| form.inputs.get(Field::PointPrice(*place)).is_some());
    let html = html! {
        @if let Some(place) = shown {
            p { strong { (text.control_point(form.inputs, place)) } }
            div class="point-buttons" role="group" aria-label=(text.line(key!(point.buttons))) {
                @let minutes = text.number(STEPS.1, 0, 0);
                @let share = text.percent(STEPS.0, 0, 0);
                @let nudge = |minutes, share| Act::Edit(Edit::Nudge(place, minutes, share));
                (pen.button("", &tr!(text, point.up, share = share), nudge(0.0, STEPS.0)))
                (pen.button("", &tr!(text, point.down_by, share = share), nudge(0.0, -STEPS.0)))
                @if form.inputs.room(place).is_some() {
                    (pen.button("", &tr!(text, point.earlier, minutes = minutes), nudge(-STEPS.1, 0.0)))
                    (pen.button("", &tr!(text, point.later, minutes = minutes), nudge(STEPS.1, 0.0)))
                }
                @if form.inputs.has_room_after(place) {
                    (pen.button("", text.line(key!(point.add)), Act::AddPoint(place)))
                }
                @if form.inputs.room(place).is_some() {
                    (pen.button("", text.line(key!(point.remove)), Act::RemovePoint(place)))
                }
            }
        } @else if form.inputs.path.sketch().is_some() {
            p class="hint" { (text.line(key!(point.hint))) }
        }
    };
    pen.sheet(html)
}
