//! Every few cells of the map as a table: what the reset adds. It is made anew as a whole, and answers nothing: HTML text.

use std::fmt::Write;

use leptos::prelude::*;
use model::MoveMap;
use words::{Text, key};

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
    let stride = map.columns.div_ceil(COARSE);
    let columns = || (stride..map.columns).step_by(stride);
    // Through the row of no move, from the highest.
    let first = map.below % stride;
    let rows: Vec<usize> = (first..map.rows()).step_by(stride).collect();
    let mut html = format!(
        "<table class=figures><caption>{}</caption><thead><tr><th scope=col>{}</th>",
        text.line(key!(map.table_note)),
        text.line(key!(map.after))
    );
    // Writing to a string does not fail.
    for column in columns() {
        let _ = write!(html, "<th scope=col>{}</th>", text.signed_move(map.moves(column, 0).first));
    }
    html += "</tr></thead><tbody>";
    for row in rows.into_iter().rev() {
        let _ = write!(html, "<tr><th scope=row>{}</th>", text.signed_move(map.moves(0, row).after));
        for column in columns() {
            let ends = map.ends(map.moves(column, row));
            let effect = if ends.fires { text.signed_money(ends.effect()) } else { text.none() };
            let _ = write!(html, "<td>{effect}</td>");
        }
        html += "</tr>";
    }
    html + "</tbody></table>"
}
