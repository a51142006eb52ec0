//! What is said in every language: whole sentences without holes, joined as the language joins them; German as it reads.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use lab::{every_language, german};
use model::{Field, Preset, Verdict};
use words::Text;
use words::{key, tr};

/// Everything that is said about a scenario.
fn said(text: &Text, preset: Preset) -> Vec<String> {
    let report = preset.report();
    let data = report.chart_data();
    vec![
        text.preset_text(preset),
        text.result(&report),
        text.underlying_summary(&data),
        text.nav_summary(&report, &data),
        text.leverage_summary(&report, &data),
        text.risk(&report.inputs).to_owned(),
    ]
}

#[test]
fn sentences_are_whole_and_joined_as_the_language_joins_them() {
    for text in every_language() {
        let stop = tr!(text, sign.stop);
        let gap = tr!(text, sign.gap);
        for line in Preset::ALL.into_iter().flat_map(|preset| said(&text, preset)) {
            assert!(line.ends_with(&stop) && !line.contains(&stop.repeat(2)), "{text:?}: {line}");
            assert!(
                !line.contains("{{") && !line.contains("  ") && !line.contains("NaN"),
                "{text:?}: {line}"
            );
            assert!(!gap.is_empty() || !line.contains(&format!("{stop} ")), "{text:?}: {line}");
        }
    }
}

#[test]
fn parts_are_joined_by_the_sign_and_empty_ones_leave_none() {
    for text in every_language() {
        let gap = tr!(text, sign.gap);
        assert_eq!(text.joined(key!(sign.gap), &["a", "", "b", ""]), format!("a{gap}b"));
        assert_eq!(text.joined(key!(sign.comma), &["", ""]), "");
    }
}

#[test]
fn counts_take_the_form_of_the_language() {
    for text in every_language() {
        let alike = ["zh-Hant", "ko"].contains(&text.language().tag);
        let [one, two] = [1, 2].map(|count| text.show_all(count));
        assert_eq!(one == two.replace('2', "1"), alike, "{one} | {two}");
    }
    assert_eq!(
        german().days_made(1),
        "1 Tag aus der Liste erstellt. Rückgängig holt den vorigen Stand zurück."
    );
    assert!(german().days_made(1200).starts_with("1.200 Tage aus der Liste"));
    assert_eq!(german().show_all(1), "1 Ereignis zeigen");
    assert_eq!(german().show_all(0), "Alle 0 Ereignisse zeigen");
}

/// NAVs, returns and times as in `tests/sentences.rs` and SPEC section 4.
#[test]
fn german_reads_as_it_was_read_and_accepted() {
    let result = |preset: Preset| german().result(&preset.report());
    assert_eq!(
        result(Preset::VRebound),
        "Die Aktie schließt 0,5\u{a0}% im Plus. Mit Reset schließt das Produkt bei 77,0 (−23,0\u{a0}%), ohne Reset bei 101,5 (+1,5\u{a0}%). \
         Der Reset um 11:30 verkaufte Aktien im Wert von 108 je 100 Anlage zu 286,84; die Aktie kam zurück, und dieser Verkauf kostete 24,5."
    );
    assert_eq!(
        result(Preset::FurtherFall),
        "Die Aktie schließt 40,0\u{a0}% im Minus. Mit Reset schließt das Produkt bei 30,0 (−70,0\u{a0}%), ohne Reset bei 20,0 (−80,0\u{a0}%). \
         Der Reset um 11:30 verkaufte Aktien im Wert von 50 je 100 Anlage zu 75,00; der Fall ging weiter, und dieser Verkauf ersparte 10,0."
    );
    let skid = result(Preset::Skid);
    assert!(skid.contains("2 Resets handelten Aktien im Wert von insgesamt"), "{skid}");
    assert!(skid.contains("; zusammen mit dem, was folgte, ersparte das 20,7."), "{skid}");
    let lost = result(Preset::GapBeyond);
    assert!(
        lost.contains("Alles ist verloren: mit Reset um 09:40, ohne Reset um 09:30. Der Reset um 09:40"),
        "{lost}"
    );
    let calm = Preset::CalmDay.report();
    assert_eq!(calm.verdict(), Verdict::Same);
    let calm = german().result(&calm);
    assert!(calm.contains("Kein Reset hat ausgelöst: Die Aktie lag höchstens"), "{calm}");
    assert!(calm.ends_with("und der Reset greift bei 16,67\u{a0}%."), "{calm}");
}

#[test]
fn german_refuses_in_german() {
    let problem = |raw| german().problem(Field::Trigger, german().parse(Field::Trigger, raw).unwrap_err());
    assert_eq!(problem("16.67"), "Dezimalstellen werden hier mit „,“ geschrieben, zum Beispiel 16,5.");
    assert_eq!(problem("viel"), "Das ist keine Zahl. Richtig wäre zum Beispiel 16,5.");
    let wrong = german().parse_returns("1,5 % 2").unwrap_err();
    assert!(german().list_problem(&wrong).starts_with("Eintrag 2, „2“: "), "{wrong:?}");
}
