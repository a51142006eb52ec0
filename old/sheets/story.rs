//! The story: a chapter's words with its figure, and the stepper.

use maud::{Markup, PreEscaped, html};

use super::check::answers;
use super::form::raw;
use super::{Pen, Sheet, Target};
use crate::model::story;
use crate::model::{Act, Chapter, Guessing, Knob, Report, Step, Story};
use crate::plots::{Guess, Pictures, guess};
use crate::text::{Line, Text};
use crate::{key, tr};

/// A chapter's place in the page.
#[must_use]
pub fn chapter_id(chapter: Chapter) -> String {
    format!("chapter-{}", chapter.index() + 1)
}

fn title(text: &Text, chapter: Chapter) -> &str {
    text.line(match chapter {
        Chapter::Leverage => key!(story.leverage),
        Chapter::Zero => key!(story.zero),
        Chapter::Skid => key!(story.skid),
        Chapter::Rebound => key!(story.rebound),
        Chapter::Law => key!(story.law),
        Chapter::Limits => key!(story.limits),
    })
}

/// What the story is about.
#[must_use]
pub fn opening(text: &Text) -> Sheet {
    Pen::new(text).sheet(html! { p class="lead" { (text.line(key!(story.intro))) } })
}

/// A chapter with its figure at a width in CSS px.
#[must_use]
pub fn chapter(text: &Text, story: &Story, chapter: Chapter, width: f64) -> Sheet {
    let pen = Pen::new(text);
    let report = Report::new(story.inputs(chapter));
    let data = report.chart_data();
    let pictures = Pictures::some(&report, &data, text, width, chapter.charts());
    // A product without a reset is summed up by the chapter's words alone.
    let summed = |summary: String| if chapter == Chapter::Leverage { String::new() } else { summary };
    let captions = [
        (key!(chart.underlying), text.underlying_summary(&data)),
        (key!(chart.nav), summed(text.nav_summary(&data))),
        (key!(chart.leverage), summed(text.leverage_summary(&report, &data))),
    ];
    let sentence = match chapter {
        Chapter::Leverage | Chapter::Rebound => String::new(),
        _ => text.result(&report),
    };
    let id = chapter_id(chapter);
    let html = html! {
        section class="chapter" id=(id) aria-labelledby={ (id) "-heading" } {
            (kicker(text, chapter))
            div class="prose" {
                (heading(text, chapter))
                (PreEscaped(prose(text, chapter, &report)))
            }
            div class="exhibit" {
                @if chapter == Chapter::Law { (sliders(&pen, story)) }
                @for (i, (caption, summary)) in captions.iter().enumerate() {
                    @if chapter.charts()[i] { (figure(text.line(*caption), summary, &pictures.drawings[i].svg())) }
                }
                @if chapter == Chapter::Rebound {
                    (guessing(&pen, story, &report, &guess_picture(text, story, &report, width)))
                }
                @if chapter == Chapter::Law { (law(&pen, story)) }
                @if !sentence.is_empty() { p class="finding" { (sentence) } }
                p { (pen.button("try", text.line(key!(story.try_it)), Act::Try(chapter))) }
            }
        }
    };
    pen.sheet(html)
}

/// The chapter's number, above its title.
fn kicker(text: &Text, chapter: Chapter) -> Markup {
    html! { p class="kicker" { (tr!(text, story.chapter_n, n = chapter.index() + 1)) } }
}

fn heading(text: &Text, chapter: Chapter) -> Markup {
    html! { h2 id={ (chapter_id(chapter)) "-heading" } { (title(text, chapter)) } }
}

fn figure(caption: &str, summary: &str, svg: &str) -> Markup {
    html! {
        figure {
            figcaption { (caption) }
            @if !summary.is_empty() { p class="visually-hidden" { (summary) } }
            div class="picture" { div class="svg" { (raw(svg)) } }
        }
    }
}

/// The words of a chapter, as HTML of the catalogue with this run's numbers in it.
fn prose(text: &Text, chapter: Chapter, report: &Report) -> String {
    let outcome = &report.outcome;
    let data = report.chart_data();
    let (with, without) = (outcome.protected_nav(), outcome.uncapped_nav());
    let (start, close) = (outcome.initial_nav(), outcome.path().last_close());
    let previous = outcome.path().previous_close();
    let lowest = data.underlying.iter().copied().fold(f64::INFINITY, f64::min);
    let leverage = outcome.product().leverage();
    let short = |value: f64| text.number(value, 0, 1);
    let share = |fraction: f64| text.percent(fraction, 0, 2);
    let ratio = close / previous;
    match chapter {
        Chapter::Leverage => {
            let fall = lowest / previous - 1.0;
            let left = start * (1.0 + leverage * fall);
            let sale = outcome.sessions().last().map_or(0.0, |s| s.close.uncapped_trade);
            let end = data.uncapped_leverage.last().copied();
            let drift = |leverage, r| text.or_none(story::drift(leverage, r), Text::multiple);
            tr!(
                text,
                page.story_leverage,
                nav = short(start),
                exposure = short(start * leverage),
                debt = short(start * (leverage - 1.0)),
                fall = share(-fall),
                shares = short(start * leverage * (1.0 + fall)),
                left = short(left),
                leverage = drift(leverage, fall),
                two = drift(2.0, -0.25),
                close = text.change(ratio - 1.0),
                end = short(without),
                end_leverage = text.or_none(end, Text::multiple),
                sale = short(-sale)
            )
        }
        Chapter::Zero => {
            let first = outcome.resets().next().map_or(start, |(_, reset)| reset.nav_after);
            let count = report.reset_count();
            tr!(
                text,
                page.story_zero,
                trigger = share(report.inputs.terms.trigger.unwrap_or_default()),
                lost = share(1.0 - first / start),
                lowest = share(1.0 - lowest / previous),
                count = count,
                with = short(with)
            )
        }
        Chapter::Skid => tr!(
            text,
            page.story_skid,
            close = share(1.0 - ratio),
            with = text.percent(1.0 - with / start, 1, 1),
            without = text.percent(1.0 - without / start, 1, 1),
            ratio = text.number(ratio, 4, 4),
            bound = text.percent(story::bound_of_three(ratio), 2, 2),
            least = text.percent(1.0 - story::bound_of_three(ratio), 2, 2)
        ),
        Chapter::Rebound => {
            let price = report.only_reset().map_or(previous, |reset| reset.rebase_price);
            tr!(
                text,
                page.story_rebound,
                fall = share(1.0 - lowest / previous),
                price = text.money(price),
                close = share(ratio - 1.0),
                without = text.change(without / start - 1.0)
            )
        }
        Chapter::Law => tr!(text, page.story_law),
        Chapter::Limits => {
            let gap = outcome.path().sessions().first().and_then(|s| s.price.first()).copied();
            tr!(text, page.story_limits, gap = text.change(gap.unwrap_or(previous) / previous - 1.0))
        }
    }
}

/// What the rebound teaches, once the truth is out.
fn moral(text: &Text, report: &Report) -> String {
    let outcome = &report.outcome;
    let Some(reset) = report.only_reset() else {
        return String::new();
    };
    tr!(
        text,
        page.story_rebound_after,
        sold = text.nav(-reset.trade),
        price = text.money(reset.rebase_price),
        left = text.nav(reset.nav_after),
        way = text.change(outcome.path().last_close() / reset.rebase_price - 1.0),
        with = text.nav(outcome.protected_nav()),
        without = text.nav(outcome.uncapped_nav())
    )
}

fn guess_picture(text: &Text, story: &Story, report: &Report, width: f64) -> String {
    let revealed = story.guessing != Guessing::Open;
    let nav = (story.guessing != Guessing::Skipped).then(|| f64::from(story.guess));
    guess(report, &report.chart_data(), text, width, Guess { nav, revealed }).svg()
}

/// The guess and what became of it.
fn guessing(pen: &Pen, story: &Story, report: &Report, picture: &str) -> Markup {
    let text = pen.text;
    let shown = f64::from(story.guess);
    let truth = report.outcome.protected_nav();
    let off = shown - truth;
    let said = match story.guessing {
        Guessing::Open => String::new(),
        Guessing::Skipped => tr!(text, story.truth, truth = text.nav(truth)),
        Guessing::Revealed => {
            let (guess, truth, off_by) = (text.number(shown, 0, 0), text.nav(truth), text.nav(off.abs()));
            if off.abs() < 1.0 {
                tr!(text, story.guess_right, guess = guess, truth = truth)
            } else if off > 0.0 {
                tr!(text, story.guess_high, guess = guess, truth = truth, off = off_by)
            } else {
                tr!(text, story.guess_low, guess = guess, truth = truth, off = off_by)
            }
        }
    };
    let summary = if story.guessing == Guessing::Open {
        tr!(text, story.guess_summary, guess = text.number(shown, 0, 0))
    } else {
        text.nav_summary(&report.chart_data())
    };
    let step = |guessing| Act::Step(Step::Guessing(guessing));
    html! {
        (figure(text.line(key!(chart.nav)), &summary, picture))
        @if story.guessing == Guessing::Open {
            (slider(pen, Knob::Guess, story, key!(story.guess), &text.number(shown, 0, 0)))
            p class="choices" {
                (pen.button("primary", text.line(key!(story.reveal)), step(Guessing::Revealed))) " "
                (pen.button("link", text.line(key!(story.skip_guess)), step(Guessing::Skipped)))
            }
        }
        div role="status" { @if !said.is_empty() { p class="finding" { (said) } } }
        @if story.guessing != Guessing::Open {
            div class="prose" { (PreEscaped(moral(text, report))) }
            p { (pen.button("link", text.line(key!(story.guess_again)), step(Guessing::Open))) }
        }
    }
}

fn sliders(pen: &Pen, story: &Story) -> Markup {
    let (before, after) = story.moves();
    let shown = |fraction| pen.text.percent(fraction, 0, 0);
    let signed = if after > 0.0 { format!("+{}", shown(after)) } else { shown(after) };
    html! {
        div class="pair" {
            (slider(pen, Knob::Before, story, key!(story.before), &shown(before)))
            (slider(pen, Knob::After, story, key!(story.after), &signed))
        }
    }
}

fn slider(pen: &Pen, knob: Knob, story: &Story, name: Line, shown: &str) -> Markup {
    let (least, most) = knob.ends();
    let id = match knob {
        Knob::Guess => "knob-guess",
        Knob::Before => "knob-before",
        Knob::After => "knob-after",
    };
    html! {
        div class="knob" {
            label for=(id) { (pen.say(name)) }
            output for=(id) { (shown) }
            input type="range" id=(id) data-t=(pen.mark(Target::Knob(knob))) min=(least) max=(most) step="1"
                aria-valuetext=(shown) value=(story.at(knob));
        }
    }
}

/// The law with the sliders' numbers, and its sign in words.
fn law(pen: &Pen, story: &Story) -> Markup {
    let text = pen.text;
    let (here, turned) = (story.law(), story.law_turned());
    let (class, verdict) = if here.value > 0.0 {
        ("helped", key!(story.law_on))
    } else if here.value < 0.0 {
        ("hurt", key!(story.law_back))
    } else {
        ("same", key!(story.law_there))
    };
    html! {
        p class="formula" { (text.arithmetic(&here.arithmetic)) }
        p class={ "sign " (class) } {
            strong { (text.signed_nav(here.value)) } " " (text.line(verdict))
        }
        p class="hint" {
            (tr!(
                text,
                story.law_turned,
                here = text.signed_nav(here.value),
                turned = text.signed_nav(turned.value),
                sum = text.number(here.value + turned.value, 0, 1)
            ))
        }
    }
}

/// Where the reader is, with the way back and on.
#[must_use]
pub fn stepper(text: &Text, here: Chapter) -> Sheet {
    let pen = Pen::new(text);
    let step = |words: Line, sign: &str, by: isize| {
        let to = here.further(by);
        let act = Act::Step(Step::Go(to.unwrap_or(here)));
        let name = text.line(words);
        html! {
            button type="button" class="step" aria-label=(name) aria-disabled=(to.is_none()) data-t=(pen.act(act)) {
                span aria-hidden="true" { (sign) }
            }
        }
    };
    let count = Chapter::ALL.len();
    let html = html! {
        nav class="stepper" aria-label=(text.line(key!(story.stepper))) {
            (step(key!(story.previous), "←", -1))
            p role="status" {
                span class="place" { (tr!(text, story.place, n = here.index() + 1, count = count)) }
                " " span class="title" { (title(text, here)) }
            }
            (step(key!(story.next), "→", 1))
        }
    };
    pen.sheet(html)
}

/// All of the story without figures and controls: for the page before the app has started, and for readers without it.
#[must_use]
pub fn story_text(text: &Text) -> String {
    let story = Story::default();
    html! {
        article class="story static-story" lang=(text.language().tag) {
            h2 { (text.line(key!(section.story))) }
            p class="lead" { (text.line(key!(story.intro))) }
            @for chapter in Chapter::ALL {
                @let report = Report::new(story.inputs(chapter));
                    section class="prose" {
                        (kicker(text, chapter))
                        h3 { (title(text, chapter)) }
                        (PreEscaped(prose(text, chapter, &report)))
                        @if chapter == Chapter::Rebound { (PreEscaped(moral(text, &report))) }
                        @if chapter != Chapter::Leverage && chapter != Chapter::Law {
                            p class="finding" { (text.result(&report)) }
                        }
                    }
            }
            section class="prose" {
                h3 { (text.line(key!(check.heading))) }
                (answers(text))
            }
        }
    }
    .into_string()
}
