//! The Avalanche's state and its section of the page.

use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Event;

use super::sheet::sheet;
use super::state::Lab;
use crate::export;
use crate::import::{self, ProductRow, ProductsProblem};
use crate::model::FieldProblem;
use crate::model::avalanche::{
    AvalancheAct, Cell, Column, Curve, Dial, Example, Holding, Play, SLIDER_STEPS, Table, Volume, worst_move,
};
use crate::model::{Field, Section};
use crate::platform::{WidthWatch, files};
use crate::sheets::Sheet;
use crate::sheets::avalanche::{self as sheets, PAGE, Shown, Slot, TableNote, Typed, View};
use crate::text::Text;
use crate::tr;

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 640.0;
/// How long a round is shown when they are played.
const ROUND: Duration = Duration::from_millis(1100);

/// The table, what is shown of it, and what follows from both once it has been asked for.
///
/// One cell and one count of changes for all of it: every type of signal and memo of its own would bring its own copy of
/// their code.
struct State {
    table: Table,
    view: View,
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

impl State {
    fn new(example: Example) -> Self {
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

/// The Avalanche's state. Nothing is computed before its section is shown.
#[derive(Clone, Copy)]
pub struct Avalanche {
    state: StoredValue<State, LocalStorage>,
    changes: RwSignal<usize>,
}

impl Avalanche {
    /// The state on which it opens.
    pub fn new() -> Self {
        Self { state: StoredValue::new_local(State::new(Example::Funds2011)), changes: RwSignal::new(0) }
    }

    fn change(self, reach: Reach, change: &mut dyn FnMut(&mut State)) {
        self.state.update_value(|state| {
            if reach >= Reach::Set {
                (state.view.round, state.view.playing, state.play) = (None, false, None);
            }
            if reach == Reach::Table {
                state.curve = None;
            }
            change(state);
        });
        self.changes.update(|count| *count += 1);
    }

    /// Something of the state, without following it.
    fn read<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with_value(read)
    }
}

fn table_of(example: Example) -> Table {
    // An example has a few rows, never too many.
    Table::new(example.holdings(), example).unwrap_or_else(|_| table_of(Example::Classroom))
}

impl Lab {
    fn of_avalanche(self, width: f64, make: fn(&Shown) -> Sheet) -> Sheet {
        let Avalanche { state, changes } = self.avalanche;
        changes.track();
        state.update_value(State::refresh);
        self.text.with(|text| {
            state.with_value(|State { table, view, play, curve }| match (play, curve) {
                (Some(play), Some((_, curve))) => make(&Shown { text, table, view, play, curve, width }),
                _ => Sheet::default(),
            })
        })
    }

    /// What is said of the Avalanche to those who do not see it.
    pub fn avalanche_said(self) -> String {
        self.of_avalanche(FIRST_WIDTH, sheets::said).html
    }

    /// What the reader does in the Avalanche at a touch.
    pub fn avalanche_act(self, act: AvalancheAct) {
        let avalanche = self.avalanche;
        avalanche.change(Reach::View, &mut |state| state.view.note = None);
        match act {
            AvalancheAct::Load(example) => {
                avalanche.change(Reach::Table, &mut |state| *state = State::new(example));
            }
            AvalancheAct::Add => {
                let (last, count) =
                    avalanche.read(|state| (state.table.rows().last().cloned(), state.table.rows().len()));
                let text = self.text.get_untracked();
                let (underlying, volume) = match last {
                    Some(last) => (last.underlying, last.volume),
                    None => (tr!(text, avalanche.new_underlying), None),
                };
                let name = tr!(text, avalanche.new_name, n = count + 1);
                self.add(&Holding { name, leverage: 2.0, assets: 100.0, underlying, trigger: None, volume });
            }
            AvalancheAct::Remove(row) => {
                avalanche.change(Reach::Table, &mut |state| state.table.remove(row));
                self.move_typed(&|at| (at != row).then(|| at - usize::from(at > row)));
            }
            AvalancheAct::Sort(column) => {
                let mut order = Vec::new();
                avalanche.change(Reach::Table, &mut |state| order = state.table.sort(column));
                self.move_typed(&|at| order.iter().position(|from| *from == at));
            }
            AvalancheAct::Page(to) => avalanche.change(Reach::View, &mut |state| state.view.page = to),
            AvalancheAct::Impact(impact) => {
                avalanche.change(Reach::Set, &mut |state| state.view.set.impact = impact);
            }
            AvalancheAct::Underlying(n) => avalanche.change(Reach::Set, &mut |state| {
                if let Some(name) = state.table.underlyings().get(n) {
                    state.view.set.underlying = (*name).to_owned();
                }
            }),
            AvalancheAct::Round(round) => self.show_round(round),
            AvalancheAct::Play => {
                avalanche.change(Reach::View, &mut |state| {
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
        self.avalanche.change(Reach::View, &mut |state| {
            (state.view.round, state.view.playing) = (Some(round), false);
        });
    }

    /// Goes on from a round after a while, unless the reader has taken over by then.
    fn next_round_after(self, from: usize) {
        if !self.avalanche.read(|state| state.view.playing) {
            return;
        }
        let next = move || {
            self.avalanche.change(Reach::View, &mut |state| {
                let last = state.play.as_ref().map_or(0, |play| play.rounds.len().saturating_sub(1));
                let view = &mut state.view;
                if view.playing && view.round == Some(from) {
                    view.round = Some((from + 1).min(last));
                    view.playing = from + 1 < last;
                }
            });
            if self.avalanche.read(|state| state.view.round) == Some(from + 1) {
                self.next_round_after(from + 1);
            }
        };
        set_timeout(next, ROUND);
    }

    fn add(self, holding: &Holding) {
        let mut full = false;
        self.avalanche.change(Reach::Table, &mut |state| {
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
        self.avalanche.change(Reach::View, &mut |State { table, view, .. }| {
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
        self.avalanche.change(reach, &mut |State { table, view, .. }| {
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
        self.avalanche.change(Reach::Set, &mut |state| {
            state.view.typed.retain(|typed| typed.slot != Slot::Dial(dial));
            // A slider's ends are within its limits.
            let _ = state.view.set.set(dial, f64::from(at) / f64::from(2 * SLIDER_STEPS));
        });
    }

    /// The reader leaves a field of the Avalanche, or gives up what stands in it.
    pub fn leave_slot(self, slot: Slot, give_up: bool) {
        let is_done = |typed: &Typed| typed.slot == slot && (give_up || typed.problem.is_none());
        if self.avalanche.read(|state| state.view.typed.iter().any(is_done)) {
            self.avalanche.change(Reach::View, &mut |state| state.view.typed.retain(|typed| !is_done(typed)));
        }
    }

    /// Tries again, in another language, what could not be used before.
    pub fn retry_avalanche(self) {
        for typed in self.avalanche.read(|state| state.view.typed.clone()) {
            if typed.problem.is_some() {
                self.enter(typed.slot, &typed.raw);
            }
        }
    }

    /// Carries the Lab's product here and plays its worst move.
    fn carry(self) {
        let Some(report) = self.report.get_untracked() else {
            return;
        };
        let text = self.text.get_untracked();
        let underlying = tr!(text, avalanche.new_underlying);
        let (assets, volume) = self
            .avalanche
            .read(|state| (state.view.set.get(Dial::LabAssets), state.table.volume(&underlying)));
        let volume = if let Volume::Known(volume) = volume { Some(volume) } else { None };
        let (name, terms) = (tr!(text, avalanche.lab_name), &report.inputs.terms);
        let (leverage, trigger) = (terms.leverage, terms.trigger);
        self.add(&Holding { name, leverage, assets, underlying: underlying.clone(), trigger, volume });
        self.avalanche.change(Reach::Set, &mut |state| {
            state.view.set.underlying.clone_from(&underlying);
            state.view.typed.retain(|typed| typed.slot != Slot::Dial(Dial::Shock));
            // A path's moves are within the limits of a move.
            let _ = state.view.set.set(Dial::Shock, worst_move(&report));
        });
        self.section.set(Section::Avalanche);
    }

    fn tell_of(self, words: &str, failed: bool) {
        self.avalanche.change(Reach::View, &mut |state| {
            state.view.note = Some(TableNote { words: words.to_owned(), failed });
        });
    }

    fn export_table(self) {
        const NAME: &str = "avalanche.csv";
        let csv = self.avalanche.read(|state| export::holdings(&state.table));
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
        leptos::task::spawn_local(async move {
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
        let (example, unit) = self.avalanche.read(|state| (state.table.example, text.unit_of(&state.table)));
        let mut new = Table::new(holdings, example).map_err(|_| too_many(&text))?;
        new.unit = Some(unit);
        self.avalanche.change(Reach::Table, &mut |State { table, view, .. }| {
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

/// The section.
pub fn avalanche_section(lab: Lab) -> AnyView {
    let place = NodeRef::<Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            watch.set_value(WidthWatch::new(&place, move |px| width.set(px)));
        }
    });
    let part = move |make| sheet(lab, move || lab.of_avalanche(width.get(), make));
    view! {
        <div class="avalanche">
            <div class="measure" node_ref=place></div>
            {part(sheets::example)}
            {part(sheets::flows)}
            {part(sheets::assumptions)}
            {part(sheets::rounds)}
            {part(sheets::products)}
            {part(sheets::notes)}
        </div>
    }
    .into_any()
}

/// The Lab's scenario in money.
pub fn lab_money(lab: Lab) -> AnyView {
    sheet(lab, move || {
        lab.avalanche.changes.track();
        lab.of_report(|text, report| lab.avalanche.read(|state| sheets::lab_flows(text, report, &state.view)))
    })
}
