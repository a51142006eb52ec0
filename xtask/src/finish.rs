//! What Trunk does not do, done to its staging folder after each build (a `post_build` hook):
//!
//! - one style sheet from `style/main.css` and what it imports, and the worker that reads files, under names that carry a
//!   hash of their content;
//! - the scripts of the page, of its frames and of the element, and the engine's module and package (see `scripts`);
//! - the catalogues as text files, whose names the starter script finds in its attributes;
//! - the text of the story in the page itself, for readers without scripts;
//! - the examples;
//! - the published cases as test vectors for other implementers, with their schema;
//! - what is published beside the app (`published.rs`), and the service worker that keeps all of it (`offline.rs`);
//! - in `serve`, Trunk's inline reload script moves to a file, because the page allows no inline script.

use crate::error::{Context, Error, Result, read, write};
use crate::scripts::{Made, hashed, script, write_scripts};
use crate::{engine, offline, published};
use std::path::{Path, PathBuf};

pub(crate) fn run() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or_else(|| Error::new("`finish` is run by Trunk, not by hand"))?;
    let index = staging.join("index.html");
    let mut html = read(&index)?;

    let css = bundle_css(&crate::root().join("style/main.css"))?;
    html = publish(&html, &staging, "style/main.css", "style", "css", &css)?;
    let (glue, wasm) = (attribute(&html, "data-glue")?.to_owned(), attribute(&html, "data-wasm")?.to_owned());
    let style = attribute(&html, "rel=\"stylesheet\" href")?.to_owned();
    let made = Made { glue: &glue, wasm: &wasm, style: &style, texts: &texts(&staging)? };
    let scripts = write_scripts(&staging, &made)?;
    html = html.replacen("\"assets/boot.js\"", &format!("\"./{}\"", scripts.boot), 1);
    let preload = format!("<link rel=\"modulepreload\" href=\"./{}\"></head>", scripts.preload);
    html = html.replacen("</head>", &preload, 1);
    let worker = script("import-worker", &[])?;
    html = publish(&html, &staging, "assets/import-worker.js", "import-worker", "js", &worker)?;
    let serving = cut_inline_script(&html);
    if let Some((without, script)) = &serving {
        html = publish(without, &staging, "reload.js", "reload", "js", &served_reload(script))?;
        html = offline::left_out(&html)?;
    } else {
        let script = script("offline", &[])?;
        html = offline::with_words(&html)?;
        html = publish(&html, &staging, "assets/offline.js", "offline", "js", &script)?;
    }

    html = with_story(&html, &crate::read("static/story.en.html")?)?;

    engine::publish(&staging)?;
    copy_pages(&crate::root().join("examples"), &staging.join("examples"))?;
    let vectors = staging.join("vectors");
    crate::setup::create_folder(&vectors)?;
    for name in ["simulate", "flow", "cascade"] {
        let cases = crate::read(&format!("engine/tests/vectors/{name}.json"))?;
        write(&vectors.join(format!("{name}.json")), cases)?;
        let schema = crate::read(&format!("assets/vectors/{name}.schema.json"))?;
        write(&vectors.join(format!("{name}.schema.json")), schema)?;
    }
    html = published::complete(&html, &staging)?;
    write(&index, html)?;
    // Last, as it names every file by its content.
    if serving.is_none() { offline::publish(&staging) } else { Ok(()) }
}

/// The page with the story's text where it keeps a place for it.
fn with_story(html: &str, story: &str) -> Result<String> {
    const PLACE: &str = "<article id=\"story-text\"></article>";
    if !html.contains(PLACE) {
        return Err(Error::new(format!("index.html has no `{PLACE}`")));
    }
    Ok(html.replacen(PLACE, story.trim_end(), 1))
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

/// A style sheet with its `@import "file.css" [layer(name)] [media];` lines replaced by the files, and
/// without comments and indentation.
fn bundle_css(path: &Path) -> Result<String> {
    let mut out = String::new();
    for line in without_comments(&read(path)?).lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some(import) = line.strip_prefix("@import") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let malformed = || Error::new(format!("{}: cannot read `{line}`", path.display()));
        let mut parts = import.splitn(3, '"');
        let (Some(_), Some(file), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(malformed());
        };
        let rest = rest.trim_start_matches(')').strip_suffix(';').ok_or_else(malformed)?.trim();
        let (layer, media) = match rest.strip_prefix("layer(").and_then(|rest| rest.split_once(')')) {
            Some((layer, media)) => (Some(layer), media.trim()),
            None => (None, rest),
        };
        let mut imported = bundle_css(&path.with_file_name(file))?;
        if let Some(layer) = layer {
            imported = format!("@layer {layer} {{\n{imported}}}\n");
        }
        if !media.is_empty() {
            imported = format!("@media {media} {{\n{imported}}}\n");
        }
        out.push_str(&imported);
    }
    Ok(out)
}

/// Style sheet text without its comments; quoted text stays untouched.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let taken = if here.starts_with("/*") {
            rest = here.find("*/").map_or("", |end| &here[end + 2..]);
            continue;
        } else if here.starts_with('/') {
            1
        } else {
            let quote = &here[..1];
            here[1..].find(quote).map_or(here.len(), |end| end + 2)
        };
        out.push_str(&here[..taken]);
        rest = &here[taken..];
    }
    out + rest
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

/// Copies the pages of a folder and of those in it, with their scripts, styles and pictures.
fn copy_pages(from: &Path, to: &Path) -> Result<()> {
    crate::setup::create_folder(to)?;
    for entry in std::fs::read_dir(from).context(from.display())? {
        let source = entry.context(from.display())?.path();
        let Some(name) = source.file_name() else { continue };
        let ending = source.extension().and_then(|ending| ending.to_str());
        if source.is_dir() {
            copy_pages(&source, &to.join(name))?;
        } else if matches!(ending, Some("html" | "js" | "css" | "svg")) {
            std::fs::copy(&source, to.join(name)).context(source.display())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_quoted_text_stays() {
        assert_eq!(without_comments("a/* \" */{b:url(x/y)}/**/"), "a{b:url(x/y)}");
        assert_eq!(without_comments("a{content:'/*'}"), "a{content:'/*'}");
        assert_eq!(without_comments("a{}/* open"), "a{}");
    }

    #[test]
    fn an_inline_script_becomes_a_file_and_others_stay() {
        let html = "<script src=\"a.js\"></script><script>let x = 1;</script>";
        let (page, script) = cut_inline_script(html).unwrap();
        assert_eq!(script, "let x = 1;");
        assert_eq!(page, "<script src=\"a.js\"></script><script src=\"reload.js\"></script>");
        assert!(cut_inline_script(&page).is_none());
    }

    #[test]
    fn the_story_takes_its_place() {
        let page = with_story("<a><article id=\"story-text\"></article></a>", "<p>x</p>\n").unwrap();
        assert_eq!(page, "<a><p>x</p></a>");
        assert!(with_story("<a></a>", "x").is_err());
    }

    #[test]
    fn attributes_are_read_without_the_leading_dot() {
        assert_eq!(attribute("<script data-glue=\"./a-1.js\">", "data-glue").unwrap(), "a-1.js");
        assert!(attribute("<script>", "data-glue").is_err());
    }

    #[test]
    fn imports_are_put_in_place_with_layer_and_media() {
        let folder = std::env::temp_dir().join(format!("reset-lab-css-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let main = folder.join("main.css");
        let text = "@layer a, b;\n@import \"a.css\" layer(a);\n@import url(\"b.css\") print;\n";
        std::fs::write(&main, text).unwrap();
        std::fs::write(folder.join("a.css"), "/* x */\np {\n  margin: 0;\n}\n").unwrap();
        std::fs::write(folder.join("b.css"), "i { color: red }").unwrap();
        let bundled = bundle_css(&main).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            bundled,
            "@layer a, b;\n@layer a {\np {\nmargin: 0;\n}\n}\n@media print {\ni { color: red }\n}\n"
        );
    }
}
