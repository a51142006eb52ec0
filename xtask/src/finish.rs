//! What Trunk does not do, done to its staging folder after each build (a `post_build` hook):
//!
//! - one style sheet from `style/main.css` and what it imports, and the worker that reads files, under names that carry a
//!   hash of their content;
//! - the scripts of the page, of its frames and of the element, and the engine's module and package (see `scripts`);
//! - the catalogues as text files, whose names the starter script finds in its attributes;
//! - the page of each language, with the opening result in it (`opening.rs`);
//! - what is published beside the app (`published.rs`), and the service worker that keeps all of it (`offline.rs`);
//! - in `serve`, Trunk's inline reload script moves to a file, because the page allows no inline script.

use crate::error::{Context, Error, Result, read};
use crate::opening::Openings;
use crate::scripts::{Made, hashed, script, trusted, without_comments, write_scripts};
use crate::{engine, offline, published};
use std::path::{Path, PathBuf};

pub(crate) fn run() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or_else(|| Error::new("`finish` is run by Trunk, not by hand"))?;
    let index = staging.join("index.html");
    let mut html = read(&index)?;

    let openings = Openings::made()?;
    let css = [bundle_css()?, without_comments(&openings.rules())].concat();
    html = publish(&html, &staging, "style/main.css", "style", "css", &css)?;
    html = trusted_glue(&html, &staging)?;
    let reader = price_worker(&staging)?;
    let (glue, wasm) = (attribute(&html, "data-glue")?.to_owned(), attribute(&html, "data-wasm")?.to_owned());
    let style = attribute(&html, "rel=\"stylesheet\" href")?.to_owned();
    let drawer = hashed(&staging, "odds", "js", script("odds-worker", &[])?)?;
    let texts = texts(&staging)?;
    let made =
        Made { glue: &glue, wasm: &wasm, style: &style, reader: &reader, drawer: &drawer, texts: &texts };
    let scripts = write_scripts(&staging, &made)?;
    html = html.replacen("\"assets/boot.js\"", &format!("\"./{}\"", scripts.boot), 1);
    let choose = script("choose", &[])?;
    html = publish(
        &html,
        &staging,
        "assets/opening.js",
        "opening",
        "js",
        &script("opening", &[("choose", &choose)])?,
    )?;
    let preload = format!("<link rel=\"modulepreload\" href=\"./{}\"></head>", scripts.preload);
    html = html.replacen("</head>", &preload, 1);
    let serving = cut_inline_script(&html);
    if let Some((without, script)) = &serving {
        html = publish(without, &staging, "reload.js", "reload", "js", &served_reload(script))?;
        html = offline::left_out(&html)?;
    } else {
        let script = script("offline", &[])?;
        html = offline::with_words(&html)?;
        html = publish(&html, &staging, "assets/offline.js", "offline", "js", &script)?;
    }

    engine::publish(&staging)?;
    let address = published::address()?;
    html = published::complete(&html, &staging, address.as_deref())?;
    openings.write(&html, &staging, address.as_deref())?;
    // Last, as it names every file by its content.
    if serving.is_none() { offline::publish(&staging) } else { Ok(()) }
}

/// Has the module's script go through a policy of Trusted Types, under a name with a hash of what it is then.
fn trusted_glue(html: &str, staging: &Path) -> Result<String> {
    let name = attribute(html, "data-glue")?;
    let path = staging.join(name);
    let glue = trusted(&read(&path)?)?;
    std::fs::remove_file(&path).context(name)?;
    Ok(html.replace(name, &hashed(staging, "reset-lab", "js", glue)?))
}

/// Gives the modules of the worker that reads files names of their own, as a page must not meet those of another version,
/// and writes what starts it; gives the name of that.
fn price_worker(staging: &Path) -> Result<String> {
    let named = |stem: &str| -> Result<[String; 2]> {
        let glue = renamed(staging, &format!("{stem}.js"), stem, "js")?;
        Ok([glue, renamed(staging, &format!("{stem}_bg.wasm"), stem, "wasm")?])
    };
    let ([glue, wasm], [book_glue, book_wasm]) = (named("price-worker")?, named("workbooks")?);
    let names =
        [("glue", &*glue), ("wasm", &wasm), ("workbook-glue", &book_glue), ("workbook-wasm", &book_wasm)];
    hashed(staging, "prices", "js", script("price-worker", &names)?)
}

/// Puts a hash of its content into a file's name, and gives that.
fn renamed(staging: &Path, name: &str, stem: &str, ending: &str) -> Result<String> {
    let path = staging.join(name);
    let content = std::fs::read(&path).context(name)?;
    std::fs::remove_file(&path).context(name)?;
    hashed(staging, stem, ending, content)
}

/// Writes the catalogues, and gives what the starter must know of them: `en=./text-en-….txt it=…`.
fn texts(staging: &Path) -> Result<String> {
    let mut names = Vec::new();
    for catalogue in crate::catalogue::read_all(&crate::root().join("locales")).map_err(Error::new)? {
        let (tag, content) = (&catalogue.tag, catalogue.published());
        let name = hashed(staging, &format!("text-{tag}"), "txt", &content)?;
        names.push(format!("{tag}=./{name}"));
    }
    Ok(names.join(" "))
}

/// Writes a file under a name with its hash, and puts that name into the page in place of `source`.
fn publish(
    html: &str,
    staging: &Path,
    source: &str,
    stem: &str,
    ending: &str,
    content: &str,
) -> Result<String> {
    let quoted = format!("\"{source}\"");
    if !html.contains(&quoted) {
        return Err(Error::new(format!("index.html does not refer to {source}")));
    }
    let name = hashed(staging, stem, ending, content)?;
    Ok(html.replace(&quoted, &format!("\"./{name}\"")))
}

/// The file name in an attribute of the starter script.
fn attribute<'a>(html: &'a str, name: &str) -> Result<&'a str> {
    html.split(&format!("{name}=\""))
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .map(|value| value.trim_start_matches("./"))
        .ok_or_else(|| Error::new(format!("the built page has no attribute {name}")))
}

/// The style sheets that `style/main.css` imports, in its order, as one.
fn bundle_css() -> Result<String> {
    let mut out = String::new();
    for line in without_comments(&crate::read("style/main.css")?).lines() {
        match line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(file) => out += &without_comments(&crate::read(&format!("style/{file}"))?),
            None => out.extend([line, "\n"]),
        }
    }
    Ok(out)
}

/// Takes the content of the first inline script out, leaving a reference to `reload.js`.
fn cut_inline_script(html: &str) -> Option<(String, String)> {
    let (before, rest) = html.split_once("<script>")?;
    let (script, after) = rest.split_once("</script>")?;
    Some((format!("{before}<script src=\"reload.js\"></script>{after}"), script.to_owned()))
}

/// Trunk's server fills in these marks in the page only, not in other files.
fn served_reload(script: &str) -> String {
    script.replace("'{{__TRUNK_ADDRESS__}}'", "location.host").replace("'{{__TRUNK_WS_BASE__}}'", "'/'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_becomes_a_file_and_others_stay() {
        let html = "<script src=\"a.js\"></script><script>let x = 1;</script>";
        let (page, script) = cut_inline_script(html).unwrap();
        assert_eq!(script, "let x = 1;");
        assert_eq!(page, "<script src=\"a.js\"></script><script src=\"reload.js\"></script>");
        assert!(cut_inline_script(&page).is_none());
    }

    #[test]
    fn attributes_are_read_without_the_leading_dot() {
        assert_eq!(attribute("<script data-glue=\"./a-1.js\">", "data-glue").unwrap(), "a-1.js");
        assert!(attribute("<script>", "data-glue").is_err());
    }
}
