//! How the page is embedded: its parameters, as a frame's address or an element's attributes have them, checked once and
//! all of them here. What cannot be used is left out and listed; nothing that a parameter says can be more than text, a
//! number within its limits, or an address of the web.

mod checks;
mod draft;
mod lock;
mod own_day;
mod read;
mod write;

use super::{Field, FieldError, Inputs, Preset, RebaseRule, Section, Theme, UncappedFloor};
use reset_engine::{Accrual, DayCount, ProductTerms, Then, usual_trigger};

pub use draft::EmbedDraft;
pub use lock::Lock;
pub use own_day::{Level, OwnDay, OwnDayEntry};
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
    pub const ALL: [(&'static str, Self); 46] = [
        ("section", Self::Section),
        ("preset", Self::Preset),
        ("scenario", Self::Scenario),
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

/// A parameter that is not used as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbedProblem {
    /// Its name, as given; cut off where it is long.
    pub name: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// There is none of that name.
    Unknown,
    /// It has been given before; the first counts.
    Again,
    /// None of the words that are known there.
    UnknownValue,
    /// Empty, or longer than there is room for.
    Length,
    /// More of them than there is room for.
    TooMany,
    /// Characters that a text does not have: controls, marks that turn the direction of writing.
    Characters,
    /// No number of the field.
    Number(Field),
    /// No address of the web: `https://…` or `http://…`.
    Url,
    /// No origin: a scheme, a host and perhaps a port.
    Origin,
    /// No label and address with `|` between them.
    Document,
    /// No colour, font or length of the kinds that are taken.
    Look,
}

impl Fault {
    /// A stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknownName",
            Self::Again => "repeated",
            Self::UnknownValue => "unknownValue",
            Self::Length => "length",
            Self::TooMany => "tooMany",
            Self::Characters => "characters",
            Self::Number(_) => "outOfRange",
            Self::Url => "notUrl",
            Self::Origin => "notOrigin",
            Self::Document => "notDocument",
            Self::Look => "notLook",
        }
    }
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

    /// Whether anything of the product is given.
    #[must_use]
    pub fn has_product(&self) -> bool {
        !self.same_product(&Self::default())
    }

    /// Whether the same product is given.
    #[must_use]
    pub fn same_product(&self, other: &Self) -> bool {
        let product = |of: &Self| {
            let Self { numbers, without_reset, rebase, floor, then, strict, day_count, accrual, .. } = of;
            (numbers.clone(), *without_reset, *rebase, *floor, *then, *strict, *day_count, *accrual)
        };
        product(self) == product(other)
    }

    /// The inputs with the product that is given.
    ///
    /// # Errors
    /// [`FieldError`] where its numbers do not go with each other or with the path.
    pub fn product_on(&self, inputs: &Inputs) -> Result<Inputs, FieldError> {
        let mut settings = inputs.settings().clone();
        let number = |field| self.numbers.iter().find(|(of, _)| *of == field).map(|(_, value)| *value);
        let terms = &mut settings.terms;
        if let Some(leverage) = number(Field::Leverage) {
            terms.leverage = leverage;
            terms.trigger = Some(usual_trigger(leverage));
        }
        if let Some(rule) = self.rebase {
            terms.rebase.rule = rule;
            if !rule.has_window() {
                (terms.rebase.delay_minutes, terms.rebase.window_minutes) = (0.0, 0.0);
            } else if terms.rebase.window_minutes == 0.0 {
                terms.rebase.window_minutes = ProductTerms::default().rebase.window_minutes;
            }
        }
        for &(field, value) in &self.numbers {
            let costs = &mut terms.costs;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked: whole and in range"
            )]
            match field {
                Field::Trigger => terms.trigger = Some(value),
                Field::Delay => terms.rebase.delay_minutes = value,
                Field::Window => terms.rebase.window_minutes = value,
                Field::Halt => terms.rebase.halt_minutes = value,
                Field::MaxResets => terms.max_resets = Some(value as u32),
                Field::Fee => costs.fee_per_year = value,
                Field::FinancingRate => costs.financing_rate = value,
                Field::FinancingSpread => costs.financing_spread = value,
                Field::BorrowFee => costs.borrow_fee = value,
                Field::TradingCost => costs.trading_cost = value,
                Field::InitialNav => settings.initial_nav = value,
                // The leverage came first; there are no others among the parameters.
                _ => {}
            }
        }
        if self.without_reset {
            terms.trigger = None;
        }
        terms.uncapped_floor = self.floor.unwrap_or(terms.uncapped_floor);
        terms.rebase.then = self.then.unwrap_or(terms.rebase.then);
        terms.strict = self.strict.unwrap_or(terms.strict);
        terms.costs.day_count = self.day_count.unwrap_or(terms.costs.day_count);
        terms.costs.accrual = self.accrual.unwrap_or(terms.costs.accrual);
        Inputs::new(settings)
    }
}
