//! The engine's own module: the package for npm (`package/`), and the same for pages that load it from the site
//! (`reset-engine.js`). Made of crates/engine-js by cargo, wasm-bindgen and wasm-opt.

use crate::error::{Context, Error, Result, read, write};
use crate::scripts::{filled, hash, hashed};
use crate::shell::Run;
use crate::{setup, tools};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::path::{Path, PathBuf};

/// Where the module is, for who loads it from a file beside the script.
const BESIDE: &str = "new URL(\"./{wasm}\", import.meta.url)";

/// What wasm-bindgen writes for the web and, as `CommonJS`, for Node.js. The module itself is the same for both.
const WEB: &str = "--target web --no-typescript --omit-default-module-path";
const NODE: &str = "--target nodejs --no-typescript";

/// What the module is built with: all browsers with WebAssembly that are kept up to date have its vectors. In a folder of
/// their own, as the page's and the worker's modules are built of the same crates without them.
const FLAGS: &str = "-C target-feature=+simd128";

/// The engine in the forms that wasm-bindgen gives it: a folder with `web/` and `node/`. Nothing is done again for the
/// same module.
fn build() -> Result<PathBuf> {
    let folder = crate::root().join("target/xtask/engine");
    let target = crate::target().join("engine");
    Run::new(
        "cargo build --locked --package reset-engine-js --profile speed --target wasm32-unknown-unknown",
    )
    .arg("--target-dir")
    .arg(&target)
    .env("RUSTFLAGS", FLAGS)
    .run()?;
    let module = target.join("wasm32-unknown-unknown/speed/reset_engine_js.wasm");
    let mark = format!("{:016x}", hash(&bytes(&module)?));
    let stamp = folder.join("stamp");
    if read(&stamp).is_ok_and(|before| before == mark) {
        return Ok(folder);
    }
    let path = [tools::wasm_bindgen()?, crate::root().join("node_modules/.bin")];
    for (kind, flags) in [("web", WEB), ("node", NODE)] {
        let out = folder.join(kind);
        let bindgen = Run::new("wasm-bindgen --out-name engine").args(flags.split(' ')).path(&path);
        bindgen.arg("--out-dir").arg(&out).arg(&module).run()?;
    }
    let made = folder.join("web/engine_bg.wasm");
    if bytes(&made)? != bytes(&folder.join("node/engine_bg.wasm"))? {
        return Err(Error::new("wasm-bindgen makes another module for Node.js than for the web"));
    }
    Run::new("wasm-opt -O3 --enable-simd").path(&path).arg(&made).arg("-o").arg(&made).run()?;
    write(&stamp, mark)?;
    Ok(folder)
}

/// Writes the package, and the engine for other pages, into the site.
pub(crate) fn publish(staging: &Path) -> Result<()> {
    let made = build()?;
    let template = |name: &str| crate::read(&format!("crates/engine-js/package/{name}"));
    let (glue, module) = (bytes(&made.join("web/engine.js"))?, bytes(&made.join("web/engine_bg.wasm"))?);
    let types = filled(template("index.d.ts")?, &[("odds", &template("odds.d.ts")?)])?;
    let parts = [("read", template("read.js")?), ("odds", template("odds.js")?)];
    let api = filled(template("api.js")?, &parts.each_ref().map(|(name, text)| (*name, text.as_str())))?;
    let entry = |names: [&str; 5]| {
        let places = ["name", "types", "glue", "api", "source"];
        let places: Vec<_> = places.into_iter().zip(names).collect();
        filled(template("index.js")?, &places)
    };
    let beside = |wasm: &str| BESIDE.replace("{wasm}", wasm);

    let own_glue = hashed(staging, "reset-engine", "js", &glue)?;
    let own_api = hashed(staging, "reset-engine-api", "js", &api)?;
    let own_module = hashed(staging, "reset-engine", "wasm", &module)?;
    let own = entry(["./reset-engine.js", "reset-engine.d.ts", &own_glue, &own_api, &beside(&own_module)])?;
    write(&staging.join("reset-engine.js"), own)?;
    write(&staging.join("reset-engine.d.ts"), &types)?;

    let package = staging.join("package");
    setup::create_folder(&package)?;
    let inside = format!("Uint8Array.from(atob(\"{}\"), (c) => c.charCodeAt(0))", STANDARD.encode(&module));
    let named = |name, source: &str| entry([name, "index.d.ts", "engine.js", "api.js", source]);
    let version = crate::manifest::string(&crate::read("Cargo.toml")?, "version")?;
    for (name, content) in [
        ("engine.js", glue),
        ("engine.cjs", bytes(&made.join("node/engine.js"))?),
        ("engine_bg.wasm", module),
        ("api.cjs", common_js(&api)?.into()),
        ("api.js", api.into()),
        ("index.js", named("reset-engine", &beside("engine_bg.wasm"))?.into()),
        ("inline.js", named("reset-engine/inline", &inside)?.into()),
        ("index.d.ts", types.clone().into()),
        ("index.d.cts", types.into()),
        ("package.json", filled(template("package.json")?, &[("version", &version)])?.into()),
    ] {
        write(&package.join(name), content)?;
    }
    for name in ["node.js", "node.cjs", "inline.d.ts", "README.md"] {
        write(&package.join(name), template(name)?)?;
    }
    for name in ["product.schema.json", "scenario.schema.json"] {
        write(&package.join(name), crate::read(&format!("crates/links/schema/{name}"))?)?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(&package.join(name), crate::read(name)?)?;
    }
    Ok(())
}

/// The interface for `require`.
fn common_js(api: &str) -> Result<String> {
    const EXPORT: &str = "export { api };";
    if !api.contains(EXPORT) {
        return Err(Error::new(format!("crates/engine-js/package/api.js does not end with `{EXPORT}`")));
    }
    Ok(api.replace(EXPORT, "module.exports = { api };"))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).context(path.display())
}
