//! The path's days: which is shown, adding, copying, moving and removing them, and many at once from daily returns.

use maud::{Markup, html};

use super::form::{Drafts, lasting_fold};
use super::words::{Slot, Words};
use super::{Pen, Target};
use crate::model::{Act, DayShape, Edit, Field};
use crate::{key, tr};

/// More days than this are chosen by number instead of from a list.
const MOST_LISTED: usize = 30;

/// The day that is shown, of several, and what can be done with it.
pub(super) fn days(pen: &Pen, form: Drafts, day: usize, words: &Words) -> Markup {
    let text = pen.text;
    let count = form.inputs.path.day_count();
    let last = count - 1;
    let edits = [
        (key!(path.add_day), Edit::AddDay(day), false),
        (key!(path.copy_day), Edit::CopyDay(day), false),
        (key!(path.day_earlier), Edit::MoveDay(day, day.saturating_sub(1)), day == 0),
        (key!(path.day_later), Edit::MoveDay(day, last.min(day + 1)), day == last),
        (key!(path.remove_day), Edit::RemoveDay(day), false),
    ];
    // A single day is neither moved nor removed.
    let shown = if count > 1 { edits.len() } else { 2 };
    html! {
        @if count > MOST_LISTED {
            (by_number(pen, day, count, words))
        } @else if count > 1 {
            @let names: Vec<_> = (1..=count).map(|n| tr!(text, path.day_n, n = n)).collect();
            @let list: Vec<_> = names.iter().enumerate()
                .map(|(n, name)| (Some(Act::ShowDay(n)), name.as_str(), n == day)).collect();
            (pen.choice("day", key!(path.day), &list))
        }
        div class="day-buttons" role="group" aria-label=(text.line(key!(path.days))) {
            @for (name, edit, idle) in &edits[..shown] {
                button type="button" aria-disabled=(idle) data-t=(pen.edit(*edit)) { (text.line(*name)) }
            }
        }
        (pen.field(form, Field::Gap(day), key!(path.gap), "%"))
    }
}

fn by_number(pen: &Pen, day: usize, count: usize, words: &Words) -> Markup {
    let text = pen.text;
    let typed = words.day.as_deref();
    let raw = typed.map_or_else(|| (day + 1).to_string(), str::to_owned);
    let wrong = typed.is_some_and(|raw| text.day_number(raw, count).is_none());
    let problem = if wrong { tr!(text, path.day_range, most = count) } else { String::new() };
    let step =
        |sign: &str, spoken: String, to: usize| pen.sign_button(sign, &spoken, Act::ShowDay(to), to == day);
    html! {
        div class="day-number" {
            (step("←", tr!(text, path.previous_day), day.saturating_sub(1)))
            (pen.line(Slot::Day, &tr!(text, path.day_of, count = count), &raw, &problem))
            (step("→", tr!(text, path.next_day), (count - 1).min(day + 1)))
        }
    }
}

/// Daily returns made into days.
pub(super) fn daily(pen: &Pen, words: &Words) -> Markup {
    let text = pen.text;
    let problem = words.daily_problem.as_ref().map(|problem| problem.said(text)).unwrap_or_default();
    let id = Slot::Daily.id();
    let shapes = [
        (DayShape::LowFirst { depth: 0.0 }, key!(path.shape_low)),
        (DayShape::HighFirst { depth: 0.0 }, key!(path.shape_high)),
        (DayShape::Straight, key!(path.shape_straight)),
    ]
    .map(|(shape, name)| (Some(Act::Shape(shape)), text.line(name), shape == words.shape));
    let body = html! {
        div class=(if problem.is_empty() { "field" } else { "field invalid" }) {
            label for=(id) { (text.line(key!(path.daily_returns))) }
            // A text area drops its first line break.
            textarea id=(id) data-t=(pen.mark(Target::Words(Slot::Daily))) rows="4" spellcheck="false"
                autocomplete="off" placeholder=(text.line(key!(path.daily_example))) aria-invalid=(!problem.is_empty())
                aria-describedby={ (id) "-hint " (id) "-problem" } { "\n" (words.daily) }
            span class="hint" id={ (id) "-hint" } { (text.line(key!(path.daily_hint))) }
            span class="problem" id={ (id) "-problem" } aria-live="polite" { (problem) }
        }
        (pen.choice("shape", key!(path.shape), &shapes))
        @if words.shape != DayShape::Straight { p class="hint" { (text.line(key!(path.shape_note))) } }
        (pen.button("", text.line(key!(path.make_days)), Act::MakeDays))
    };
    lasting_fold("daily", text.line(key!(path.daily_heading)), &body)
}
