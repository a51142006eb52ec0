//! What the page knows: signals for what the reader has set, memos for what follows from it. Named changes of the state
//! stand here too, one kind a file, so that a component's handler is one call.

mod address;
mod editing;
mod embedding;
mod history;
mod notice;
mod saved;

use std::sync::atomic::{AtomicUsize, Ordering};

use charts::plots::Pictures;
use leptos::prelude::*;
use model::embed::{EmbedOptions, Listed};
use model::odds::OddsSettings;
use model::{ChartData, DayShape, Field, History, Inputs, Place, Reading, Report, Section, Settings, Theme};
use words::{ListProblem, Text};

use crate::browser::{Host, Kind};
use crate::controls::FIRST_WIDTH;
use crate::lab::Drag;
use crate::reactive::{derive, memo, memo_always};
use address::Address;
pub use address::LINK_FIELD;
pub use editing::Draft;
use history::Editing;
pub use notice::Notice;

/// The state of an app on a page: a handle that closures and components copy. It lives as long as the app's reactive owner.
#[derive(Clone, Copy, Debug)]
pub struct Lab {
    /// Where it is mounted.
    pub host: Host,
    /// Language and number formats.
    pub text: RwSignal<Text>,
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// The section that is shown.
    pub section: RwSignal<Section>,
    /// What the reader has set; always valid.
    pub inputs: RwSignal<Inputs>,
    /// What the reader assumes of the market; always valid.
    pub odds: RwSignal<OddsSettings>,
    /// Fields that are being typed in or cannot be used.
    pub drafts: RwSignal<Vec<Draft>>,
    /// The day whose points are shown.
    pub day: RwSignal<usize>,
    /// The control point that is chosen.
    pub point: RwSignal<Option<Place>>,
    /// The drag of a handle.
    pub drag: RwSignal<Option<Drag>>,
    /// Where the charts are read: an index into their series.
    pub cursor: RwSignal<Option<usize>>,
    /// Whether they are read by a mouse over them.
    pub hovers: StoredValue<bool>,
    /// Width of the Lab's charts, CSS px.
    pub width: RwSignal<f64>,
    /// Whether the ledger shows every event.
    pub all_events: RwSignal<bool>,
    /// What is typed as daily returns.
    pub daily: RwSignal<DailyReturns>,
    /// The number of a day, while it is typed.
    pub day_number: RwSignal<Option<String>>,
    /// The name under which to save.
    pub scenario_name: RwSignal<String>,
    /// The page's last message.
    pub notice: RwSignal<Option<Notice>>,
    /// Whether there is a step to undo, and one to redo.
    pub steps: RwSignal<(bool, bool)>,
    /// What was before the last step, and what of the Lab is open.
    beside: StoredValue<Beside>,
    /// Whether a drag or the like is going on.
    pub held: RwSignal<bool>,
    /// The reader's scenarios as lines; `None` where the browser keeps nothing.
    pub saved: RwSignal<Option<Vec<String>>>,
    /// What the page around has set.
    pub embed: RwSignal<EmbedOptions>,
    /// What its product is called, and whether the reader has changed that.
    pub listing: Memo<Option<Listed>>,
    /// Whether the dialog for prices from a file is open.
    pub prices_open: RwSignal<bool>,
    /// Whether the dialog "Embed this" is open.
    pub embed_open: RwSignal<bool>,
    /// The run of the inputs.
    pub report: Memo<Report>,
    /// The result in a sentence.
    pub sentence: Memo<String>,
    /// The series of the run.
    pub data: Memo<ChartData>,
    /// The charts of the run on one time axis.
    pub charts: Memo<Pictures>,
    history: StoredValue<History>,
    editing: StoredValue<Editing>,
    address: StoredValue<Address>,
    /// The saved scenario that was deleted last.
    deleted: StoredValue<String>,
}

/// What stands beside the state: kept apart, so that a handle to it stays small.
#[derive(Clone, Copy, Debug)]
struct Beside {
    before: RwSignal<Option<Settings>>,
    report_before: Memo<Option<Report>>,
    pinned: RwSignal<Option<Settings>>,
    report_pinned: Memo<Option<Report>>,
    my_day_open: RwSignal<bool>,
}

/// What is typed as daily returns.
#[derive(Clone, Debug, PartialEq)]
pub struct DailyReturns {
    /// The list.
    pub raw: String,
    /// The shape of a day that is made of one.
    pub shape: DayShape,
    /// Why they made no path when they were tried.
    pub problem: Option<DailyProblem>,
}

impl Default for DailyReturns {
    fn default() -> Self {
        Self { raw: String::new(), shape: DayShape::LowFirst { depth: 0.0 }, problem: None }
    }
}

/// Why daily returns made no path.
#[derive(Clone, Debug, PartialEq)]
pub enum DailyProblem {
    /// An entry is no return.
    List(ListProblem),
    /// The returns make no path.
    Path(model::DailyError),
}

impl DailyProblem {
    /// In words.
    #[must_use]
    pub fn said(&self, text: &Text) -> String {
        match self {
            Self::List(problem) => text.list_problem(problem),
            Self::Path(error) => text.daily_problem(*error),
        }
    }
}

/// The state of the app that a component is in.
///
/// # Panics
/// Outside an app.
#[must_use]
pub fn use_lab() -> Lab {
    expect_context()
}

impl Lab {
    /// The state on which the page opens, within the current reactive owner.
    #[must_use]
    pub fn new(text: Text, host: Host) -> Self {
        let inputs = RwSignal::new(Inputs::default());
        let text = RwSignal::new(text);
        let width = RwSignal::new(FIRST_WIDTH);
        let drag = RwSignal::new(None::<Drag>);
        let report = memo_always(move || Report::new(inputs.get()));
        let embed = RwSignal::new(EmbedOptions::default());
        let listing = embedding::listing(embed, inputs);
        let sentence = memo(move || {
            text.with(|text| {
                report
                    .with(|report| listing.with(|listing| text.named(listing.as_ref(), &text.result(report))))
            })
        });
        let data = memo_always(move || report.with(Report::chart_data));
        // In a drag the chart keeps its scale: nothing moves under the finger.
        let held_scale = memo(move || drag.with(|drag| drag.as_ref().map(Drag::scale)));
        let charts = memo_always(move || {
            let (width, held) = (width.get(), held_scale.get());
            report.with(|report| {
                data.with(|data| text.with(|text| Pictures::holding(report, data, text, width, held)))
            })
        });
        let before = RwSignal::new(None::<Settings>);
        let run_of = |settings: RwSignal<Option<Settings>>| {
            memo_always(move || {
                settings.with(|settings| Some(Report::new(Inputs::new(settings.clone()?).ok()?)))
            })
        };
        let pinned = RwSignal::new(None::<Settings>);
        let (report_before, report_pinned) = (run_of(before), run_of(pinned));
        // An element in a page of others keeps nothing.
        let saved = if host.kind == Kind::Element { None } else { saved::lines().ok() };
        Self {
            host,
            text,
            theme: RwSignal::default(),
            section: RwSignal::default(),
            inputs,
            odds: RwSignal::default(),
            drafts: RwSignal::default(),
            day: RwSignal::default(),
            point: RwSignal::default(),
            drag,
            cursor: RwSignal::default(),
            hovers: StoredValue::default(),
            width,
            all_events: RwSignal::default(),
            daily: RwSignal::default(),
            day_number: RwSignal::default(),
            scenario_name: RwSignal::default(),
            notice: RwSignal::default(),
            steps: RwSignal::default(),
            beside: StoredValue::new(Beside {
                before,
                report_before,
                pinned,
                report_pinned,
                my_day_open: RwSignal::default(),
            }),
            held: RwSignal::default(),
            saved: RwSignal::new(saved),
            embed,
            listing,
            prices_open: RwSignal::default(),
            embed_open: RwSignal::default(),
            report,
            sentence,
            data,
            charts,
            history: StoredValue::default(),
            editing: StoredValue::default(),
            address: StoredValue::default(),
            deleted: StoredValue::default(),
        }
    }

    /// What was set before the last step.
    fn before(self) -> RwSignal<Option<Settings>> {
        self.beside.with_value(|beside| beside.before)
    }

    /// The run of what was set before the last step.
    #[must_use]
    pub fn report_before(self) -> Memo<Option<Report>> {
        self.beside.with_value(|beside| beside.report_before)
    }

    /// What the reader has kept for comparison.
    #[must_use]
    pub fn pinned(self) -> RwSignal<Option<Settings>> {
        self.beside.with_value(|beside| beside.pinned)
    }

    /// The run of what the reader has kept for comparison.
    #[must_use]
    pub fn report_pinned(self) -> Memo<Option<Report>> {
        self.beside.with_value(|beside| beside.report_pinned)
    }

    /// Keeps what is set for comparison, or keeps nothing any more.
    pub fn toggle_pin(self) {
        let now = self.inputs.with_untracked(|inputs| inputs.settings().clone());
        self.pinned().update(|pinned| *pinned = if pinned.is_none() { Some(now) } else { None });
    }

    /// Whether the day of three entries is shown.
    #[must_use]
    pub fn my_day_open(self) -> RwSignal<bool> {
        self.beside.with_value(|beside| beside.my_day_open)
    }

    /// Whether the app has been taken away: what was begun before may come to its end after that.
    #[must_use]
    pub fn is_gone(self) -> bool {
        self.host.is_gone()
    }

    /// Goes on in another language.
    pub fn set_text(self, text: Text) {
        let currency = self.embed.with_untracked(|options| options.listing.currency.clone());
        self.text.set(text.with_currency(currency.as_deref()));
    }

    /// Words that follow the language.
    pub fn say(self, words: impl Fn(&Text) -> String + Send + Sync + 'static) -> Signal<String> {
        derive(move || self.text.with(|text| words(text)))
    }

    /// Words of the report that follow the language and the run.
    pub fn say_report(
        self,
        words: impl Fn(&Text, &Report) -> String + Send + Sync + 'static,
    ) -> Signal<String> {
        derive(move || self.text.with(|text| self.report.with(|report| words(text, report))))
    }

    /// The value of a field in the inputs, if they have it.
    #[must_use]
    pub fn value(self, field: Field) -> Option<f64> {
        self.inputs.with(|inputs| inputs.get(field))
    }

    /// Something of the inputs, told only when it changes.
    pub fn of_inputs<T>(self, read: impl Fn(&Inputs) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        memo(move || self.inputs.with(|inputs| read(inputs)))
    }

    /// What stands in a field while it is typed in, or for as long as it cannot be used.
    #[must_use]
    pub fn draft(self, field: Field) -> Option<Draft> {
        self.drafts.with(|drafts| editing::find(drafts, field).cloned())
    }

    /// What stands in a field: what is being typed, or its value written out.
    #[must_use]
    pub fn raw(self, field: Field) -> String {
        self.draft(field).map_or_else(|| self.written(field, self.value(field)), |draft| draft.raw)
    }

    /// A value as it stands in its field.
    #[must_use]
    pub fn written(self, field: Field, value: Option<f64>) -> String {
        self.text.with(|text| value.map(|value| text.field_value(field, value)).unwrap_or_default())
    }

    /// Whether a field cannot be used, so that the result shown is the last valid one.
    #[must_use]
    pub fn is_stale(self) -> bool {
        self.drafts.with(|drafts| drafts.iter().any(|draft| draft.problem.is_some()))
    }

    /// What the crosshair reads.
    #[must_use]
    pub fn reading(self) -> Option<Reading> {
        let index = self.cursor.get()?;
        Some(self.data.with(|data| data.reading(index)))
    }

    /// Reads the charts at a moment of a day, minutes since its open.
    pub fn read_moment(self, day: usize, minute: f64) {
        let index = self.data.with_untracked(|data| {
            let open = data.opens.get(day).copied().unwrap_or_default();
            data.nearest(open + minute)
        });
        self.cursor.set(Some(index));
    }

    /// An id that no other element of the page has.
    #[must_use]
    pub fn next_id(self, name: &str) -> String {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        format!("{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// The sections that are offered.
    #[must_use]
    pub fn sections(self) -> Vec<Section> {
        self.embed.with(|embed| embed.sections(self.host.kind != Kind::Page))
    }

    /// Shows a section from its top.
    pub fn show_section(self, section: Section) {
        self.end_gesture();
        self.go_to(section);
        self.host.scroll_to_top();
    }

    /// Shows a section from within another one, and goes on at its result: what was pressed is gone with its section.
    pub fn show_result(self, section: Section) {
        self.show_section(section);
        request_animation_frame(move || self.host.focus("result"));
    }

    /// Asks for a language by its tag.
    pub fn speak(self, tag: &str) {
        self.host.load_language(tag);
    }

    /// Lets go of what is large when the app is taken away.
    pub fn retire(self) {
        self.inputs.try_set(Inputs::default());
        self.beside.try_with_value(|beside| (beside.before.try_set(None), beside.pinned.try_set(None)));
        self.history.try_update_value(|history| *history = History::default());
    }
}
