//! Files that leave the page: what stands in them, and that other programs can read them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use charts::chart::{Color, Ground};
use charts::export::{self, Labels};
use model::{ChartData, Preset, Report};
use price_files::{Choices, Importer, Kind, PreviousClose, Sample, sniff};
use proptest::prelude::*;
use support::{english, every_language, italian};

fn named(scenario: &str) -> Labels<'_> {
    Labels { scenario: Some(scenario), ..Labels::default() }
}

/// Rows of a table without its comments: names, then data.
fn rows(table: &str) -> Vec<Vec<String>> {
    let data = table.lines().skip_while(|line| line.starts_with('#'));
    data.map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn series(report: &Report, data: &ChartData) -> String {
    export::series(report, data, &english(), Labels::default()).collect()
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
fn the_series_have_a_row_for_every_tick_and_the_same_bits() {
    let report = Preset::VRebound.report();
    let data = report.chart_data();
    let rows = rows(&series(&report, &data));
    assert_eq!(
        rows[0],
        [
            "day",
            "time",
            "minute",
            "underlying",
            "protected",
            "uncapped",
            "protectedLeverage",
            "uncappedLeverage",
            "halted"
        ]
    );
    let path = report.outcome.path();
    assert_eq!(rows.len() - 1, path.sessions()[0].len());
    let run = &report.outcome.sessions()[0];
    for (i, row) in rows[1..].iter().enumerate() {
        let number = |field: usize| row[field].parse::<f64>().ok();
        let known = |value: f64| (!value.is_nan()).then_some(value);
        assert_eq!(number(2), Some(path.sessions()[0].minute[i]));
        assert_eq!(number(3), Some(path.sessions()[0].price[i]));
        assert_eq!(number(4), known(run.protected[i]));
        assert_eq!(number(5), Some(run.uncapped[i]));
        assert_eq!(number(6), known(run.protected_leverage[i]));
        assert_eq!(row[8], if run.protected[i].is_nan() { "1" } else { "0" });
    }
    assert_eq!(rows[1][..2], ["1", "09:30:00"]);
    assert!(rows.iter().any(|row| row[8] == "1"), "this scenario has a halt");
}

#[test]
fn the_exported_series_can_be_imported_again() {
    for preset in Preset::ALL {
        let report = preset.report();
        let path = report.outcome.path();
        let text = series(&report, &report.chart_data());
        let mut mapping = sniff(&Sample::new(text.as_bytes(), false), &Choices::default()).unwrap().mapping;
        assert_eq!(mapping.kind, Kind::Ticks, "{mapping:?}");
        mapping.previous_close = PreviousClose::Given(path.previous_close());
        let mut importer = Importer::new(mapping).unwrap();
        importer.feed(text.as_bytes());
        let import = importer.finish();
        assert_eq!((import.rows_refused, import.open), (0, report.inputs.clock.open));
        for (read, written) in import.into_sessions().iter().zip(path.sessions()) {
            assert_eq!((&read.price, &read.minute), (&written.price, &written.minute));
        }
    }
}

#[test]
fn the_ledger_holds_every_figure_of_the_report() {
    for preset in Preset::ALL {
        let report = preset.report();
        let rows = rows(&export::ledger(&report, &english(), Labels::default()));
        let entries = report.ledger();
        assert_eq!(rows.len() - 1, entries.len());
        for (row, entry) in rows[1..].iter().zip(&entries) {
            assert_eq!(row.len(), rows[0].len());
            let number = |field: usize| row[field].parse::<f64>().ok();
            assert_eq!(number(5), Some(entry.price));
            assert_eq!(number(7), entry.nav.as_ref().map(|figure| figure.value));
            assert_eq!(number(10), entry.trade.as_ref().map(|figure| figure.value));
            assert_eq!(number(11), entry.effect.as_ref().map(|figure| figure.value));
        }
    }
    let skid = rows(&export::ledger(&Preset::Skid.report(), &english(), Labels::default()));
    let events: Vec<&str> = skid[1..].iter().map(|row| row[3].as_str()).collect();
    assert_eq!(events, ["trigger", "rebase", "trigger", "rebase", "close", "uncappedClose"]);
}

#[test]
fn tables_say_above_their_names_what_they_are() {
    let report = Preset::VRebound.report();
    for (text, risk) in [(english(), "Capital at risk"), (italian(), "Capitale a rischio")] {
        let table = export::ledger(&report, &text, named("my \"own\"\nfile"));
        let comments: Vec<&str> = table.lines().take_while(|line| line.starts_with("# ")).collect();
        assert_eq!(comments.len(), 6);
        assert_eq!(comments[1], "# my ”own” file");
        assert!(comments[5].contains(risk), "{}", comments[5]);
        assert!(!table.contains('"'));
    }
    // A page around has words of law of its own; that all is an illustration stays.
    let own = Labels { risk: Some("You can\nlose \"all\"."), ..Labels::default() };
    let table = export::ledger(&report, &english(), own);
    assert!(table.contains("# You can lose ”all”. An illustration, not a forecast.\n"), "{table}");
    let (svg, _) = export::picture(&report, &report.chart_data(), &english(), own, Ground::Light, 900.0);
    assert!(svg.contains("An illustration, not a forecast.") && !svg.contains("Capital at risk"), "{svg}");
    insta::assert_snapshot!("v-rebound-ledger.csv", export::ledger(&report, &english(), Labels::default()));
}

#[test]
fn the_picture_stands_alone_on_both_grounds() {
    let report = Preset::SpikeShort.report();
    let data = report.chart_data();
    for text in every_language() {
        for ground in [Ground::Light, Ground::Dark] {
            let (svg, height) = export::picture(&report, &data, &text, Labels::default(), ground, 900.0);
            let tree = elements(&svg).unwrap();
            assert_eq!(tree[0], ("svg".to_owned(), 0));
            assert_eq!(tree.iter().filter(|(name, depth)| name == "svg" && *depth == 1).count(), 3);
            assert!(svg.contains(&format!("width=\"900\" height=\"{height}\"")));
            for banned in ["class=", "style=", "var(", "href", "<script", "NaN", "\"inf", "\"-inf"] {
                assert!(!svg.contains(banned), "{banned}");
            }
            // Every colour is a role's on that ground.
            let colors: Vec<String> = Color::ALL
                .iter()
                .flat_map(|role| {
                    let text = if ground == Ground::Light { role.canonical_text() } else { role.on(ground) };
                    [format!("{:06X}", role.on(ground)), format!("{text:06X}")]
                })
                .collect();
            for color in svg.split("=\"#").skip(1) {
                assert!(colors.contains(&color[..6].to_owned()), "{}", &color[..6]);
            }
        }
    }
}

#[test]
fn the_picture_says_what_it_shows() {
    let report = Preset::VRebound.report();
    let data = report.chart_data();
    let (svg, _) = export::picture(&report, &data, &english(), Labels::default(), Ground::Light, 900.0);
    let words: String = svg.split('<').filter_map(|part| Some(part.split_once('>')?.1.trim_end())).fold(
        String::new(),
        |mut all, words| {
            all.push_str(words);
            all.push(' ');
            all
        },
    );
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "Reset Lab",
        "V-shaped rebound",
        "3×",
        "16.67%",
        "before costs",
        "Capital at risk",
        "not advice",
        "With the reset the product ends at",
        "Effective leverage",
        model::VERSION,
    ] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
    let hostile = "<script>alert(1)</script> \"]]> & fill=\"#FFFFFF\" \u{1}";
    let (svg, _) = export::picture(&report, &data, &english(), named(hostile), Ground::Dark, 900.0);
    assert!(elements(&svg).is_ok() && !svg.contains("<script"));
}

#[test]
fn words_stay_inside_the_narrowest_picture() {
    let report = Preset::Skid.report();
    let data = report.chart_data();
    for width in [320.0, 0.0, f64::NAN, 1e9] {
        let (svg, height) =
            export::picture(&report, &data, &italian(), Labels::default(), Ground::Light, width);
        assert!(elements(&svg).is_ok() && height > 500.0);
    }
}

proptest! {
    #![proptest_config(support::config(30))]

    #[test]
    fn any_run_has_tables_and_a_picture(inputs in support::inputs()) {
        let report = Report::new(inputs);
        let data = report.chart_data();
        for table in [series(&report, &data), export::ledger(&report, &italian(), Labels::default())] {
            let rows = rows(&table);
            prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()));
        }
        let (svg, _) = export::picture(&report, &data, &english(), Labels::default(), Ground::Dark, 700.0);
        prop_assert!(elements(&svg).is_ok());
    }
}
