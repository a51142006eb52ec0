//! The scripts of the built site, and the parts of it that other pages use.
//!
//! What the page loads has a hash of its content in its name. What other pages name stays: `reset-lab.js` (the element),
//! `embed.js` (for hosts of frames), `reset-engine.js` (the engine), and the folder `package/`, which is ready for npm.

use crate::error::{Context, Error, Result, read, write};
use std::path::Path;

/// The generated file that starts the part of the .d.ts which concerns loading.
const LOADING_TYPES: &str = "export type InitInput";

/// The names of what Trunk and `finish` have made.
pub(crate) struct Made<'a> {
    pub glue: &'a str,
    pub wasm: &'a str,
    pub style: &'a str,
    /// `en=./text-en-….txt it=…`
    pub texts: &'a str,
}

/// What the page must name.
pub(crate) struct Scripts {
    pub boot: String,
    /// What `boot` imports at once.
    pub preload: [String; 2],
    pub begin: String,
}

/// Writes the scripts that the page, its frames and the element load.
pub(crate) fn write_scripts(staging: &Path, made: &Made) -> Result<Scripts> {
    let look = hashed(staging, "look", "js", &script("look", &[])?)?;
    let begin = hashed(staging, "begin", "js", &script("begin", &[("glue", made.glue)])?)?;
    let own = [
        ("begin", begin.as_str()),
        ("glue", made.glue),
        ("wasm", made.wasm),
        ("style", made.style),
        ("texts", made.texts),
    ];
    let start = hashed(staging, "start", "js", &script("start", &own)?)?;
    let frame = hashed(staging, "frame", "js", &script("frame", &[("look", &look)])?)?;
    let boot = hashed(staging, "boot", "js", &script("boot", &[("start", &start), ("frame", &frame)])?)?;
    write(&staging.join("reset-lab.js"), script("reset-lab", &[("start", &start), ("look", &look)])?)?;
    write(&staging.join("embed.js"), script("embed", &[])?)?;
    Ok(Scripts { boot, preload: [start, begin.clone()], begin })
}

/// Writes the engine's module for other pages, and the same as a package.
pub(crate) fn write_engine(staging: &Path, begin: &str, glue: &str, wasm: &str) -> Result<()> {
    let generated = staging.join(glue.replace(".js", ".d.ts"));
    let types = entry_types(&read(&generated)?)?;
    let functions = exported_functions(&types).join(", ");
    let entry = |template, begin, glue, wasm| {
        let own = [("begin", begin), ("glue", glue), ("wasm", wasm), ("functions", functions.as_str())];
        script(template, &own)
    };
    write(&staging.join("reset-engine.js"), entry("reset-engine", begin, glue, wasm)?)?;
    write(&staging.join("reset-engine.d.ts"), &types)?;
    std::fs::remove_file(&generated).context(generated.display())?;

    let package = staging.join("package");
    crate::setup::create_folder(&package)?;
    std::fs::copy(staging.join(wasm), package.join("engine.wasm")).context(wasm)?;
    std::fs::copy(staging.join(glue), package.join("glue.js")).context(glue)?;
    write(&package.join("begin.js"), script("begin", &[("glue", "glue.js")])?)?;
    write(&package.join("index.js"), entry("reset-engine", "begin.js", "glue.js", "engine.wasm")?)?;
    write(&package.join("node.js"), entry("package/node", "begin.js", "glue.js", "engine.wasm")?)?;
    write(&package.join("index.d.ts"), types.replace("reset-engine.js", "the package"))?;
    let version = crate::manifest::string(&crate::read("Cargo.toml")?, "version")?;
    let description = crate::read("assets/package/package.json")?.replace("{version}", &version);
    write(&package.join("package.json"), description)?;
    write(&package.join("README.md"), crate::read("assets/package/README.md")?)?;
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(&package.join(license), crate::read(license)?)?;
    }
    Ok(())
}

/// Writes a file under a name with its hash, and gives the name.
pub(crate) fn hashed(staging: &Path, stem: &str, ending: &str, content: impl AsRef<[u8]>) -> Result<String> {
    let name = format!("{stem}-{:016x}.{ending}", hash(content.as_ref()));
    write(&staging.join(&name), content)?;
    Ok(name)
}

/// A script of `assets/` with names in its places, and without its comments.
pub(crate) fn script(name: &str, places: &[(&str, &str)]) -> Result<String> {
    let mut text = without_comments(&crate::read(&format!("assets/{name}.js"))?);
    for (place, value) in places {
        let place = format!("{{{place}}}");
        if !text.contains(&place) {
            return Err(Error::new(format!("assets/{name}.js has no place {place}")));
        }
        text = text.replace(&place, value);
    }
    Ok(text)
}

/// A script without the lines that hold nothing but a comment, and without indentation.
fn without_comments(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim) {
        let opens = !inside && line.starts_with("/*");
        if opens || inside {
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// FNV-1a: enough to tell one build from the next.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The types of the engine module: the functions and plain types of what wasm-bindgen wrote, with the
/// default export that the module really has. Classes and the browser's own types come from libraries
/// inside the module; they are no part of the interface.
fn entry_types(generated: &str) -> Result<String> {
    let (api, _) = generated
        .split_once(LOADING_TYPES)
        .ok_or_else(|| Error::new(format!("the generated types have no `{LOADING_TYPES}`")))?;
    let mut types =
        String::from("// Types of reset-engine.js. Await the default export before the first call.\n");
    let mut doc = String::new();
    let mut lines =
        api.lines().filter(|line| !line.contains("lint:disable") && !line.contains("lint-disable"));
    while let Some(line) = lines.next() {
        if line.starts_with("/**") || line.starts_with(" *") {
            doc.extend([line, "\n"]);
        } else if line.starts_with("export class ") {
            lines.by_ref().find(|line| *line == "}");
            doc.clear();
        } else if line.starts_with("export type ") && doc.contains("requires the following crate features")
            || doc.contains("@internal")
        {
            doc.clear();
        } else if line.is_empty() {
            if doc.is_empty() && !types.ends_with("\n\n") {
                types.push('\n');
            }
        } else {
            types.extend([doc.as_str(), line, "\n"]);
            doc.clear();
        }
    }
    types.push_str("/** Settles when the engine is loaded. */\ndeclare const ready: Promise<void>;\nexport default ready;\n");
    Ok(types)
}

/// The names of the functions that the types declare.
fn exported_functions(types: &str) -> Vec<&str> {
    types.lines().filter_map(|line| line.strip_prefix("export function ")?.split('(').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let script = "// a\nimport x from \"//y\"; // z\n\n/**\n * b\n */\n  f(); /* c */\n/* d */\ng();\n";
        assert_eq!(without_comments(script), "import x from \"//y\"; // z\nf(); /* c */\ng();\n");
    }

    #[test]
    fn the_types_are_the_functions_and_plain_types() {
        let generated = "/* tslint:disable */\n/**\n * *This API requires the following crate features*\n */\n\n\
                         export type Kind = \"bytes\";\nexport interface Input { x: number }\n\n\
                         export class Source {\n    free(): void;\n}\n\n\
                         /**\n * Runs.\n */\nexport function simulate(input: Input): void;\n\n\
                         export type InitInput = string;\n";
        let types = entry_types(generated).unwrap();
        assert!(
            types.contains("interface Input") && types.contains(" * Runs.\n */\nexport function simulate(")
        );
        assert!(
            !types.contains("Kind") && !types.contains("Source") && !types.contains("InitInput"),
            "{types}"
        );
        assert_eq!(exported_functions(&types), ["simulate"]);
    }
}
