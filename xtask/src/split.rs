//! The module in two files: what the first view needs, and the rest, which the page fetches right after it
//! (src/ui/rest.rs).
//!
//! The split wants the linker's relocations, which wasm-bindgen drops. So Trunk is given this program under the name
//! wasm-bindgen ([`stand_in`]): it splits the module that the compiler made and hands its main part to the true
//! wasm-bindgen ([`bind`]). When Trunk is done, [`join`] puts the rest and its loader beside the main part.

use crate::error::{Context, Error, Result, read};
use crate::scripts::hashed;
use crate::shell::Run;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// Names the true wasm-bindgen.
pub(crate) const BINDGEN: &str = "RESET_LAB_BINDGEN";
/// The name under which the main part imports the loader.
const LOADER: &str = "./__wasm_split.js";
/// The loader's import of the main part's start, which stands in the same file after [`join`].
const OWN_IMPORT: &str = "import { initSync } from \"./main.js\";";
/// How the loader starts the rest.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// Where the loader ends in the glue.
const END: &str = "})(); // the rest";

/// Names the folder of the parts: `serve` and `build` may run at the same time, and the parts of two modules do not fit.
pub(crate) const FOLDER: &str = "RESET_LAB_SPLIT";

fn folder() -> Result<PathBuf> {
    let name = std::env::var_os(FOLDER).ok_or_else(|| Error::new(format!("{FOLDER} is not set")))?;
    Ok(crate::root().join("target/xtask").join(name))
}

/// A folder with this program under the name wasm-bindgen.
pub(crate) fn stand_in() -> Result<PathBuf> {
    let folder = crate::root().join("target/xtask/stand-in");
    crate::setup::create_folder(&folder)?;
    let own = std::env::current_exe().context("cannot find this program")?;
    let copy = folder.join(format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX));
    // A copy of an earlier build may be running, and so cannot be written to; it can be replaced.
    let fresh = copy.with_extension("new");
    std::fs::copy(own, &fresh).context(fresh.display())?;
    std::fs::rename(&fresh, &copy).context(copy.display())?;
    Ok(folder)
}

/// What wasm-bindgen does, to the main part of the module. `args` are wasm-bindgen's.
pub(crate) fn bind(args: &[String]) -> Result<()> {
    let bindgen = std::env::var_os(BINDGEN).ok_or_else(|| Error::new(format!("{BINDGEN} is not set")))?;
    let is_module = |arg: &String| Path::new(arg).extension().is_some_and(|ending| ending == "wasm");
    let Some(at) = args.iter().position(is_module) else {
        return Run::program(bindgen).args(args).run();
    };
    let folder = folder()?;
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder).context(folder.display())?;
    }
    crate::setup::create_folder(&folder)?;
    let module = std::fs::read(&args[at]).context(&args[at])?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&module);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.main_module = "./main.js";
    options.link_name = LOADER;
    transform(options).map_err(|error| Error::new(format!("cannot split the module: {error:?}")))?;
    let (before, after) = (&args[..at], &args[at + 1..]);
    // The rest links with what the linker would have kept to itself.
    Run::program(bindgen).args(before).arg(&main).args(after).arg("--keep-lld-exports").run()
}

/// Puts the rest beside the glue and its loader into the glue, which gets a new name for its new content; `None` where the
/// module was not split.
pub(crate) fn join(staging: &Path, glue: &str, optimize: &[&str]) -> Result<Option<String>> {
    let script = read(&staging.join(glue))?;
    if !script.contains(LOADER) {
        return Ok(None);
    }
    let folder = folder()?;
    let mut loader = read(&folder.join(LOADER))?;
    for entry in std::fs::read_dir(&folder).context(folder.display())? {
        let path = entry.context(folder.display())?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !loader.contains(&file) {
            continue;
        }
        let small = path.with_extension("small");
        let tools = [crate::root().join("node_modules/.bin")];
        Run::new("wasm-opt --quiet").path(&tools).args(optimize).arg(&path).arg("-o").arg(&small).run()?;
        let content = std::fs::read(&small).context(small.display())?;
        loader = loader.replace(&file, &hashed(staging, "reset-lab-rest", "wasm", content)?);
    }
    let joined = with_loader(&script, &loader)
        .ok_or_else(|| Error::new("the glue and its loader are not as expected"))?;
    std::fs::remove_file(staging.join(glue)).context(glue)?;
    let renamed = hashed(staging, "reset-lab", "js", joined)?;
    let types = |name: &str| staging.join(name.replace(".js", ".d.ts"));
    std::fs::rename(types(glue), types(&renamed)).context(glue)?;
    Ok(Some(renamed))
}

/// The glue with its loader in place of the import of it: two files that import each other could not both have a hash in
/// their names.
fn with_loader(glue: &str, loader: &str) -> Option<String> {
    let import = glue.lines().find(|line| line.starts_with("import ") && line.contains(LOADER))?;
    let name = import.split_whitespace().nth(3)?;
    let mut body = String::new();
    let mut exports = Vec::new();
    for line in loader.strip_prefix(OWN_IMPORT)?.lines() {
        let own = line.strip_prefix("export ");
        exports.extend(own.and_then(|line| line.split_whitespace().nth(1)));
        body.push_str(own.unwrap_or(line));
        body.push('\n');
    }
    // As the main part is loaded: it works where the host's type of the file is wrong, too.
    if !body.contains(STREAMED) {
        return None;
    }
    let body = body.replace(STREAMED, "__wbg_load(await src, imports)");
    let exports = exports.join(", ");
    let joined =
        glue.replacen(import, &format!("const {name} = (() => {{\n{body}return {{ {exports} }};\n{END}"), 1);
    let is_import = |line: &str| line.starts_with("import ") && line.contains(LOADER);
    (!joined.lines().any(is_import)).then_some(joined)
}

/// The glue for those who call the engine only: it never fetches the rest, and names no file that would not be there.
pub(crate) fn without_rest(glue: &str) -> Result<String> {
    let cut = || {
        let (head, end) = glue.split_once(END)?;
        let (start, exports) = head.rsplit_once("return { ")?;
        let at = start.find("= (() => {\n")?;
        let none = exports.trim_end().trim_end_matches(" };").replace(", ", ": none, ");
        Some(format!("{}= (none => ({{ {none}: none }}))(() => {{}});{end}", &start[..at]))
    };
    let whole = || (!glue.contains(END)).then(|| glue.to_owned());
    cut().or_else(whole).ok_or_else(|| Error::new("the loader of the rest cannot be cut out of the glue"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str =
        "/* a */\nimport * as import1 from \"./__wasm_split.js\"\nuse({ \"./__wasm_split.js\": import1 });\n";
    const LOADED: &str = "import { initSync } from \"./main.js\";\nconst load = WebAssembly.instantiateStreaming(src, imports);\nexport const a = load;\nexport const b = 1;\n";

    #[test]
    fn the_loader_stands_in_the_glue() {
        let joined = with_loader(GLUE, LOADED).unwrap();
        let expected = "/* a */\nconst import1 = (() => {\n\nconst load = __wbg_load(await src, imports);\nconst a = load;\nconst b = 1;\n\
                        return { a, b };\n})(); // the rest\nuse({ \"./__wasm_split.js\": import1 });\n";
        assert_eq!(joined, expected);
    }

    #[test]
    fn the_package_names_no_file_that_it_has_not() {
        let joined = with_loader(GLUE, LOADED).unwrap();
        let expected = "/* a */\nconst import1 = (none => ({ a: none, b: none }))(() => {});\nuse({ \"./__wasm_split.js\": import1 });\n";
        assert_eq!(without_rest(&joined).unwrap(), expected);
        assert_eq!(without_rest("use();").unwrap(), "use();");
        assert!(without_rest(END).is_err());
    }

    #[test]
    fn what_is_not_as_expected_is_not_joined() {
        assert_eq!(with_loader("use();", LOADED), None);
        assert_eq!(with_loader(GLUE, "export const a = 1;"), None);
        assert_eq!(with_loader(GLUE, &LOADED.replace(STREAMED, "1")), None);
        assert_eq!(with_loader(&GLUE.repeat(2), LOADED), None);
    }
}
