//! Names: of scenarios, rules, styles.

use super::Text;
use crate::model::{Preset, ProviderStyle, RebaseRule, Report, Verdict};
use crate::tr;

impl Text {
    /// A scenario's name.
    #[must_use]
    pub fn preset_name(&self, preset: Preset) -> &'static str {
        match preset {
            Preset::VRebound => tr!(self, scenario.v_rebound.name),
            Preset::Skid => tr!(self, scenario.skid.name),
            Preset::Bounce => tr!(self, scenario.bounce.name),
            Preset::FurtherFall => tr!(self, scenario.further_fall.name),
            Preset::FlashCrash => tr!(self, scenario.flash_crash.name),
            Preset::Whipsaw => tr!(self, scenario.whipsaw.name),
            Preset::GapAtOpen => tr!(self, scenario.gap_at_open.name),
            Preset::GapBeyond => tr!(self, scenario.gap_beyond.name),
            Preset::SpikeInverse => tr!(self, scenario.spike_inverse.name),
            Preset::SpikeShort => tr!(self, scenario.spike_short.name),
            Preset::Decline => tr!(self, scenario.decline.name),
            Preset::Chop => tr!(self, scenario.chop.name),
            Preset::SteadyRise => tr!(self, scenario.steady_rise.name),
            Preset::CalmDay => tr!(self, scenario.calm_day.name),
        }
    }

    /// A scenario's sentence.
    #[must_use]
    pub fn preset_text(&self, preset: Preset) -> &'static str {
        match preset {
            Preset::VRebound => tr!(self, scenario.v_rebound.text),
            Preset::Skid => tr!(self, scenario.skid.text),
            Preset::Bounce => tr!(self, scenario.bounce.text),
            Preset::FurtherFall => tr!(self, scenario.further_fall.text),
            Preset::FlashCrash => tr!(self, scenario.flash_crash.text),
            Preset::Whipsaw => tr!(self, scenario.whipsaw.text),
            Preset::GapAtOpen => tr!(self, scenario.gap_at_open.text),
            Preset::GapBeyond => tr!(self, scenario.gap_beyond.text),
            Preset::SpikeInverse => tr!(self, scenario.spike_inverse.text),
            Preset::SpikeShort => tr!(self, scenario.spike_short.text),
            Preset::Decline => tr!(self, scenario.decline.text),
            Preset::Chop => tr!(self, scenario.chop.text),
            Preset::SteadyRise => tr!(self, scenario.steady_rise.text),
            Preset::CalmDay => tr!(self, scenario.calm_day.text),
        }
    }

    /// Whether the reset helped, and by how much.
    #[must_use]
    pub fn verdict(&self, report: &Report) -> String {
        let amount = self.nav(report.outcome.difference().abs());
        match report.verdict() {
            Verdict::Hurt => tr!(self, scenario.verdict_hurt, amount = amount),
            Verdict::Helped => tr!(self, scenario.verdict_helped, amount = amount),
            Verdict::Same if report.outcome.protected_nav() <= 0.0 => {
                tr!(self, scenario.verdict_lost).to_string()
            }
            Verdict::Same => tr!(self, scenario.verdict_same).to_string(),
        }
    }

    /// A rebase rule.
    #[must_use]
    pub fn rule(&self, rule: RebaseRule) -> &'static str {
        match rule {
            RebaseRule::Barrier => tr!(self, product.rule_barrier),
            RebaseRule::Observed => tr!(self, product.rule_observed),
            RebaseRule::Average => tr!(self, product.rule_average),
            RebaseRule::Worst => tr!(self, product.rule_worst),
            RebaseRule::Last => tr!(self, product.rule_last),
        }
    }

    /// A style of rebasing.
    #[must_use]
    pub fn style(&self, style: ProviderStyle) -> &'static str {
        match style {
            ProviderStyle::AverageOfTen => tr!(self, product.style_average_of_ten),
            ProviderStyle::WorstOfFifteen => tr!(self, product.style_worst_of_fifteen),
            ProviderStyle::WorstOfTen => tr!(self, product.style_worst_of_ten),
            ProviderStyle::AtBarrier => tr!(self, product.style_at_barrier),
            ProviderStyle::AtOnce => tr!(self, product.style_at_once),
        }
    }
}
