//! Colours.

use std::collections::HashSet;

use crate::chart::{Color, Ground, declarations, stylesheet};

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
    for color in Color::ALL {
        assert!(colors.insert(color.canonical()), "{color:?}");
        let text = color.canonical_text();
        assert!(text == color.canonical() || colors.insert(text), "{color:?}");
    }
    let names: HashSet<_> = Color::ALL.into_iter().map(Color::css).collect();
    assert_eq!(names.len(), Color::ALL.len());
}

#[test]
fn the_lines_of_data_are_okabe_and_ito_and_told_apart_by_dash() {
    assert_eq!(Color::Protected.canonical(), 0x00_72_B2);
    assert_eq!(Color::Uncapped.canonical(), 0xD5_5E_00);
    let dashes = [Color::Protected, Color::Uncapped, Color::Reference, Color::Trigger].map(Color::dash);
    for (i, dash) in dashes.iter().enumerate() {
        assert!(!dashes[..i].contains(dash));
    }
}

#[test]
fn words_and_lines_have_the_contrast_that_wcag_asks_for() {
    use Color::{
        Axis, Event, Long, Muted, Protected, Reference, Short, Termination, Trigger, Uncapped, Underlying,
    };
    for color in
        [Underlying, Uncapped, Protected, Reference, Trigger, Event, Termination, Axis, Muted, Long, Short]
    {
        assert!(contrast(color.canonical_text(), Color::Paper.canonical()) >= 4.5, "{color:?}");
        assert!(contrast(color.canonical(), Color::Paper.canonical()) >= 3.0, "{color:?}");
        // On dark, lines and words share a colour.
        assert!(contrast(color.on(Ground::Dark), Color::Paper.on(Ground::Dark)) >= 4.5, "{color:?}");
    }
}

#[test]
fn the_stylesheet_themes_stroke_and_fill_of_every_role() {
    let css = stylesheet();
    for color in Color::ALL {
        let (name, rgb) = (color.css(), color.canonical());
        assert!(css.contains(&format!("[stroke=\"#{rgb:06X}\"] {{ stroke: var({name}, #{rgb:06X}); }}")));
        assert!(css.contains(&format!("[fill=\"#{rgb:06X}\"] {{ fill: var({name}, #{rgb:06X}); }}")));
        for ground in [Ground::Light, Ground::Dark] {
            assert!(declarations(ground).contains(&format!("{name}: #{:06X};\n", color.on(ground))));
        }
    }
    assert!(declarations(Ground::Light).contains("--ink-uncapped-text: #B34E00;"));
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}
