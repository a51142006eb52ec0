//! The three charts as one SVG file that needs no page: its own colours, size and words.

use std::fmt::Write;

use super::{Caption, Labels};
use crate::chart::{Color, Drawing, Ground, LINE_HEIGHT, TEXT_SIZE, escape, text_width};
use crate::plots::Pictures;
use model::{ChartData, Report};
use words::Text;
use words::tr;

/// Space around everything, CSS px.
const EDGE: f64 = 20.0;
/// Sizes of the title and of the small print, CSS px.
const TITLE: f64 = 22.0;
const SMALL: f64 = 11.0;
/// How much wider than estimated words are held to be, plain and bold: other programs have fonts of their own.
const WIDER: (f64, f64) = (1.04, 1.17);

/// Everything in one picture of a width in CSS px (at least 320): title, scenario, product, result, the charts with their
/// names, the engine's version and the risk line. With the height of the picture, CSS px.
///
/// Text that is wider than the picture is broken by the estimate of [`text_width`].
#[must_use]
pub fn picture(
    report: &Report,
    data: &ChartData,
    text: &Text,
    labels: Labels,
    ground: Ground,
    width: f64,
) -> (String, f64) {
    let width = if width.is_nan() { 320.0 } else { width.clamp(320.0, 8192.0).round() };
    let room = width - 2.0 * EDGE;
    let Caption { title, lines, risk } = Caption::new(report, text, labels);
    let mut page = Page { body: String::new(), y: EDGE, room, ground };
    page.words(&title, TITLE, "700", Color::Underlying);
    for (index, line) in lines.iter().enumerate() {
        // The engine's version is small print.
        if index + 1 < lines.len() {
            let weight = if index == 0 { "600" } else { "400" };
            page.words(line, TEXT_SIZE + 1.0, weight, Color::Underlying);
        }
    }
    let pictures = Pictures::new(report, data, text, room);
    let names = [tr!(text, chart.underlying), tr!(text, chart.nav), tr!(text, chart.leverage)];
    for (drawing, name) in pictures.drawings.iter().zip(names) {
        page.y += LINE_HEIGHT / 2.0;
        page.words(&name, TEXT_SIZE, "600", Color::Underlying);
        page.chart(drawing);
    }
    page.y += LINE_HEIGHT / 2.0;
    page.words(&risk, SMALL, "600", Color::Axis);
    if let Some(line) = lines.last() {
        page.words(line, SMALL, "400", Color::Axis);
    }
    let height = (page.y + EDGE).ceil();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         lang=\"{}\" font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif\">\n\
         <title>",
        text.language().tag
    );
    escape(&title, &mut out);
    let _ = write!(
        out,
        "</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#{:06X}\"/>\n",
        Color::Paper.on(ground)
    );
    out.push_str(&page.body);
    out.push_str("</svg>\n");
    (out, height)
}

/// The picture as it grows downwards.
struct Page {
    body: String,
    y: f64,
    room: f64,
    ground: Ground,
}

impl Page {
    /// A paragraph.
    fn words(&mut self, words: &str, size: f64, weight: &str, color: Color) {
        let wider = if weight == "400" { WIDER.0 } else { WIDER.1 };
        for line in broken(words, size, self.room / wider) {
            self.y += (size * 1.35).round();
            // Writing to a String does not fail.
            let _ = write!(
                self.body,
                "<text x=\"{EDGE}\" y=\"{}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"#{:06X}\">",
                self.y,
                color.on(self.ground)
            );
            escape(&line, &mut self.body);
            self.body.push_str("</text>\n");
        }
    }

    /// A drawn chart, put inside at its size.
    fn chart(&mut self, drawing: &Drawing) {
        self.y += 6.0;
        drawing.write_nested((EDGE, self.y), self.ground, &mut self.body);
        self.y += drawing.height;
    }
}

/// Words in lines that fit. Chinese, which has no spaces, is broken between its characters.
fn broken(words: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let mut gap = " ";
        let mut rest = word;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(unbroken(rest));
            match lines.last_mut() {
                Some(line) if text_width(line, size) + text_width(piece, size) + size * 0.4 <= room => {
                    line.push_str(gap);
                    line.push_str(piece);
                }
                _ => lines.push(piece.to_owned()),
            }
            (gap, rest) = ("", after);
        }
    }
    lines
}

/// How many bytes of a word stay together: up to the next Chinese character or opening bracket, with which a line may
/// begin. Marks and closing brackets stay with what is before them.
fn unbroken(word: &str) -> usize {
    let opens = |c: char| matches!(c, '「' | '『' | '《' | '（');
    let mut before = None;
    for (at, c) in word.char_indices() {
        let begins = opens(c) || ('\u{3400}'..='\u{9fff}').contains(&c);
        if begins && before.is_some_and(|before| !opens(before)) {
            return at;
        }
        before = Some(c);
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words_and_in_chinese_between_characters() {
        assert_eq!(broken("one two three", 10.0, 60.0), ["one two", "three"]);
        assert_eq!(broken("沒有空格的句子，也會換行。", 10.0, 56.0), ["沒有空格的", "句子，也會", "換行。"]);
        // Neither a mark nor a closing bracket begins a line, no opening one ends it, and numbers stay whole.
        assert_eq!(
            broken("甲乙丙「丁」，戊1,234.5己", 10.0, 45.0),
            ["甲乙丙", "「丁」，", "戊1,234.5", "己"]
        );
        assert_eq!(broken("한국어 문장", 10.0, 40.0), ["한국어", "문장"]);
        assert!(broken("", 10.0, 60.0).is_empty());
    }
}
