//! The finding as one SVG file that needs no page: its own colours, size and words.

use std::fmt::Write;

use super::{Caption, Labels};
use crate::chart::{Color, Drawing, Ground, LINE_HEIGHT, TEXT_SIZE, escape, text_width};
use crate::plots::Pictures;
use model::embed::Listed;
use model::{ChartData, Report};
use words::Text;
use words::tr;

/// Space around everything, CSS px.
const EDGE: f64 = 28.0;
/// Sizes of the headline that are tried, the largest first, CSS px.
const HEADLINES: [f64; 8] = [28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0];
/// Sizes of the product's line, the risk line and the source, CSS px.
const PRODUCT: f64 = 15.0;
const RISK: f64 = 12.0;
const SOURCE: f64 = 11.0;
/// Most lines of a link that is written out; a longer one gives way to the site's address.
const LINK_LINES: usize = 2;
/// Where there is room for this much, CSS px, the leverage is drawn too.
const ROOM_FOR_THREE: f64 = 430.0;
/// The charts are never lower than this in all, CSS px.
const LEAST_ROOM: f64 = 160.0;
/// How much wider than estimated words are held to be, plain and bold: other programs have fonts of their own.
const WIDER: (f64, f64) = (1.04, 1.17);

/// For what a picture is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureShape {
    /// 16 to 9: a slide, an article.
    #[default]
    Wide,
    /// As high as wide.
    Square,
    /// 4 to 5: a post in a feed that is read on a phone.
    Portrait,
}

impl PictureShape {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Wide, Self::Square, Self::Portrait];

    /// Width and height, CSS px.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::Wide => (960.0, 540.0),
            Self::Square => (720.0, 720.0),
            Self::Portrait => (720.0, 900.0),
        }
    }
}

/// How a picture is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct PictureOptions<'a> {
    /// Its shape.
    pub shape: PictureShape,
    /// Its ground.
    pub ground: Ground,
    /// The headline, in place of the page's sentence; a blank one is none.
    pub headline: Option<&'a str>,
    /// What it says beside.
    pub labels: Labels<'a>,
}

/// Everything in one picture of the size of its shape: the headline, the product with its terms, the stock and the NAVs (and
/// the leverage, where there is room) with their units, the risk line, the source and the link. With the height of the picture,
/// CSS px: that of its shape, or more where a headline needs it.
///
/// Text that is wider than the picture is broken by the estimate of [`text_width`].
#[must_use]
pub fn picture(report: &Report, data: &ChartData, text: &Text, options: &PictureOptions) -> (String, f64) {
    let PictureOptions { shape, ground, headline, labels } = *options;
    let (width, height) = shape.size();
    let room = width - 2.0 * EDGE;
    let caption = Caption::new(report, text, labels);
    let headline = headline.map(str::trim).filter(|words| !words.is_empty()).unwrap_or(&caption.result);

    let mut page = Page { body: String::new(), y: EDGE - 6.0, ground };
    let most = if shape == PictureShape::Wide { 3 } else { 5 };
    let lines = |size: f64| Block::new(headline, size, true, room);
    let fits = HEADLINES.iter().map(|size| lines(*size)).find(|block| block.lines.len() <= most);
    page.write(&fits.unwrap_or_else(|| lines(HEADLINES[HEADLINES.len() - 1])), Color::Underlying);
    page.y += 6.0;
    let of_what = text.joined(words::key!(sign.colon), &[&caption.scenario, &caption.product]);
    page.write(&Block::new(&of_what, PRODUCT, false, room), Color::Axis);
    page.write(&Block::new(&caption.listing, PRODUCT, false, room), Color::Axis);
    page.y += 4.0;

    let source = [&caption.source, &caption.version].map(String::as_str);
    let source = text.joined(words::key!(sign.semicolon), &source);
    let foot = [
        Block::new(&caption.risk, RISK, true, room),
        Block::new(&source, SOURCE, false, room),
        link(labels.link, room),
    ];
    let foot_height: f64 = foot.iter().map(Block::height).sum();
    page.charts(report, data, text, labels.listing, (room, height - EDGE - foot_height - 8.0));
    page.y = (height - EDGE + 8.0 - foot_height).max(page.y + 8.0);
    for (block, color) in foot.iter().zip([Color::Underlying, Color::Axis, Color::Axis]) {
        page.write(block, color);
    }
    // A headline of many lines makes a picture higher rather than leave anything out.
    let height = height.max((page.y + EDGE / 2.0).ceil());
    (document(&page, headline, labels.link, text, (width, height)), height)
}

/// The document around what is drawn.
fn document(
    page: &Page,
    headline: &str,
    link: Option<&str>,
    text: &Text,
    (width, height): (f64, f64),
) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         lang=\"{}\" font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif\">\n\
         <title>",
        text.language().tag
    );
    escape(headline, &mut out);
    out.push_str("</title>\n");
    if let Some(link) = link {
        // Whole here, also where it is too long to be seen.
        out.push_str("<desc>");
        escape(link, &mut out);
        out.push_str("</desc>\n");
    }
    // Writing to a String does not fail, here and below.
    let _ = writeln!(
        out,
        "<rect width=\"{width}\" height=\"{height}\" fill=\"#{:06X}\"/>",
        Color::Paper.on(page.ground)
    );
    out.push_str(&page.body);
    out.push_str("</svg>\n");
    out
}

/// The link as it is written out; for one that is too long to be typed, the site's address.
fn link(link: Option<&str>, room: f64) -> Block {
    let whole = Block::new(link.unwrap_or_default(), SOURCE, false, room);
    if whole.lines.len() <= LINK_LINES {
        return whole;
    }
    let site = link.unwrap_or_default().split(['#', '?']).next().unwrap_or_default();
    Block::new(site, SOURCE, false, room)
}

/// A paragraph, broken into lines.
struct Block {
    lines: Vec<String>,
    size: f64,
    bold: bool,
}

impl Block {
    fn new(words: &str, size: f64, bold: bool, room: f64) -> Self {
        let wider = if bold { WIDER.1 } else { WIDER.0 };
        Self { lines: broken(words, size, room / wider), size, bold }
    }

    fn line_height(&self) -> f64 {
        (self.size * 1.3).round()
    }

    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.line_height()
    }
}

/// The picture as it grows downwards.
struct Page {
    body: String,
    y: f64,
    ground: Ground,
}

impl Page {
    fn write(&mut self, block: &Block, color: Color) {
        let weight = if block.bold { "700" } else { "400" };
        for line in &block.lines {
            self.y += block.line_height();
            let _ = write!(
                self.body,
                "<text x=\"{EDGE}\" y=\"{}\" font-size=\"{}\" font-weight=\"{weight}\" fill=\"#{:06X}\">",
                self.y,
                block.size,
                color.on(self.ground)
            );
            escape(line, &mut self.body);
            self.body.push_str("</text>\n");
        }
    }

    /// The charts with their names and units, down to `until`.
    fn charts(
        &mut self,
        report: &Report,
        data: &ChartData,
        text: &Text,
        listing: Option<&Listed>,
        (width, until): (f64, f64),
    ) {
        const NAME: f64 = LINE_HEIGHT + 12.0;
        let room = (until - self.y).max(LEAST_ROOM);
        // Shares of the room that the names leave.
        let shares = if room < ROOM_FOR_THREE { [0.45, 0.55, 0.0] } else { [0.33, 0.39, 0.28] };
        let names = if shares[2] > 0.0 { 3.0 } else { 2.0 };
        let heights = shares.map(|share| (share > 0.0).then(|| (share * (room - names * NAME)).floor()));
        let start = text.money_at_start(report.outcome.initial_nav());
        let names = [
            text.stock_price(listing),
            tr!(text, take.axis_nav, start = start),
            tr!(text, take.axis_leverage),
        ];
        let pictures = Pictures::with_heights(report, data, text, width, heights);
        for ((drawing, name), height) in pictures.drawings.iter().zip(names).zip(heights) {
            if height.is_some() {
                self.y += 6.0;
                self.write(&Block::new(&name, TEXT_SIZE, true, width), Color::Underlying);
                self.chart(drawing);
            }
        }
    }

    /// A drawn chart, put inside at its size.
    fn chart(&mut self, drawing: &Drawing) {
        self.y += 4.0;
        drawing.write_nested((EDGE, self.y), self.ground, &mut self.body);
        self.y += drawing.height;
    }
}

/// Words in lines that fit. Chinese, which has no spaces, is broken between its characters, and so is a word that is wider
/// than a line, such as a link.
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
                _ => lines.extend(cut(piece, size, room)),
            }
            (gap, rest) = ("", after);
        }
    }
    lines
}

/// A word in pieces that fit, one where it fits whole.
fn cut(word: &str, size: f64, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
            if text_width(piece, size) > room && piece.chars().nth(1).is_some() {
                piece.pop();
                pieces.push(c.to_string());
            }
        }
    }
    pieces
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
            broken("甲乙丙「丁」，戊1,234.5己", 10.0, 52.0),
            ["甲乙丙", "「丁」，", "戊1,234.5", "己"]
        );
        assert_eq!(broken("한국어 문장", 10.0, 40.0), ["한국어", "문장"]);
        assert!(broken("", 10.0, 60.0).is_empty());
    }

    #[test]
    fn a_link_that_is_wider_than_a_line_is_cut_and_stays_whole() {
        let link = "https://example.com/#".to_owned() + &"A1b2".repeat(40);
        let lines = broken(&link, 11.0, 300.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| text_width(line, 11.0) <= 300.0), "{lines:?}");
        assert_eq!(lines.concat(), link);
    }
}
