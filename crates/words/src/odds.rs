//! The Odds in words: as many digits as the errors support, and no forecast.

use model::FieldProblem;
use model::odds::{
    Distribution, Estimate, Horizon, OddsField, OddsProblem, OddsSettings, Question, SamplePath, Shown,
    UsualTrigger,
};

use super::Text;
use super::pieces::{Marked, Piece, apart, marked};
use crate::{key, tr};

/// A number of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OddsFigure {
    /// Share of the days with a reset.
    Day,
    /// Share of the paths with one.
    Path,
    /// Share on which the product with the reset is ahead.
    Ahead,
    /// Share on which it is behind.
    Behind,
    /// The difference of the means.
    Mean,
}

impl Marked for OddsFigure {
    const ALL: &'static [Self] = &[Self::Day, Self::Path, Self::Ahead, Self::Behind, Self::Mean];
}

/// What a number of the sentence means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its name.
    pub name: String,
    /// What it says and what it does not.
    pub means: String,
    /// Names and values: the estimate, its error, the paths.
    pub values: Vec<(String, String)>,
    /// What the error says.
    pub error: String,
}

impl Text {
    /// A horizon, such as "over a year".
    #[must_use]
    pub fn over_horizon(&self, days: u32) -> String {
        match Horizon::of(days) {
            Some(Horizon::Day) => tr!(self, odds.horizon_day),
            Some(Horizon::Week) => tr!(self, odds.horizon_week),
            Some(Horizon::Month) => tr!(self, odds.horizon_month),
            Some(Horizon::Quarter) => tr!(self, odds.horizon_quarter),
            Some(Horizon::Year) => tr!(self, odds.horizon_year),
            Some(Horizon::FiveYears) => tr!(self, odds.horizon_years),
            None => tr!(self, odds.horizon_days, n = self.count(days as usize)),
        }
    }

    /// The answer in one sentence or two, with its numbers apart.
    #[must_use]
    pub fn odds_sentence(&self, shown: &Shown) -> Vec<Piece<OddsFigure>> {
        let Question { settings, file, odds } = &shown.question;
        if odds.product().terms().trigger.is_none() {
            return apart(&tr!(self, odds.no_reset));
        }
        let stock = if file.is_some() {
            tr!(self, odds.stock_file)
        } else {
            tr!(self, odds.stock, volatility = self.percent(settings.volatility(), 0, 2))
        };
        let summary = &shown.summary;
        let day = summary.day_with_reset;
        if day.value == 0.0 {
            return apart(&tr!(
                self,
                odds.never,
                stock = stock,
                days = self.number(shown.days_drawn(), 0, 0)
            ));
        }
        let over = self.over_horizon(shown.days());
        let of_paths = marked(&self.of_hundred(summary.path_with_reset), OddsFigure::Path);
        // More than one day in five is no rare thing that one would count days for.
        let first = if day.value < 0.2 {
            let days = marked(&self.days_for_one(day), OddsFigure::Day);
            if shown.days() == 1 {
                tr!(self, odds.rare_day, stock = stock, days = days)
            } else {
                tr!(self, odds.rare, stock = stock, days = days, horizon = over, paths = of_paths)
            }
        } else {
            let share = marked(&self.of_hundred(day), OddsFigure::Day);
            if shown.days() == 1 {
                tr!(self, odds.often_day, stock = stock, share = share)
            } else {
                tr!(self, odds.often, stock = stock, share = share, horizon = over, paths = of_paths)
            }
        };
        let ahead = marked(&self.of_hundred(summary.ahead.protected), OddsFigure::Ahead);
        // Of a day the first sentence counts days, and no paths that these could be of.
        let ahead = if shown.days() == 1 { tr!(self, odds.of_paths, n = ahead) } else { ahead };
        let behind = marked(&self.of_hundred(summary.ahead.uncapped), OddsFigure::Behind);
        let start = self.in_currency(&self.nav(shown.start()));
        let mean = |amount: f64| {
            let size = Estimate { value: amount.abs(), ..summary.difference.mean };
            marked(&self.in_currency(&self.estimated(size, Self::nav)), OddsFigure::Mean)
        };
        let second = match shown.mean_difference() {
            None => {
                let same = marked(self.line(key!(odds.same)), OddsFigure::Mean);
                tr!(self, odds.ahead_same, ahead = ahead, behind = behind, mean = same)
            }
            Some(more) if more > 0.0 => {
                tr!(self, odds.ahead_more, ahead = ahead, behind = behind, mean = mean(more), start = start)
            }
            Some(less) => {
                tr!(self, odds.ahead_less, ahead = ahead, behind = behind, mean = mean(less), start = start)
            }
        };
        apart(&self.joined(key!(sign.gap), &[&first, &second]))
    }

    /// What a number of the sentence means, with its error.
    #[must_use]
    pub fn odds_meaning(&self, figure: OddsFigure, shown: &Shown) -> Meaning {
        let summary = &shown.summary;
        let (name, means, estimate) = match figure {
            OddsFigure::Day => (key!(odds.figure_day), key!(odds.figure_day_means), summary.day_with_reset),
            OddsFigure::Path => {
                (key!(odds.figure_path), key!(odds.figure_path_means), summary.path_with_reset)
            }
            OddsFigure::Ahead => {
                (key!(odds.figure_ahead), key!(odds.figure_ahead_means), summary.ahead.protected)
            }
            OddsFigure::Behind => {
                (key!(odds.figure_behind), key!(odds.figure_behind_means), summary.ahead.uncapped)
            }
            OddsFigure::Mean => {
                (key!(odds.figure_mean), key!(odds.figure_mean_means), summary.difference.mean)
            }
        };
        let Estimate { value, standard_error } = estimate;
        let written = |number: f64| {
            if figure == OddsFigure::Mean {
                self.in_currency(&self.number(number, 2, 4))
            } else {
                self.percent(number, 2, 5)
            }
        };
        Meaning {
            name: self.words(name),
            means: self.words(means),
            values: vec![
                (tr!(self, odds.figure_value), written(value)),
                (tr!(self, odds.figure_error), written(standard_error)),
                (tr!(self, odds.figure_paths), self.count(summary.paths)),
            ],
            error: tr!(self, odds.figure_error_means),
        }
    }

    /// How many paths, and how well they tell.
    #[must_use]
    pub fn odds_precision(&self, shown: &Shown) -> String {
        let summary = &shown.summary;
        let paths = self.count(summary.paths);
        let shares = [summary.path_with_reset, summary.ahead.protected, summary.ahead.uncapped];
        // Twice the standard error holds in 19 of 20 cases.
        let error = shares.iter().map(|share| 200.0 * share.standard_error).fold(0.0, f64::max);
        if error > 0.0 {
            let digits = u8::from(error < 9.95) + u8::from(error < 0.995);
            tr!(self, odds.precision, paths = paths, error = self.number(error, digits, digits))
        } else {
            tr!(self, odds.precision_none, paths = paths)
        }
    }

    /// How far a run is.
    #[must_use]
    pub fn odds_progress(&self, done: usize, all: usize) -> String {
        tr!(self, odds.progress, done = self.count(done), all = self.count(all))
    }

    /// What is assumed, in one line.
    #[must_use]
    pub fn odds_assumptions(&self, question: &Question) -> String {
        let Question { settings, file, odds } = question;
        let get = |field| settings.get(field).unwrap_or_default();
        let costs = if odds.product().terms().costs.is_zero() {
            tr!(self, result.before_costs)
        } else {
            tr!(self, result.after_costs)
        };
        if let Some(name) = file {
            let block = self.number(get(OddsField::MeanBlock), 0, 1);
            let days = tr!(self, odds.assume_file, name = name, n = block);
            return self.joined(key!(sign.semicolon), &[&days, &costs]);
        }
        let terms = settings.terms();
        let tails = match terms.tail_degrees {
            Some(degrees) => tr!(self, odds.assume_tails, n = self.number(degrees, 0, 1)),
            None => tr!(self, odds.assume_normal),
        };
        let overnight = if terms.overnight_share > 0.0 {
            tr!(self, odds.assume_overnight, share = self.percent(terms.overnight_share, 0, 1))
        } else {
            tr!(self, odds.assume_no_overnight)
        };
        let jumps = if terms.jumps_per_year == 1.0 {
            tr!(self, odds.assume_jump)
        } else if terms.jumps_per_year > 0.0 {
            tr!(self, odds.assume_jumps, n = self.number(terms.jumps_per_year, 0, 2))
        } else {
            tr!(self, odds.assume_no_jumps)
        };
        let drift = if terms.drift == 0.0 {
            tr!(self, odds.assume_fair)
        } else {
            tr!(self, odds.assume_drift, drift = self.percent(terms.drift, 0, 2))
        };
        self.joined(key!(sign.semicolon), &[&tails, &overnight, &jumps, &drift, &costs])
    }

    /// Why there is no answer.
    #[must_use]
    pub fn odds_problem(&self, problem: OddsProblem) -> String {
        match problem {
            OddsProblem::Trigger(FieldProblem::OutOfRange(limit)) => {
                tr!(self, odds.problem_trigger, min = self.percent(limit.min, 0, 2))
            }
            OddsProblem::Trigger(problem) => self.problem(model::Field::Trigger, problem),
            OddsProblem::Market(problem) => self.problem(OddsField::Volatility.like(), problem),
            OddsProblem::FewDays(least) => {
                tr!(self, odds.problem_days, least = self.count(least as usize))
            }
        }
    }

    /// What the dots of a product say: its median, and how often all is lost.
    #[must_use]
    pub fn dots_summary(&self, distribution: &Distribution) -> String {
        // Below nothing there is nothing: where half and more are lost, how many are says it.
        let half = if distribution.quantile(0.5) > 0.0 {
            tr!(self, odds.dots_half, median = self.amount_at(distribution, 0.5))
        } else {
            String::new()
        };
        let lost = match distribution.lost {
            none if none.value == 0.0 => String::new(),
            // Half of what a dot stands for: the lowest is one of these.
            some if some.value > 0.01 => tr!(self, odds.dots_lost, lost = self.of_hundred(some)),
            few => tr!(self, odds.few_lost, lost = self.of_hundred(few)),
        };
        self.joined(key!(sign.semicolon), &[&half, &lost])
    }

    /// Where a product's paths lie at the end.
    #[must_use]
    pub fn fan_summary(&self, name: &str, distribution: &Distribution) -> String {
        tr!(
            self,
            odds.fan_summary,
            name = name,
            low = self.amount_at(distribution, 0.25),
            high = self.amount_at(distribution, 0.75),
            lowest = self.amount_at(distribution, 0.05),
            highest = self.amount_at(distribution, 0.95)
        )
    }

    /// The path that is drawn in the fan.
    #[must_use]
    pub fn sample_summary(&self, number: u32, sample: Option<&SamplePath>) -> String {
        let n = self.drawn_number(number);
        let Some(sample) = sample else {
            return tr!(self, odds.sample_none, n = n);
        };
        let end = |line: &[f64]| self.in_currency(&self.nav(line.last().copied().unwrap_or_default()));
        let (protected, uncapped) = (end(&sample.protected), end(&sample.uncapped));
        let count = self.count(sample.resets);
        if self.is_singular(sample.resets) {
            tr!(self, odds.sample_singular, n = n, count = count, protected = protected, uncapped = uncapped)
        } else {
            tr!(self, odds.sample_plural, n = n, count = count, protected = protected, uncapped = uncapped)
        }
    }

    /// How many resets paths have.
    #[must_use]
    pub fn resets_summary(&self, shown: &Shown) -> String {
        let summary = &shown.summary;
        #[expect(clippy::cast_precision_loss, reason = "a million at most")]
        let share = |count: u64| {
            let (n, value) = (summary.paths as f64, count as f64 / summary.paths as f64);
            Estimate { value, standard_error: (value * (1.0 - value) / n).sqrt() }
        };
        let none = summary.resets.first().copied().unwrap_or_default();
        let one = summary.resets.get(1).copied().unwrap_or_default();
        let days = f64::from(shown.days());
        let Estimate { value, standard_error } = summary.resets_per_day;
        let mean = Estimate { value: value * days, standard_error: standard_error * days };
        tr!(
            self,
            odds.resets_summary,
            none = self.of_hundred(share(none)),
            one = self.of_hundred(share(one)),
            more = self.of_hundred(share(summary.paths as u64 - none - one)),
            mean = self.estimated(mean, |text, value| text.number(value, 0, 2))
        )
    }

    /// A leverage with its trigger.
    #[must_use]
    pub fn usual_trigger(&self, usual: UsualTrigger) -> String {
        let trigger = self.percent(usual.trigger, 0, 2);
        tr!(self, odds.usual, leverage = self.multiple(usual.leverage), trigger = trigger)
    }

    /// How often a reset fires at the highest of the leverages, on normal days and on those that were drawn.
    #[must_use]
    pub fn decides_summary(&self, settings: &OddsSettings, points: &[Option<Estimate>; 4]) -> String {
        let [.., usual] = UsualTrigger::ALL;
        let [normal, _] = usual.shares(settings);
        let [.., Some(drawn)] = points else { return String::new() };
        if drawn.value == 0.0 || normal == 0.0 {
            return String::new();
        }
        tr!(
            self,
            odds.decides_summary,
            volatility = self.percent(settings.volatility(), 0, 2),
            usual = self.usual_trigger(usual),
            normal = self.rarity(normal),
            drawn = self.drawn_rarity(*drawn)
        )
    }

    /// How the differences lie.
    #[must_use]
    pub fn difference_summary(&self, shown: &Shown) -> String {
        let summary = &shown.summary;
        tr!(
            self,
            odds.difference_summary,
            ahead = self.of_hundred(summary.ahead.protected),
            behind = self.of_hundred(summary.ahead.uncapped),
            equal = self.of_hundred(summary.ahead.equal),
            low = self.amount_at(&summary.difference, 0.05),
            high = self.amount_at(&summary.difference, 0.95)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_numbers_come_apart() {
        let text = format!("a {} b {}.", marked("46", OddsFigure::Ahead), marked("1", OddsFigure::Mean));
        let piece = |words: &str, mark| Piece { words: words.to_owned(), mark };
        let expected = [
            piece("a ", None),
            piece("46", Some(OddsFigure::Ahead)),
            piece(" b ", None),
            piece("1", Some(OddsFigure::Mean)),
            piece(".", None),
        ];
        assert_eq!(apart(&text), expected);
    }
}
