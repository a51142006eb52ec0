//! Turns the catalogues in `locales/` into the module `crate::i18n`: a constant for each key, the list of languages, and
//! for tests the catalogues themselves. A key that one language lacks is an error here.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use catalogue::placeholders;

mod catalogue;

fn main() -> Result<(), Box<dyn Error>> {
    for source in ["build.rs", "../../locales", "catalogue.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let catalogues = catalogue::read_all("../../locales".as_ref())?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut code = String::from("use crate::{Entry, Language};\n");
    let mut languages = String::new();
    let mut texts = String::new();
    for catalogue in &catalogues {
        let (tag, name) = (&catalogue.tag, &catalogue.entries["app.language_name"]);
        fs::write(out.join(format!("{tag}.txt")), catalogue.published())?;
        write!(languages, "Language {{ tag: {tag:?}, name: {name:?} }}, ")?;
        write!(texts, "include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.txt\")), ")?;
    }
    let count = catalogues.len();
    writeln!(code, "/// The languages, the first one being the one to fall back on.")?;
    writeln!(code, "pub static LANGUAGES: [Language; {count}] = [{languages}];")?;
    writeln!(
        code,
        "/// The catalogues as they are published, in the order of the languages: for tests. The page fetches its own."
    )?;
    writeln!(code, "pub static CATALOGUES: [&str; {count}] = [{texts}];")?;
    writeln!(
        code,
        "/// What a catalogue of these keys starts and ends with.\npub const MARK: &str = {:?};",
        catalogues[0].mark()
    )?;
    keys(&catalogues[0], &mut code)?;
    fs::write(out.join("i18n.rs"), code)?;
    Ok(())
}

/// A constant for each key, in modules as the catalogue is nested.
fn keys(catalogue: &catalogue::Catalogue, code: &mut String) -> Result<(), Box<dyn Error>> {
    let mut open: Vec<&str> = Vec::new();
    for (line, (key, text)) in catalogue.entries.iter().enumerate() {
        let mut path: Vec<&str> = key.split('.').collect();
        let name = path.pop().unwrap_or_default();
        let common = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        code.push_str(&"}\n".repeat(open.len() - common));
        for module in &path[common..] {
            writeln!(
                code,
                "#[allow(missing_docs, non_upper_case_globals)]\npub mod {module} {{\nuse super::Entry;"
            )?;
        }
        open = path;
        writeln!(code, "pub const {name}: Entry = Entry::new({line}, &{:?});", placeholders(text))?;
    }
    code.push_str(&"}\n".repeat(open.len()));
    Ok(())
}
