//! "What happened to my product?": a day of three entries. They are fields of the path itself, so that the day answers while
//! they are typed.

use leptos::prelude::*;
use model::{Edit, Field, Inputs, Place};
use words::{Line, key};

use crate::controls::{Button, NumberField, t};
use crate::state::{Lab, use_lab};

/// The point of the furthest price, and that of the close.
const POINTS: [Place; 2] = [Place { day: 0, point: 1 }, Place { day: 0, point: 2 }];

impl Lab {
    /// Shows the three entries where what has been opened is such a day: somebody has made it, and passed it on.
    pub(crate) fn show_own_day(self) {
        let is_own = self.inputs.with_untracked(|inputs| is_three_points(inputs) && inputs.is_path_changed());
        self.my_day_open().set(is_own);
    }

    /// Shows the three entries, for which the path becomes one day of three points, or puts them away.
    pub(super) fn toggle_my_day(self) {
        let open = !self.my_day_open().get_untracked();
        self.my_day_open().set(open);
        if open {
            self.edit(Edit::ThreePoints);
        }
    }
}

/// Whether a path is a day of three points.
fn is_three_points(inputs: &Inputs) -> bool {
    inputs
        .path
        .sketch()
        .is_some_and(|sketch| matches!(sketch.days.as_slice(), [day] if day.points.len() == 3))
}

/// The entries, while they are asked for.
#[component]
pub fn MyDay() -> impl IntoView {
    let lab = use_lab();
    let is_made = lab.of_inputs(is_three_points);
    let [far, close] = POINTS;
    let fields = move || {
        let field = |field, name: Line| {
            view! { <NumberField field=field label=t(name) prefix="my-day-"/> }.into_any()
        };
        view! {
            <div class="my-day-fields">
                {field(Field::PreviousClose, key!(my_day.previous_close))}
                {field(Field::PointPrice(far), key!(my_day.furthest))}
                {field(Field::PointMove(far), key!(my_day.furthest_move))}
                {field(Field::PointTime(far), key!(my_day.when))}
                {field(Field::PointPrice(close), key!(my_day.close))}
                {field(Field::PointMove(close), key!(my_day.close_move))}
            </div>
        }
    };
    let again = move || {
        view! { <Button words=t(key!(my_day.again)) on_press=move |()| lab.edit(Edit::ThreePoints)/> }
    };
    view! {
        <Show when=move || lab.my_day_open().get()>
            <section class="my-day" aria-labelledby="my-day-heading">
                <h2 id="my-day-heading">{t(key!(my_day.heading))}</h2>
                <p class="hint">{t(key!(my_day.intro))}</p>
                <Show when=move || is_made.get() fallback=again>{fields()}</Show>
            </section>
        </Show>
    }
}
