//! Set-up on a machine that has only Rust, Node and the right to install packages.
//!
//! Each function looks first, and acts only on what is missing: a second run takes less than a second.

use crate::error::{Context, Error, Result, read, write};
use crate::shell::{Run, find};
use crate::tools::{self, Browser, Tools};
use std::env;

/// Everything that any command needs.
pub(crate) fn everything() -> Result<(Tools, Browser)> {
    let tools = for_build()?;
    let browser = for_browser()?;
    println!("ready: tools in {}", tools::cache().display());
    Ok((tools, browser))
}

/// What a build of the site needs: the wasm target, Trunk, the wasm-bindgen CLI and wasm-opt.
pub(crate) fn for_build() -> Result<Tools> {
    wasm_target()?;
    if !tools::has_wasm_opt()? {
        npm_packages(".")?;
    }
    tools::cargo_tools()
}

/// What the checks need beside: formatter and linter.
pub(crate) fn for_checks() -> Result<()> {
    for (component, program) in [("rustfmt", "cargo fmt --version"), ("clippy", "cargo clippy --version")] {
        if Run::new(program).output().is_none() {
            need("rustup", &format!("{component} is missing, and so is rustup, which installs it"))?;
            Run::new("rustup component add").arg(component).run()?;
        }
    }
    Ok(())
}

/// A Chromium with its driver, and the packages that use it; Debian's packages are installed where there is none.
pub(crate) fn for_browser() -> Result<Browser> {
    npm_packages(".")?;
    if tools::browser().is_none() {
        chromium()?;
    }
    headless_shell();
    tools::browser()
        .ok_or_else(|| Error::new("chromium and chromium-driver are installed but not on the PATH"))
}

fn chromium() -> Result<()> {
    if find(&["apt-get"]).is_none() {
        return Err(Error::new(
            "no Chromium with ChromeDriver found: install both, or name them in CHROME and CHROMEDRIVER",
        ));
    }
    println!("installing chromium and chromium-driver: about a minute, once");
    debian_packages("chromium chromium-driver fonts-liberation")
}

/// The Chromium without windows, where Debian offers it: tests do without, but take longer.
fn headless_shell() {
    const PACKAGE: &str = "chromium-headless-shell";
    let is_offered =
        || Run::new("apt-cache show").arg(PACKAGE).output().is_some_and(|shown| !shown.is_empty());
    let is_named = folder_from_env("CHROME").is_some();
    if !is_named && find(&tools::HEADLESS).is_none() && is_offered() {
        println!("installing {PACKAGE}: half a minute, once");
        if let Err(error) = debian_packages(PACKAGE) {
            println!("going on without {PACKAGE}: {error}");
        }
    }
}

/// Firefox, and `WebKit`'s `MiniBrowser` with its driver and a display to run on, where they are missing.
pub(crate) fn for_three_browsers() -> Result<()> {
    let missing = [["firefox-esr"], ["WebKitWebDriver"], ["Xvfb"]].iter().any(|name| find(name).is_none());
    if missing {
        if find(&["apt-get"]).is_none() {
            return Err(Error::new("Firefox, WebKitWebDriver or Xvfb is missing: install all three"));
        }
        println!("installing firefox-esr, webkit2gtk-driver and xvfb: about two minutes, once");
        debian_packages("firefox-esr webkit2gtk-driver xvfb")?;
    }
    Ok(())
}

/// Installs Debian's packages, as root or by sudo.
fn debian_packages(names: &str) -> Result<()> {
    let root = Run::new("id -u").output().is_some_and(|id| id.trim() == "0");
    let sudo = if root {
        ""
    } else {
        need("sudo", &format!("missing: install {names} as root"))?;
        "sudo "
    };
    Run::new(&format!("{sudo}apt-get update --quiet")).run()?;
    Run::new(&format!(
        "{sudo}env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends {names}"
    ))
    .run()
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = Run::new("rustc --print sysroot")
        .output()
        .ok_or_else(|| Error::new("Rust is missing: install it from https://rustup.rs"))?;
    let library = std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib");
    if !library.is_dir() {
        need("rustup", &format!("this Rust has no target {TARGET}: install Rust with https://rustup.rs"))?;
        println!("adding the target {TARGET}");
        Run::new("rustup target add").arg(TARGET).run()?;
    }
    Ok(())
}

/// Installs the npm packages of a folder's lock file, unless its `node_modules` is of this very lock file.
pub(crate) fn npm_packages(folder: &str) -> Result<()> {
    need("node", "Node.js is missing: install version 20 or later")?;
    need("npm", "npm is missing: install it beside Node.js")?;
    let version = Run::new("node --version").output().unwrap_or_default();
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        return Err(Error::new(format!(
            "Node.js {} is too old: install version 20 or later",
            version.trim()
        )));
    }
    let folder = crate::root().join(folder);
    let lock = read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing npm packages: about half a minute, once");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    Run::program(npm)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix"])
        .arg(&folder)
        .run()?;
    write(&stamp, lock)
}

/// `program` must be on the PATH; `otherwise` says what to do if it is not.
fn need(program: &str, otherwise: &str) -> Result<()> {
    match find(&[program]) {
        Some(_) => Ok(()),
        None => Err(Error::new(otherwise)),
    }
}

/// The folder named by an environment variable, if it is set and not empty.
pub(crate) fn folder_from_env(name: &str) -> Option<std::path::PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(Into::into)
}

/// Creates a folder and those above it.
pub(crate) fn create_folder(path: &std::path::Path) -> Result<()> {
    std::fs::create_dir_all(path).context(format_args!("cannot create {}", path.display()))
}

/// Installs a command of cargo where it is missing: one that no build and no test needs.
pub(crate) fn subcommand(name: &str) -> Result<()> {
    if Run::new(&format!("cargo {name} --version")).output().is_none() {
        println!("installing cargo-{name}: some minutes, once");
        Run::new(&format!("cargo install cargo-{name} --locked")).run()?;
    }
    Ok(())
}
