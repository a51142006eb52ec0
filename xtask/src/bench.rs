//! `cargo xtask bench`: the figures of the engine, the page and Lighthouse, in one table.
//!
//! The browser's part is tests/bench/bench.mjs. It measures the wasm engine and the same algorithm in plain
//! JavaScript in one run of one page, so the two are compared under the same conditions.

use crate::error::{Context, Error, Result, read};
use crate::shell::Run;
use crate::{setup, site};

/// Criterion's benches that have a counterpart in the browser: name there, place below `criterion/`, ticks.
const NATIVE: [(&str, &str, f64); 9] = [
    ("day", "simulate/day", 390.0),
    ("day_again", "simulate/again_day", 390.0),
    ("million", "simulate/million", 1e6),
    ("million_again", "simulate/again_million", 1e6),
    ("products", "products/ends_1000", 1e3),
    // Nanoseconds of a whole run: a million sessions, and a hundredth of them tick by tick.
    ("odds_normal_60", "odds/normal_60", 1.0),
    ("odds_stock_60", "odds/stock_60", 1.0),
    ("odds_normal_150", "odds/normal_150", 1.0),
    ("odds_plain", "odds/tick_by_tick_normal_60", 1.0),
];

/// The parts of the browser's bench.
const PAGE_PARTS: [&str; 3] = ["engine", "page", "lighthouse"];

/// Measures everything, or the parts named in `words`: `native`, `engine`, `page`, `lighthouse`.
pub(crate) fn run(words: &[String]) -> Result<()> {
    if let Some(unknown) = words.iter().find(|word| *word != "native" && !PAGE_PARTS.contains(&word.as_str()))
    {
        return Err(Error::new(format!("bench has no part `{unknown}`: native, {}", PAGE_PARTS.join(", "))));
    }
    let wanted = |part: &str| words.is_empty() || words.iter().any(|word| word == part);
    let tools = setup::for_build()?;
    let browser = setup::for_browser()?;

    if wanted("native") {
        Run::new("cargo bench --locked -p reset-engine --bench simulate --bench odds -- --noplot").run()?;
    }
    let parts: Vec<&str> = PAGE_PARTS.into_iter().filter(|part| wanted(part)).collect();
    if parts.is_empty() {
        return Ok(());
    }
    // The engine alone needs no site.
    let engine = crate::root().join("target/xtask/engine-alone");
    setup::create_folder(&engine)?;
    crate::engine::publish(&engine)?;
    if parts != ["engine"] {
        site::release(&tools).run()?;
    }
    let mut bench = Run::new("node tests/bench/bench.mjs")
        .args(&parts)
        .env("CHROME", &browser.chrome)
        .env("ENGINE", engine);
    for (name, folder, ticks) in NATIVE {
        // Without a native run, now or earlier, its column stays empty.
        if let Ok(nanoseconds) = median(folder) {
            bench = bench.env(&format!("NATIVE_{}", name.to_uppercase()), format!("{}", nanoseconds / ticks));
        }
    }
    bench.run()
}

/// The median time of one criterion bench, in nanoseconds.
fn median(bench: &str) -> Result<f64> {
    let file = crate::target().join("criterion").join(bench).join("new/estimates.json");
    let estimates: serde_json::Value = serde_json::from_str(&read(&file)?).context(file.display())?;
    estimates["median"]["point_estimate"]
        .as_f64()
        .ok_or_else(|| Error::new(format!("{} has no median", file.display())))
}
