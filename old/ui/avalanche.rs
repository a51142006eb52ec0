//! The Avalanche's state and its section of the page.

use std::time::Duration;

use leptos::prelude::set_timeout;
use web_sys::Event;

use super::state::Lab;
use crate::export;
use crate::import::{self, ProductRow, ProductsProblem};
use crate::model::FieldProblem;
use crate::model::avalanche::{
    AvalancheAct, Cell, Column, Curve, Dial, Example, Holding, Play, SLIDER_STEPS, Table, Volume, worst_move,
};
use crate::model::{Field, Section};
use crate::platform::files;
use crate::sheets::avalanche::{self as sheets, PAGE, Shown, Slot, TableNote, Typed, View};
use crate::sheets::{Part, Sheet};
use crate::text::Text;
use crate::tr;

/// How long a round is shown when they are played.
const ROUND: Duration = Duration::from_millis(1100);

/// The table, what is shown of it, and what follows from both once it has been asked for: nothing is computed before the
/// section is shown.
#[derive(Debug)]
pub struct Avalanche {
    table: Table,
    /// What is shown.
    pub view: View,
    play: Option<Play>,
    curve: Option<((f64, f64), Curve)>,
}

/// How far a change reaches.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Reach {
    /// What is shown.
    View,
    /// The assumptions: the rounds begin anew, all of them shown.
    Set,
    /// The products.
    Table,
}

impl Default for Avalanche {
    fn default() -> Self {
        Self::of(Example::Funds2011)
    }
}

impl Avalanche {
    fn of(example: Example) -> Self {
        Self { table: table_of(example), view: View::new(example.assumptions()), play: None, curve: None }
    }

    /// Computes what is asked for.
    fn refresh(&mut self) {
        let Self { table, view, play, curve } = self;
        play.get_or_insert_with(|| Play::new(table, &view.set));
        let ends = Curve::ends(table, view.set.get(Dial::Shock));
        if curve.as_ref().is_none_or(|(old, _)| *old != ends) {
            *curve = Some((ends, Curve::new(table, ends)));
        }
    }
}

fn table_of(example: Example) -> Table {
    // An example has a few rows, never too many.
    Table::new(example.holdings(), example).unwrap_or_else(|_| table_of(Example::Classroom))
}

impl Lab {
    /// A part of the section, or what is said of it.
    pub fn avalanche_sheet(self, part: Part) -> Sheet {
        self.of_avalanche(match part {
            Part::Example => sheets::example,
            Part::Flows => sheets::flows,
            Part::Assumptions => sheets::assumptions,
            Part::Rounds => sheets::rounds,
            Part::Products => sheets::products,
            Part::Notes => sheets::notes,
            _ => sheets::said,
        })
    }

    fn of_avalanche(self, make: fn(&Shown) -> Sheet) -> Sheet {
        self.avalanche.update_untracked(Avalanche::refresh);
        let width = self.width.get();
        self.text.with(|text| {
            self.avalanche.with(|Avalanche { table, view, play, curve }| match (play, curve) {
                (Some(play), Some((_, curve))) => make(&Shown { text, table, view, play, curve, width }),
                _ => Sheet::default(),
            })
        })
    }

    fn change(self, reach: Reach, change: impl FnOnce(&mut Avalanche)) {
        self.avalanche.update(|state| {
            if reach >= Reach::Set {
                (state.view.round, state.view.playing, state.play) = (None, false, None);
            }
            if reach == Reach::Table {
                state.curve = None;
            }
            change(state);
        });
    }

    /// What the reader does in the Avalanche at a touch.
    pub fn avalanche_act(self, act: AvalancheAct) {
        self.change(Reach::View, |state| state.view.note = None);
        match act {
            AvalancheAct::Load(example) => {
                self.change(Reach::Table, |state| *state = Avalanche::of(example));
            }
            AvalancheAct::Add => {
                let (last, count) = self
                    .avalanche
                    .with_untracked(|state| (state.table.rows().last().cloned(), state.table.rows().len()));
                let text = self.text.get_untracked();
                let (underlying, volume) = match last {
                    Some(last) => (last.underlying, last.volume),
                    None => (tr!(text, avalanche.new_underlying), None),
                };
                let name = tr!(text, avalanche.new_name, n = count + 1);
                self.add(&Holding { name, leverage: 2.0, assets: 100.0, underlying, trigger: None, volume });
            }
            AvalancheAct::Remove(row) => {
                self.change(Reach::Table, |state| state.table.remove(row));
                self.move_typed(&|at| (at != row).then(|| at - usize::from(at > row)));
            }
            AvalancheAct::Sort(column) => {
                let mut order = Vec::new();
                self.change(Reach::Table, |state| order = state.table.sort(column));
                self.move_typed(&|at| order.iter().position(|from| *from == at));
            }
            AvalancheAct::Page(to) => self.change(Reach::View, |state| state.view.page = to),
            AvalancheAct::Impact(impact) => {
                self.change(Reach::Set, |state| state.view.set.impact = impact);
            }
            AvalancheAct::Underlying(n) => self.change(Reach::Set, |state| {
                if let Some(name) = state.table.underlyings().get(n) {
                    state.view.set.underlying = (*name).to_owned();
                }
            }),
            AvalancheAct::Round(round) => self.show_round(round),
            AvalancheAct::Play => {
                self.change(Reach::View, |state| {
                    state.view.playing = !state.view.playing;
                    if state.view.playing {
                        state.view.round = Some(0);
                    }
                });
                self.next_round_after(0);
            }
            AvalancheAct::FromLab => self.carry(),
            AvalancheAct::Export => self.export_table(),
        }
    }

    fn show_round(self, round: usize) {
        self.change(Reach::View, |state| {
            (state.view.round, state.view.playing) = (Some(round), false);
        });
    }

    /// Goes on from a round after a while, unless the reader has taken over by then.
    fn next_round_after(self, from: usize) {
        if !self.avalanche.with_untracked(|state| state.view.playing) {
            return;
        }
        let next = move || {
            self.change(Reach::View, |state| {
                let last = state.play.as_ref().map_or(0, |play| play.rounds.len().saturating_sub(1));
                let view = &mut state.view;
                if view.playing && view.round == Some(from) {
                    view.round = Some((from + 1).min(last));
                    view.playing = from + 1 < last;
                }
            });
            if self.avalanche.with_untracked(|state| state.view.round) == Some(from + 1) {
                self.next_round_after(from + 1);
            }
        };
        set_timeout(next, ROUND);
    }

    fn add(self, holding: &Holding) {
        let mut full = false;
        self.change(Reach::Table, |state| {
            full = state.table.add(holding.clone()).is_err();
            if !full {
                state.view.page = (state.table.rows().len() - 1) / PAGE;
            }
        });
        if full {
            self.tell_of(&self.text.with_untracked(too_many), true);
        }
    }

    /// Keeps what is being typed with its row.
    fn move_typed(self, to: &dyn Fn(usize) -> Option<usize>) {
        self.change(Reach::View, |Avalanche { table, view, .. }| {
            view.page = view.page.min(table.rows().len().saturating_sub(1) / PAGE);
            view.typed.retain_mut(|typed| match &mut typed.slot {
                Slot::Cell(Cell::Of(row, _)) => to(*row).map(|new| *row = new).is_some(),
                _ => true,
            });
        });
    }

    /// The reader types in a field of the Avalanche.
    pub fn enter(self, slot: Slot, raw: &str) {
        let number = |like: Field| self.text.with_untracked(|text| text.parse(like, raw));
        let reach = if matches!(slot, Slot::Dial(_)) { Reach::Set } else { Reach::Table };
        self.change(reach, |Avalanche { table, view, .. }| {
            let put = match slot {
                Slot::Dial(dial) => number(dial.like()).and_then(|value| view.set.set(dial, value)),
                Slot::Cell(Cell::Of(row, column)) if !column.is_words() => {
                    let may_be_empty = matches!(column, Column::Trigger | Column::Volume);
                    let empty = may_be_empty && raw.trim().is_empty();
                    let value = if empty { Ok(None) } else { number(column.like()).map(Some) };
                    value.and_then(|value| table.put_number(row, column, value))
                }
                Slot::Cell(cell) => table.put_words(cell, raw),
            };
            view.typed.retain(|typed| typed.slot != slot);
            view.typed.push(Typed { slot, raw: raw.to_owned(), problem: put.err() });
        });
    }

    /// The reader moves a slider of the Avalanche.
    pub fn dial(self, dial: Dial, at: i32) {
        if dial == Dial::Round {
            self.show_round(usize::try_from(at).unwrap_or(0));
            return;
        }
        self.change(Reach::Set, |state| {
            state.view.typed.retain(|typed| typed.slot != Slot::Dial(dial));
            // A slider's ends are within its limits.
            let _ = state.view.set.set(dial, f64::from(at) / f64::from(2 * SLIDER_STEPS));
        });
    }

    /// The reader leaves a field of the Avalanche, or gives up what stands in it.
    pub fn leave_slot(self, slot: Slot, give_up: bool) {
        let is_done = |typed: &Typed| typed.slot == slot && (give_up || typed.problem.is_none());
        if self.avalanche.with_untracked(|state| state.view.typed.iter().any(is_done)) {
            self.change(Reach::View, |state| state.view.typed.retain(|typed| !is_done(typed)));
        }
    }

    /// Tries again, in another language, what could not be used before.
    pub fn retry_avalanche(self) {
        for typed in self.avalanche.with_untracked(|state| state.view.typed.clone()) {
            if typed.problem.is_some() {
                self.enter(typed.slot, &typed.raw);
            }
        }
    }

    /// Carries the Lab's product here and plays its worst move.
    fn carry(self) {
        let report = self.report();
        let text = self.text.get_untracked();
        let underlying = tr!(text, avalanche.new_underlying);
        let (assets, volume) = self
            .avalanche
            .with_untracked(|state| (state.view.set.get(Dial::LabAssets), state.table.volume(&underlying)));
        let volume = if let Volume::Known(volume) = volume { Some(volume) } else { None };
        let (name, terms) = (tr!(text, avalanche.lab_name), &report.inputs.terms);
        let (leverage, trigger) = (terms.leverage, terms.trigger);
        self.add(&Holding { name, leverage, assets, underlying: underlying.clone(), trigger, volume });
        self.change(Reach::Set, |state| {
            state.view.set.underlying.clone_from(&underlying);
            state.view.typed.retain(|typed| typed.slot != Slot::Dial(Dial::Shock));
            // A path's moves are within the limits of a move.
            let _ = state.view.set.set(Dial::Shock, worst_move(&report));
        });
        self.section.set(Section::Avalanche);
    }

    fn tell_of(self, words: &str, failed: bool) {
        self.change(Reach::View, |state| {
            state.view.note = Some(TableNote { words: words.to_owned(), failed });
        });
    }

    fn export_table(self) {
        const NAME: &str = "avalanche.csv";
        let csv = self.avalanche.with_untracked(|state| export::holdings(&state.table));
        let done =
            files::text(std::iter::once(csv), "text/csv").and_then(|file| files::download(&file, NAME));
        let words = match done {
            Ok(()) => self.text.with_untracked(|text| tr!(text, avalanche.saved, name = NAME)),
            Err(_) => self.text.with_untracked(|text| tr!(text, avalanche.not_saved)),
        };
        self.tell_of(&words, done.is_err());
    }

    /// Reads the products of the file that was chosen.
    pub fn read_products(self, event: &Event) {
        let Some((_, file)) = files::chosen(event) else {
            return;
        };
        wasm_bindgen_futures::spawn_local(async move {
            let read = match files::bytes(&file, 0.0, file.size()).await {
                Ok(bytes) => self.words_of(&bytes),
                Err(_) => Err(self.text.with_untracked(|text| tr!(text, avalanche.not_read))),
            };
            match read {
                Ok(words) => self.tell_of(&words, false),
                Err(words) => self.tell_of(&words, true),
            }
        });
    }

    /// Takes the products of a file; what to say of it.
    fn words_of(self, bytes: &[u8]) -> Result<String, String> {
        let text = self.text.get_untracked();
        let rows = import::products(bytes).map_err(|problem| refused(&text, problem))?;
        let count = rows.len();
        if count > Table::MOST {
            return Err(too_many(&text));
        }
        let mut holdings = Vec::with_capacity(count);
        for row in rows {
            holdings
                .push(holding(&row).map_err(|(column, problem)| on_line(&text, row.line, column, problem))?);
        }
        let (example, unit) =
            self.avalanche.with_untracked(|state| (state.table.example, text.unit_of(&state.table)));
        let mut new = Table::new(holdings, example).map_err(|_| too_many(&text))?;
        new.unit = Some(unit);
        self.change(Reach::Table, |Avalanche { table, view, .. }| {
            *table = new.clone();
            view.page = 0;
            view.typed.clear();
            let names = table.underlyings();
            if !names.contains(&view.set.underlying.as_str())
                && let Some(first) = names.first()
            {
                view.set.underlying = (*first).to_owned();
            }
        });
        Ok(tr!(text, avalanche.read, count = count))
    }
}

fn too_many(text: &Text) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a small count")]
    let most = text.number(Table::MOST as f64, 0, 0);
    tr!(text, avalanche.too_many, most = most)
}

fn refused(text: &Text, problem: ProductsProblem) -> String {
    match problem {
        ProductsProblem::NoHeader => tr!(text, avalanche.file_no_header),
        ProductsProblem::Empty => tr!(text, avalanche.file_empty),
        ProductsProblem::TooLong { line } => tr!(text, avalanche.file_long, line = line),
        ProductsProblem::NotANumber { line, column } => {
            on_line(text, line, Column::ALL[column], FieldProblem::NotANumber)
        }
    }
}

fn on_line(text: &Text, line: u64, column: Column, problem: FieldProblem) -> String {
    let (column, problem) = (text.column(column), text.problem(column.like(), problem));
    tr!(text, avalanche.file_line, line = line, column = column, problem = problem)
}

/// A row of a file as a product; the column that is wrong with the reason.
fn holding(row: &ProductRow) -> Result<Holding, (Column, FieldProblem)> {
    let mut holding = Holding {
        name: String::new(),
        leverage: 1.0,
        assets: 0.0,
        underlying: String::new(),
        trigger: None,
        volume: None,
    };
    // A file without names or underlyings is of one underlying, its products named by their lines.
    let line = row.line.to_string();
    for (column, words) in [Column::Name, Column::Underlying].into_iter().zip(&row.words) {
        let words = match column {
            _ if !words.is_empty() => words,
            Column::Name => &line,
            _ => "–",
        };
        holding.put_words(column, words).map_err(|problem| (column, problem))?;
    }
    let numbers = [Column::Leverage, Column::Assets, Column::Trigger, Column::Volume];
    for (column, number) in numbers.into_iter().zip(row.numbers) {
        holding.put_number(column, number).map_err(|problem| (column, problem))?;
    }
    Ok(holding)
}
