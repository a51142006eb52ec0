//! The package for npm as its users meet it: installed into a folder, type-checked and run from TypeScript.

use crate::error::{Context, Result, read, write};
use crate::setup::create_folder;
use crate::shell::Run;
use std::path::Path;

/// Installs `dist/package` beside the consumer in `tests/package`, and checks and runs that.
pub(crate) fn check(log: &Path) -> Result<bool> {
    let folder = crate::root().join("target/package-consumer");
    let installed = folder.join("node_modules/reset-engine");
    if installed.is_dir() {
        std::fs::remove_dir_all(&installed).context(installed.display())?;
    }
    create_folder(&installed)?;
    let package = crate::root().join("dist/package");
    for entry in std::fs::read_dir(&package).context(package.display())? {
        let file = entry.context(package.display())?;
        std::fs::copy(file.path(), installed.join(file.file_name())).context(file.path().display())?;
    }
    write(&folder.join("package.json"), "{ \"type\": \"module\", \"private\": true }\n")?;
    let consumer = crate::root().join("tests/package");
    for file in ["consumer.ts", "tsconfig.json"] {
        write(&folder.join(file), read(&consumer.join(file))?)?;
    }
    let compiler = crate::root().join("node_modules/typescript/bin/tsc");
    let checked = Run::new("node").arg(compiler).arg("--project").arg(&folder).logged(log)?;
    Ok(checked && Run::new("node").arg(folder.join("consumer.js")).logged(log)?)
}
