//! Workers that draw paths of the odds, where the page may have some: each loads the engine's own module (assets/odds-worker.js).

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use js_sys::{Array, Float64Array, Uint16Array, Uint32Array};
use model::odds::{Columns, Part};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::Host;

/// Most workers: with more of them the page's own thread has too much to put together.
const MOST: usize = 4;

/// What is heard of a worker.
#[derive(Debug)]
pub enum Drawn {
    /// It listens.
    Ready,
    /// Paths of the order of this turn; `None` for what is no part.
    Part(u32, Range<u32>, Option<Part>),
    /// It could not start, or has failed.
    Failed,
}

/// What hears a worker's messages, and its errors.
type Listeners = [Closure<dyn FnMut(JsValue)>; 2];

/// The workers. Dropping them ends them; nothing is told afterwards.
pub struct OddsWorkers {
    workers: Vec<(Worker, Listeners)>,
}

impl fmt::Debug for OddsWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OddsWorkers").field("count", &self.workers.len()).finish()
    }
}

impl OddsWorkers {
    /// Starts as many workers as the device has cores besides the page's; `tell` hears of each by its number. None where the page may
    /// not start any: a sandboxed frame, another origin.
    #[must_use]
    pub fn start(host: Host, tell: impl Fn(usize, Drawn) + 'static) -> Option<Self> {
        let script = host.script()?;
        let cores = web_sys::window()?.navigator().hardware_concurrency();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let count = ((cores - 1.0).max(1.0) as usize).min(MOST);
        let tell: Rc<dyn Fn(usize, Drawn)> = Rc::new(tell);
        let mut workers = Vec::with_capacity(count);
        for number in 0..count {
            let options = WorkerOptions::new();
            options.set_type(WorkerType::Module);
            let worker = Worker::new_with_options(&script.odds_worker(), &options).ok()?;
            let (heard, failed) = (Rc::clone(&tell), Rc::clone(&tell));
            let on_message = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
                heard(number, drawn(&event.unchecked_ref::<MessageEvent>().data()));
            });
            let on_error =
                Closure::<dyn FnMut(JsValue)>::new(move |_: JsValue| failed(number, Drawn::Failed));
            worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
            workers.push((worker, [on_message, on_error]));
        }
        Some(Self { workers })
    }

    /// Number of workers.
    #[must_use]
    pub fn count(&self) -> usize {
        self.workers.len()
    }

    /// Has a worker draw some paths of a question, JSON as `oddsPart` takes it. Whether it could be asked.
    #[must_use]
    pub fn order(&self, number: usize, turn: u32, paths: &Range<u32>, input: &str) -> bool {
        let order = Array::of4(&turn.into(), &paths.start.into(), &paths.end.into(), &input.into());
        self.workers.get(number).is_some_and(|(worker, _)| worker.post_message(&order).is_ok())
    }
}

impl Drop for OddsWorkers {
    fn drop(&mut self) {
        for (worker, _) in &self.workers {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

fn drawn(message: &JsValue) -> Drawn {
    let Some(list) = message.dyn_ref::<Array>() else { return Drawn::Failed };
    if list.length() == 0 {
        return Drawn::Ready;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let number = |index| list.get(index).as_f64().map(|number| number as u32);
    match (number(0), number(1), number(2)) {
        (Some(turn), Some(from), Some(to)) => Drawn::Part(turn, from..to, part(list, from)),
        _ => Drawn::Failed,
    }
}

/// The part in an answer; its days and NAV are the question's, which its fingerprint tells.
fn part(list: &Array, first: u32) -> Option<Part> {
    let floats = |index| list.get(index).dyn_into().ok().map(|column: Float64Array| column.to_vec());
    let counts = |index| list.get(index).dyn_into().ok().map(|column: Uint32Array| column.to_vec());
    let few = |index| list.get(index).dyn_into().ok().map(|column: Uint16Array| column.to_vec());
    let columns = Columns {
        fingerprint: u64::from_str_radix(&list.get(3).as_string()?, 16).ok()?,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked as a part")]
        days: list.get(4).as_f64()? as u32,
        initial_nav: list.get(5).as_f64()?,
        first,
        protected: floats(6)?,
        uncapped: floats(7)?,
        underlying: floats(8)?,
        resets: counts(9)?,
        reset_days: few(10)?,
        counts: counts(11)?,
    };
    Part::from_columns(columns).ok()
}
