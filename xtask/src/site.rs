//! Building and serving the static site with Trunk.

use crate::error::{Error, Result};
use crate::setup;
use crate::shell::Run;
use crate::split;
use crate::tools::Tools;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

/// `cargo xtask build`: the release site in dist/.
pub(crate) fn build() -> Result<()> {
    let tools = setup::for_build()?;
    release(&tools)?.run()?;
    println!("the site is in {}", crate::root().join("dist").display());
    Ok(())
}

/// The command that builds the release site.
pub(crate) fn release(tools: &Tools) -> Result<Run> {
    small(tools, "build --release --locked")
}

/// `cargo xtask pictures`: the icons and the preview of links, which are files of the repository, drawn from the page.
pub(crate) fn pictures() -> Result<()> {
    build()?;
    let browser = setup::for_browser()?;
    Run::new("node xtask/pictures/render.mjs").env("CHROME", browser.chrome).run()
}

/// `cargo xtask serve [--release] [--port N]`: builds, serves, and rebuilds on changes, until interrupted.
pub(crate) fn serve(args: &[String]) -> Result<()> {
    let mut release = false;
    let mut port = None;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--release" => release = true,
            "--port" => {
                let wanted = args.next().and_then(|text| text.parse().ok());
                port = Some(wanted.ok_or_else(|| Error::new("--port wants a number"))?);
            }
            other => return Err(Error::new(format!("serve does not know `{other}`"))),
        }
    }
    let tools = setup::for_build()?;
    let port = match port {
        Some(port) => port,
        None => free_port().ok_or_else(|| Error::new("no free port found: name one with --port"))?,
    };
    let address = format!("http://127.0.0.1:{port}/");
    println!("building; the page will be at {address}");
    announce(port, &address);
    // Not dist/: the built release site stays as it is.
    let command = format!("serve --dist target/serve --port {port}");
    if release {
        small(&tools, &format!("{command} --release"))?.run()
    } else {
        trunk(&tools, &command, &[]).run()
    }
}

/// A release build: the module in two files, and the standard library built along, without the words of panics, which
/// takes a tenth off its size. The options are unstable, so the compiler's version is pinned (rust-toolchain.toml).
fn small(tools: &Tools, command: &str) -> Result<Run> {
    /// Without what `Debug` writes and where panics happened, which nothing tells; without an optimization that writes
    /// code twice; and with a smaller stack, behind which the data has addresses of three bytes instead of four.
    const SMALL: [&str; 7] = [
        "-Zunstable-options",
        "-Cpanic=immediate-abort",
        "-Zfmt-debug=none",
        "-Zlocation-detail=none",
        "-Cllvm-args=-enable-pre=false",
        "-Clink-arg=-zstack-size=524288",
        // For the split.
        "-Clink-arg=--emit-relocs",
    ];
    let mut flags = neutral_paths();
    flags.extend(SMALL.map(str::to_owned));
    let bindgen = tools.path[0].join(format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX));
    Ok(trunk(tools, &format!("{command} --features split"), &[split::stand_in()?])
        .env(split::BINDGEN, bindgen)
        .env(split::FOLDER, if command.starts_with("serve") { "split-serve" } else { "split" })
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))
}

/// A Trunk command with exactly the pinned tools on its PATH, and folders before them.
fn trunk(tools: &Tools, command: &str, before: &[PathBuf]) -> Run {
    // Trunk's hook calls this very program, not cargo: the flags below are the module's.
    let own = std::env::current_exe().ok().and_then(|program| program.parent().map(PathBuf::from));
    let path: Vec<PathBuf> = before.iter().chain(&tools.path).cloned().chain(own).collect();
    Run::new(&format!("trunk {command}"))
        .path(&path)
        // Trunk takes true or false here, while others set the variable to 1.
        .env("NO_COLOR", "true")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("CARGO_ENCODED_RUSTFLAGS", neutral_paths().join("\u{1f}"))
}

/// Flags that keep this machine's paths out of the module: panic messages carry the names of source files, which start
/// at the crate's folder then.
fn neutral_paths() -> Vec<String> {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registries = cargo_home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let mut folders: Vec<PathBuf> =
        registries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.push(crate::root());
    folders.iter().map(|folder| format!("--remap-path-prefix={}/=", folder.display())).collect()
}

/// Port 8080, or the next that is not in use.
fn free_port() -> Option<u16> {
    (8080..8100).find(|&port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok())
}

/// Says in the background when the server answers.
fn announce(port: u16, address: &str) {
    let address = address.to_owned();
    std::thread::spawn(move || {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            std::thread::sleep(Duration::from_millis(200));
        }
        println!("\nReset Lab is at {address} (Ctrl-C stops it)");
    });
}
