//! Every few cells of the map as a table: what the reset adds. It is made anew as a whole, and answers nothing: HTML text.

use std::fmt::Write;

use leptos::prelude::*;
use model::MoveMap;
use words::{Text, key, tr};

use super::MapView;
use crate::controls::{TableFold, t};
use crate::state::use_lab;

/// Rows and columns, about.
const COARSE: usize = 8;

/// The table, folded away.
#[component]
pub fn MapTable(map: MapView) -> impl IntoView {
    let lab = use_lab();
    let html = lab.say(move |text| map.picture.with(|picture| map_table(text, &picture.map)));
    view! { <TableFold name=t(key!(map.heading)) html=html/> }
}

/// Every few cells as a table, HTML text.
#[must_use]
pub fn map_table(text: &Text, map: &MoveMap) -> String {
    let range = &map.range;
    let stride = range.columns.div_ceil(COARSE);
    let columns = || (stride - 1..range.columns).step_by(stride);
    // Through the row of no move, from the highest.
    let stride = range.rows().div_ceil(2 * COARSE);
    let rows: Vec<usize> = (range.below % stride..range.rows()).step_by(stride).collect();
    let mut html = format!(
        "<table class=figures><caption>{}</caption><thead><tr><th scope=col>{}</th>",
        tr!(text, map.table_note, money = text.hundred()),
        text.line(key!(map.after))
    );
    // Writing to a string does not fail.
    for column in columns() {
        let _ = write!(html, "<th scope=col>{}</th>", text.signed_move(map.moves(column, 0).first));
    }
    html += "</tr></thead><tbody>";
    for row in rows.into_iter().rev() {
        let _ = write!(html, "<tr><th scope=row>{}</th>", text.signed_move(range.after(row)));
        for column in columns() {
            let effect = map.ends(column, row).filter(|ends| ends.resets > 0).map(|ends| ends.effect());
            let effect = text.or_none(effect, Text::signed_nav);
            let _ = write!(html, "<td>{effect}</td>");
        }
        html += "</tr>";
    }
    html + "</tbody></table>"
}
