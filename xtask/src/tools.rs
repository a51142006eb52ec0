//! Where the tools are: found on the PATH, found in the cache, or installed into the cache.
//!
//! The cache is per user, outside the repository, one folder for a name and version: a new clone and
//! `cargo clean` keep it, and two checkouts with different pins do not disturb each other.

use crate::error::{Context, Error, Result};
use crate::manifest;
use crate::setup::folder_from_env;
use crate::shell::{Run, find};
use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The folders that must be on the PATH of a build, and the test runner for wasm.
pub(crate) struct Tools {
    pub(crate) path: Vec<PathBuf>,
    pub(crate) wasm_test_runner: PathBuf,
}

/// A Chromium (or Chrome) and the driver that belongs to it.
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) driver: PathBuf,
    /// The same without windows, which opens a page in half the time; the browser itself where that is not there.
    pub(crate) headless: PathBuf,
}

/// A program from crates.io, at one version.
struct CargoTool {
    /// The crate.
    krate: &'static str,
    /// The folder's name in the cache, and the program that is asked for its version.
    program: &'static str,
    version: String,
    /// How it is compiled where it must be: what is left out is not used here, and optimisation takes longer than it saves.
    flags: &'static str,
    /// About how many minutes that takes on two cores.
    minutes: u8,
}

/// The version of cargo-deny.
const DENY: &str = "0.20.2";

/// The folder with all tools: `$RESET_LAB_TOOLS`, or `reset-lab` in the user's cache folder.
pub(crate) fn cache() -> PathBuf {
    folder_from_env("RESET_LAB_TOOLS")
        .or_else(|| folder_from_env("XDG_CACHE_HOME").map(|cache| cache.join("reset-lab")))
        .or_else(|| folder_from_env("LOCALAPPDATA").map(|cache| cache.join("reset-lab")))
        .or_else(|| env::home_dir().map(|home| home.join(".cache/reset-lab")))
        .unwrap_or_else(|| env::temp_dir().join("reset-lab"))
}

/// The folder with the wasm-bindgen CLI of the version in Cargo.lock.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = manifest::locked_version(&crate::read("Cargo.lock")?, "wasm-bindgen")?;
    // Its one feature is TLS, to fetch a driver for tests; ours is there. Without any optimisation, each build in `serve`
    // would wait three seconds longer for it.
    let flags = "--no-default-features --config profile.dev.package.walrus.opt-level=1 \
                 --config profile.dev.package.wasmparser.opt-level=1 \
                 --config profile.dev.package.wasm-bindgen-cli-support.opt-level=1";
    CargoTool { krate: "wasm-bindgen-cli", program: "wasm-bindgen", version, flags, minutes: 2 }.folder()
}

/// The folder with Trunk as pinned in Trunk.toml.
fn trunk() -> Result<PathBuf> {
    let version = manifest::string(&crate::read("Trunk.toml")?, "trunk-version")?;
    let version = version.trim_start_matches('=').to_owned();
    // Its features are TLS and a look for a newer version: nothing is fetched.
    CargoTool { krate: "trunk", program: "trunk", version, flags: "--no-default-features", minutes: 5 }
        .folder()
}

/// The folder with cargo-deny.
pub(crate) fn deny() -> Result<PathBuf> {
    let version = DENY.to_owned();
    CargoTool { krate: "cargo-deny", program: "cargo-deny", version, flags: "", minutes: 5 }.folder()
}

/// Whether wasm-opt is on the PATH in the version of Trunk.toml; else npm brings it.
pub(crate) fn has_wasm_opt() -> Result<bool> {
    let wanted = manifest::string(&crate::read("Trunk.toml")?, "wasm_opt")?;
    let found = Run::new("wasm-opt --version").output().unwrap_or_default();
    Ok(found.contains(&format!("({wanted})")))
}

/// The folders that a build must have on its PATH, and the test runner.
pub(crate) fn cargo_tools() -> Result<Tools> {
    let bindgen = wasm_bindgen()?;
    let runner = format!("wasm-bindgen-test-runner{}", env::consts::EXE_SUFFIX);
    Ok(Tools {
        wasm_test_runner: bindgen.join(runner),
        path: vec![bindgen, trunk()?, crate::root().join("node_modules/.bin")],
    })
}

impl CargoTool {
    /// The folder that holds the program at exactly this version: on the PATH, in the cache, or installed there.
    fn folder(&self) -> Result<PathBuf> {
        let on_path = find(&[self.program]).and_then(|found| found.parent().map(Path::to_owned));
        let home = cache().join(format!("{}-{}", self.program, self.version));
        let cached = home.join("bin");
        if let Some(folder) = [on_path, Some(cached.clone())].into_iter().flatten().find(|f| self.is_in(f)) {
            return Ok(folder);
        }
        if !self.fetch(&home) {
            self.compile(&home)?;
        }
        if self.is_in(&cached) {
            Ok(cached)
        } else {
            Err(Error::new(format!("{} {} does not start", self.program, self.version)))
        }
    }

    /// Fetches a built program, where `cargo binstall` is there and finds one.
    fn fetch(&self, home: &Path) -> bool {
        if find(&["cargo-binstall"]).is_none() {
            return false;
        }
        println!("fetching {} {} with cargo binstall", self.krate, self.version);
        let fetched = Run::new("cargo binstall --no-confirm --disable-strategies compile --root")
            .arg(home)
            .arg(format!("{}@{}", self.krate, self.version))
            .run();
        fetched.is_ok() && self.is_in(&home.join("bin"))
    }

    fn compile(&self, home: &Path) -> Result<()> {
        println!("compiling {} {}: about {} minutes, once", self.krate, self.version, self.minutes);
        let start = Instant::now();
        Run::new("cargo install --quiet --locked --force --debug")
            .args(self.flags.split_whitespace())
            .args(["--version", &self.version, "--root"])
            .arg(home)
            .arg(self.krate)
            // A target folder set for the project would be filled with the tools' dependencies.
            .env("CARGO_TARGET_DIR", home.join("build"))
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .run()?;
        println!("{} is there after {} s", self.program, start.elapsed().as_secs());
        // The intermediate files of the build are of no more use.
        std::fs::remove_dir_all(home.join("build")).context("cannot clear the tool's build folder")
    }

    fn is_in(&self, folder: &Path) -> bool {
        let program = folder.join(format!("{}{}", self.program, env::consts::EXE_SUFFIX));
        let printed = Run::program(program).arg("--version").output().unwrap_or_default();
        // "trunk 0.21.14", "wasm-bindgen 0.2.129" or "wasm-bindgen 0.2.129 (commit)"
        printed.split_whitespace().nth(1) == Some(self.version.as_str())
    }
}

/// The browser for tests: the ones named in `CHROME` and `CHROMEDRIVER`, or found on the PATH.
pub(crate) fn browser() -> Option<Browser> {
    const CHROMES: [&str; 5] =
        ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"];
    let named = folder_from_env("CHROME");
    let chrome = named.clone().or_else(|| find(&CHROMES))?;
    Some(Browser {
        driver: folder_from_env("CHROMEDRIVER").or_else(|| find(&["chromedriver"]))?,
        headless: named.or_else(|| find(&HEADLESS)).unwrap_or_else(|| chrome.clone()),
        chrome,
    })
}

/// Programs that are a Chromium without windows.
pub(crate) const HEADLESS: [&str; 2] = ["chromium-headless-shell", "chrome-headless-shell"];
