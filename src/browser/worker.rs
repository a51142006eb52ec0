//! Reading a file of prices without freezing the page: in a worker, or, where none can start (a sandboxed frame has no
//! origin, and so no workers), in slices on the page's own thread.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{files, importer, page};
use price_files::{Import, Importer, Mapping};

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
    file: Blob,
    mapping: Mapping,
    tell: Box<dyn Fn(Progress)>,
    worker: RefCell<Option<Worker>>,
    /// Whether the worker has said anything.
    begun: Cell<bool>,
    listeners: RefCell<Vec<Listener>>,
}

impl ImportJob {
    /// Starts reading. `tell` is called later, never from within this call.
    #[must_use]
    pub fn start(file: Blob, mapping: Mapping, tell: impl Fn(Progress) + 'static) -> Self {
        let shared = Rc::new(Shared {
            file,
            mapping,
            tell: Box::new(tell),
            worker: RefCell::new(None),
            begun: Cell::new(false),
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

    /// A message of the worker.
    fn hear(self: &Rc<Self>, message: &JsValue) {
        if let Some(bytes) = message.as_f64() {
            self.begun.set(true);
            (self.tell)(Progress::Read(bytes));
        } else if let Some(parts) = message.dyn_ref::<Array>() {
            self.stop_worker();
            let import = importer::received(parts);
            (self.tell)(import.map_or_else(
                || Progress::Failed("the worker's answer could not be read".to_owned()),
                |import| Progress::Done(Box::new(import)),
            ));
        } else {
            self.fail(message);
        }
    }

    /// A worker that failed before its first word may not have been allowed to start: the page reads the file itself.
    fn fail(self: &Rc<Self>, reason: &JsValue) {
        self.stop_worker();
        if self.begun.get() {
            (self.tell)(Progress::Failed(words(reason)));
        } else {
            read_here(self);
        }
    }
}

/// Starts the worker with the page's own module.
fn start_worker(shared: &Rc<Shared>) -> Result<(), JsValue> {
    let urls = page::module_urls().ok_or("this page names no worker")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&urls.worker, &options)?;
    let listen = |hear: fn(&Rc<Shared>, &JsValue)| {
        let shared = Rc::downgrade(shared);
        let listener = Closure::new(move |event: JsValue| {
            if let Some(shared) = shared.upgrade() {
                hear(&shared, &event);
            }
        });
        let function = listener.as_ref().unchecked_ref::<js_sys::Function>().clone();
        (listener, function)
    };
    let (message, on_message) =
        listen(|shared, event| shared.hear(&event.unchecked_ref::<MessageEvent>().data()));
    let (error, on_error) = listen(Shared::fail);
    worker.set_onmessage(Some(&on_message));
    worker.set_onerror(Some(&on_error));
    let order = Object::new();
    for (name, value) in [
        ("glue", JsValue::from(urls.glue)),
        ("wasm", urls.wasm.into()),
        ("file", shared.file.clone().into()),
        ("mapping", Float64Array::from(shared.mapping.to_numbers().as_slice()).into()),
    ] {
        Reflect::set(&order, &name.into(), &value)?;
    }
    worker.post_message(&order)?;
    shared.worker.replace(Some(worker));
    shared.listeners.borrow_mut().extend([message, error]);
    Ok(())
}

/// Reads the file in slices; between two of them the page lives.
fn read_here(shared: &Rc<Shared>) {
    let (file, mapping) = (shared.file.clone(), shared.mapping.clone());
    let shared = Rc::downgrade(shared);
    wasm_bindgen_futures::spawn_local(async move {
        let last = in_slices(&shared, &file, mapping).await;
        // Without anyone to tell, it was cancelled.
        if let (Some(shared), Some(last)) = (shared.upgrade(), last) {
            (shared.tell)(last);
        }
    });
}

/// `None`: cancelled.
async fn in_slices(shared: &Weak<Shared>, file: &Blob, mapping: Mapping) -> Option<Progress> {
    let mut reading = Importer::new(mapping);
    let (mut at, size) = (0.0, file.size());
    while at < size {
        let end = (at + SLICE).min(size);
        match files::bytes(file, at, end).await {
            Ok(bytes) => reading.feed(&bytes),
            Err(error) => return Some(Progress::Failed(words(&error))),
        }
        at = end;
        (shared.upgrade()?.tell)(Progress::Read(at));
    }
    Some(Progress::Done(Box::new(reading.finish())))
}

/// What a thrown value says.
fn words(thrown: &JsValue) -> String {
    let message = Reflect::get(thrown, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| thrown.as_string()).unwrap_or_default()
}
