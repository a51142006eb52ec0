//! How the page is embedded: its parameters, as a frame's address or an element's attributes have them, checked once and
//! all of them here. What cannot be used is left out and listed; nothing that a parameter says can be more than text, a
//! number within its limits, or an address of the web.

mod checks;
mod draft;
mod listing;
mod lock;
mod own_day;
mod problem;
mod product;
mod read;
mod write;

use super::{Field, Preset, RebaseRule, Section, Theme, UncappedFloor};
use reset_engine::{Accrual, DayCount, Then};

pub use draft::EmbedDraft;
pub use listing::{Listed, Listing, MAX_NAME};
pub use lock::Lock;
pub use own_day::{Level, OwnDay, OwnDayEntry};
pub use problem::{EmbedProblem, Fault, Kind};
pub use write::{Form, Host, query, snippet};

/// Most characters of all values together.
pub const MAX_QUERY: usize = 12_000;
/// Most characters of a risk text.
pub const MAX_RISK: usize = 1_200;
/// Most characters of a document's label.
pub const MAX_LABEL: usize = 80;
/// Most characters of an address.
pub const MAX_URL: usize = 600;
/// Most documents.
pub const MAX_DOCUMENTS: usize = 6;

/// A parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The section to start with.
    Section,
    /// A whole product as JSON, which is taken apart before the parameters are read.
    Product,
    /// What the product is called.
    ProductName,
    /// What its underlying is called.
    StockName,
    /// Its ISIN.
    Isin,
    /// The currency of its NAV.
    Currency,
    /// Where its terms are published.
    TermsUrl,
    /// The scenario to start with, by its name.
    Preset,
    /// The state to start with, as a link's hash has it.
    Scenario,
    /// A number of the product: a fraction, minutes or a count, as the JavaScript interface has it.
    Number(Field),
    /// The rule of the rebase.
    Rebase,
    /// When a total loss without a reset counts.
    Floor,
    /// What becomes of the product at the rebase.
    Then,
    /// Whether the reset fires only beyond the level.
    Strict,
    /// Days of the year for the costs.
    DayCount,
    /// When the costs are taken.
    Accrual,
    /// An entry of a day of three.
    OwnDay(OwnDayEntry),
    /// What of the product is the host's to set.
    Lock,
    /// The language, which the page's script reads.
    Lang,
    /// The colours to start with.
    Theme,
    /// Parts that are not shown.
    Hide,
    /// Whether odds by simulation are offered.
    Odds,
    /// The host's own risk text.
    Risk,
    /// Where its risk text is told in full.
    RiskUrl,
    /// A document's label and address.
    Doc,
    /// The origin of the page around the frame.
    Host,
    /// Something of the look: a CSS custom property.
    Look(Look),
}

/// What of the look can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// One colour, or one for light and one for dark.
    Colour,
    /// Names of fonts that the reader's device has.
    Font,
    /// A length in CSS px.
    Radius,
}

impl Key {
    /// All of them with their names, in the order in which they are documented. That of the look is a CSS custom property
    /// as well: `--reset-lab-accent`.
    pub const ALL: [(&'static str, Self); 52] = [
        ("section", Self::Section),
        ("preset", Self::Preset),
        ("scenario", Self::Scenario),
        ("product", Self::Product),
        ("product-name", Self::ProductName),
        ("stock-name", Self::StockName),
        ("isin", Self::Isin),
        ("currency", Self::Currency),
        ("terms-url", Self::TermsUrl),
        ("leverage", Self::Number(Field::Leverage)),
        ("trigger", Self::Number(Field::Trigger)),
        ("rebase", Self::Rebase),
        ("delay", Self::Number(Field::Delay)),
        ("window", Self::Number(Field::Window)),
        ("halt", Self::Number(Field::Halt)),
        ("then", Self::Then),
        ("strict", Self::Strict),
        ("max-resets", Self::Number(Field::MaxResets)),
        ("floor", Self::Floor),
        ("fee", Self::Number(Field::Fee)),
        ("financing-rate", Self::Number(Field::FinancingRate)),
        ("financing-spread", Self::Number(Field::FinancingSpread)),
        ("borrow-fee", Self::Number(Field::BorrowFee)),
        ("trading-cost", Self::Number(Field::TradingCost)),
        ("day-count", Self::DayCount),
        ("accrual", Self::Accrual),
        ("nav", Self::Number(Field::InitialNav)),
        ("previous-close", Self::OwnDay(OwnDayEntry::PreviousClose)),
        ("furthest", Self::OwnDay(OwnDayEntry::Furthest)),
        ("furthest-at", Self::OwnDay(OwnDayEntry::FurthestAt)),
        ("close", Self::OwnDay(OwnDayEntry::Close)),
        ("lock", Self::Lock),
        ("lang", Self::Lang),
        ("theme", Self::Theme),
        ("hide", Self::Hide),
        ("odds", Self::Odds),
        ("risk", Self::Risk),
        ("risk-url", Self::RiskUrl),
        ("doc", Self::Doc),
        ("host", Self::Host),
        ("accent", Self::Look(Look::Colour)),
        ("on-accent", Self::Look(Look::Colour)),
        ("ground", Self::Look(Look::Colour)),
        ("raised", Self::Look(Look::Colour)),
        ("text", Self::Look(Look::Colour)),
        ("text-soft", Self::Look(Look::Colour)),
        ("border", Self::Look(Look::Colour)),
        ("protected", Self::Look(Look::Colour)),
        ("uncapped", Self::Look(Look::Colour)),
        ("font", Self::Look(Look::Font)),
        ("heading-font", Self::Look(Look::Font)),
        ("radius", Self::Look(Look::Radius)),
    ];

    /// The parameter of that name, with the name as the table has it.
    #[must_use]
    pub fn named(name: &str) -> Option<(&'static str, Self)> {
        Self::ALL.into_iter().find(|(known, _)| *known == name)
    }
}

/// A part of the page that an embedding may leave out. The result's sentence, what it rests on, and the risk are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A section's name among the sections.
    Section(Section),
    /// Title and tagline, with the sections' names and the preferences.
    Header,
    /// The choice of language and colours.
    Preferences,
    /// The names of the sections.
    Sections,
    /// The words that open the Lab.
    Intro,
    /// The scenarios' cards.
    Scenarios,
    /// Undo, link, saved scenarios, embedding.
    Toolbar,
    /// The product's and the path's fields.
    Controls,
    /// Prices from a file.
    Import,
    /// Pictures and tables to take away.
    Take,
    /// Further figures.
    Figures,
    /// The ledger.
    Ledger,
    /// What the products must trade, below the Lab.
    Money,
    /// The small print below.
    Footer,
}

impl Part {
    /// All of them with their names.
    pub const ALL: [(&'static str, Self); 19] = [
        ("lab", Self::Section(Section::Lab)),
        ("story", Self::Section(Section::Story)),
        ("map", Self::Section(Section::Map)),
        ("odds", Self::Section(Section::Odds)),
        ("avalanche", Self::Section(Section::Avalanche)),
        ("method", Self::Section(Section::Method)),
        ("header", Self::Header),
        ("preferences", Self::Preferences),
        ("sections", Self::Sections),
        ("intro", Self::Intro),
        ("scenarios", Self::Scenarios),
        ("toolbar", Self::Toolbar),
        ("controls", Self::Controls),
        ("import", Self::Import),
        ("take", Self::Take),
        ("figures", Self::Figures),
        ("ledger", Self::Ledger),
        ("money", Self::Money),
        ("footer", Self::Footer),
    ];
}

/// A document that the host must name, such as a KID, a Key Facts Statement or a prospectus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What the host calls it.
    pub label: String,
    /// Where it is.
    pub url: String,
}

/// The host's words of law. The page's own line that all is an illustration stays beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legal {
    /// The risk text in place of the page's own.
    pub risk: Option<String>,
    /// Where it is told in full.
    pub risk_url: Option<String>,
    /// The documents.
    pub documents: Vec<Document>,
}

/// The checked parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EmbedOptions {
    /// The section to start with.
    pub section: Option<Section>,
    /// The scenario to start with.
    pub preset: Option<Preset>,
    /// The state to start with: a link's hash, of which only the characters have been checked.
    pub scenario: Option<String>,
    /// What the product is called.
    pub listing: Listing,
    /// The product's numbers, each within its field's limits.
    pub numbers: Vec<(Field, f64)>,
    /// Whether the product has a reset, where that is said without a number.
    pub without_reset: bool,
    /// The rule of the rebase.
    pub rebase: Option<RebaseRule>,
    /// When a total loss without a reset counts.
    pub floor: Option<UncappedFloor>,
    /// What becomes of the product at the rebase.
    pub then: Option<Then>,
    /// Whether the reset fires only beyond the level.
    pub strict: Option<bool>,
    /// Days of the year for the costs.
    pub day_count: Option<DayCount>,
    /// When the costs are taken.
    pub accrual: Option<Accrual>,
    /// The entries of a day of three.
    pub own_day: OwnDay,
    /// What of the product is the host's to set.
    pub lock: Lock,
    /// The colours to start with.
    pub theme: Option<Theme>,
    /// What is not shown, as `data-hide` has it.
    pub hide: Vec<&'static str>,
    /// Whether odds are offered.
    pub odds: bool,
    /// Risk text and documents.
    pub legal: Legal,
    /// The host's origin.
    pub host: Option<String>,
    /// The look: names of parameters, values as CSS has them.
    pub look: Vec<(&'static str, String)>,
}

impl EmbedOptions {
    /// Whether a part is left out.
    #[must_use]
    pub fn hides(&self, part: Part) -> bool {
        Part::ALL.iter().any(|(name, of)| *of == part && self.hide.contains(name))
    }

    /// The sections that are offered; the one to start with is always among them. In an embedding the odds are only where they
    /// are asked for.
    #[must_use]
    pub fn sections(&self, is_embedded: bool) -> Vec<Section> {
        let start = self.section.unwrap_or_default();
        let is_left_out = |section: Section| {
            self.hides(Part::Section(section)) || (section == Section::Odds && is_embedded && !self.odds)
        };
        let shown = |section: &Section| *section == start || !is_left_out(*section);
        Section::ALL.into_iter().filter(shown).collect()
    }
}
