//! The state of the Avalanche: signals for what the reader has set, memos for what follows from it.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use model::avalanche::{
    Assumption, Assumptions, Curve, Example, FIRST_LAB_ASSETS, Flows, FurtherMove, ImpactLaw, Play, Table,
    UnderlyingProducts, Universe,
};
use words::Text;

use super::drafts::Draft;
use super::product_files::TableNote;
use crate::browser::Host;
use crate::reactive::{derive, memo};
use crate::state::Lab;

/// What the reader does in the Avalanche, and what follows from it once it is asked for: nothing is computed before the
/// section is shown, and nothing of the flows or the cascade for other names. It outlives the section.
#[derive(Clone, Copy, Debug)]
pub struct AvalancheState {
    /// Language and number formats.
    pub(super) text: RwSignal<Text>,
    /// Where the app is mounted.
    pub(super) host: Host,
    /// The products.
    pub(super) table: RwSignal<Table>,
    /// The assumptions.
    pub(super) assumptions: RwSignal<Assumptions>,
    /// The reader's own table and assumptions, where an example or a file has taken their place.
    pub(super) before: RwSignal<Option<(Table, Assumptions)>>,
    /// Assets under management of the Lab's product.
    pub(super) lab_assets: RwSignal<f64>,
    /// Fields that are being typed in or cannot be used.
    pub(super) drafts: RwSignal<Vec<Draft>>,
    /// The page of the table, from 0.
    pub(super) page: RwSignal<usize>,
    /// How the last wish about the table went.
    pub(super) note: RwSignal<Option<TableNote>>,
    /// The round up to which the avalanche is shown; all of it at first.
    pub(super) round: RwSignal<Option<usize>>,
    /// Whether the rounds are being played.
    pub(super) is_playing: RwSignal<bool>,
    /// The next round, while they are.
    pub(super) timer: StoredValue<Option<TimeoutHandle>>,
    /// What all products must trade at the first move.
    pub(super) flows: Memo<Flows>,
    /// The flow against the move.
    pub(super) curve: Memo<Curve>,
    /// The avalanche of one underlying.
    pub(super) play: Memo<Play>,
    /// The day that goes on, and the one that turns.
    pub(super) further: Memo<[FurtherMove; 2]>,
}

/// An example's products.
fn table_of(example: Example) -> Table {
    // An example has a few rows, never too many.
    Table::new(example.holdings(), example).unwrap_or_else(|_| table_of(Example::Classroom))
}

impl AvalancheState {
    /// As it opens, within the current reactive owner.
    #[must_use]
    pub fn new(lab: Lab) -> Self {
        const FIRST: Example = Example::Chain;
        let table = RwSignal::new(table_of(FIRST));
        let assumptions = RwSignal::new(FIRST.assumptions());
        let shock = memo(move || assumptions.with(|set| set.get(Assumption::Shock)));
        let underlying = memo(move || assumptions.with(|set| set.underlying.clone()));
        let for_cascade = memo(move || assumptions.with(Assumptions::cascade));
        let all: Memo<Universe> = memo(move || table.with(Table::universe));
        let own: Memo<UnderlyingProducts> =
            memo(move || table.with(|table| underlying.with(|name| table.products_of(name))));
        let ends = memo(move || all.with(|all| Curve::ends(all, shock.get())));
        let state = Self {
            text: lab.text,
            host: lab.host,
            table,
            assumptions,
            before: RwSignal::default(),
            lab_assets: RwSignal::new(FIRST_LAB_ASSETS),
            drafts: RwSignal::default(),
            page: RwSignal::default(),
            note: RwSignal::default(),
            round: RwSignal::default(),
            is_playing: RwSignal::default(),
            timer: StoredValue::default(),
            flows: memo(move || {
                all.with(|all| own.with(|own| assumptions.with(|set| Flows::new(all, own, set))))
            }),
            curve: memo(move || all.with(|all| Curve::new(all, ends.get()))),
            play: memo(move || own.with(|own| Play::new(own, &for_cascade.get()))),
            further: memo(move || own.with(|own| assumptions.with(|set| FurtherMove::on_and_back(own, set)))),
        };
        // What could not be read may be good in another language.
        Effect::watch(move || lab.text.track(), move |(), _, _| state.retry_drafts(), false);
        state
    }

    /// The result in words, for those who do not see it.
    #[must_use]
    pub fn said(self) -> String {
        let said = |text: &Text, table: &Table, play: &Play| {
            self.assumptions
                .with(|set| self.flows.with(|flows| text.avalanche_result(table, set, flows, play)))
        };
        self.text.with(|text| self.table.with(|table| self.play.with(|play| said(text, table, play))))
    }

    /// Words that follow the language.
    pub(super) fn say(self, words: impl Fn(&Text) -> String + Send + Sync + 'static) -> Signal<String> {
        derive(move || self.text.with(|text| words(text)))
    }

    /// Words of what follows from the products that follow the language and the table, whose names and unit they may use.
    pub(super) fn say_of<T: Send + Sync + 'static>(
        self,
        result: Memo<T>,
        words: fn(&Text, &Table, &T) -> String,
    ) -> Signal<String> {
        self.say(move |text| self.table.with(|table| result.with(|result| words(text, table, result))))
    }

    /// Loads an example.
    pub(super) fn load(self, example: Example) {
        self.keep();
        self.put(table_of(example), example.assumptions());
    }

    /// Keeps what is about to be replaced, if the reader has made anything of it.
    pub(super) fn keep(self) {
        let (table, assumptions) = (self.table.get_untracked(), self.assumptions.get_untracked());
        if !table.is_example() || assumptions != table.example.assumptions() {
            self.before.set(Some((table, assumptions)));
        }
    }

    /// Brings back what was kept; what stands there now is kept in its place.
    pub(super) fn bring_back(self) {
        if let Some((table, assumptions)) = self.before.get_untracked() {
            self.before.set(None);
            self.keep();
            self.put(table, assumptions);
        }
    }

    fn put(self, table: Table, assumptions: Assumptions) {
        self.note.set(None);
        self.page.set(0);
        self.drafts.set(Vec::new());
        self.change_assumptions(|old| *old = assumptions);
        self.change_table(|old| *old = table);
    }

    /// Plays under another law of impact.
    pub(super) fn set_law(self, law: ImpactLaw) {
        self.note.set(None);
        self.change_assumptions(|assumptions| assumptions.set_law(law));
    }

    /// Plays the products of another underlying.
    pub(super) fn set_underlying(self, underlying: String) {
        self.note.set(None);
        self.change_assumptions(|assumptions| assumptions.underlying = underlying);
    }

    /// Sets an assumption by its slider.
    pub(super) fn slide(self, assumption: Assumption, value: f64) {
        self.drop_draft(model::avalanche::AvalancheField::Assumption(assumption));
        // A slider's ends are within its limits.
        let _ = self.change_assumptions(|assumptions| assumptions.set(assumption, value));
    }

    /// Changes the assumptions; the rounds are others then, and all of them are shown.
    pub(super) fn change_assumptions<T>(self, change: impl FnOnce(&mut Assumptions) -> T) -> Option<T> {
        self.show_all_rounds();
        self.assumptions.try_update(change)
    }

    /// Changes the products; the rounds are others then, and all of them are shown.
    pub(super) fn change_table<T>(self, change: impl FnOnce(&mut Table) -> T) -> Option<T> {
        self.show_all_rounds();
        self.table.try_update(change)
    }
}
