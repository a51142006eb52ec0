//! The package for npm as its users meet it: installed into a folder, type-checked, run by Node.js, and built into pages by
//! the bundlers that hosts use.

use crate::error::{Context, Result};
use crate::setup;
use crate::shell::Run;
use std::path::Path;

/// The bundlers, which only this step needs.
pub(crate) const BUNDLERS: &str = "tests/package/bundlers";

/// Installs `dist/package` beside the consumers in `tests/package`, and checks and runs them.
pub(crate) fn check(chrome: &Path, log: &Path) -> Result<bool> {
    let folder = crate::root().join("target/package-consumer");
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder).context(folder.display())?;
    }
    copy(&crate::root().join("dist/package"), &folder.join("node_modules/reset-engine"))?;
    copy(&crate::root().join("tests/package"), &folder)?;
    let mut passed = true;
    let compiler = crate::root().join("node_modules/typescript/bin/tsc");
    for project in ["tsconfig.json", "tsconfig.bundler.json"] {
        passed &= Run::new("node").arg(&compiler).arg("--project").arg(folder.join(project)).logged(log)?;
    }
    for consumer in ["consumer.js", "consumer.cjs"] {
        passed &= Run::new("node").arg(folder.join(consumer)).logged(log)?;
    }
    for tests in ["interface.test.mjs", "odds.test.mjs"] {
        passed &= Run::new("node --test").arg(folder.join(tests)).logged(log)?;
    }
    setup::npm_packages(BUNDLERS)?;
    let build = Run::new("node").arg(format!("{BUNDLERS}/build.mjs")).arg(&folder).env("CHROME", chrome);
    Ok(build.logged(log)? && passed)
}

/// Copies the files of a folder, without those below it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    setup::create_folder(to)?;
    for entry in std::fs::read_dir(from).context(from.display())? {
        let file = entry.context(from.display())?.path();
        if file.is_file() {
            std::fs::copy(&file, to.join(file.file_name().unwrap_or_default())).context(file.display())?;
        }
    }
    Ok(())
}
