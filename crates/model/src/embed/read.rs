//! Reading the parameters.

use super::{
    Document, EmbedOptions, EmbedProblem, Fault, Key, Lock, MAX_DOCUMENTS, MAX_LABEL, MAX_QUERY, MAX_RISK,
    Part, checks,
};
use crate::{Field, Preset, RebaseRule, Section, Theme, UncappedFloor};
use reset_engine::{Accrual, DayCount, Then};

/// Most parameters that are looked at.
const MOST: usize = 100;
/// Most characters of a link's hash.
const LONGEST_LINK: usize = 2_000;

const RULES: [(&str, RebaseRule); 6] = [
    ("barrier", RebaseRule::Barrier),
    ("observed", RebaseRule::Observed),
    ("average", RebaseRule::Average),
    ("worst", RebaseRule::Worst),
    ("last", RebaseRule::Last),
    ("previous", RebaseRule::Previous),
];
const FLOORS: [(&str, UncappedFloor); 2] =
    [("intraday", UncappedFloor::Intraday), ("close", UncappedFloor::Close)];
const DAY_COUNTS: [(&str, DayCount); 2] = [("360", DayCount::D360), ("365", DayCount::D365)];
const THEN: [(&str, Then); 2] = [("reset", Then::Reset), ("end", Then::End)];
const ACCRUALS: [(&str, Accrual); 2] = [("close", Accrual::Close), ("reset", Accrual::Reset)];
const LOCKS: [(&str, Lock); 2] = [("product", Lock::Product), ("terms", Lock::Terms)];
const SWITCH: [(&str, bool); 2] = [("on", true), ("off", false)];

impl EmbedOptions {
    /// Reads parameters by name and value, as a query or an element's attributes have them, and lists what is not used.
    /// An empty value is as good as none. Names that only the page's own address has are nobody's business here and
    /// listed as unknown.
    #[must_use]
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<EmbedProblem>) {
        let (mut options, mut problems) = (Self::default(), Vec::new());
        let mut given = Vec::new();
        let mut room = MAX_QUERY;
        let mut lacks_a_term = false;
        for (count, (name, value)) in pairs.into_iter().enumerate() {
            let value = value.trim();
            let read = match (Key::named(name), room.checked_sub(value.len())) {
                _ if count >= MOST => Err(Fault::TooMany),
                (_, None) => Err(Fault::Length),
                (None, _) => Err(Fault::Unknown),
                (Some((name, _)), _) if given.contains(&name) && name != "doc" => Err(Fault::Again),
                (Some((name, key)), Some(left)) => {
                    room = left;
                    given.push(name);
                    if value.is_empty() { Ok(()) } else { options.put(name, key, value) }
                }
            };
            if let Err(fault) = read {
                // There may be one among what is not looked at.
                lacks_a_term |= count >= MOST
                    || fault != Fault::Again && Key::named(name).is_some_and(|(_, key)| key.makes_product());
                problems.push(EmbedProblem::new(name, value, fault));
            }
            if count >= MOST {
                break;
            }
        }
        if lacks_a_term {
            problems.extend(options.unname());
        }
        (options, problems)
    }

    /// Takes the names away, and what is told of that: no other product may stand under them.
    #[must_use]
    pub fn unname(&mut self) -> Vec<EmbedProblem> {
        let listing = std::mem::take(&mut self.listing);
        let told = |(name, value): (&str, Option<&str>)| {
            Some(EmbedProblem::new(name, value?, Fault::WithoutProduct))
        };
        listing.pairs().into_iter().filter_map(told).collect()
    }

    fn put(&mut self, name: &'static str, key: Key, value: &str) -> Result<(), Fault> {
        match key {
            Key::Section => self.section = Some(Section::from_name(value).ok_or(Fault::UnknownValue)?),
            // Whoever reads JSON has put its values in its place. The page's script has read the language, and takes another one
            // where there is no such.
            Key::Product | Key::Lang => {}
            Key::ProductName | Key::StockName | Key::Isin | Key::Currency | Key::TermsUrl => {
                self.listing.put(key, value)?;
            }
            Key::Preset => self.preset = Some(Preset::from_slug(value).ok_or(Fault::UnknownValue)?),
            Key::Scenario => {
                let letters = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
                if value.len() > LONGEST_LINK || !value.bytes().all(letters) {
                    return Err(Fault::UnknownValue);
                }
                self.scenario = Some(value.to_owned());
            }
            Key::Number(Field::Trigger) if value == "none" => self.without_reset = true,
            Key::Number(field) => {
                let number = checks::number(value).and_then(|number| field.check(number).ok());
                self.numbers.push((field, number.ok_or(Fault::Number(field))?));
            }
            Key::Rebase => self.rebase = Some(one_of(&RULES, value)?),
            Key::Floor => self.floor = Some(one_of(&FLOORS, value)?),
            Key::Then => self.then = Some(one_of(&THEN, value)?),
            Key::Strict => self.strict = Some(one_of(&SWITCH, value)?),
            Key::Accrual => self.accrual = Some(one_of(&ACCRUALS, value)?),
            Key::DayCount => self.day_count = Some(one_of(&DAY_COUNTS, value)?),
            Key::OwnDay(entry) => self.own_day.put(entry, value)?,
            Key::Lock => self.lock = one_of(&LOCKS, value)?,
            Key::Theme => self.theme = Some(Theme::from_name(value).ok_or(Fault::UnknownValue)?),
            Key::Hide => {
                for name in value.split([',', ' ']).filter(|name| !name.is_empty()) {
                    let (name, _) =
                        Part::ALL.iter().find(|(known, _)| *known == name).ok_or(Fault::UnknownValue)?;
                    if !self.hide.contains(name) {
                        self.hide.push(name);
                    }
                }
            }
            Key::Odds => self.odds = one_of(&SWITCH, value)?,
            Key::Risk => self.legal.risk = Some(checks::text(value, MAX_RISK)?),
            Key::RiskUrl => self.legal.risk_url = Some(checks::url(value)?),
            Key::Doc => return self.add_documents(value),
            Key::Host => self.host = Some(checks::origin(value)?),
            Key::Look(kind) => self.look.push((name, checks::look(kind, value)?)),
        }
        Ok(())
    }

    /// Documents, one a line: a label, `|`, an address.
    fn add_documents(&mut self, lines: &str) -> Result<(), Fault> {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (label, url) = line.rsplit_once('|').ok_or(Fault::Document)?;
            if self.legal.documents.len() == MAX_DOCUMENTS {
                return Err(Fault::TooMany);
            }
            let document = Document { label: checks::text(label, MAX_LABEL)?, url: checks::url(url.trim())? };
            self.legal.documents.push(document);
        }
        Ok(())
    }
}

impl Key {
    /// Whether the product depends on it: one of its terms, or what it opens with.
    #[must_use]
    pub fn makes_product(self) -> bool {
        matches!(
            self,
            Self::Product
                | Self::Preset
                | Self::Scenario
                | Self::Rebase
                | Self::Floor
                | Self::Then
                | Self::Strict
                | Self::DayCount
                | Self::Accrual
        ) || matches!(self, Self::Number(field) if field != Field::InitialNav)
    }

    /// The words that it takes, where it takes only some.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        fn of<T>(names: &[(&'static str, T)]) -> Vec<&'static str> {
            names.iter().map(|(name, _)| *name).collect()
        }
        match self {
            Self::Section => Section::ALL.map(Section::name).to_vec(),
            Self::Preset => Preset::ALL.iter().map(|preset| preset.slug()).collect(),
            Self::Rebase => of(&RULES),
            Self::Floor => of(&FLOORS),
            Self::Then => of(&THEN),
            Self::Strict | Self::Odds => of(&SWITCH),
            Self::DayCount => of(&DAY_COUNTS),
            Self::Accrual => of(&ACCRUALS),
            Self::Lock => of(&LOCKS),
            Self::Theme => Theme::ALL.map(Theme::name).to_vec(),
            Self::Hide => of(&Part::ALL),
            _ => Vec::new(),
        }
    }
}

fn one_of<T: Copy>(names: &[(&str, T)], value: &str) -> Result<T, Fault> {
    names.iter().find(|(name, _)| *name == value).map(|(_, of)| *of).ok_or(Fault::UnknownValue)
}
