//! The guided lesson: its chapters, the scenario of each, and what the reader has done in it.

use reset_engine::formula;

use super::arithmetic::Arithmetic;
use super::ledger::Figure;
use super::{Inputs, Preset, Verdict};

/// A chapter of the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chapter {
    /// What a leveraged product holds, and how its leverage drifts.
    #[default]
    Leverage,
    /// The day on which everything is lost without a reset.
    Zero,
    /// A slide: the reset helps.
    Skid,
    /// A rebound: the reset hurts. The reader guesses first.
    Rebound,
    /// What decides between the two.
    Law,
    /// What no reset can do.
    Limits,
}

impl Chapter {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Leverage, Self::Zero, Self::Skid, Self::Rebound, Self::Law, Self::Limits];

    /// Its place, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The chapter `by` places further, or none.
    #[must_use]
    pub fn further(self, by: isize) -> Option<Self> {
        Self::ALL.get(self.index().checked_add_signed(by)?).copied()
    }

    /// Which of the charts it shows: the underlying, the NAVs, the leverage.
    #[must_use]
    pub const fn charts(self) -> [bool; 3] {
        match self {
            Self::Leverage => [true, true, true],
            // Until the reader has guessed, the NAVs are a picture of their own.
            Self::Rebound => [true, false, false],
            _ => [true, true, false],
        }
    }
}

/// A slider of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorySlider {
    /// The guess: NAV at the close, for 100 at the start.
    Guess,
    /// Move of the stock up to the reset, percent.
    Before,
    /// Move from the reset to the close, percent.
    After,
}

impl StorySlider {
    /// Its ends. Between those of the moves no product of leverage 3 is lost, so that the law holds.
    #[must_use]
    pub const fn ends(self) -> (i32, i32) {
        match self {
            Self::Guess => (0, 150),
            Self::Before => (-20, -1),
            Self::After => (-15, 15),
        }
    }
}

/// How far the reader is with the guess.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guessing {
    /// Still thinking.
    #[default]
    Open,
    /// The truth stands over the guess.
    Revealed,
    /// The truth is shown without a guess.
    Skipped,
}

/// What the reader has done in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story {
    /// The chapter being read.
    pub chapter: Chapter,
    /// The guess, NAV for 100 at the start.
    pub guess: i32,
    /// Whether the truth is shown.
    pub guessing: Guessing,
    /// Move up to the reset, percent.
    pub before: i32,
    /// Move after it, percent.
    pub after: i32,
    /// The answers given in the check: which of the three, by question.
    pub answers: [Option<usize>; 6],
}

impl Default for Story {
    fn default() -> Self {
        let chapter = Chapter::default();
        Self { chapter, guess: 100, guessing: Guessing::Open, before: -15, after: 10, answers: [None; 6] }
    }
}

/// The right answers of the check.
pub const RIGHT_ANSWERS: [usize; 6] = [1, 1, 1, 1, 2, 1];

impl Story {
    /// The story at a chapter.
    #[must_use]
    pub const fn with_chapter(self, chapter: Chapter) -> Self {
        Self { chapter, ..self }
    }

    /// The story with the truth shown, hidden or skipped to.
    #[must_use]
    pub const fn with_guessing(self, guessing: Guessing) -> Self {
        Self { guessing, ..self }
    }

    /// The story with an answer to a question: its place, and which of the three answers. Other places change nothing.
    #[must_use]
    pub fn with_answer(mut self, question: usize, answer: usize) -> Self {
        if let Some(given) = self.answers.get_mut(question) {
            *given = Some(answer);
        }
        self
    }

    /// What a slider stands at.
    #[must_use]
    pub const fn value(&self, slider: StorySlider) -> i32 {
        match slider {
            StorySlider::Guess => self.guess,
            StorySlider::Before => self.before,
            StorySlider::After => self.after,
        }
    }

    /// The story with a slider elsewhere, held within its ends.
    #[must_use]
    pub fn with_value(mut self, slider: StorySlider, to: i32) -> Self {
        let (least, most) = slider.ends();
        let value = match slider {
            StorySlider::Guess => &mut self.guess,
            StorySlider::Before => &mut self.before,
            StorySlider::After => &mut self.after,
        };
        *value = to.clamp(least, most);
        self
    }

    /// How far the reader is, for the next visit: the chapter, the guess, the sliders. No answers, so that no score is kept.
    #[must_use]
    pub fn progress(&self) -> [i32; 5] {
        let chapter = i32::try_from(self.chapter.index()).unwrap_or_default();
        [chapter, self.guess, self.guessing as i32, self.before, self.after]
    }

    /// The story at such a place; where the numbers are no such place, its beginning.
    #[must_use]
    pub fn resumed([chapter, guess, guessing, before, after]: [i32; 5]) -> Self {
        let of = |n: i32| usize::try_from(n).ok();
        let guessings = [Guessing::Open, Guessing::Revealed, Guessing::Skipped];
        let chapter = of(chapter).and_then(|n| Chapter::ALL.get(n).copied()).unwrap_or_default();
        let guessing = of(guessing).and_then(|n| guessings.get(n).copied()).unwrap_or_default();
        let story = Self { chapter, guessing, ..Self::default() };
        story
            .with_value(StorySlider::Guess, guess)
            .with_value(StorySlider::Before, before)
            .with_value(StorySlider::After, after)
    }

    /// The scenario of a chapter.
    #[must_use]
    pub fn inputs(&self, chapter: Chapter) -> Inputs {
        Inputs::valid(match chapter {
            Chapter::Leverage => Preset::StoryLeverage.settings(),
            Chapter::Zero => Preset::StoryZero.settings(),
            Chapter::Skid => Preset::Skid.settings(),
            Chapter::Rebound => Preset::VRebound.settings(),
            Chapter::Law => {
                let (before, after) = self.moves();
                let reset = 100.0 * (1.0 + before);
                let points = [(0.0, 100.0), (195.0, reset), (390.0, reset * (1.0 + after))];
                let mut settings = Preset::StoryLaw.settings().on_one_day(100.0, &points);
                settings.terms.trigger = Some(-before);
                settings
            }
            Chapter::Limits => Preset::GapBeyond.settings(),
        })
    }

    /// The moves before and after the reset, as fractions.
    #[must_use]
    pub fn moves(&self) -> (f64, f64) {
        (f64::from(self.before) / 100.0, f64::from(self.after) / 100.0)
    }

    /// The law at the sliders: what one reset adds, for a NAV of 100 and a leverage of 3.
    #[must_use]
    pub fn law(&self) -> Figure {
        let (before, after) = self.moves();
        law(3.0, 100.0, before, after)
    }

    /// What the reset did at the sliders: the sign of [`Story::law`].
    #[must_use]
    pub fn law_verdict(&self) -> Verdict {
        match self.law().value {
            added if added > 0.0 => Verdict::Helped,
            added if added < 0.0 => Verdict::Hurt,
            _ => Verdict::Same,
        }
    }

    /// The same had the move after the reset gone the other way.
    #[must_use]
    pub fn law_turned(&self) -> Figure {
        let (before, after) = self.moves();
        law(3.0, 100.0, before, -after)
    }
}

/// What one reset adds: `L(L−1)·NAV·r₁·r₂`, before costs and floors (SPEC, law 2).
fn law(leverage: f64, nav: f64, before: f64, after: f64) -> Figure {
    let value = formula::rebalancing_trade(leverage, nav, before) * after;
    Figure::new(value, Arithmetic::law(leverage, nav, before, after, value))
}

/// Leverage of a product after a move of its stock, both in the terms of [`formula::effective_leverage`].
#[must_use]
pub fn drift(leverage: f64, r: f64) -> Option<f64> {
    formula::effective_leverage(leverage, r)
}

/// The most that any number of resets can leave of a 3× product, per unit, where its stock ends at `ratio` of its start: law 4 of
/// the specification. Multiplied out, as the power of any leverage would be the only one in the module and weighs much.
#[must_use]
pub const fn bound_of_three(ratio: f64) -> f64 {
    ratio * ratio * ratio
}
