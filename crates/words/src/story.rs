//! The story: a chapter's words with its run's numbers in them, the guess, the law.

use model::odds::{Distribution, Exchange};
use model::{Chapter, Guessing, Puzzle, Report, Stop, Story, StorySlider, Verdict, story};

use super::Text;
use crate::{key, tr};

impl Text {
    /// A chapter's title.
    #[must_use]
    pub fn chapter_title(&self, chapter: Chapter) -> &str {
        self.line(match chapter {
            Chapter::Leverage => key!(story.leverage),
            Chapter::Zero => key!(story.zero),
            Chapter::Skid => key!(story.skid),
            Chapter::Rebound => key!(story.rebound),
            Chapter::Law => key!(story.law),
            Chapter::Limits => key!(story.limits),
            Chapter::Odds => key!(story.odds),
        })
    }

    /// A chapter's number, above its title.
    #[must_use]
    pub fn chapter_number(&self, chapter: Chapter) -> String {
        tr!(self, story.chapter_n, n = chapter.index() + 1)
    }

    /// Which of the chapters the stop is; nothing before and after them.
    #[must_use]
    pub fn stop_place(&self, stop: Stop) -> String {
        match stop {
            Stop::Chapter(chapter) => {
                tr!(self, story.place, n = chapter.index() + 1, count = Chapter::ALL.len())
            }
            Stop::Cover | Stop::Questions => String::new(),
        }
    }

    /// A stop's title.
    #[must_use]
    pub fn stop_title(&self, stop: Stop) -> &str {
        match stop {
            Stop::Cover => self.line(key!(story.cover)),
            Stop::Chapter(chapter) => self.chapter_title(chapter),
            Stop::Questions => self.line(key!(check.heading)),
        }
    }

    /// The words of a chapter, as HTML of the catalogue with this run's numbers in it.
    #[must_use]
    pub fn chapter_prose(&self, chapter: Chapter, report: &Report) -> String {
        match chapter {
            Chapter::Leverage => self.leverage_prose(report),
            Chapter::Zero => {
                let start = report.outcome.initial_nav();
                let first = report.outcome.resets().next().map_or(start, |(_, reset)| reset.nav_after);
                tr!(
                    self,
                    page.story_zero,
                    trigger = self.share(report.inputs.terms.trigger.unwrap_or_default()),
                    lost = self.share(1.0 - first / start),
                    lowest = self.share(-lowest_move(report)),
                    count = report.reset_count(),
                    with = self.short(report.outcome.protected_nav())
                )
            }
            Chapter::Skid => {
                let (start, ratio) = (report.outcome.initial_nav(), closing_ratio(report));
                let bound = story::bound_of_three(ratio);
                tr!(
                    self,
                    page.story_skid,
                    close = self.share(1.0 - ratio),
                    with = self.percent(1.0 - report.outcome.protected_nav() / start, 1, 1),
                    without = self.percent(1.0 - report.outcome.uncapped_nav() / start, 1, 1),
                    ratio = self.number(ratio, 4, 4),
                    bound = self.percent(bound, 2, 2),
                    least = self.percent(1.0 - bound, 2, 2)
                )
            }
            Chapter::Rebound => {
                let outcome = &report.outcome;
                let previous = outcome.path().previous_close();
                let price = report.only_reset().map_or(previous, |reset| reset.rebase_price);
                tr!(
                    self,
                    page.story_rebound,
                    fall = self.share(-lowest_move(report)),
                    price = self.money(price),
                    close = self.share(closing_ratio(report) - 1.0),
                    without = self.change(outcome.uncapped_nav() / outcome.initial_nav() - 1.0)
                )
            }
            Chapter::Law => tr!(self, page.story_law),
            Chapter::Limits => {
                let path = report.outcome.path();
                let open = path.sessions().first().and_then(|session| session.price.first()).copied();
                let previous = path.previous_close();
                let gap = open.unwrap_or(previous) / previous - 1.0;
                tr!(self, page.story_limits, gap = self.change(gap))
            }
            Chapter::Odds => tr!(self, page.story_odds),
        }
    }

    /// What each chart of a chapter shows: the underlying, the NAVs, the leverage. Empty where a chart is not shown, or the
    /// chapter's words say it: a product without a reset has but one line.
    #[must_use]
    pub fn chapter_summaries(&self, chapter: Chapter, report: &Report) -> [String; 3] {
        let data = report.chart_data();
        let [underlying, _, _] = chapter.charts();
        let [_, nav, leverage] = chapter.charts().map(|shown| shown && chapter != Chapter::Leverage);
        [
            if underlying { self.underlying_summary(&data) } else { String::new() },
            if nav { self.of_example().nav_summary(report, &data) } else { String::new() },
            if leverage { self.leverage_summary(report, &data) } else { String::new() },
        ]
    }

    /// The result of a chapter's scenario; empty where the chapter's words or the guess say it.
    #[must_use]
    pub fn chapter_finding(&self, chapter: Chapter, report: &Report) -> String {
        match chapter {
            Chapter::Leverage | Chapter::Rebound | Chapter::Odds => String::new(),
            _ => self.of_example().result(report),
        }
    }

    /// What was drawn of days with a reset, and what both products leave of them on average.
    #[must_use]
    pub fn exchange_finding(&self, exchange: &Exchange) -> String {
        let drawn = tr!(
            self,
            story.odds_drawn,
            days = self.count(exchange.days),
            volatility = self.percent(exchange.settings.volatility(), 0, 2),
            resets = self.count(exchange.resets),
            rare = self.days_for_one(exchange.share())
        );
        // Twice the standard error holds in 19 of 20 cases.
        let of = |ends: &Distribution| [ends.mean.value, 2.0 * ends.mean.standard_error];
        let [with, with_error] = of(&exchange.protected).map(|value| self.number(value, 1, 1));
        let [without, without_error] = of(&exchange.uncapped).map(|value| self.number(value, 1, 1));
        let means = tr!(
            self,
            story.odds_means,
            start = self.short(exchange.start),
            with = with,
            with_error = with_error,
            without = without,
            without_error = without_error
        );
        self.joined(key!(sign.gap), &[&drawn, &means])
    }

    /// How a product ends the days with a reset.
    #[must_use]
    pub fn cloud_summary(&self, ends: &Distribution) -> String {
        tr!(
            self,
            story.odds_cloud,
            low = self.quantile(ends, 0.25),
            high = self.quantile(ends, 0.75),
            lost = self.of_hundred(ends.lost)
        )
    }

    fn leverage_prose(&self, report: &Report) -> String {
        let outcome = &report.outcome;
        let (start, leverage) = (outcome.initial_nav(), outcome.product().leverage());
        let fall = lowest_move(report);
        let sale = outcome.sessions().last().map_or(0.0, |session| session.close.uncapped_trade);
        let end = report.chart_data().uncapped_leverage.last().copied();
        let drift = |leverage, r| self.or_none(story::drift(leverage, r), Self::multiple);
        tr!(
            self,
            page.story_leverage,
            nav = self.short(start),
            exposure = self.short(start * leverage),
            debt = self.short(start * (leverage - 1.0)),
            fall = self.share(-fall),
            shares = self.short(start * leverage * (1.0 + fall)),
            left = self.short(start * (1.0 + leverage * fall)),
            leverage = drift(leverage, fall),
            two = drift(2.0, -0.25),
            close = self.change(closing_ratio(report) - 1.0),
            end = self.short(outcome.uncapped_nav()),
            end_leverage = self.or_none(end, Self::multiple),
            sale = self.short(-sale)
        )
    }

    /// What the rebound teaches, once the truth is out: HTML, as [`Text::chapter_prose`].
    #[must_use]
    pub fn rebound_explained(&self, report: &Report) -> String {
        let outcome = &report.outcome;
        let Some(reset) = report.only_reset() else {
            return String::new();
        };
        tr!(
            self,
            page.story_rebound_after,
            sold = self.nav(-reset.trade),
            price = self.money(reset.rebase_price),
            left = self.nav(reset.nav_after),
            way = self.change(outcome.path().last_close() / reset.rebase_price - 1.0),
            with = self.nav(outcome.protected_nav()),
            without = self.nav(outcome.uncapped_nav())
        )
    }

    /// What the cover teaches, once the truth is out.
    #[must_use]
    pub fn cover_explained(&self, report: &Report) -> String {
        let (with, without) = (report.outcome.protected_nav(), report.outcome.uncapped_nav());
        tr!(self, story.cover_explained, with = self.nav(with), without = self.nav(without))
    }

    /// What the chart of the guess shows.
    #[must_use]
    pub fn guess_summary(&self, puzzle: Puzzle, story: &Story, report: &Report) -> String {
        if story.guessing_at(puzzle) == Guessing::Open {
            tr!(self, story.guess_summary, guess = self.slider_value(puzzle.slider(), story))
        } else {
            self.of_example().nav_summary(report, &report.chart_data())
        }
    }

    /// The guess beside the truth; nothing before the truth is shown.
    #[must_use]
    pub fn guess_judged(&self, puzzle: Puzzle, story: &Story, report: &Report) -> String {
        let truth = report.outcome.protected_nav();
        let off = f64::from(story.value(puzzle.slider())) - truth;
        match story.guessing_at(puzzle) {
            Guessing::Open => String::new(),
            Guessing::Skipped => tr!(self, story.truth, truth = self.nav(truth)),
            Guessing::Revealed => {
                let guess = self.slider_value(puzzle.slider(), story);
                let (truth, off_by) = (self.nav(truth), self.nav(off.abs()));
                if off.abs() < 1.0 {
                    tr!(self, story.guess_right, guess = guess, truth = truth)
                } else if off > 0.0 {
                    tr!(self, story.guess_high, guess = guess, truth = truth, off = off_by)
                } else {
                    tr!(self, story.guess_low, guess = guess, truth = truth, off = off_by)
                }
            }
        }
    }

    /// What a slider stands at: a NAV, or a move.
    #[must_use]
    pub fn slider_value(&self, slider: StorySlider, story: &Story) -> String {
        let value = f64::from(story.value(slider));
        let shown = match slider {
            StorySlider::CoverGuess | StorySlider::Guess => return self.number(value, 0, 0),
            StorySlider::Before | StorySlider::After => self.percent(value / 100.0, 0, 0),
        };
        if value > 0.0 { format!("+{shown}") } else { shown }
    }

    /// The sign of the law, in words.
    #[must_use]
    pub fn law_verdict(&self, story: &Story) -> &str {
        self.line(match story.law_verdict() {
            Verdict::Helped => key!(story.law_on),
            Verdict::Hurt => key!(story.law_back),
            Verdict::Same => key!(story.law_there),
        })
    }

    /// The law at the sliders beside that of the turned move, and their sum.
    #[must_use]
    pub fn law_turned(&self, story: &Story) -> String {
        let (here, turned) = (story.law().value, story.law_turned().value);
        tr!(
            self,
            story.law_turned,
            here = self.signed_nav(here),
            turned = self.signed_nav(turned),
            sum = self.number(here + turned, 0, 1)
        )
    }

    fn short(&self, value: f64) -> String {
        self.number(value, 0, 1)
    }

    fn share(&self, fraction: f64) -> String {
        self.percent(fraction, 0, 2)
    }
}

/// The closing price, per unit of the previous close.
fn closing_ratio(report: &Report) -> f64 {
    let path = report.outcome.path();
    path.last_close() / path.previous_close()
}

/// The way from the previous close to the lowest price, a fraction.
fn lowest_move(report: &Report) -> f64 {
    let lowest = report.chart_data().underlying.iter().copied().fold(f64::INFINITY, f64::min);
    lowest / report.outcome.path().previous_close() - 1.0
}
