//! Building and serving the static site with Trunk.

use crate::error::{Error, Result};
use crate::opening::LEAVE_OUT;
use crate::setup;
use crate::shell::Run;
use crate::tools::Tools;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

/// `cargo xtask build [--dev [--opening]]`: the release site in dist/, or a development build of it, which is made in a tenth
/// of the time; without the opening results in its pages, unless they are asked for.
pub(crate) fn build(args: &[String]) -> Result<()> {
    let tools = setup::for_build()?;
    match args {
        [] => release(&tools).run()?,
        [dev] if dev == "--dev" => trunk(&tools, "build --locked").env(LEAVE_OUT, "1").run()?,
        [dev, opening] if dev == "--dev" && opening == "--opening" => {
            trunk(&tools, "build --locked").run()?;
        }
        _ => return Err(Error::new("build knows only `--dev` and `--dev --opening`")),
    }
    println!("the site is in {}", crate::root().join("dist").display());
    Ok(())
}

/// The command that builds the release site.
pub(crate) fn release(tools: &Tools) -> Run {
    trunk(tools, "build --release --locked")
}

/// `cargo xtask pictures`: the icons and the preview of links, which are files of the repository, drawn from the page.
pub(crate) fn pictures() -> Result<()> {
    build(&[])?;
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
    let kind = if release { " --release" } else { "" };
    let run = trunk(&tools, &format!("serve --dist target/serve --port {port}{kind}"));
    if release { run.run() } else { run.env(LEAVE_OUT, "1").run() }
}

/// A Trunk command with exactly the pinned tools on its PATH.
fn trunk(tools: &Tools, command: &str) -> Run {
    let run = Run::new(&format!("trunk {command}"))
        .path(&tools.path)
        // Trunk takes true or false here, while others set the variable to 1.
        .env("NO_COLOR", "true")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    if command.contains("--release") {
        // Added to the flags of .cargo/config.toml.
        run.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", neutral_paths())
    } else {
        run
    }
}

/// Flags that keep this machine's paths out of the module: panic messages carry the names of source files, which start
/// at the crate's folder then. Cargo cuts the flags at spaces, so that a folder with one in its name stays.
fn neutral_paths() -> String {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registries = cargo_home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let mut folders: Vec<PathBuf> =
        registries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.push(crate::root());
    // The standard library's, where its sources are installed.
    let sysroot = Run::new("rustc --print sysroot").output().unwrap_or_default();
    folders.push(PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust"));
    let shown = folders.iter().map(|folder| folder.display().to_string());
    let flags =
        shown.filter(|folder| !folder.contains(' ')).map(|folder| format!("--remap-path-prefix={folder}/="));
    flags.collect::<Vec<_>>().join(" ")
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
