//! Reading the charts at a time: the slider under them, and the words of what is read.

use leptos::prelude::*;
use words::{key, tr};

use crate::controls::t;
use crate::reactive::memo;
use crate::state::{Lab, use_lab};

impl Lab {
    /// A pointer reads the charts at a distance from their left edge, CSS px.
    pub(super) fn read_at(self, x: f64, is_mouse: bool) {
        let time = self.charts.with_untracked(|charts| charts.time_at(x));
        self.hovers.set_value(is_mouse);
        let index = self.data.with_untracked(|data| data.nearest(time));
        if self.cursor.get_untracked() != Some(index) {
            self.cursor.set(Some(index));
        }
    }

    /// The mouse has left the charts.
    pub(super) fn read_no_more(self) {
        if self.hovers.get_value() {
            self.hovers.set_value(false);
            self.cursor.set(None);
        }
    }

    /// Chooses where the charts are read; without an index, at the end unless they are read elsewhere.
    fn read_index(self, index: Option<usize>) {
        let now = self.cursor.get_untracked();
        self.hovers.set_value(false);
        let last = self.data.with_untracked(|data| data.len() - 1);
        self.cursor.set(index.or(now).or(Some(last)));
    }
}

/// The slider, for the keyboard and for fingers. It stands under the plots.
#[component]
pub fn Cursor() -> impl IntoView {
    let lab = use_lab();
    let last = memo(move || lab.data.with(|data| data.len() - 1));
    let said = memo(move || {
        let reading = lab.reading();
        lab.text.with(|text| {
            let said = |reading| lab.report.with(|report| text.reading(report, reading));
            reading.as_ref().map_or_else(|| tr!(text, chart.cursor), said)
        })
    });
    let edges = memo(move || {
        lab.charts.with(|charts| {
            let (left, right) = charts.plot_edges();
            (left, charts.size(0).0 - right)
        })
    });
    let margin = move |px: f64| format!("{px:.1}px");
    view! {
        <div class="cursor">
            <input
                type="range"
                min="1"
                max=move || last.get().to_string()
                prop:value=move || lab.cursor.get().unwrap_or_else(|| last.get()).to_string()
                aria-label=t(key!(chart.cursor))
                aria-valuetext=move || said.get()
                style:margin-inline-start=move || margin(edges.get().0)
                style:margin-inline-end=move || margin(edges.get().1)
                on:input=move |event| lab.read_index(event_target_value(&event).parse().ok())
                on:focus=move |_| lab.read_index(None)
            />
            <p class="reading">{said}</p>
        </div>
    }
}
