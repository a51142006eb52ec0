//! The page's sections.

/// A section of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Try a path.
    #[default]
    Lab,
    /// The guided lesson.
    Story,
    /// Every pair of a fall and what follows.
    Map,
    /// How often a reset fires, and what then.
    Odds,
    /// What the products must trade.
    Avalanche,
    /// The model, its laws, its sources.
    Method,
}

impl Section {
    /// All of them, in the page's order.
    pub const ALL: [Self; 6] = [Self::Lab, Self::Story, Self::Map, Self::Odds, Self::Avalanche, Self::Method];

    /// Its name in the page's address and markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lab => "lab",
            Self::Story => "story",
            Self::Map => "map",
            Self::Odds => "odds",
            Self::Avalanche => "avalanche",
            Self::Method => "method",
        }
    }

    /// The section of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}
