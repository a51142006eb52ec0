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
    /// That a reset exchanges outcomes: days that chance draws.
    Odds,
}

impl Chapter {
    /// All of them, in order.
    pub const ALL: [Self; 7] =
        [Self::Leverage, Self::Zero, Self::Skid, Self::Rebound, Self::Law, Self::Limits, Self::Odds];

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
            // Its picture is that of many days.
            Self::Odds => [false, false, false],
            _ => [true, true, false],
        }
    }
}

/// A place of the story, in the order of the way through it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stop {
    /// The beginning, before the first chapter.
    #[default]
    Cover,
    /// A chapter.
    Chapter(Chapter),
    /// The questions at the end.
    Questions,
}

impl Stop {
    /// How many there are.
    pub const COUNT: usize = Chapter::ALL.len() + 2;

    /// Its place, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Cover => 0,
            Self::Chapter(chapter) => chapter.index() + 1,
            Self::Questions => Self::COUNT - 1,
        }
    }

    /// The stop at a place, or none.
    #[must_use]
    pub fn at(index: usize) -> Option<Self> {
        match index {
            0 => Some(Self::Cover),
            n if n == Self::COUNT - 1 => Some(Self::Questions),
            n => Chapter::ALL.get(n - 1).copied().map(Self::Chapter),
        }
    }

    /// The stop `by` places further, or none.
    #[must_use]
    pub fn further(self, by: isize) -> Option<Self> {
        Self::at(self.index().checked_add_signed(by)?)
    }
}

/// A day of which the reader says where the product ends before it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Puzzle {
    /// On the cover: a fall that goes on.
    Cover,
    /// In the fourth chapter: a fall that turns.
    Rebound,
}

impl Puzzle {
    /// Its day.
    #[must_use]
    pub fn inputs(self) -> Inputs {
        match self {
            Self::Cover => Preset::FurtherFall.inputs(),
            Self::Rebound => Preset::StoryRebound.inputs(),
        }
    }

    /// The slider of its guess.
    #[must_use]
    pub const fn slider(self) -> StorySlider {
        match self {
            Self::Cover => StorySlider::CoverGuess,
            Self::Rebound => StorySlider::Guess,
        }
    }
}

/// A slider of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorySlider {
    /// The guess on the cover: NAV at the close, for 100 at the start.
    CoverGuess,
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
            Self::CoverGuess | Self::Guess => (0, 150),
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
    /// Where the reader is.
    pub stop: Stop,
    /// The guess on the cover, NAV for 100 at the start.
    pub cover_guess: i32,
    /// Whether the truth of the cover is shown.
    pub cover_guessing: Guessing,
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
        Self {
            stop: Stop::default(),
            cover_guess: 50,
            cover_guessing: Guessing::Open,
            guess: 100,
            guessing: Guessing::Open,
            before: -15,
            after: 10,
            answers: [None; 6],
        }
    }
}

/// The right answers of the check.
pub const RIGHT_ANSWERS: [usize; 6] = [1, 1, 1, 1, 2, 1];

impl Story {
    /// The story at a stop.
    #[must_use]
    pub const fn with_stop(self, stop: Stop) -> Self {
        Self { stop, ..self }
    }

    /// How far the reader is with a puzzle.
    #[must_use]
    pub const fn guessing_at(&self, puzzle: Puzzle) -> Guessing {
        match puzzle {
            Puzzle::Cover => self.cover_guessing,
            Puzzle::Rebound => self.guessing,
        }
    }

    /// The story with the truth of a puzzle shown, hidden or skipped to.
    #[must_use]
    pub const fn with_guessing(self, puzzle: Puzzle, guessing: Guessing) -> Self {
        match puzzle {
            Puzzle::Cover => Self { cover_guessing: guessing, ..self },
            Puzzle::Rebound => Self { guessing, ..self },
        }
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
            StorySlider::CoverGuess => self.cover_guess,
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
            StorySlider::CoverGuess => &mut self.cover_guess,
            StorySlider::Guess => &mut self.guess,
            StorySlider::Before => &mut self.before,
            StorySlider::After => &mut self.after,
        };
        *value = to.clamp(least, most);
        self
    }

    /// How far the reader is, for the next visit: the chapter, from 0 (−1 on the cover), the guess, the sliders. No answers, so that no score is kept.
    #[must_use]
    pub fn progress(&self) -> [i32; 5] {
        let chapter = i32::try_from(self.stop.index()).unwrap_or_default();
        [chapter - 1, self.guess, self.guessing as i32, self.before, self.after]
    }

    /// The story at such a place; where the numbers are no such place, its beginning.
    #[must_use]
    pub fn resumed([chapter, guess, guessing, before, after]: [i32; 5]) -> Self {
        let of = |n: i32| usize::try_from(n).ok();
        let guessings = [Guessing::Open, Guessing::Revealed, Guessing::Skipped];
        let stop = of(chapter.saturating_add(1)).and_then(Stop::at).unwrap_or_default();
        let guessing = of(guessing).and_then(|n| guessings.get(n).copied()).unwrap_or_default();
        let story = Self { stop, guessing, ..Self::default() };
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
            Chapter::Rebound => Preset::StoryRebound.settings(),
            Chapter::Law => {
                let (before, after) = self.moves();
                let reset = 100.0 * (1.0 + before);
                let points = [(0.0, 100.0), (195.0, reset), (390.0, reset * (1.0 + after))];
                let mut settings = Preset::StoryLaw.settings().on_one_day(100.0, &points);
                settings.terms.trigger = Some(-before);
                settings
            }
            Chapter::Limits => Preset::GapBeyond.settings(),
            Chapter::Odds => Preset::StoryOdds.settings(),
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
