//! Files that leave the page: what stands in them, and that other programs can read them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "../../words/tests/lab/mod.rs"]
mod lab;

use charts::chart::{Color, Ground};
use charts::export::{self, Labels, PictureOptions, PictureShape, TableForm};
use lab::{english, every_language, italian};
use model::{ChartData, Preset, Report};
use price_files::{Choices, Importer, Kind, PreviousClose, Sample, sniff};
use proptest::prelude::*;

const PROGRAMS: TableForm = TableForm::PROGRAMS;

fn named(scenario: &str) -> Labels<'_> {
    Labels { scenario: Some(scenario), ..Labels::default() }
}

/// Rows of a table for programs without its comments: names, then data. What stands in quotes is one field.
fn rows(table: &str) -> Vec<Vec<String>> {
    let data = table.lines().skip_while(|line| line.starts_with('#'));
    data.map(fields).collect()
}

fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut is_quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

fn series(report: &Report, data: &ChartData) -> String {
    export::series(report, data, &english(), Labels::default(), PROGRAMS).collect()
}

fn ledger(report: &Report) -> String {
    export::ledger(report, &english(), Labels::default(), PROGRAMS)
}

fn wide(labels: Labels<'_>) -> PictureOptions<'_> {
    PictureOptions { labels, ..PictureOptions::default() }
}

fn picture(report: &Report, options: &PictureOptions) -> String {
    export::picture(report, &report.chart_data(), &english(), options).0
}

/// All words of a document.
fn words(svg: &str) -> String {
    let words = svg.split('<').filter_map(|part| Some(part.split_once('>')?.1));
    words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Whether a number was written from a value, rounded so that a column whose largest value is `most` has seven digits.
fn is_rounded(written: Option<f64>, value: Option<f64>, most: f64) -> bool {
    match (written, value) {
        (Some(written), Some(value)) => (written - value).abs() <= most * 0.501e-6,
        (written, value) => written == value,
    }
}

/// The element tree of a document, as a list of "name depth", if its tags, attributes and entities are well formed.
fn elements(xml: &str) -> Result<Vec<(String, usize)>, String> {
    let (mut open, mut found, mut rest) = (Vec::<String>::new(), Vec::new(), xml);
    while let Some(at) = rest.find('<') {
        let (words, tag) = rest.split_at(at);
        for part in words.split('&').skip(1) {
            let entity = part.split(';').next().unwrap_or_default();
            if !["amp", "lt", "gt", "quot", "apos"].contains(&entity) && !entity.starts_with('#') {
                return Err(format!("&{part}"));
            }
        }
        let end = tag.find('>').ok_or("an open tag")?;
        let inside = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}>"));
            }
            continue;
        }
        let (body, closed) = inside.strip_suffix('/').map_or((inside, false), |body| (body, true));
        let name: String = body.split_whitespace().next().unwrap_or_default().to_owned();
        let quotes = body.matches('"').count();
        let mut names: Vec<&str> =
            body.split('"').step_by(2).filter_map(|part| part.trim().strip_suffix('=')).collect();
        names[..].sort_unstable();
        let unique = names.windows(2).all(|pair| pair[0] != pair[1]);
        if quotes % 2 != 0 || quotes / 2 != names.len() || !unique || body.contains('<') {
            return Err(format!("<{inside}>"));
        }
        found.push((name.clone(), open.len()));
        if !closed {
            open.push(name);
        }
    }
    if open.is_empty() && rest.trim().is_empty() { Ok(found) } else { Err(format!("left open: {open:?}")) }
}

#[test]
fn the_series_have_a_row_for_every_tick_rounded_to_seven_digits() {
    let report = Preset::VRebound.report();
    let data = report.chart_data();
    let rows = rows(&series(&report, &data));
    assert_eq!(
        rows[0],
        [
            "Day",
            "Time",
            "Minute",
            "Stock price",
            "Product with reset (start: 100)",
            "Product without reset (start: 100)",
            "Leverage with reset (times)",
            "Leverage without reset (times)",
            "Halted (1 = yes)"
        ]
    );
    let path = report.outcome.path();
    assert_eq!(rows.len() - 1, path.sessions()[0].len());
    let run = &report.outcome.sessions()[0];
    for (i, row) in rows[1..].iter().enumerate() {
        let number = |field: usize| row[field].parse::<f64>().ok();
        let known = |value: f64| (!value.is_nan()).then_some(value);
        assert_eq!(number(2), Some(path.sessions()[0].minute[i]));
        // The stock is at 350 at most, the NAVs at 100 or a little more, leverages below 10.
        assert!(is_rounded(number(3), Some(path.sessions()[0].price[i]), 350.0), "{row:?}");
        assert!(is_rounded(number(4), known(run.protected[i]), 100.0), "{row:?}");
        assert!(is_rounded(number(5), Some(run.uncapped[i]), 100.0), "{row:?}");
        assert!(is_rounded(number(6), known(run.protected_leverage[i]), 100.0), "{row:?}");
        assert!(row[3..8].iter().all(|field| field.len() <= 8), "no more digits than are meant: {row:?}");
        assert_eq!(row[8], if run.protected[i].is_nan() { "1" } else { "0" });
    }
    assert_eq!(rows[1][..2], ["1", "09:30:00"]);
    assert!(rows.iter().any(|row| row[8] == "1"), "this scenario has a halt");
}

#[test]
fn the_exported_series_can_be_imported_again_in_every_language_and_form() {
    for text in every_language() {
        // Of commas under German names it is asked what they are; a program knows.
        let forms = [TableForm::spreadsheets(&text), PROGRAMS];
        for form in &forms[..if text.separators().decimal == '.' { 2 } else { 1 }] {
            let form = *form;
            for preset in Preset::ALL {
                let report = preset.report();
                let path = report.outcome.path();
                let table: String =
                    export::series(&report, &report.chart_data(), &text, Labels::default(), form).collect();
                let case = format!("{:?} {form:?} {preset:?}", text.language().tag);
                let sniffed = sniff(&Sample::new(table.as_bytes(), false), &Choices::default()).unwrap();
                let mut mapping = sniffed.mapping;
                assert_eq!(mapping.kind, Kind::Ticks, "{case} {mapping:?}");
                mapping.previous_close = PreviousClose::Given(path.previous_close());
                let mut importer = Importer::new(mapping).unwrap_or_else(|why| panic!("{case} {why:?}"));
                importer.feed(table.as_bytes());
                let import = importer.finish();
                assert_eq!((import.rows_refused, import.open), (0, report.inputs.clock.open), "{case}");
                for (read, written) in import.into_sessions().iter().zip(path.sessions()) {
                    assert_eq!(read.minute.len(), written.minute.len(), "{case}");
                    let most =
                        written.price.iter().fold(path.previous_close(), |most, price| most.max(*price));
                    for i in 0..read.minute.len() {
                        assert!(is_rounded(Some(read.price[i]), Some(written.price[i]), most), "{case}");
                        assert!((read.minute[i] - written.minute[i]).abs() < 1e-4, "{case}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_ledger_holds_every_figure_of_the_report() {
    for preset in Preset::ALL {
        let report = preset.report();
        let rows = rows(&ledger(&report));
        let entries = report.ledger();
        assert_eq!(rows.len() - 1, entries.len());
        let most = |values: Vec<f64>| values.into_iter().fold(0.0, |most: f64, v| most.max(v.abs()));
        let price = most(entries.iter().map(|entry| entry.price).collect());
        // The NAV starts at 100 in all of them.
        let nav =
            most(entries.iter().filter_map(|entry| Some(entry.nav.as_ref()?.value)).chain([100.0]).collect());
        for (row, entry) in rows[1..].iter().zip(&entries) {
            assert_eq!(row.len(), rows[0].len());
            let number = |field: usize| row[field].parse::<f64>().ok();
            let value = |figure: &Option<model::Figure>| figure.as_ref().map(|figure| figure.value);
            assert!(is_rounded(number(4), Some(entry.price), price), "{row:?}");
            assert!(is_rounded(number(6), value(&entry.nav), nav), "{row:?}");
            assert!(is_rounded(number(9), value(&entry.trade), nav), "{row:?}");
            assert!(is_rounded(number(10), value(&entry.effect), nav), "{row:?}");
        }
    }
    let skid = rows(&ledger(&Preset::Skid.report()));
    let events: Vec<&str> = skid[1..].iter().map(|row| row[3].as_str()).collect();
    assert_eq!(
        events,
        [
            "Trigger reached",
            "Reset 1",
            "Trigger reached",
            "Reset 2",
            "Close, with reset",
            "Close, without reset"
        ]
    );
}

#[test]
fn tables_say_above_their_names_what_they_are() {
    let report = Preset::VRebound.report();
    for (text, risk) in [(english(), "Capital at risk"), (italian(), "Capitale a rischio")] {
        let labels = Labels {
            link: Some("https://example.com/#1.abc"),
            host: Some("www.example.org"),
            ..named("my \"own\"\nfile")
        };
        let table = export::ledger(&report, &text, labels, PROGRAMS);
        let comments: Vec<&str> = table.lines().take_while(|line| line.starts_with("# ")).collect();
        assert_eq!(comments.len(), 8);
        assert_eq!(comments[1], "# my ”own” file");
        assert!(
            comments[4].contains("www.example.org") && comments[4].contains(model::VERSION),
            "{}",
            comments[4]
        );
        assert!(comments[6].ends_with("https://example.com/#1.abc"), "{}", comments[6]);
        assert!(comments[7].contains(risk), "{}", comments[7]);
    }
    // A page around has words of law of its own; that all is an illustration stays.
    let own = Labels { risk: Some("You can\nlose \"all\"."), ..Labels::default() };
    let table = export::ledger(&report, &english(), own, PROGRAMS);
    assert!(table.contains("# You can lose ”all”. An illustration, not a forecast.\n"), "{table}");
    let svg = picture(&report, &wide(own));
    assert!(svg.contains("An illustration, not a forecast.") && !svg.contains("Capital at risk"), "{svg}");
    insta::assert_snapshot!("v-rebound-ledger.csv", ledger(&report));
}

#[test]
fn a_spreadsheet_gets_the_form_of_its_language() {
    let report = Preset::VRebound.report();
    let data = report.chart_data();
    let table = |text: &words::Text| -> String {
        export::series(&report, &data, text, Labels::default(), TableForm::spreadsheets(text)).collect()
    };
    // What the same file says to a program: the last row of the English one is 390 minutes, 351.75, 77.00 and 101.50.
    let (here, there) = (table(&english()), table(&italian()));
    for (table, separator, decimal) in [(&here, ',', "."), (&there, ';', ",")] {
        assert!(
            table.starts_with("\u{feff}\"# Reset Lab\"\n"),
            "says that it is UTF-8, and each comment is one cell"
        );
        let last: Vec<&str> = table.lines().last().unwrap().split(separator).collect();
        assert_eq!(last.len(), 9, "{last:?}");
        assert_eq!(last[2], "390");
        assert_eq!(last[3], format!("351{decimal}75"));
        assert!(last[5].starts_with(&format!("101{decimal}5")), "{last:?}");
    }
    assert!(here.contains("\nDay,Time,") && there.contains("\nGiorno;Ora;"), "{there}");
}

#[test]
fn the_picture_stands_alone_on_both_grounds_in_every_shape_and_language() {
    let report = Preset::SpikeShort.report();
    let data = report.chart_data();
    for text in every_language() {
        for ground in [Ground::Light, Ground::Dark] {
            for shape in PictureShape::ALL {
                let options = PictureOptions { shape, ground, ..PictureOptions::default() };
                let (svg, height) = export::picture(&report, &data, &text, &options);
                let tree = elements(&svg).unwrap();
                assert_eq!(tree[0], ("svg".to_owned(), 0));
                let charts = tree.iter().filter(|(name, depth)| name == "svg" && *depth == 1).count();
                assert_eq!(charts, if shape == PictureShape::Portrait { 3 } else { 2 });
                let size = shape.size();
                assert_eq!(height, size.1, "{} {shape:?}", text.language().tag);
                assert!(svg.contains(&format!("width=\"{}\" height=\"{height}\"", size.0)));
                for banned in ["class=", "style=", "var(", "href", "<script", "NaN", "\"inf", "\"-inf"] {
                    assert!(!svg.contains(banned), "{banned}");
                }
                // Every colour is a role's on that ground.
                let colors: Vec<String> = Color::ALL
                    .iter()
                    .flat_map(|role| {
                        let text =
                            if ground == Ground::Light { role.canonical_text() } else { role.on(ground) };
                        [format!("{:06X}", role.on(ground)), format!("{text:06X}")]
                    })
                    .collect();
                for color in svg.split("=\"#").skip(1) {
                    assert!(colors.contains(&color[..6].to_owned()), "{}", &color[..6]);
                }
            }
        }
    }
}

#[test]
fn the_picture_says_what_it_shows() {
    let report = Preset::VRebound.report();
    let labels = Labels {
        link: Some("https://example.com/#1.abc"),
        host: Some("www.example.org"),
        ..Labels::default()
    };
    let said = words(&picture(&report, &wide(labels)));
    for expected in [
        "Reset Lab, invented prices; shown on www.example.org",
        "V-shaped rebound",
        "3×",
        "16.67%",
        "before costs",
        "Capital at risk",
        "not advice",
        "With the reset the product ends at 77.0",
        "Stock price",
        "NAV of the product (start: 100)",
        "https://example.com/#1.abc",
        model::VERSION,
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    let portrait = PictureOptions { shape: PictureShape::Portrait, ..wide(labels) };
    assert!(words(&picture(&report, &portrait)).contains("Effective leverage (times the NAV)"));
    let hostile = "<script>alert(1)</script> \"]]> & fill=\"#FFFFFF\" \u{1}";
    let options = PictureOptions { headline: Some(hostile), ground: Ground::Dark, ..wide(named(hostile)) };
    let svg = picture(&report, &options);
    assert!(elements(&svg).is_ok() && !svg.contains("<script"));
}

#[test]
fn a_headline_of_the_readers_own_takes_the_sentences_place() {
    let report = Preset::VRebound.report();
    let own = PictureOptions { headline: Some("  The airbag cost a quarter. "), ..PictureOptions::default() };
    let said = words(&picture(&report, &own));
    assert!(said.contains("The airbag cost a quarter.") && !said.contains("With the reset the product ends"));
    let blank = PictureOptions { headline: Some(" \n"), ..PictureOptions::default() };
    assert_eq!(picture(&report, &blank), picture(&report, &PictureOptions::default()));
    // One of many lines makes the picture higher instead of covering the charts.
    let long = "word ".repeat(400);
    let long = PictureOptions { headline: Some(&long), ..PictureOptions::default() };
    let (svg, height) = export::picture(&report, &report.chart_data(), &english(), &long);
    assert!(elements(&svg).is_ok() && height > 540.0, "{height}");
}

#[test]
fn a_link_too_long_to_type_gives_way_to_the_sites_address() {
    let report = Preset::VRebound.report();
    let long = "https://example.com/lab/#1.".to_owned() + &"abcd".repeat(300);
    let svg = picture(&report, &wide(Labels { link: Some(&long), ..Labels::default() }));
    assert!(svg.contains(&format!("<desc>{long}</desc>")), "whole where programs find it");
    let seen = svg.split("</desc>").nth(1).unwrap();
    assert!(seen.contains(">https://example.com/lab/</text>") && !seen.contains("abcd"), "{seen}");
}

#[test]
fn a_square_code_has_the_three_corners_of_its_standard_and_room_for_what_a_link_needs() {
    // Version 1 has 21 modules, and 4 of quiet zone around (ISO/IEC 18004).
    let code = export::square_code("HTTPS://A.B/").unwrap();
    assert_eq!(code.size, 29);
    // Rows of the finder patterns: seven dark modules in a row at the left and at the right of the first line.
    assert!(code.path.contains("M4 4h7v1h-7z") && code.path.contains("M18 4h7v1h-7z"), "{}", code.path);
    assert!(code.path.contains("M4 24h7v1h-7z"), "{}", code.path);
    assert!(export::square_code(&"a".repeat(2900)).is_some());
    assert_eq!(export::square_code(&"a".repeat(3000)), None);
}

proptest! {
    #![proptest_config(lab::config(30))]

    #[test]
    fn any_run_has_tables_and_a_picture(inputs in lab::inputs()) {
        let report = Report::new(inputs);
        let data = report.chart_data();
        let rows = rows(&series(&report, &data));
        prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()));
        let table = export::ledger(&report, &italian(), Labels::default(), TableForm::spreadsheets(&italian()));
        let rows: Vec<_> = table.lines().filter(|line| !line.starts_with(['"', '\u{feff}'])).collect();
        prop_assert!(rows.iter().all(|row| row.matches(';').count() == 10));
        for shape in PictureShape::ALL {
            let options = PictureOptions { shape, ground: Ground::Dark, ..PictureOptions::default() };
            prop_assert!(elements(&picture(&report, &options)).is_ok());
        }
    }
}
