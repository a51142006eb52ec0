//! The project's commands. `cargo xtask` without a command lists them.
//!
//! One noun a file: [`setup`] gets the [`tools`], [`site`] builds and serves, [`finish`] completes what
//! Trunk has built (with [`scripts`], the [`engine`] for other pages, the [`opening`] result in the page of each language, what is [`published`] beside the app, its [`licences`], and what it needs
//! [`offline`]), [`checks`] is the test command with [`rules`], [`dependencies`],
//! [`package`] and [`budget`] (size) among its steps, [`bench`] measures, [`fuzz`] and [`mutants`] hunt. [`shell`] runs other programs, [`error`] says
//! what went wrong.

mod bench;
mod budget;
#[path = "../../crates/words/catalogue.rs"]
mod catalogue;
mod checks;
mod dependencies;
mod engine;
mod error;
mod finish;
mod fuzz;
mod licences;
mod manifest;
mod mutants;
mod offline;
mod opening;
mod package;
mod published;
mod rules;
mod sbom;
mod scripts;
mod setup;
mod shell;
mod site;
mod tools;

use error::Result;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--release] [--port N]   set up, build, serve on this machine, rebuild on changes
  test [words]                   set up and run every check; with words, only steps whose names contain one
  build [--dev [--opening]]      set up and build the static site into dist/; --dev: fast, large, for trying things, and
                                 without the opening results that its pages show before the module has come
  bench [words]                  measure engine, page and Lighthouse; with words, only those parts
  fuzz [target] [seconds]        random input for a target of fuzz/, or for each, for a minute or so many seconds
  fuzz coverage [target]         how much of the code the inputs kept so far reach
  mutants [package] [--in-diff commit] [--shard k/n]
                                 faults put into the code, of each of which a test has to tell
  pictures                       draw the icons and the preview of links anew, from the built page
  setup                          only get the tools
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "serve" => site::serve(rest),
        "test" => checks::run(rest),
        "build" => site::build(rest),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "mutants" => mutants::run(rest),
        "pictures" => site::pictures(),
        "setup" => setup::everything().map(|_| ()),
        // Called by Trunk, after it has built the site (see Trunk.toml).
        "finish" => finish::run(),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => Err(error::Error::new(format!("unknown command `{unknown}`\n\n{USAGE}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the repository. `cargo run` says at run time where this package is; what was true at compile
/// time may be another checkout, when several share a target folder.
fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let mut root = PathBuf::from(package);
    root.pop();
    root
}

/// The folder that cargo builds into.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Reads a file of the repository, by its path from the top.
fn read(path: &str) -> Result<String> {
    error::read(&root().join(path))
}
