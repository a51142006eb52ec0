//! The page before its module is there: the opening result as HTML that the components themselves write, by Leptos' `ssr`
//! feature, on the machine that builds the site. `xtask` puts it into the page of each language.
//!
//! How wide the reader's window is, is not known then. The charts are made for several widths; the style sheet shows the one
//! that is nearest, drawn out to the width that there is.

use std::fmt::Write;

use leptos::prelude::*;
use words::Text;

use crate::app::{App, provide_state};
use crate::browser::Host;

/// Widths that charts are made for, CSS px: among them their places in windows of 320, 360, 390, 768 and 1280 px. No other
/// width is more than an eighth from the nearest. Midway between 500 and 627 lies 560, from where on the charts are higher.
const WIDTHS: [f64; 9] = [296.0, 336.0, 366.0, 400.0, 445.0, 500.0, 627.0, 738.0, 874.0];

/// The picture of a chart begins and ends so.
const CHART: [&str; 2] = ["<div class=\"svg\"><svg ", "</svg>"];
const STYLE: [&str; 2] = [" style=\"", "\""];

/// What stands in the page of a language before the module has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The app, without what only a browser can do.
    pub html: String,
    /// The style rules that it needs, one a line: the page's policy allows none in attributes.
    pub rules: String,
    /// The result.
    pub sentence: String,
}

impl Opening {
    /// The opening scenario in a language.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let mut sentence = String::new();
        let pages = WIDTHS.map(|width| {
            let html;
            (html, sentence) = rendered(text, width);
            let (page, pictures) = cut(&html, CHART);
            let (page, styles) = cut(&page.join(CHART[0]), STYLE);
            (page, pictures, styles)
        });
        let (page, pictures, styles) = &pages[0];
        let mut rules = String::new();
        let mut html = String::new();
        for (place, part) in page.iter().enumerate() {
            html += part;
            let values = pages.each_ref().map(|(_, _, styles)| styles.get(place).map_or("", String::as_str));
            if place < styles.len() {
                write_rules(&mut rules, place, values);
                let _ = write!(html, " data-style=\"{place}\"");
            }
        }
        let mut parts = html.split(CHART[0]).map(str::to_owned).collect::<Vec<_>>().into_iter();
        let mut html = parts.next().unwrap_or_default();
        for (place, after) in parts.enumerate().take(pictures.len()) {
            html += "<div class=\"svg\">";
            for (width, (_, pictures, _)) in pages.iter().enumerate() {
                let picture = pictures.get(place).map_or("", String::as_str);
                let drawn = picture.replacen("xMinYMin meet", "none", 1);
                let _ = write!(html, "<svg data-chart=\"{place}\" data-width=\"{width}\" {drawn}</svg>");
                let chart = format!(".opening [data-chart=\"{place}\"][data-width=\"{width}\"]");
                let _ = writeln!(rules, "{chart}{{height:{}px}}", height(picture));
            }
            html += &after;
        }
        for width in 0..WIDTHS.len() {
            let _ = writeln!(rules, "{}.opening [data-width=\"{width}\"]{{display:block}}}}", query(width));
        }
        Self { html, rules, sentence }
    }
}

/// The app as HTML, its charts of that width; and the result.
fn rendered(text: &Text, width: f64) -> (String, String) {
    let owner = Owner::new_root(None);
    let (html, sentence) = owner.with(|| {
        let lab = provide_state(text.clone(), Host::in_file());
        lab.width.set(width);
        (view! { <App/> }.to_html(), lab.sentence.get_untracked())
    });
    // Leptos marks places for itself, and an empty text by a space. What is moved to its place by a style is not seen; how
    // many there are of it depends on the width.
    let html = html.replace("> <!></", "></");
    let html = [["<!--", "-->"], ["<!", ">"], [" style=\"transform", "\""]]
        .into_iter()
        .fold(html, |html, marks| cut(&html, marks).0.concat());
    (html, sentence)
}

/// Takes out what stands between marks: what is around it, without the marks, and what is between.
fn cut(html: &str, [from, to]: [&str; 2]) -> (Vec<String>, Vec<String>) {
    let mut parts = html.split(from);
    let mut around = vec![parts.next().unwrap_or_default().to_owned()];
    let mut inside = Vec::new();
    for part in parts {
        let (between, after) = part.split_once(to).unwrap_or((part, ""));
        inside.push(between.to_owned());
        around.push(after.to_owned());
    }
    (around, inside)
}

/// Height of a picture, CSS px, from its view box, whose units are tenths.
fn height(picture: &str) -> f64 {
    let view_box = picture.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next());
    view_box.and_then(|sides| sides.split(' ').nth(3)?.parse().ok()).unwrap_or(0.0) / 10.0
}

/// The rules of an element whose style has these values at the widths.
fn write_rules(rules: &mut String, place: usize, values: [&str; WIDTHS.len()]) {
    let rule = |value: &str| format!(".opening [data-style=\"{place}\"]{{{value}}}");
    if values.iter().all(|value| *value == values[0]) {
        // Writing to a string does not fail.
        let _ = writeln!(rules, "{}", rule(values[0]));
    } else {
        for (width, value) in values.iter().enumerate() {
            let _ = writeln!(rules, "{}{}}}", query(width), rule(value));
        }
    }
}

/// The query for the places that this one of the widths is nearest to; it is left open.
fn query(width: usize) -> String {
    let between = |a: f64, b: f64| (a * b).sqrt().round();
    let least = width.checked_sub(1).map(|before| between(WIDTHS[before], WIDTHS[width]));
    let most = WIDTHS.get(width + 1).map(|next| between(WIDTHS[width], *next));
    match (least, most) {
        (None, most) => format!("@container charts (width < {}px){{", most.unwrap_or(f64::MAX)),
        (Some(least), None) => format!("@container charts (width >= {least}px){{"),
        (Some(least), Some(most)) => format!("@container charts ({least}px <= width < {most}px){{"),
    }
}
