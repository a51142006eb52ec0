//! Names: of scenarios, rules, styles.

use super::Text;
use crate::{key, tr};
use model::{Field, Inputs, Place, Preset, ProviderStyle, RebaseRule, Report, Section, Verdict};

impl Text {
    /// A scenario's name.
    #[must_use]
    pub fn preset_name(&self, preset: Preset) -> &str {
        self.line(match preset {
            Preset::VRebound => key!(scenario.v_rebound.name),
            Preset::Skid => key!(scenario.skid.name),
            Preset::Bounce => key!(scenario.bounce.name),
            Preset::FurtherFall => key!(scenario.further_fall.name),
            Preset::FlashCrash => key!(scenario.flash_crash.name),
            Preset::Whipsaw => key!(scenario.whipsaw.name),
            Preset::GapAtOpen => key!(scenario.gap_at_open.name),
            Preset::GapBeyond => key!(scenario.gap_beyond.name),
            Preset::SpikeInverse => key!(scenario.spike_inverse.name),
            Preset::SpikeShort => key!(scenario.spike_short.name),
            Preset::Decline => key!(scenario.decline.name),
            Preset::Chop => key!(scenario.chop.name),
            Preset::SteadyRise => key!(scenario.steady_rise.name),
            Preset::CalmDay => key!(scenario.calm_day.name),
            Preset::StoryLeverage => key!(story.leverage),
            Preset::StoryZero => key!(story.zero),
            Preset::StoryLaw => key!(story.law),
            Preset::StoryRebound => key!(story.rebound),
            Preset::StoryOdds => key!(story.odds),
            Preset::Notice => key!(events.heading),
        })
    }

    /// A scenario's sentence.
    #[must_use]
    pub fn preset_text(&self, preset: Preset) -> String {
        let line = match preset {
            Preset::VRebound => key!(scenario.v_rebound.text),
            Preset::Skid => key!(scenario.skid.text),
            Preset::Bounce => key!(scenario.bounce.text),
            Preset::FurtherFall => key!(scenario.further_fall.text),
            Preset::FlashCrash => key!(scenario.flash_crash.text),
            Preset::Whipsaw => key!(scenario.whipsaw.text),
            Preset::GapAtOpen => key!(scenario.gap_at_open.text),
            Preset::GapBeyond => key!(scenario.gap_beyond.text),
            Preset::SpikeInverse => key!(scenario.spike_inverse.text),
            Preset::SpikeShort => key!(scenario.spike_short.text),
            Preset::Decline => key!(scenario.decline.text),
            Preset::Chop => key!(scenario.chop.text),
            Preset::SteadyRise => key!(scenario.steady_rise.text),
            Preset::CalmDay => key!(scenario.calm_day.text),
            Preset::StoryLeverage
            | Preset::StoryZero
            | Preset::StoryLaw
            | Preset::StoryRebound
            | Preset::StoryOdds
            | Preset::Notice => {
                return tr!(self, scenario.from_story, chapter = self.preset_name(preset));
            }
        };
        self.line(line).to_owned()
    }

    /// What is at risk. Prices that the reader brought are not called invented.
    #[must_use]
    pub fn risk(&self, inputs: &Inputs) -> &str {
        self.line(if inputs.path.file().is_some() { key!(app.risk_given) } else { key!(app.risk) })
    }

    /// What is at risk, beside what a section shows: the Avalanche's examples are real ones.
    #[must_use]
    pub fn risk_in(&self, section: Section, inputs: &Inputs) -> &str {
        if section == Section::Avalanche { self.line(key!(app.risk_given)) } else { self.risk(inputs) }
    }

    /// What is at risk in the words of the page around this one, if it has any, in place of the page's own; that all is an
    /// illustration stays beside them.
    #[must_use]
    pub fn own_risk(&self, own: Option<&str>, page: &str) -> String {
        own.map_or_else(|| page.to_owned(), |own| [own, &tr!(self, embed.illustration)].join(" "))
    }

    /// A section's name.
    #[must_use]
    pub fn section(&self, section: Section) -> &str {
        self.line(match section {
            Section::Lab => key!(section.lab),
            Section::Story => key!(section.story),
            Section::Map => key!(section.map),
            Section::Odds => key!(section.odds),
            Section::Avalanche => key!(section.avalanche),
            Section::Method => key!(section.method),
        })
    }

    /// A control point in words: its time, its price, its move from the day's previous close.
    #[must_use]
    pub fn control_point(&self, inputs: &Inputs, place: Place) -> String {
        let value = |field| inputs.get(field).unwrap_or_default();
        let change = value(Field::PointMove(place));
        let size = self.percent(change.abs(), 1, 1);
        let change = match () {
            () if change.abs() < 0.0005 => tr!(self, point.level),
            () if change < 0.0 => tr!(self, point.down, change = size),
            () => tr!(self, point.above, change = size),
        };
        let time = self.clock(value(Field::PointTime(place)));
        let said = tr!(
            self,
            point.said,
            time = time,
            price = self.money(value(Field::PointPrice(place))),
            change = change
        );
        if inputs.path.day_count() > 1 {
            let day = tr!(self, path.day_n, n = place.day + 1);
            self.joined(key!(sign.comma), &[&day, &said])
        } else {
            said
        }
    }

    /// Whether the reset helped, and by how much.
    #[must_use]
    pub fn verdict(&self, report: &Report) -> String {
        let amount = self.result_amount(report, report.outcome.difference().abs());
        let verdict = match report.inputs.terms.trigger {
            Some(_) => report.verdict(),
            None => Verdict::Same,
        };
        match verdict {
            Verdict::Hurt => tr!(self, scenario.verdict_hurt, amount = amount),
            Verdict::Helped => tr!(self, scenario.verdict_helped, amount = amount),
            Verdict::Same if report.outcome.uncapped_nav() <= 0.0 => {
                tr!(self, scenario.verdict_lost)
            }
            Verdict::Same => tr!(self, scenario.verdict_same),
        }
    }

    /// A rebase rule.
    #[must_use]
    pub fn rule(&self, rule: RebaseRule) -> &str {
        self.line(match rule {
            RebaseRule::Barrier => key!(product.rule_barrier),
            RebaseRule::Observed => key!(product.rule_observed),
            RebaseRule::Average => key!(product.rule_average),
            RebaseRule::Worst => key!(product.rule_worst),
            RebaseRule::Last => key!(product.rule_last),
            RebaseRule::Previous => key!(product.rule_previous),
        })
    }

    /// A style of rebasing.
    #[must_use]
    pub fn style(&self, style: ProviderStyle) -> &str {
        self.line(match style {
            ProviderStyle::AverageOfTen => key!(product.style_average_of_ten),
            ProviderStyle::WorstOfFifteen => key!(product.style_worst_of_fifteen),
            ProviderStyle::WorstOfTen => key!(product.style_worst_of_ten),
            ProviderStyle::AtBarrier => key!(product.style_at_barrier),
            ProviderStyle::AtOnce => key!(product.style_at_once),
            ProviderStyle::LastBefore => key!(product.style_last_before),
            ProviderStyle::Ends => key!(product.style_ends),
        })
    }
}
