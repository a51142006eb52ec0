//! Carrying out orders.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use price_files::{Choices, Document, Importer, MOST_DOCUMENT, SAMPLE, Sample, SniffProblem, sniff};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

use crate::decoder::Browser;
use crate::read::{bytes, read};
use crate::{Answer, Looked, Order, Port, Sheets};

/// Bytes read at once: half a million ticks a second leave a page's own thread some ten times a second, where it has to read
/// for itself.
const SLICE: f64 = 524_288.0;

/// Carries out every order that comes through a port. `workbooks` makes the bytes of a workbook into a sheet's text, as
/// `crates/workbooks` says; it gives a promise, and throws `false` where that module does not come.
pub fn serve(port: Port, workbooks: Function) {
    let current = Rc::new(Cell::new(0));
    let said = port.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(order) = Order::from_js(event.data()) else {
            // What is under way ends with it.
            current.set(0);
            return say(&port, 0, Answer::Failed("not an order".to_owned()));
        };
        current.set(order.turn);
        wasm_bindgen_futures::spawn_local(carry_out(
            port.clone(),
            order,
            workbooks.clone(),
            Rc::clone(&current),
        ));
    });
    said.hear(Some(listener.into_js_value().unchecked_ref()));
    say(&said, 0, Answer::Ready);
}

async fn carry_out(port: Port, order: Order, workbooks: Function, current: Rc<Cell<u32>>) {
    let turn = order.turn;
    let is_current = || current.get() == turn;
    let tell = |bytes| {
        if is_current() {
            say(&port, turn, Answer::Read(bytes));
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let answer = match answer(order, &workbooks, tell).await {
        Ok(Some(answer)) => answer,
        Ok(None) => return,
        Err(thrown) => Answer::failed(&thrown),
    };
    if is_current() {
        say(&port, turn, answer);
    }
}

/// The last answer to an order; `None`: another one came.
async fn answer(
    order: Order,
    workbooks: &Function,
    tell: impl Fn(f64) -> ControlFlow<()>,
) -> Result<Option<Answer>, JsValue> {
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    const FIRST: f64 = SAMPLE as f64;
    let size = order.file.size();
    let first = bytes(&order.file, 0.0, FIRST.min(size)).await?;
    if let Some(document) = Document::of(&first) {
        let text = async |bytes: Vec<u8>| Ok(document.text(&bytes).map(|text| (text, None)));
        return of_document(&order, text).await.map(Some);
    }
    match sniff(&Sample::new(&first, size <= FIRST).decoded_by(&Browser), &order.choices) {
        Err(SniffProblem::Spreadsheet) => {
            let text = async |bytes: Vec<u8>| workbook(workbooks, &bytes, order.choices.sheet).await;
            of_document(&order, text).await.map(Some)
        }
        Ok(sniffed) if order.read && sniffed.mapping.problem().is_none() => {
            let import = read(&order.file, sniffed.mapping, SLICE, tell).await?;
            Ok(import.map(|import| Answer::Done(Box::new(import))))
        }
        sniffed => Ok(Some(Answer::Looked(Box::new(sniffed.map(Looked::new))))),
    }
}

/// The same for a file that has to be taken as a whole.
async fn of_document(
    order: &Order,
    text: impl AsyncFnOnce(Vec<u8>) -> Result<Result<(String, Option<Sheets>), SniffProblem>, JsValue>,
) -> Result<Answer, JsValue> {
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    const MOST: f64 = MOST_DOCUMENT as f64;
    let looked = |looked| Ok(Answer::Looked(Box::new(looked)));
    let size = order.file.size();
    if size > MOST {
        return looked(Err(SniffProblem::TooLarge));
    }
    let (text, sheets) = match text(bytes(&order.file, 0.0, size).await?).await? {
        Ok(text) => text,
        Err(problem) => return looked(Err(problem)),
    };
    // How its text is written is not the reader's to say.
    let choices = Choices { encoding: None, delimiter: None, ..order.choices.clone() };
    let first = (0..=SAMPLE.min(text.len())).rfind(|at| text.is_char_boundary(*at)).unwrap_or_default();
    match sniff(&Sample::new(&text.as_bytes()[..first], first == text.len()), &choices) {
        Ok(sniffed) if order.read && sniffed.mapping.problem().is_none() => {
            let mut importer =
                Importer::new(sniffed.mapping).map_err(|_| "something has still to be asked")?;
            importer.feed(text.as_bytes());
            Ok(Answer::Done(Box::new(importer.finish())))
        }
        sniffed => looked(sniffed.map(|sniffed| Looked { document: true, sheets, ..Looked::new(sniffed) })),
    }
}

/// The text of a workbook's sheet, and what sheets there are.
async fn workbook(
    workbooks: &Function,
    bytes: &[u8],
    place: Option<u32>,
) -> Result<Result<(String, Option<Sheets>), SniffProblem>, JsValue> {
    let place = place.map_or(JsValue::UNDEFINED, JsValue::from);
    let promise = workbooks.call2(&JsValue::UNDEFINED, &Uint8Array::from(bytes), &place)?;
    let found = JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    let Ok(found) = found.dyn_into::<Array>() else { return Ok(Err(SniffProblem::Spreadsheet)) };
    if found.length() == 0 {
        return Ok(Err(SniffProblem::TooLarge));
    }
    let text = found.get(0).as_string().unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
    let taken = found.get(1).as_f64().unwrap_or_default() as usize;
    let names = found.iter().skip(2).filter_map(|name| name.as_string()).collect();
    Ok(Ok((text, Some(Sheets { names, taken }))))
}

fn say(port: &Port, turn: u32, answer: Answer) {
    let (message, moved) = answer.into_js(turn);
    // Nothing that cannot be sent is in an answer.
    let _ = port.post(&message, &moved);
}
