//! Turns the catalogues in `locales/` into the typed module `crate::i18n`. A key that is missing in one language is an
//! error here.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    // `interpolate_display` lets text be made outside of Leptos, which the pure modules and their tests need.
    let options = ParseOptions::default().interpolate_display(true);
    let catalogues = Config::new("en")?.add_locale("it")?.parse_options(options);
    let parsed = parse_locales(None, catalogues).map_err(|e| e.to_string())?;
    if let Some(warning) = parsed.diag.warnings().first() {
        return Err(format!("catalogues: {warning}").into());
    }
    let allow: proc_macro2::TokenStream =
        "#![allow(missing_docs, unreachable_pub, clippy::pedantic, clippy::expect_used)]".parse()?;
    let code = leptos_i18n_codegen::gen_code(&parsed, None, false, Some(&allow), false)
        .map_err(|e| e.to_string())?;
    let file = PathBuf::from(env::var("OUT_DIR")?).join("i18n.rs");
    fs::write(file, code.to_string())?;
    Ok(())
}
