//! Judging and reading a file of prices without freezing the page: in a worker, or, where none can start, by the worker's
//! module on the page's own thread.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::set_timeout_with_handle;
use price_files::{Choices, Import, SniffProblem};
use price_worker::{Answer, Looked, Order, Port};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, MessageChannel, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::Host;

/// What is heard of a file. All but [`Told::Read`] are the last to what was asked.
#[derive(Debug)]
pub enum Told {
    /// What the file seems to be, or why it is no table.
    Looked(Box<Result<Looked, SniffProblem>>),
    /// Bytes read so far.
    Read(f64),
    /// The import.
    Done(Box<Import>),
    /// The file could not be read: the browser's words, for the console rather than for the reader.
    Failed(String),
    /// What reads files has not come.
    NoReader,
}

/// How long a server may say nothing while it is waited for. One that is silent for longer has died, or will not come: a browser
/// that takes a worker away, as its memory is short, tells nobody.
const PATIENCE: Duration = Duration::from_secs(30);

/// A file that is being judged and read. Dropping it ends that; nothing is told afterwards.
pub struct FileReader {
    shared: Rc<Shared>,
}

impl fmt::Debug for FileReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileReader").field("server", &self.shared.server.borrow()).finish()
    }
}

struct Shared {
    host: Host,
    tell: Box<dyn Fn(Told)>,
    /// What was asked last.
    order: RefCell<Order>,
    server: RefCell<Option<Server>>,
    /// Whether workers are tried: not after one that did not start.
    workers: Cell<bool>,
    /// What rings when the server has been silent for too long.
    watch: Cell<Option<TimeoutHandle>>,
}

/// Whoever carries out orders.
struct Server {
    port: Port,
    worker: Option<Worker>,
    /// Whether it listens.
    ready: bool,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("worker", &self.worker)
            .field("ready", &self.ready)
            .finish_non_exhaustive()
    }
}

impl FileReader {
    /// Takes a file; nothing is done with it yet. `tell` is called later, never from within a call.
    #[must_use]
    pub fn new(host: Host, file: Blob, tell: impl Fn(Told) + 'static) -> Self {
        let order = Order { turn: 0, file, choices: Choices::default(), read: false };
        let shared = Shared {
            host,
            tell: Box::new(tell),
            order: RefCell::new(order),
            server: RefCell::new(None),
            workers: Cell::new(true),
            watch: Cell::new(None),
        };
        Self { shared: Rc::new(shared) }
    }

    /// Judges the file by what the reader has said. What was asked before is not answered any more.
    pub fn look(&self, choices: Choices) {
        self.ask(choices, false);
    }

    /// Reads the file, if nothing has to be asked any more; else it is [`Told::Looked`].
    pub fn read(&self, choices: Choices) {
        self.ask(choices, true);
    }

    fn ask(&self, choices: Choices, read: bool) {
        let turn = {
            let mut order = self.shared.order.borrow_mut();
            *order = Order { turn: order.turn + 1, choices, read, file: order.file.clone() };
            order.turn
        };
        self.shared.wait();
        let is_ready = self.shared.server.borrow().as_ref().map(|server| server.ready);
        match is_ready {
            Some(true) => self.shared.send(),
            // It is sent when the server is ready.
            Some(false) => {}
            None if self.shared.workers.get() && self.shared.start_worker().is_ok() => {}
            None => self.shared.serve_here(turn),
        }
    }
}

impl Drop for FileReader {
    fn drop(&mut self) {
        self.shared.stop();
    }
}

impl Shared {
    /// Waits for the server, from now on.
    fn wait(self: &Rc<Self>) {
        let shared = Rc::downgrade(self);
        let is_silent = move || {
            if let Some(shared) = shared.upgrade() {
                shared.do_without();
            }
        };
        self.rest();
        self.watch.set(set_timeout_with_handle(is_silent, PATIENCE).ok());
    }

    /// Waits for nothing.
    fn rest(&self) {
        if let Some(watch) = self.watch.take() {
            watch.clear();
        }
    }

    /// Goes on without the server that is there: here, or, where that was here already, not at all.
    fn do_without(self: &Rc<Self>) {
        let was_here = self.server.borrow().as_ref().is_none_or(|server| server.worker.is_none());
        self.workers.set(false);
        self.stop();
        if was_here {
            (self.tell)(Told::NoReader);
        } else {
            let turn = self.order.borrow().turn;
            self.wait();
            self.serve_here(turn);
        }
    }

    fn stop(&self) {
        self.rest();
        if let Some(Server { port, worker, .. }) = self.server.take() {
            port.hear(None);
            if let Some(worker) = worker {
                worker.set_onerror(None);
                worker.terminate();
            } else {
                // What is read here ends with another order, and nobody hears that this is none.
                let _ = port.post(&JsValue::NULL, &js_sys::Array::new());
            }
        }
    }

    fn send(&self) {
        let order = self.order.borrow();
        let sent = order.to_js().and_then(|message| {
            let server = self.server.borrow();
            server.as_ref().map_or(Ok(()), |server| server.port.post(&message, &js_sys::Array::new()))
        });
        if let Err(thrown) = sent {
            (self.tell)(told(Answer::failed(&thrown)));
        }
    }

    fn hear(self: &Rc<Self>, turn: u32, answer: Answer) {
        let is_ready = self.server.borrow().as_ref().is_some_and(|server| server.ready);
        match answer {
            Answer::Ready => {
                if let Some(server) = self.server.borrow_mut().as_mut() {
                    server.ready = true;
                }
                self.send();
            }
            Answer::Failed(_) if !is_ready && self.workers.get() => {
                // It may not have been allowed to start.
                self.do_without();
            }
            // An answer to what was asked before.
            _ if turn != 0 && turn != self.order.borrow().turn => {}
            answer => {
                match answer {
                    // Its memory is as large as the file.
                    Answer::Done(_) | Answer::Failed(_) | Answer::NoReader => self.stop(),
                    Answer::Looked(_) => self.rest(),
                    Answer::Read(_) | Answer::Ready => self.wait(),
                }
                (self.tell)(told(answer));
            }
        }
    }

    /// What hears a server's messages, or its errors.
    fn listener(
        self: &Rc<Self>,
        answer: fn(&JsValue) -> (u32, Answer),
    ) -> (Closure<dyn FnMut(JsValue)>, js_sys::Function) {
        let shared = Rc::downgrade(self);
        let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(shared) = shared.upgrade() {
                let (turn, answer) = answer(&event);
                shared.hear(turn, answer);
            }
        });
        let function = listener.as_ref().unchecked_ref::<js_sys::Function>().clone();
        (listener, function)
    }

    fn listen(self: &Rc<Self>, port: &Port, worker: Option<Worker>) {
        let (message, on_message) =
            self.listener(|event| Answer::from_js(&event.unchecked_ref::<MessageEvent>().data()));
        let (error, on_error) = self.listener(|event| (0, Answer::failed(event)));
        if let Some(worker) = &worker {
            worker.set_onerror(Some(&on_error));
        }
        let server = Server { port: port.clone(), worker, ready: false, _listeners: [message, error] };
        self.server.replace(Some(server));
        port.hear(Some(&on_message));
    }

    fn start_worker(self: &Rc<Self>) -> Result<(), JsValue> {
        let script = self.host.script().ok_or("the app has been taken away")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script.prices_worker(), &options)?;
        self.listen(&Port::from(JsValue::from(worker.clone())), Some(worker));
        Ok(())
    }

    /// Has the page's own thread do what was asked at that turn, and after it.
    fn serve_here(self: &Rc<Self>, turn: u32) {
        let shared = Rc::downgrade(self);
        let served = self.host.script().ok_or(JsValue::NULL).and_then(|script| {
            let channel = MessageChannel::new()?;
            self.listen(&Port::from(JsValue::from(channel.port1())), None);
            Ok(script.read_prices_here(&channel.port2()))
        });
        spawn_local(async move {
            let failed = match served {
                Ok(served) => JsFuture::from(served).await.err(),
                Err(thrown) => Some(thrown),
            };
            if let (Some(_), Some(shared)) = (failed, shared.upgrade())
                && shared.order.borrow().turn == turn
            {
                shared.do_without();
            }
        });
    }
}

fn told(answer: Answer) -> Told {
    match answer {
        Answer::Looked(looked) => Told::Looked(looked),
        Answer::Read(bytes) => Told::Read(bytes),
        Answer::Done(import) => Told::Done(import),
        Answer::Failed(words) => Told::Failed(words),
        Answer::NoReader => Told::NoReader,
        Answer::Ready => Told::Failed(String::new()),
    }
}
