//! The parts of the page: each follows what it reads, and is put into its element when its HTML is another.

use std::time::Duration;

use leptos::prelude::{Effect, Owner, set_timeout};
use web_sys::Element;

use super::state::Lab;
use crate::model::Section;
use crate::model::embed::EmbedOptions;
use crate::platform::{Kind, WidthWatch, page};
use crate::sheets::{self, Card, Part, Sheet, Target};
use crate::text::Text;
use crate::tr;

/// All parts, to be borrowed for good.
static PARTS: [Part; Part::ALL.len()] = Part::ALL;

/// Where the page pauses while it is made the first time.
const PAUSES: [Part; 2] = [Part::Stale, Part::Take];

/// A part as it was put last.
#[derive(Debug, Default)]
pub struct Shown {
    sheet: Sheet,
    /// The part's element, in the page that was framed last.
    element: Option<Element>,
    /// The version of that page.
    framed: u32,
}

impl Lab {
    /// Keeps the page and all parts up with the state. Called once, when there is an owner for the effects.
    pub fn keep_up(self) {
        self.shown.borrow_mut().resize_with(Part::ALL.len(), Shown::default);
        Effect::new(move |_| self.put_frame());
        self.keep_up_from(0);
    }

    /// Keeps the parts from a number on up, with pauses in which the browser paints what is there and hears its reader: a
    /// page that answers is worth more than one that is whole. The rest of the code is fetched at the end.
    fn keep_up_from(self, first: usize) {
        if self.is_gone() {
            return;
        }
        let pause = PAUSES.into_iter().map(Part::number).find(|pause| *pause > first);
        for &part in &PARTS[first..pause.unwrap_or(PARTS.len())] {
            Effect::new(move |_| self.put_part(part));
        }
        if first > 0 {
            self.stage.set_made(true);
        }
        let (Some(pause), Some(owner)) = (pause, Owner::current()) else {
            return self.fetch();
        };
        set_timeout(move || owner.with(|| self.keep_up_from(pause)), Duration::ZERO);
    }

    fn put_frame(self) {
        let (section, is_stale) = (self.section.get(), self.is_stale());
        let is_element = self.stage.kind == Kind::Element;
        let html = self.text.with(|text| sheets::frame(text, section, is_stale, is_element));
        if self.framed.with_untracked(|old| *old != html) {
            self.stage.script.patch(&self.stage.place, &html);
            self.measure();
            self.framed.set(html);
        }
    }

    /// Follows the width of what the section's pictures must fit.
    fn measure(self) {
        let set = move |px| {
            if self.width.get_untracked() != px {
                self.width.set(px);
            }
        };
        if let Some(place) = self.stage.find("[data-measure]") {
            let now = page::width_of(&place);
            if now >= 1.0 {
                set(now);
            }
            *self.watch.borrow_mut() = WidthWatch::new(&place, set);
        }
    }

    /// Makes a part, if the page has a place for it.
    fn put_part(self, part: Part) {
        if self.is_gone() {
            return;
        }
        let (number, framed) = (part.number(), self.framed.version());
        if self.shown.borrow()[number].framed != framed {
            let element = self.stage.find(&format!("[data-p='{number}']"));
            let shown = &mut self.shown.borrow_mut()[number];
            if shown.element != element {
                *shown = Shown { element, ..Shown::default() };
            }
            shown.framed = framed;
        }
        let Some(element) = self.element(part) else {
            return;
        };
        let sheet = self.sheet(part);
        let is_new = self.shown.borrow()[number].sheet.html != sheet.html;
        // Before the patch: an element that it takes out of the page may tell so, and has a new mark then.
        let html = if is_new { sheet.html.clone() } else { String::new() };
        self.shown.borrow_mut()[number].sheet = sheet;
        if is_new {
            self.stage.script.patch(&element, &html);
        }
    }

    /// The element of a part, when the page has one.
    pub fn element(self, part: Part) -> Option<Element> {
        self.shown.borrow().get(part.number())?.element.clone()
    }

    /// Puts a part again as it is: a choice that was refused does not stay on display.
    pub fn put_again(self, part: usize) {
        let found =
            self.shown.borrow().get(part).map(|shown| (shown.element.clone(), shown.sheet.html.clone()));
        if let Some((Some(element), html)) = found {
            self.stage.script.patch(&element, &html);
        }
    }

    /// What a mark of a part stands for.
    pub fn target(self, part: usize, mark: usize) -> Option<Target> {
        self.shown.borrow().get(part)?.sheet.targets.get(mark).cloned()
    }

    #[expect(clippy::too_many_lines, reason = "one line a part")]
    fn sheet(self, part: Part) -> Sheet {
        let with_text = |make: &dyn Fn(&Text) -> Sheet| self.text.with(make);
        let words = |make: &dyn Fn(&Text) -> String| Sheet::words(&self.text.with(make));
        let picture = |make: &dyn Fn(&Text) -> String| Sheet::of(self.text.with(make));
        match part {
            Part::Header => with_text(&|text| {
                sheets::header(
                    text,
                    self.theme.get(),
                    self.section.get(),
                    &self.embed.with(EmbedOptions::sections),
                )
            }),
            Part::Notice => {
                with_text(&|text| self.memory.with(|memory| sheets::notice(text, memory.notice.as_ref())))
            }
            Part::Footer => with_text(&|text| sheets::footer(text, &self.stage.script.address())),
            Part::Said => Sheet::words(&self.said.get()),
            Part::Arithmetic => picture(&|text| {
                self.open_figure
                    .with(|figure| figure.as_ref().map(|figure| sheets::arithmetic(text, figure)))
                    .unwrap_or_default()
            }),
            Part::Scenarios => {
                let cards = self.cards.get([0; 4], Card::all);
                with_text(&|text| self.inputs.with(|inputs| sheets::scenarios(text, &cards, inputs)))
            }
            Part::Toolbar => with_text(&|text| {
                self.memory.with(|m| {
                    sheets::toolbar(text, m.steps(), &m.words, m.names(), self.stage.kind == Kind::Page)
                })
            }),
            Part::Stale => with_text(&|text| sheets::stale(text, self.is_stale())),
            Part::Result => self.of_report(sheets::result),
            Part::Risk => with_text(&|text| {
                let legal = |options: &EmbedOptions| {
                    self.inputs.with(|inputs| {
                        sheets::legal(text, &options.legal, text.risk_in(self.section.get(), inputs))
                    })
                };
                self.embed.with(legal)
            }),
            Part::Summary(chart) => {
                let (report, data) = (self.report(), self.data());
                words(&|text| match chart {
                    0 => text.underlying_summary(&data),
                    1 => text.nav_summary(&data),
                    _ => text.leverage_summary(&report, &data),
                })
            }
            Part::Picture(chart) => Sheet::of(self.pictures().drawings[chart].svg()),
            Part::Dots(chart) => Sheet::of(sheets::dots(&self.spots(), chart)),
            Part::Handles => {
                let grips = self.grips();
                picture(&|text| {
                    self.inputs.with(|inputs| sheets::handles(text, inputs, &grips, self.point.get()))
                })
            }
            Part::Crosshair => {
                let reading = self.reading();
                Sheet::of(reading.map(|r| sheets::crosshair(self.pictures().px_of(r.x))).unwrap_or_default())
            }
            Part::Cursor => {
                let (reading, data, pictures) = (self.reading(), self.data(), self.pictures());
                let at = reading.as_ref().zip(self.cursor.get());
                self.of_report(|text, report| sheets::cursor(text, report, &data, &pictures, at))
            }
            Part::Point => {
                with_text(&|text| self.with_form(|form| sheets::point(text, form, self.point.get())))
            }
            Part::Hint => Sheet::words(&self.of_report(|text, report| {
                let windows = report.inputs.terms.rebase.rule.has_window() && report.reset_count() > 0;
                if windows { tr!(text, chart.jump_note) } else { String::new() }
            })),
            Part::Series if self.series.get() => {
                let data = self.data();
                Sheet::of(self.of_report(|text, report| sheets::series(text, report, &data)))
            }
            Part::Take => with_text(&|text| self.taken.with(|note| sheets::take(text, note.as_ref()))),
            Part::More => self.of_report(sheets::more_figures),
            Part::Product => {
                self.of_report(|text, report| self.with_form(|form| sheets::product(text, form, report)))
            }
            Part::Path => with_text(&|text| {
                self.with_form(|form| {
                    self.memory.with(|memory| sheets::path(text, form, self.day.get(), &memory.words))
                })
            }),
            Part::Ledger => {
                self.of_report(|text, report| sheets::ledger(text, report, self.all_events.get()))
            }
            Part::Money => self.of_report(|text, report| {
                self.avalanche.with(|state| sheets::avalanche::lab_flows(text, report, &state.view))
            }),
            Part::MapAbove => {
                let picture = self.map_picture();
                with_text(&|text| sheets::map_above(text, &picture.map))
            }
            Part::MapPicture => Sheet::of(self.map_picture().drawing.svg()),
            Part::MapMark => {
                let picture = self.map_picture();
                Sheet::of(sheets::map_mark(picture.middle(picture.map.cell(self.cell.get()))))
            }
            Part::MapBelow => {
                let picture = self.map_picture();
                let moves = picture.map.moves_at(self.cell.get());
                let rule = self.inputs.with(|inputs| inputs.terms.rebase.rule);
                with_text(&|text| sheets::map_below(text, &picture.map, moves, rule))
            }
            Part::MapTable => {
                let map = self.map_picture();
                picture(&|text| sheets::map_table(text, &map.map))
            }
            Part::MapSlider => with_text(&|text| sheets::map_slider(text, self.slip.get())),
            Part::Closing => {
                self.of_report(|text, report| sheets::to_the_close(text, report, self.width.get()))
            }
            Part::Series => Sheet::default(),
            Part::Opening
            | Part::Chapter(_)
            | Part::Check
            | Part::Stepper
            | Part::Example
            | Part::Flows
            | Part::Assumptions
            | Part::Rounds
            | Part::Products
            | Part::Notes
            | Part::Method
            | Part::Import
            | Part::Embed => self.sheet_of_rest(part),
        }
    }

    /// What is to be said now to those who do not see the page.
    pub fn to_say(self) -> String {
        match self.section.get() {
            Section::Avalanche => self.sheet_of_rest(Part::Said).html,
            _ => self.of_report(Text::result),
        }
    }
}
