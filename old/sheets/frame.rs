//! The page around its parts: what stands where. Each [`Part`] has an element `data-p` with its number, into which `ui`
//! puts the part's sheet.

use maud::{Markup, html};

use super::{Pen, Sheet};
use crate::key;
use crate::model::{Act, Chapter, Section};
use crate::text::{Line, Text};

/// A part of the page that is shown in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "their sheets are documented")]
pub enum Part {
    Header,
    Notice,
    Footer,
    /// What is said to those who do not see the page.
    Said,
    Arithmetic,
    Import,
    Embed,
    Scenarios,
    Toolbar,
    Stale,
    Result,
    Risk,
    /// The summary of a chart for those who do not see it, its picture and the dots over it.
    Summary(usize),
    Picture(usize),
    Dots(usize),
    Handles,
    Crosshair,
    Cursor,
    Point,
    Hint,
    Series,
    Take,
    More,
    Product,
    Path,
    Ledger,
    Money,
    Opening,
    Chapter(Chapter),
    Check,
    Stepper,
    MapAbove,
    MapPicture,
    MapMark,
    MapBelow,
    MapTable,
    MapSlider,
    Closing,
    Example,
    Flows,
    Assumptions,
    Rounds,
    Products,
    Notes,
    Method,
}

impl Part {
    /// All parts, those that are seen first in front.
    pub const ALL: [Self; 56] = [
        Self::Header,
        Self::Notice,
        Self::Footer,
        Self::Said,
        Self::Arithmetic,
        Self::Import,
        Self::Embed,
        Self::Scenarios,
        Self::Toolbar,
        Self::Stale,
        Self::Result,
        Self::Risk,
        Self::Summary(0),
        Self::Summary(1),
        Self::Summary(2),
        Self::Picture(0),
        Self::Picture(1),
        Self::Picture(2),
        Self::Dots(0),
        Self::Dots(1),
        Self::Dots(2),
        Self::Handles,
        Self::Crosshair,
        Self::Cursor,
        Self::Point,
        Self::Hint,
        Self::Series,
        Self::Take,
        Self::More,
        Self::Product,
        Self::Path,
        Self::Ledger,
        Self::Money,
        Self::Opening,
        Self::Chapter(Chapter::Leverage),
        Self::Chapter(Chapter::Zero),
        Self::Chapter(Chapter::Skid),
        Self::Chapter(Chapter::Rebound),
        Self::Chapter(Chapter::Law),
        Self::Chapter(Chapter::Limits),
        Self::Check,
        Self::Stepper,
        Self::MapAbove,
        Self::MapPicture,
        Self::MapMark,
        Self::MapBelow,
        Self::MapTable,
        Self::MapSlider,
        Self::Closing,
        Self::Example,
        Self::Flows,
        Self::Assumptions,
        Self::Rounds,
        Self::Products,
        Self::Notes,
        Self::Method,
    ];

    /// The number of its element.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|part| *part == self).unwrap_or(Self::ALL.len())
    }
}

/// The page with a section; `is_stale` when the result that it shows is the last valid one. An element of another page has
/// a region for its content: the landmarks are its host's, and so is the address, which a link to skip would change.
#[must_use]
pub fn frame(text: &Text, section: Section, is_stale: bool, is_element: bool) -> String {
    let skip = if section == Section::Lab { key!(app.skip) } else { key!(app.skip_content) };
    let no_landmark = is_element.then_some("none");
    let name = text.line(key!(app.title));
    let content = html! {
        (place(Part::Notice))
        @if section != Section::Lab { (place(Part::Risk)) }
        @match section {
            Section::Lab => (lab(text, is_stale)),
            Section::Story => (story()),
            Section::Map => (map(text)),
            Section::Avalanche => (avalanche()),
            Section::Method => (place(Part::Method)),
        }
    };
    html! {
        @if !is_element { a class="skip" href="#result" { (text.line(skip)) } }
        header class="masthead" part="masthead" role=[no_landmark] { (place(Part::Header)) }
        // Named, as the page around a frame has a `main` as well.
        @if is_element { section aria-label=(name) { (content) } } @else { main aria-label=(name) { (content) } }
        footer class="colophon" part="footer" role=[no_landmark] { (place(Part::Footer)) }
        p role="status" class="visually-hidden" data-p=(Part::Said.number()) {}
        (dialog(text, "arithmetic", key!(ledger.arithmetic), Part::Arithmetic))
        (dialog(text, "import", key!(import.heading), Part::Import))
        (dialog(text, "embed", key!(embed.open), Part::Embed))
    }
    .into_string()
}

fn place(part: Part) -> Markup {
    named("sheet", part)
}

fn named(class: &str, part: Part) -> Markup {
    html! { div class=(class) data-p=(part.number()) {} }
}

/// A part as a section that the part's own heading names.
fn section(class: &str, name: &str, part: Part) -> Markup {
    html! { section class=(class) part=(class) aria-labelledby={ (name) "-heading" } { (place(part)) } }
}

fn lab(text: &Text, is_stale: bool) -> Markup {
    html! {
        p class="intro" { (text.line(key!(app.intro))) }
        (section("scenarios", "scenarios", Part::Scenarios))
        (place(Part::Toolbar))
        div class="lab" {
            div class="findings" {
                section class=(if is_stale { "result stale" } else { "result" }) id="result" tabindex="-1"
                    aria-labelledby="result-heading" {
                    h2 id="result-heading" { (text.line(key!(result.heading))) }
                    (place(Part::Stale))
                    (place(Part::Result))
                    (place(Part::Risk))
                }
                (charts(text))
                (section("take", "take", Part::Take))
                (section("more", "more", Part::More))
            }
            div class="controls" {
                (section("panel", "product", Part::Product))
                (section("panel", "path", Part::Path))
            }
            (section("ledger", "ledger", Part::Ledger))
            (place(Part::Money))
        }
    }
}

fn charts(text: &Text) -> Markup {
    const NAMES: [Line; 3] = [key!(chart.underlying), key!(chart.nav), key!(chart.leverage)];
    html! {
        section class="charts" aria-labelledby="charts-heading" {
            h2 id="charts-heading" class="visually-hidden" { (text.line(key!(chart.heading))) }
            div class="stack" data-measure {
                @for (i, name) in NAMES.into_iter().enumerate() {
                    figure part="chart" {
                        figcaption { (text.line(name)) }
                        p class="visually-hidden" data-p=(Part::Summary(i).number()) {}
                        div class="picture" {
                            (named("svg", Part::Picture(i)))
                            (named("dots", Part::Dots(i)))
                            @if i == 0 {
                                div class="handles" role="group" aria-label=(text.line(key!(point.heading)))
                                    data-p=(Part::Handles.number()) {}
                            }
                        }
                    }
                }
                (named("line", Part::Crosshair))
            }
            (named("cursor", Part::Cursor))
            div class="point-bar" { (place(Part::Point)) }
            p class="hint" data-p=(Part::Hint.number()) {}
            details class="fold" data-series {
                summary { (text.line(key!(chart.table))) }
                div class="scroll" tabindex="0" role="group" aria-label=(text.line(key!(chart.heading))) {
                    (place(Part::Series))
                }
            }
        }
    }
}

fn story() -> Markup {
    html! {
        div class="story" id="result" tabindex="-1" {
            (place(Part::Opening))
            // As wide as the figures: they are drawn to this measure.
            div class="chapter measure" aria-hidden="true" { div class="exhibit" data-measure {} }
            @for chapter in Chapter::ALL {
                (place(Part::Chapter(chapter)))
            }
            (place(Part::Check))
            (place(Part::Stepper))
        }
    }
}

fn map(text: &Text) -> Markup {
    html! {
        div class="lab map" {
            div class="findings" id="result" tabindex="-1" {
                (place(Part::MapAbove))
                div class="cells" role="application" tabindex="0" aria-label=(text.line(key!(map.name)))
                    aria-describedby="map-cell" data-measure {
                    (named("svg", Part::MapPicture))
                    (named("marks", Part::MapMark))
                }
                (place(Part::MapBelow))
                (place(Part::MapTable))
                (place(Part::Closing))
            }
            div class="controls panel" { (place(Part::Product)) (named("slip", Part::MapSlider)) }
        }
    }
}

fn avalanche() -> Markup {
    html! {
        div class="avalanche" {
            div class="measure" data-measure {}
            @for part in
                [Part::Example, Part::Flows, Part::Assumptions, Part::Rounds, Part::Products, Part::Notes] {
                (place(part))
            }
        }
    }
}

/// What stands for a part whose code could not be fetched, or is coming, perhaps once more.
#[must_use]
pub fn missing(text: &Text, has_failed: bool, is_coming: bool) -> Sheet {
    let pen = Pen::new(text);
    let waits = is_coming.then_some("true");
    let html = html! {
        p class="hint" role="status" { @if is_coming { (text.line(key!(app.coming))) } }
        @if has_failed {
            @if !is_coming { p class="problem" role="alert" { (text.line(key!(app.not_fetched))) } }
            div class="buttons" {
                button type="button" data-t=(pen.act(Act::Fetch)) aria-disabled=[waits] {
                    (text.line(key!(app.fetch_again)))
                }
            }
        }
    };
    pen.sheet(html)
}

/// A dialog with a heading and a button to shut it.
fn dialog(text: &Text, name: &str, heading: Line, body: Part) -> Markup {
    html! {
        dialog class=(name) closedby="any" aria-labelledby={ (name) "-heading" } {
            h2 id={ (name) "-heading" } { (text.line(heading)) }
            (place(body))
            button type="button" class="shut" { (text.line(key!(ledger.shut))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::PlainNumerals;

    #[test]
    fn every_part_has_a_place_and_none_has_two_in_a_section() {
        let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
        let frames = Section::ALL.map(|section| frame(&text, section, false, false));
        for part in Part::ALL {
            let mark = format!("data-p=\"{}\"", part.number());
            let places = frames.each_ref().map(|frame| frame.matches(&mark).count());
            assert!(places.contains(&1) && places.iter().all(|count| *count <= 1), "{part:?}: {places:?}");
        }
    }
}
