//! Running other programs.

use crate::error::{Context, Error, Result};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command from the top of the repository. Its output goes to the terminal unless [`Run::output`] or
/// [`Run::logged`] take it.
pub(crate) struct Run {
    command: Command,
    shown: String,
}

impl Run {
    /// `line` is the program and its arguments, separated by spaces.
    pub(crate) fn new(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let program = words.next().unwrap_or_default();
        let mut run = Self::program(program);
        for word in words {
            run = run.arg(word);
        }
        run
    }

    /// A program whose path may contain spaces.
    pub(crate) fn program(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        command.current_dir(crate::root()).stdin(Stdio::null());
        // `cargo run` tells its child which package it builds; a cargo called from here must not inherit it.
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                command.env_remove(name);
            }
        }
        Self { command, shown: program.as_ref().to_string_lossy().into_owned() }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown = format!("{} {}", self.shown, arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(self, args: impl IntoIterator<Item = S>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Puts folders in front of the search path.
    pub(crate) fn path(self, folders: &[PathBuf]) -> Self {
        let path = with_path(folders);
        self.env("PATH", path)
    }

    /// Runs it; an exit code other than 0 is an error.
    pub(crate) fn run(mut self) -> Result<()> {
        let status = self.command.status().context(format_args!("cannot start `{}`", self.shown))?;
        if status.success() { Ok(()) } else { Err(self.failed()) }
    }

    /// Runs it and returns what it printed; `None` if it cannot be started or fails.
    pub(crate) fn output(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it with both output streams appended to a file; `Ok(false)` if it fails.
    pub(crate) fn logged(mut self, log: &Path) -> Result<bool> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .context(format_args!("cannot write {}", log.display()))?;
        let second = file.try_clone().context("cannot share the log")?;
        let status = self
            .command
            .stdout(file)
            .stderr(second)
            .status()
            .context(format_args!("cannot start `{}`", self.shown))?;
        Ok(status.success())
    }

    fn failed(&self) -> Error {
        Error::new(format!("`{}` failed", self.shown))
    }
}

/// The search path with `folders` in front.
fn with_path(folders: &[PathBuf]) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    // It fails only for a folder with the separator in its name, which cannot be on a path at all.
    env::join_paths(all).unwrap_or(old)
}

/// The first of these programs that is on the search path.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}
