//! The map of moves, on which mouse, finger and keys choose a cell.

use std::rc::Rc;

use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::state::Lab;
use crate::model::{Act, MoveMap};
use crate::platform::page;
use crate::plots::MapPicture;
use crate::sheets;

impl Lab {
    /// The map of the product.
    pub fn map_picture(self) -> Rc<MapPicture> {
        let versions =
            [self.inputs.version(), self.text.version(), self.width.version(), self.slip.version()];
        self.map.get(versions, || {
            let slippage = sheets::slippage(self.slip.get_untracked());
            let map = self.inputs.with_untracked(|inputs| MoveMap::new(&inputs.terms, slippage));
            self.text.with_untracked(|text| MapPicture::new(&map, text, self.width.get_untracked()))
        })
    }

    /// A pointer reads a cell.
    pub fn point_at_cell(self, cells: &Element, event: &PointerEvent) {
        self.cell.set(Some(MoveMap::number(self.map_picture().cell_at(page::place_in(cells, event)))));
    }

    /// Loads the path of the chosen cell.
    pub fn load_cell(self) {
        let moves = self.map_picture().map.moves_at(self.cell.get_untracked());
        self.act(Act::TryMoves(moves));
    }

    /// Does what a key on the map stands for.
    pub fn map_key(self, event: &KeyboardEvent) {
        let map = &self.map_picture().map;
        if let "Enter" | " " = event.key().as_str() {
            event.prevent_default();
            self.load_cell();
        } else if let Some(to) = pressed(event, map.cell(self.cell.get_untracked())) {
            event.prevent_default();
            self.cell.set(Some(map.nearest_number(to)));
        }
    }
}

/// The cell to which a key leads.
fn pressed(event: &KeyboardEvent, (column, row): (usize, usize)) -> Option<(usize, usize)> {
    let far = if event.shift_key() { 5 } else { 1 };
    Some(match event.key().as_str() {
        "ArrowLeft" => (column.saturating_sub(far), row),
        "ArrowRight" => (column + far, row),
        "ArrowDown" => (column, row.saturating_sub(far)),
        "ArrowUp" => (column, row + far),
        "Home" => (0, row),
        "End" => (usize::MAX, row),
        _ => return None,
    })
}
