//! A path in the module's memory, and the runs on it.

use std::sync::Arc;

use reset_engine::{Ends, Outcome, Path, Reset, Scenario, Session, WipeOut};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::terms::{self, LENGTH};
use crate::thrown;

/// A path: it is begun, its sessions are added, then it is checked, then products run on it. What a run gives stays in the
/// module's memory up to the next call, where `package/api.js` looks at it: the functions that give a result give the place of
/// its first number.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct LoadedPath {
    previous_close: f64,
    sessions: Vec<Session>,
    path: Option<Arc<Path>>,
    outcome: Option<Outcome>,
    row: Vec<f64>,
}

#[wasm_bindgen]
impl LoadedPath {
    /// No path yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a path, without sessions.
    pub fn begin(&mut self, previous_close: f64) {
        self.clear();
        self.previous_close = previous_close;
    }

    /// Adds a session. Unchecked.
    pub fn add(
        &mut self,
        minute: Vec<f64>,
        price: Vec<f64>,
        volume: Option<Vec<f64>>,
        calendar_days: f64,
        dividend: f64,
        split: f64,
    ) {
        self.sessions.push(Session { volume, calendar_days, dividend, split, ..Session::new(minute, price) });
    }

    /// Checks what was added, which callers know as `name`; products can run from then on.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn check(&mut self, name: &str) -> Result<(), JsValue> {
        let sessions = std::mem::take(&mut self.sessions);
        let path = Path::new(self.previous_close, sessions).map_err(|mut error| {
            if let Some(field) = error.field.strip_prefix("path") {
                error.field = format!("{name}{field}");
            }
            thrown(&error)
        })?;
        self.put(path);
        Ok(())
    }

    /// The close before the first session.
    #[must_use]
    pub fn previous_close(&self) -> f64 {
        self.path.as_ref().map_or(0.0, |path| path.previous_close())
    }

    /// Calendar days of a session.
    #[must_use]
    pub fn calendar_days(&self, session: usize) -> f64 {
        self.session(session).map_or(0.0, |session| session.calendar_days)
    }

    /// Gives the memory of the path and of its last run back.
    pub fn clear(&mut self) {
        self.sessions.clear();
        (self.path, self.outcome) = (None, None);
    }

    /// Number of sessions, once checked.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.path.as_ref().map_or(0, |path| path.sessions().len())
    }

    /// Ticks of a session.
    #[must_use]
    pub fn ticks(&self, session: usize) -> usize {
        self.session(session).map_or(0, |session| session.len())
    }

    /// Runs the product of a row: return of the underlying and both NAVs at the end; two wipe-outs of a session and a minute;
    /// break-even close; what each session contributed; and of each session its close and its resets.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn run(&mut self, row: &[f64]) -> Result<usize, JsValue> {
        let scenario = self.scenario(row)?;
        let outcome = match self.outcome.take() {
            Some(mut outcome) => {
                scenario.run_into(&mut outcome);
                outcome
            }
            None => scenario.run(),
        };
        self.row.clear();
        events(&outcome, &mut self.row);
        self.outcome = Some(outcome);
        Ok(place(&self.row))
    }

    /// The return of the underlying, both NAVs at the end, the number of resets and two wipe-outs, of the product of a row.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn ends(&mut self, row: &[f64]) -> Result<usize, JsValue> {
        let scenario = self.scenario(row)?;
        let ends = scenario.ends();
        self.row.clear();
        self.row.push(scenario.path().total_return());
        self.row.extend(columns(&ends));
        self.row.extend(wipe_out(ends.protected_wiped_out));
        self.row.extend(wipe_out(ends.uncapped_wiped_out));
        Ok(place(&self.row))
    }

    /// The return of the underlying, and then of the product of each row: both NAVs at the end and the number of resets.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn many(&mut self, rows: &[f64]) -> Result<usize, JsValue> {
        let path = Arc::clone(self.checked()?);
        let mut initial_nav = crate::INITIAL_NAV;
        let mut products = Vec::with_capacity(rows.len() / LENGTH);
        for (index, row) in rows.chunks_exact(LENGTH).enumerate() {
            let (product, nav) = terms::of_slice(row).map_err(|mut error| {
                if let Some(field) = error.field.strip_prefix("product.") {
                    error.field = format!("products[{index}].{field}");
                }
                thrown(&error)
            })?;
            initial_nav = nav;
            products.push(product);
        }
        let ends = path.ends(&products, initial_nav).map_err(|error| thrown(&error))?;
        self.row.clear();
        self.row.push(path.total_return());
        self.row.extend(ends.iter().flat_map(columns));
        Ok(place(&self.row))
    }

    /// Where a series of a session is: minutes, prices; of the last run, NAVs without and with the reset, effective leverage
    /// with it.
    #[must_use]
    pub fn series(&self, session: usize, kind: u32) -> usize {
        let ticks = self.session(session);
        let result = self.outcome.as_ref().and_then(|outcome| outcome.sessions().get(session));
        let numbers = match kind {
            0 => ticks.map(|ticks| &ticks.minute),
            1 => ticks.map(|ticks| &ticks.price),
            2 => result.map(|result| &result.uncapped),
            3 => result.map(|result| &result.protected),
            _ => result.map(|result| &result.protected_leverage),
        };
        numbers.map_or(0, |numbers| place(numbers))
    }
}

impl LoadedPath {
    /// The path, once checked.
    pub(crate) fn checked(&self) -> Result<&Arc<Path>, JsValue> {
        self.path.as_ref().ok_or_else(|| JsValue::from_str("a path is checked before products run on it"))
    }

    /// Becomes a path.
    pub(crate) fn put(&mut self, path: Path) {
        self.path = Some(Arc::new(path));
    }

    fn session(&self, index: usize) -> Option<&Arc<Session>> {
        self.path.as_ref()?.sessions().get(index)
    }

    fn scenario(&self, row: &[f64]) -> Result<Scenario, JsValue> {
        let path = Arc::clone(self.checked()?);
        let (product, initial_nav) = terms::of_slice(row).map_err(|error| thrown(&error))?;
        Scenario::new(product, path, initial_nav).map_err(|error| thrown(&error))
    }
}

/// The place of the first number in the module's memory, in bytes.
pub(crate) fn place(numbers: &[f64]) -> usize {
    numbers.as_ptr() as usize
}

fn columns(ends: &Ends) -> [f64; 3] {
    [ends.protected_nav, ends.uncapped_nav, number(ends.resets)]
}

/// Session and minute; of session −1 where nothing was lost.
fn wipe_out(end: Option<WipeOut>) -> [f64; 2] {
    end.map_or([-1.0, 0.0], |end| [number(end.session), end.minute])
}

fn events(outcome: &Outcome, row: &mut Vec<f64>) {
    row.extend([outcome.path().total_return(), outcome.protected_nav(), outcome.uncapped_nav()]);
    row.extend(wipe_out(outcome.protected_wiped_out()));
    row.extend(wipe_out(outcome.uncapped_wiped_out()));
    row.push(outcome.break_even_close().unwrap_or(f64::NAN));
    row.extend(outcome.split_by_day());
    for session in outcome.sessions() {
        let close = &session.close;
        row.extend([close.underlying, close.protected_nav, close.uncapped_nav]);
        row.extend([close.protected_trade, close.uncapped_trade, number(session.resets.len())]);
        row.extend(session.resets.iter().flat_map(reset));
    }
}

fn reset(reset: &Reset) -> [f64; 8] {
    [
        reset.trigger_minute,
        reset.trigger_price,
        reset.rebase_minute,
        reset.rebase_price,
        reset.nav_before,
        reset.nav_after,
        reset.trade,
        reset.effect,
    ]
}

#[expect(clippy::cast_precision_loss, reason = "a count far below 2^52")]
const fn number(count: usize) -> f64 {
    count as f64
}
