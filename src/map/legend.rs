//! What the map's colours and lines stand for.

use leptos::prelude::*;
use words::{key, tr};

use crate::controls::t;
use crate::state::use_lab;

/// The legend.
#[component]
pub fn Legend() -> impl IntoView {
    let lab = use_lab();
    let shades = |class: &str| {
        let shades = (1..=4).map(|n| view! { <i class=format!("{class}{n}")></i> }).collect_view();
        view! { <span class="shades" aria-hidden="true">{shades}</span> }.into_any()
    };
    view! {
        <ul class="legend">
            <li>{shades("cost")} {lab.say(|text| tr!(text, map.legend_costs, money = text.hundred()))}</li>
            <li>{shades("gain")} {t(key!(map.legend_saves))}</li>
            <li><i class="lost"></i> {t(key!(map.lost_both))}</li>
            <li><i class="rule trigger"></i> {t(key!(chart.trigger))}</li>
        </ul>
    }
}
