//! The style sheet of the charts is what the charts themselves say.

use std::fs;
use std::path::{Path, PathBuf};

use charts::chart::{Ground, declarations, stylesheet};

/// The page's folder of styles.
fn styles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style")
}

fn style(name: &str) -> String {
    fs::read_to_string(styles().join(name)).unwrap_or_default()
}

/// Set `UPDATE_STYLE=1` to write the file anew after the colours have changed.
#[test]
fn chart_colors_css_is_generated_from_the_colours() {
    let generated = format!("@layer charts {{\n{}}}\n", stylesheet());
    if std::env::var_os("UPDATE_STYLE").is_some() {
        fs::write(styles().join("chart-colors.css"), &generated).unwrap();
    }
    assert_eq!(style("chart-colors.css"), generated, "run UPDATE_STYLE=1 cargo test -p charts --test style");
}

#[test]
fn tokens_hold_every_colour_for_light_and_dark() {
    let tokens = style("tokens.css");
    for (light, dark) in declarations(Ground::Light).lines().zip(declarations(Ground::Dark).lines()) {
        let value = |line: &str| {
            line.split_once(": ").map(|(name, v)| (name.to_owned(), v.trim_end_matches(';').to_owned()))
        };
        let ((name, light), (same, dark)) = (value(light).unwrap(), value(dark).unwrap());
        assert_eq!(name, same);
        // A host may set some of them; the page's own value stands behind the host's.
        let (start, value) = (format!("{}: ", name.trim()), format!("light-dark({light}, {dark})"));
        let declared =
            tokens.lines().map(str::trim).find(|line| line.starts_with(&start)).unwrap_or_default();
        let own = declared.ends_with(&format!(", {value});")) && declared.contains("var(--reset-lab-");
        assert!(own || declared == format!("{start}{value};"), "tokens.css lacks `{start}{value}`");
    }
}
