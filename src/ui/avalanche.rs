//! The Avalanche's state and its section of the page.

use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Event;

use super::sheet::sheet;
use super::state::{Lab, Shared};
use crate::export;
use crate::import::{self, ProductRow, ProductsProblem};
use crate::model::FieldProblem;
use crate::model::avalanche::{
    AvalancheAct, Cell, Column, Curve, Dial, Example, Holding, Play, SLIDER_STEPS, Table, TableProblem,
    worst_move,
};
use crate::model::{Field, Section};
use crate::platform::{WidthWatch, files};
use crate::sheets::Sheet;
use crate::sheets::avalanche::{self as sheets, PAGE, Slot, TableNote, Typed, View};
use crate::text::Text;
use crate::{key, tr};

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 640.0;
/// How long a round is shown when they are played.
const ROUND: Duration = Duration::from_millis(1100);

/// The table, what is shown of it, and what follows from both.
#[derive(Clone, Copy)]
pub struct Avalanche {
    table: RwSignal<Table>,
    view: RwSignal<View>,
    play: Memo<Option<Shared<Play>>>,
    curve: Memo<Option<Shared<Curve>>>,
}

impl Avalanche {
    /// The state on which it opens. Nothing is computed before the section is shown.
    pub fn new() -> Self {
        let example = Example::Funds2011;
        let table = RwSignal::new(table_of(example));
        let view = RwSignal::new(View::new(example.assumptions()));
        let set = Memo::new(move |_| view.with(|view| view.set.clone()));
        let play =
            Memo::new(move |_| Some(Shared::new(table.with(|table| set.with(|set| Play::new(table, set))))));
        let ends =
            Memo::new(move |_| table.with(|table| set.with(|set| Curve::ends(table, set.get(Dial::Shock)))));
        let curve = Memo::new(move |_| Some(Shared::new(table.with(|table| Curve::new(table, ends.get())))));
        Self { table, view, play, curve }
    }
}

fn table_of(example: Example) -> Table {
    // An example has a few rows, never too many.
    Table::new(example.holdings(), example).unwrap_or_else(|_| table_of(Example::Classroom))
}

impl Lab {
    fn with_avalanche<T: Default>(self, make: impl FnOnce(&Text, &Table, &View, &Play) -> T) -> T {
        let Avalanche { table, view, play, .. } = self.avalanche;
        self.text.with(|text| {
            table.with(|table| {
                view.with(|view| {
                    play.with(|play| {
                        play.as_ref().map(|play| make(text, table, view, play)).unwrap_or_default()
                    })
                })
            })
        })
    }

    /// What is said of the Avalanche to those who do not see it.
    pub fn avalanche_said(self) -> String {
        self.with_avalanche(|text, table, view, play| {
            format!("{} {}", text.flow(table, &view.set, play), text.ends_at(table, &view.set, play))
        })
    }

    /// What the reader does in the Avalanche at a touch.
    pub fn avalanche_act(self, act: AvalancheAct) {
        let Avalanche { table, view, .. } = self.avalanche;
        view.update(|view| view.note = None);
        match act {
            AvalancheAct::Load(example) => {
                table.set(table_of(example));
                view.set(View::new(example.assumptions()));
            }
            AvalancheAct::Add => {
                let last = table.with_untracked(|table| table.rows().last().cloned());
                let count = table.with_untracked(|table| table.rows().len());
                let mut holding = last.unwrap_or_else(|| Holding {
                    name: String::new(),
                    leverage: 2.0,
                    assets: 0.0,
                    underlying: self.words(|text| tr!(text, avalanche.new_underlying)),
                    trigger: None,
                    volume: None,
                });
                holding.name = self.words(|text| tr!(text, avalanche.new_name, n = count + 1));
                (holding.leverage, holding.assets, holding.trigger) = (2.0, 100.0, None);
                self.add(holding);
            }
            AvalancheAct::Remove(row) => {
                table.update(|table| table.remove(row));
                self.move_typed(|at| (at != row).then(|| at - usize::from(at > row)));
            }
            AvalancheAct::Sort(column) => {
                let mut order = Vec::new();
                table.update(|table| order = table.sort(column));
                self.move_typed(|at| order.iter().position(|from| *from == at));
            }
            AvalancheAct::Page(to) => view.update(|view| view.page = to),
            AvalancheAct::Impact(impact) => self.set(|view| view.set.impact = impact),
            AvalancheAct::Underlying(n) => {
                let name =
                    table.with_untracked(|table| table.underlyings().get(n).map(|name| (*name).to_owned()));
                self.set(|view| view.set.underlying = name.unwrap_or_default());
            }
            AvalancheAct::Round(round) => {
                view.update(|view| (view.round, view.playing) = (Some(round), false))
            }
            AvalancheAct::Play => {
                let playing = view.with_untracked(|view| view.playing);
                view.update(|view| {
                    view.playing = !playing;
                    view.round = if playing { view.round } else { Some(0) };
                });
                if !playing {
                    set_timeout(move || self.next_round(0), ROUND);
                }
            }
            AvalancheAct::FromLab => self.carry(),
            AvalancheAct::Export => self.export_table(),
        }
    }

    fn words(self, make: impl FnOnce(&Text) -> String) -> String {
        self.text.with_untracked(make)
    }

    /// Changes the assumptions: the rounds begin anew, all of them shown.
    fn set(self, change: impl FnOnce(&mut View)) {
        self.avalanche.view.update(|view| {
            (view.round, view.playing) = (None, false);
            change(view);
        });
    }

    /// Goes on from a round, unless the reader has taken over.
    fn next_round(self, from: usize) {
        let last =
            self.avalanche.play.with_untracked(|play| play.as_ref().map_or(0, |play| play.rounds.len() - 1));
        self.avalanche.view.update(|view| {
            if view.playing && view.round == Some(from) {
                view.round = Some((from + 1).min(last));
                view.playing = from + 1 < last;
                if view.playing {
                    set_timeout(move || self.next_round(from + 1), ROUND);
                }
            }
        });
    }

    fn add(self, holding: Holding) {
        let Avalanche { table, view, .. } = self.avalanche;
        let added = table.try_update(|table| table.add(holding));
        if let Some(Err(TableProblem::TooMany)) = added {
            self.note(self.words(too_many), true);
            return;
        }
        let count = table.with_untracked(|table| table.rows().len());
        self.set(|view| view.page = (count - 1) / PAGE);
        view.update(|view| view.note = None);
    }

    /// Keeps what is being typed with its row.
    fn move_typed(self, to: impl Fn(usize) -> Option<usize>) {
        let rows = self.avalanche.table.with_untracked(|table| table.rows().len());
        self.set(|view| {
            view.page = view.page.min(rows.saturating_sub(1) / PAGE);
            view.typed.retain_mut(|typed| match &mut typed.slot {
                Slot::Cell(Cell::Of(row, _)) => to(*row).map(|new| *row = new).is_some(),
                _ => true,
            });
        });
    }

    /// The reader types in a field of the Avalanche.
    pub fn enter(self, slot: Slot, raw: String) {
        let problem = self.put_typed(slot, &raw).err();
        self.set(|view| {
            view.typed.retain(|typed| typed.slot != slot);
            view.typed.push(Typed { slot, raw, problem });
        });
    }

    fn put_typed(self, slot: Slot, raw: &str) -> Result<(), FieldProblem> {
        let Avalanche { table, view, .. } = self.avalanche;
        let number = |like: Field| self.text.with_untracked(|text| text.parse(like, raw));
        match slot {
            Slot::Dial(dial) => {
                let value = number(dial.like())?;
                view.try_update(|view| view.set.set(dial, value)).unwrap_or(Ok(()))
            }
            Slot::Cell(Cell::Of(row, column)) if !column.is_words() => {
                let may_be_empty = matches!(column, Column::Trigger | Column::Volume);
                let empty = may_be_empty && raw.trim().is_empty();
                let value = if empty { None } else { Some(number(column.like())?) };
                table.try_update(|table| table.put_number(row, column, value)).unwrap_or(Ok(()))
            }
            Slot::Cell(cell) => table.try_update(|table| table.put_words(cell, raw)).unwrap_or(Ok(())),
        }
    }

    /// The reader moves a slider of the Avalanche.
    pub fn slide(self, dial: Dial, at: i32) {
        if dial == Dial::Round {
            let round = usize::try_from(at).unwrap_or(0);
            self.avalanche.view.update(|view| (view.round, view.playing) = (Some(round), false));
            return;
        }
        self.set(|view| {
            view.typed.retain(|typed| typed.slot != Slot::Dial(dial));
            // A slider's ends are within its limits.
            let _ = view.set.set(dial, f64::from(at) / f64::from(2 * SLIDER_STEPS));
        });
    }

    /// The reader leaves a field of the Avalanche, or gives up what stands in it.
    pub fn leave_slot(self, slot: Slot, give_up: bool) {
        let is_done = |typed: &Typed| typed.slot == slot && (give_up || typed.problem.is_none());
        if self.avalanche.view.with_untracked(|view| view.typed.iter().any(is_done)) {
            self.avalanche.view.update(|view| view.typed.retain(|typed| !is_done(typed)));
        }
    }

    /// Tries again, in another language, what could not be used before.
    pub fn retry_avalanche(self) {
        let waiting = self.avalanche.view.with_untracked(|view| view.typed.clone());
        for typed in waiting.into_iter().filter(|typed| typed.problem.is_some()) {
            self.enter(typed.slot, typed.raw);
        }
    }

    /// Carries the Lab's product here and plays its worst move.
    fn carry(self) {
        let inputs = self.inputs.get_untracked();
        let shock =
            self.report.with_untracked(|report| report.as_ref().map_or(0.0, |report| worst_move(report)));
        let assets = self.avalanche.view.with_untracked(|view| view.set.get(Dial::LabAssets));
        let underlying = self.words(|text| tr!(text, avalanche.new_underlying));
        let volume = self.avalanche.table.with_untracked(|table| match table.volume(&underlying) {
            crate::model::avalanche::Volume::Known(volume) => Some(volume),
            _ => None,
        });
        self.add(Holding {
            name: self.words(|text| tr!(text, avalanche.lab_name)),
            leverage: inputs.terms.leverage,
            assets,
            underlying: underlying.clone(),
            trigger: inputs.terms.trigger,
            volume,
        });
        self.set(|view| {
            view.set.underlying = underlying;
            view.typed.retain(|typed| typed.slot != Slot::Dial(Dial::Shock));
            // A path's moves are within the limits of a move.
            let _ = view.set.set(Dial::Shock, shock);
        });
        self.section.set(Section::Avalanche);
    }

    fn note(self, words: String, failed: bool) {
        self.avalanche.view.update(|view| view.note = Some(TableNote { words, failed }));
    }

    fn export_table(self) {
        const NAME: &str = "avalanche.csv";
        let csv = self.avalanche.table.with_untracked(export::holdings);
        let done =
            files::text(std::iter::once(csv), "text/csv").and_then(|file| files::download(&file, NAME));
        let words = match done {
            Ok(()) => self.words(|text| tr!(text, avalanche.saved, name = NAME)),
            Err(_) => self.words(|text| tr!(text, avalanche.not_saved)),
        };
        self.note(words, done.is_err());
    }

    /// Reads the products of the file that was chosen.
    pub fn read_products(self, event: &Event) {
        let Some((_, file)) = files::chosen(event) else {
            return;
        };
        leptos::task::spawn_local(async move {
            let read = match files::bytes(&file, 0.0, file.size()).await {
                Ok(bytes) => self.words_of(&bytes),
                Err(_) => Err(self.words(|text| tr!(text, avalanche.not_read))),
            };
            match read {
                Ok(words) => self.note(words, false),
                Err(words) => self.note(words, true),
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
        let Avalanche { table, view, .. } = self.avalanche;
        let (example, unit) = table.with_untracked(|table| (table.example, text.unit_of(table)));
        let mut new = Table::new(holdings, example).map_err(|_| too_many(&text))?;
        new.unit = Some(unit);
        view.update(|view| {
            view.page = 0;
            view.typed.clear();
            (view.round, view.playing) = (None, false);
            if let Some(first) = new.underlyings().first().filter(|names| !names.is_empty()) {
                if !new.underlyings().contains(&view.set.underlying.as_str()) {
                    view.set.underlying = (*first).to_owned();
                }
            }
        });
        table.set(new);
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
#[component]
pub fn AvalancheSection() -> impl IntoView {
    let lab = Lab::from_context();
    let place = NodeRef::<Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            watch.set_value(WidthWatch::new(&place, move |px| width.set(px)));
        }
    });
    let part = move |make: fn(&Text, &Table, &View, &Play, &Curve, f64) -> Sheet| {
        sheet(lab, move || {
            lab.with_avalanche(|text, table, view, play| {
                lab.avalanche.curve.with(|curve| {
                    curve
                        .as_ref()
                        .map(|curve| make(text, table, view, play, curve, width.get()))
                        .unwrap_or_default()
                })
            })
        })
    };
    view! {
        <p class="intro">{lab.say(key!(avalanche.intro))}</p>
        <div class="avalanche">
            <section class="examples">{part(|text, table, _, _, _, _| sheets::example(text, table))}</section>
            <div class="findings">
                <div node_ref=place></div>
                <section class="result" id="result" tabindex="-1" aria-labelledby="flows-heading">
                    {part(sheets::flows)}
                    <p class="risk">{lab.say(key!(app.risk))}</p>
                </section>
                <section class="rounds" aria-labelledby="rounds-heading">
                    {part(|text, table, view, play, _, width| sheets::rounds(text, table, view, play, width))}
                </section>
            </div>
            <div class="controls">
                <section class="panel" aria-labelledby="assumptions-heading">
                    {part(|text, table, view, play, _, _| sheets::assumptions(text, table, view, play))}
                </section>
            </div>
            <section class="table" aria-labelledby="products-heading">
                {part(|text, table, view, _, _, _| sheets::products(text, table, view))}
            </section>
            <section class="notes">{part(|text, _, _, _, _, _| sheets::notes(text))}</section>
        </div>
    }
}

/// The Lab's scenario in money.
pub fn lab_money(lab: Lab) -> AnyView {
    sheet(lab, move || {
        lab.of_report(|text, report| lab.avalanche.view.with(|view| sheets::lab_flows(text, report, view)))
    })
}
