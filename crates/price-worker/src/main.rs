//! The worker. It is started by `assets/price-worker.js`, and reads one file.

use std::ops::ControlFlow;

use price_worker::{Answer, Order, read};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Bytes read at once.
const SLICE: f64 = 1_048_576.0;

fn main() {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        wasm_bindgen_futures::spawn_local(carry_out(event.data()));
    });
    page().set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    say(Answer::Ready);
}

async fn carry_out(message: JsValue) {
    let Some(Order { file, mapping }) = Order::from_js(&message) else {
        return say(Answer::Failed("not an order".to_owned()));
    };
    let tell = |bytes| {
        say(Answer::Read(bytes));
        ControlFlow::Continue(())
    };
    match read(&file, mapping, SLICE, tell).await {
        Ok(Some(import)) => say(Answer::Done(Box::new(import))),
        Ok(None) => {}
        Err(thrown) => say(Answer::failed(&thrown)),
    }
}

fn page() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn say(answer: Answer) {
    let (message, moved) = answer.into_js();
    // Nothing that cannot be sent is in an answer.
    let _ = page().post_message_with_transfer(&message, &moved);
}
