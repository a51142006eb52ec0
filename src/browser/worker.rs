//! Reading a file of prices without freezing the page: in a worker, or, where none can start, in slices on the page's own
//! thread.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::ControlFlow;
use std::rc::Rc;

use price_worker::{Answer, Order, read};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::page;
use price_files::{Import, Mapping};

/// Bytes read at once on the page's thread: a few thousand rows, some milliseconds.
const SLICE: f64 = 262_144.0;

/// What happens while a file is read. [`Progress::Done`] and [`Progress::Failed`] come last, and once.
#[derive(Debug)]
pub enum Progress {
    /// Bytes read so far.
    Read(f64),
    /// The import.
    Done(Box<Import>),
    /// The file could not be read: the browser's words, for the console rather than for the reader.
    Failed(String),
}

/// A file being read. Dropping it cancels the reading; nothing is told after that.
pub struct ImportJob {
    shared: Rc<Shared>,
}

impl fmt::Debug for ImportJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportJob").field("worker", &self.shared.worker.borrow()).finish()
    }
}

type Listener = Closure<dyn FnMut(JsValue)>;

struct Shared {
    order: Order,
    tell: Box<dyn Fn(Progress)>,
    worker: RefCell<Option<Worker>>,
    /// Whether the worker listens.
    ready: Cell<bool>,
    listeners: RefCell<Vec<Listener>>,
}

impl ImportJob {
    /// Starts reading. `tell` is called later, never from within this call.
    #[must_use]
    pub fn start(file: Blob, mapping: Mapping, tell: impl Fn(Progress) + 'static) -> Self {
        let shared = Rc::new(Shared {
            order: Order { file, mapping },
            tell: Box::new(tell),
            worker: RefCell::new(None),
            ready: Cell::new(false),
            listeners: RefCell::new(Vec::new()),
        });
        if start_worker(&shared).is_err() {
            read_here(&shared);
        }
        Self { shared }
    }
}

impl Drop for ImportJob {
    fn drop(&mut self) {
        self.shared.stop_worker();
    }
}

impl Shared {
    fn stop_worker(&self) {
        if let Some(worker) = self.worker.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }

    fn hear(self: &Rc<Self>, answer: Answer) {
        match answer {
            Answer::Ready => {
                self.ready.set(true);
                if let Err(error) = self.send() {
                    self.hear(Answer::failed(&error));
                }
            }
            Answer::Read(bytes) => (self.tell)(Progress::Read(bytes)),
            Answer::Done(import) => {
                self.stop_worker();
                (self.tell)(Progress::Done(import));
            }
            Answer::Failed(words) => {
                self.stop_worker();
                if self.ready.get() {
                    (self.tell)(Progress::Failed(words));
                } else {
                    // It may not have been allowed to start: the page reads the file itself.
                    read_here(self);
                }
            }
        }
    }

    fn send(&self) -> Result<(), JsValue> {
        let order = self.order.to_js()?;
        self.worker.borrow().as_ref().map_or(Ok(()), |worker| worker.post_message(&order))
    }
}

fn start_worker(shared: &Rc<Shared>) -> Result<(), JsValue> {
    let url = page::worker_url().ok_or("this page names no worker")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&url, &options)?;
    let listen = |answer: fn(&JsValue) -> Answer| {
        let shared = Rc::downgrade(shared);
        let listener = Closure::new(move |event: JsValue| {
            if let Some(shared) = shared.upgrade() {
                shared.hear(answer(&event));
            }
        });
        let function = listener.as_ref().unchecked_ref::<js_sys::Function>().clone();
        (listener, function)
    };
    let (message, on_message) =
        listen(|event| Answer::from_js(&event.unchecked_ref::<MessageEvent>().data()));
    let (error, on_error) = listen(Answer::failed);
    worker.set_onmessage(Some(&on_message));
    worker.set_onerror(Some(&on_error));
    shared.worker.replace(Some(worker));
    shared.listeners.borrow_mut().extend([message, error]);
    Ok(())
}

fn read_here(shared: &Rc<Shared>) {
    let Order { file, mapping } = shared.order.clone();
    let shared = Rc::downgrade(shared);
    wasm_bindgen_futures::spawn_local(async move {
        // Without anyone to tell, it was cancelled.
        let tell = |bytes| match shared.upgrade() {
            Some(shared) => {
                (shared.tell)(Progress::Read(bytes));
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        };
        let last = match read(&file, mapping, SLICE, tell).await {
            Ok(Some(import)) => Answer::Done(Box::new(import)),
            Ok(None) => return,
            Err(thrown) => Answer::failed(&thrown),
        };
        if let Some(shared) = shared.upgrade() {
            shared.ready.set(true);
            shared.hear(last);
        }
    });
}
