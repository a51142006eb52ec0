//! The words of the method: its table as it was read and accepted, each figure in its own row.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use words::{PlainNumerals, Text};

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

fn italian() -> Text {
    Text::built_in("it", PlainNumerals::ITALIAN).unwrap()
}

#[test]
fn the_validation_table_reads_as_it_was_read_and_accepted() {
    let table = |text: &Text| {
        let html = text.method();
        let table = html.split("<table class=\"figures validation\">").nth(1).unwrap();
        let rows =
            table.split("</table>").next().unwrap().replace("</tr>", "</tr>\n").replace("</td> ", "</td>");
        rows.replace("</td>", " | ").replace("</th>", " | ").split('<').fold(
            String::new(),
            |mut out, part| {
                out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
                out
            },
        )
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let tables = format!("{}\n{}", table(&english()), table(&italian()));
    settings.bind(|| insta::assert_snapshot!("method-validation", tables));
}

/// The cells of the table are put in by place: each must be its row's.
#[test]
fn every_row_of_the_method_shows_its_own_check() {
    let html = english().method();
    assert!(!html.contains("{{"), "a place was left open");
    for (row, cells) in [
        ("−25% then −20%: with reset", ["30", "30.00", "0.00"]),
        ("2 May 2025: price that fired", ["45.33", "48.73", "+3.40"]),
        ("Level of the next reset", ["103.81", "103.81", "0.00"]),
        ("two resets at the trigger", ["−68%", "−77.28%", "−9.28%"]),
        ("SPXU, −3×", ["−193.98", "−193.98", "0.00"]),
        ("SDS, −2×", ["−540.01", "−540.00", "+0.01"]),
        ("all seven", ["−1,066.57", "−1,066.56", "+0.01"]),
        ("2× SK Hynix", ["1.7", "1.70", "0.00"]),
        ("turnover on the day before", ["15%", "15.18%", "+0.18%"]),
        ("3×, trigger 16.67%, 120% a year: days with a reset<", ["1.604%", "1.602%", "0.02%"]),
        ("−3×, no reset, 25% a year, index −20%: the fund after a year", ["34.2%", "34.23%", "0.09%"]),
    ] {
        let cut = html.split(row).nth(1).unwrap().split("</tr>").next().unwrap();
        let shown: Vec<&str> =
            cut.split("<td>").skip(1).take(3).map(|cell| cell.split('<').next().unwrap()).collect();
        assert_eq!(shown, cells, "{row}");
    }
}
