//! Colours.

use std::collections::HashSet;

use crate::chart::{Ground, Ink, declarations, stylesheet};

/// Contrast of two colours after WCAG 2.2, "relative luminance" and "contrast ratio".
fn contrast(a: u32, b: u32) -> f64 {
    let luminance = |color: u32| {
        let [_, r, g, b] = color.to_be_bytes().map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn every_role_has_a_colour_and_a_name_of_its_own() {
    let mut colors = HashSet::new();
    for ink in Ink::ALL {
        assert!(colors.insert(ink.canonical()), "{ink:?}");
        let text = ink.canonical_text();
        assert!(text == ink.canonical() || colors.insert(text), "{ink:?}");
    }
    let names: HashSet<_> = Ink::ALL.into_iter().map(Ink::css).collect();
    assert_eq!(names.len(), Ink::ALL.len());
}

#[test]
fn the_lines_of_data_are_okabe_and_ito_and_told_apart_by_dash() {
    assert_eq!(Ink::Protected.canonical(), 0x00_72_B2);
    assert_eq!(Ink::Uncapped.canonical(), 0xD5_5E_00);
    let dashes = [Ink::Protected, Ink::Uncapped, Ink::Reference, Ink::Trigger].map(Ink::dash);
    for (i, dash) in dashes.iter().enumerate() {
        assert!(!dashes[..i].contains(dash));
    }
}

#[test]
fn words_and_lines_have_the_contrast_that_wcag_asks_for() {
    use Ink::{
        Axis, Event, Long, Muted, Protected, Reference, Short, Termination, Trigger, Uncapped, Underlying,
    };
    for ink in
        [Underlying, Uncapped, Protected, Reference, Trigger, Event, Termination, Axis, Muted, Long, Short]
    {
        assert!(contrast(ink.canonical_text(), Ink::Paper.canonical()) >= 4.5, "{ink:?}");
        assert!(contrast(ink.canonical(), Ink::Paper.canonical()) >= 3.0, "{ink:?}");
        // On dark, lines and words share a colour.
        assert!(contrast(ink.on(Ground::Dark), Ink::Paper.on(Ground::Dark)) >= 4.5, "{ink:?}");
    }
}

#[test]
fn the_stylesheet_themes_stroke_and_fill_of_every_role() {
    let css = stylesheet();
    for ink in Ink::ALL {
        let (name, color) = (ink.css(), ink.canonical());
        assert!(css.contains(&format!("[stroke=\"#{color:06X}\"] {{ stroke: var({name}, #{color:06X}); }}")));
        assert!(css.contains(&format!("[fill=\"#{color:06X}\"] {{ fill: var({name}, #{color:06X}); }}")));
        for ground in [Ground::Light, Ground::Dark] {
            assert!(declarations(ground).contains(&format!("{name}: #{:06X};\n", ink.on(ground))));
        }
    }
    assert!(declarations(Ground::Light).contains("--ink-uncapped-text: #B34E00;"));
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}
