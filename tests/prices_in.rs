//! Prices from a file, as the page shows them: sheets in English and Italian without a browser.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::sync::Arc;

use lab::{english, italian};
use reset_lab::import::{Choices, Importer, Kind, Mapping, Problem, Role, SniffProblem, Stamp};
use reset_lab::model::{Inputs, Recorded};
use reset_lab::sheets::{
    self, Findings, ImportAct, ImportProblem, ImportStep, ImportView, Look, Setting, Target,
};
use reset_lab::{export, text::Text};

fn look(content: &str) -> Look {
    let size = f64::from(u32::try_from(content.len()).unwrap());
    Look::new(Arc::from("a.csv"), size, content.as_bytes().to_vec(), Choices::default()).unwrap()
}

fn read(content: &str, mapping: &Mapping) -> reset_lab::import::Import {
    let mut importer = Importer::new(mapping.clone()).unwrap();
    importer.feed(content.as_bytes());
    importer.finish()
}

fn html(text: &Text, view: &ImportView) -> String {
    sheets::import(text, view, "./").html
}

fn looking(look: Look) -> ImportView {
    ImportView { step: ImportStep::Look, look: Some(look), ..ImportView::default() }
}

#[test]
fn every_list_takes_the_entry_that_is_chosen_and_shows_it() {
    let bars = "time,open,high,low,close\n09:30,10,11,9,10.5\n09:31,10.5,12,10,11\n";
    let sheet = |view: &ImportView| sheets::import(&english(), view, "./");
    let mut view = looking(look(bars));
    let acts: Vec<ImportAct> = sheet(&view)
        .targets
        .into_iter()
        .filter_map(|target| match target {
            Target::Import(act @ ImportAct::Set(..)) => Some(act),
            _ => None,
        })
        .collect();
    // Kind 3, decimals 2, dates 10, header 2, order 2, close 2, extremes 2, lengths of bars 5.
    assert_eq!(acts.len(), 28);
    for act in acts {
        let ImportAct::Set(setting, entry) = act else { unreachable!() };
        view.look = Some(look(bars));
        view.look.as_mut().unwrap().set(setting, entry);
        let shown = sheet(&view);
        let mark = shown.targets.iter().position(|target| *target == Target::Import(act));
        // A list that the choice itself takes away shows nothing.
        if let Some(mark) = mark {
            assert!(shown.html.contains(&format!("<option value=\"{mark}\" selected>")), "{act:?}");
        }
    }
}

#[test]
fn an_entry_that_is_not_there_changes_nothing() {
    let mut changed = look("time,price\n09:30,1\n");
    let before = changed.clone();
    for setting in
        [Setting::Kind, Setting::Decimal, Setting::Stamp, Setting::Order, Setting::Close, Setting::Bar]
    {
        changed.set(setting, 99);
        assert_eq!(changed, before, "{setting:?}");
    }
}

#[test]
fn the_prices_are_shown_as_they_will_be_read() {
    let mut eu = look("Date,Close\n01/03/2024,10\n04/03/2024,11\n");
    assert!(html(&english(), &looking(eu.clone())).contains("01/03/2024 is 2024-03-01"), "the order is asked for");
    eu.set(Setting::Close, 0);
    let day_first = Stamp::ALL.iter().position(|stamp| *stamp == Stamp::DayFirst).unwrap();
    eu.set(Setting::Stamp, day_first);
    assert!(html(&english(), &looking(eu.clone())).contains("2024-03-01 16:00 <b>10.00</b>"));
    let month_first = Stamp::ALL.iter().position(|stamp| *stamp == Stamp::MonthFirst).unwrap();
    eu.set(Setting::Stamp, month_first);
    assert!(html(&english(), &looking(eu)).contains("2024-01-03 16:00 <b>10.00</b>"));
}

#[test]
fn a_column_has_one_role_and_a_role_one_column() {
    let mut look = look("time,price,volume\n09:30,10,5\n09:31,11,6\n");
    look.set_column(2, Some(Role::Price));
    assert_eq!((look.mapping.column(Role::Price), look.mapping.column(Role::Volume)), (Some(2), None));
    look.set_column(1, None);
    look.set_column(2, None);
    assert_eq!(look.mapping.column(Role::Price), None);
    assert!(html(&english(), &looking(look)).contains("Which column is the price or the close?"));
}

/// Each reason, provoked: the line and its words stand in the list, in words of both languages.
#[test]
fn every_refusal_has_its_line_and_its_words() {
    let cases: [(Problem, &str, Kind); 9] = [
        (Problem::Missing, "time,price\n09:30,1\n09:31,\n", Kind::Ticks),
        (Problem::NotANumber, "time,price\n09:30,1\n09:31,x\n", Kind::Ticks),
        (Problem::NotPositive, "time,price\n09:30,-1\n", Kind::Ticks),
        (Problem::OutOfRange, "time,price\n09:30,99999999999999999999\n", Kind::Ticks),
        (Problem::NotATime, "time,price\n09:30,1\n25:30,1\n", Kind::Ticks),
        (Problem::RepeatedTime, "time,open,high,low,close\n09:30,1,2,1,1\n09:30,1,2,1,1\n", Kind::Bars),
        (Problem::OutOfOrder, "time,price\n09:30,1\n09:31,1\n09:32,1\n09:29,1\n", Kind::Ticks),
        (Problem::HighBelowLow, "time,open,high,low,close\n09:30,1,1,2,1\n", Kind::Bars),
        (Problem::BarsOverlap, "time,open,high,low,close\n09:30:00,1,2,1,1\n09:30:10,1,2,1,1\n", Kind::Bars),
    ];
    let mut all_words = Vec::new();
    for (problem, content, kind) in cases {
        let mut look = look(content);
        let columns: &[Role] = if kind == Kind::Bars {
            &[Role::Time, Role::Open, Role::High, Role::Low, Role::Price]
        } else {
            &[Role::Time, Role::Price]
        };
        for (column, role) in columns.iter().enumerate() {
            look.set_column(column, Some(*role));
        }
        look.mapping.questions.clear();
        look.mapping.kind = kind;
        look.mapping.bar_minutes = 1.0;
        let import = read(content, &look.mapping);
        assert_eq!(import.refused.first().map(|row| row.problem), Some(problem));
        let line = import.refused[0].line;
        let step = ImportStep::Done(Findings::new(&import));
        let view = ImportView { step, look: Some(look), ..ImportView::default() };
        for (text, word) in [(english(), "Line"), (italian(), "Riga")] {
            let html = html(&text, &view);
            let start = html.find(&format!("{word} {line}")).unwrap_or_else(|| panic!("{problem:?}: {html}"));
            let words = html[start..].split("</li>").next().unwrap();
            let reason = words.split_once(": ").unwrap().1.to_owned();
            assert!(reason.len() > 12 && !all_words.contains(&reason), "{problem:?}: {reason}");
            all_words.push(reason);
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    for (problem, words) in [
        (ImportProblem::Sniff(SniffProblem::Empty), "There is nothing in it."),
        (ImportProblem::Sniff(SniffProblem::Spreadsheet), "spreadsheet’s own file"),
        (ImportProblem::Sniff(SniffProblem::NotText), "not text"),
        (ImportProblem::Unreadable, "could not read this file"),
    ] {
        let view = ImportView { problem: Some(problem), pasted: "<b>".to_owned(), ..ImportView::default() };
        let html = html(&english(), &view);
        assert!(html.contains(words), "{problem:?}");
        assert!(html.contains("&lt;b&gt;"), "what was pasted stays, as text");
    }
}

#[test]
fn names_of_files_say_scenario_and_product() {
    assert_eq!(export::name(&Inputs::default()), "reset-lab_v-rebound_3x_reset-16.6667");
    let content = "time,price\n09:30,1\n09:31,2\n";
    let mapping = look(content).mapping;
    for (file, stem) in [
        ("Mib 2024.csv", "Mib-2024"),
        ("../../etc/passwd", "..-."),
        ("a\\b:c*\"<>|?\n.txt", "a-b-c-------"),
        ("più.csv", "più"),
    ] {
        let path = Arc::new(read(content, &mapping).into_path().unwrap());
        let recorded = Recorded { name: Arc::from(file), path };
        let inputs = Inputs::default().with_recorded(recorded, 570.0).unwrap();
        assert_eq!(export::name(&inputs), format!("reset-lab_{stem}_3x_reset-16.6667"));
    }
}
