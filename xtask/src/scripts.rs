//! The scripts of the built site.
//!
//! What the page loads has a hash of its content in its name. What other pages name stays: `reset-lab.js` (the element),
//! `embed.js` (for hosts of frames).

use crate::error::{Error, Result, write};
use std::path::Path;

/// The names of what Trunk and `finish` have made.
pub(crate) struct Made<'a> {
    pub glue: &'a str,
    pub wasm: &'a str,
    pub style: &'a str,
    /// The worker that reads files of prices.
    pub reader: &'a str,
    /// The worker that draws paths of the odds.
    pub drawer: &'a str,
    /// `en=./text-en-….txt it=…`
    pub texts: &'a str,
}

/// What the page must name.
pub(crate) struct Scripts {
    pub boot: String,
    /// What `boot` imports at once.
    pub preload: String,
}

/// Writes the scripts that the page, its frames and the element load.
pub(crate) fn write_scripts(staging: &Path, made: &Made) -> Result<Scripts> {
    let look = hashed(staging, "look", "js", &script("look", &[])?)?;
    let choose = script("choose", &[])?;
    let own = [
        ("choose", choose.as_str()),
        ("glue", made.glue),
        ("wasm", made.wasm),
        ("style", made.style),
        ("reader", made.reader),
        ("drawer", made.drawer),
        ("texts", made.texts),
    ];
    let start = hashed(staging, "start", "js", &script("start", &own)?)?;
    let frame = hashed(staging, "frame", "js", &script("frame", &[("look", &look)])?)?;
    let boot = hashed(staging, "boot", "js", &script("boot", &[("start", &start), ("frame", &frame)])?)?;
    write(&staging.join("reset-lab.js"), script("reset-lab", &[("start", &start), ("look", &look)])?)?;
    write(&staging.join("embed.js"), script("embed", &[])?)?;
    Ok(Scripts { boot, preload: start })
}

/// The module's script with what a page that requires Trusted Types has to let through made by the policy of `assets/trusted.js`: its
/// markup and its workers' addresses, which stand in one place each.
pub(crate) fn trusted(glue: &str) -> Result<String> {
    const PLACES: [(&str, &str, &str); 2] = [
        (".innerHTML = ", "createHTML", "getStringFromWasm0(arg1, arg2)"),
        ("new Worker(", "createScriptURL", "getStringFromWasm0(arg0, arg1)"),
    ];
    let mut script = glue.to_owned();
    for (sink, maker, value) in PLACES {
        let plain = [sink, value].concat();
        if script.matches(sink).count() != 1 || !script.contains(&plain) {
            return Err(Error::new(format!("the module's script has another than one place with {plain}")));
        }
        script = script.replace(&plain, &format!("{sink}trusted.{maker}({value})"));
    }
    Ok(script + &self::script("trusted", &[])?)
}

/// Writes a file under a name with its hash, and gives the name.
pub(crate) fn hashed(staging: &Path, stem: &str, ending: &str, content: impl AsRef<[u8]>) -> Result<String> {
    let name = format!("{stem}-{:016x}.{ending}", hash(content.as_ref()));
    write(&staging.join(&name), content)?;
    Ok(name)
}

/// A script of `assets/` with names in its places, and without its comments.
pub(crate) fn script(name: &str, places: &[(&str, &str)]) -> Result<String> {
    filled(without_comments(&crate::read(&format!("assets/{name}.js"))?), places)
}

/// A text with values in its places `{name}`.
pub(crate) fn filled(mut text: String, places: &[(&str, &str)]) -> Result<String> {
    for (place, value) in places {
        let place = format!("{{{place}}}");
        if !text.contains(&place) {
            return Err(Error::new(format!("there is no place {place} in: {text}")));
        }
        text = text.replace(&place, value);
    }
    Ok(text)
}

/// A script or style sheet without the lines that hold nothing but a comment, and without indentation.
pub(crate) fn without_comments(script: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let script = "// a\nimport x from \"//y\"; // z\n\n/**\n * b\n */\n  f(); /* c */\n/* d */\ng();\n";
        assert_eq!(without_comments(script), "import x from \"//y\"; // z\nf(); /* c */\ng();\n");
    }

    #[test]
    fn a_place_is_filled_wherever_it_is_and_must_be_there() {
        assert_eq!(filled("{a} {b} {a}".into(), &[("a", "1")]).unwrap(), "1 {b} 1");
        assert!(filled("{b}".into(), &[("a", "1")]).is_err());
    }
}
