//! What the page and the worker say to each other. Lists of numbers are moved from one to the other, not copied; what
//! the page orders is a plain object, what the worker has seen is packed as bytes.

use js_sys::{Array, Float64Array, Reflect, Uint8Array};
use price_files::{Choices, Import, Parts, SniffProblem, pack, unpack};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use crate::Looked;

/// What the page sends: a file, and what the reader has said of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The order's number, which the answers repeat.
    pub turn: u32,
    /// The file.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub file: Blob,
    /// What the reader has said; nothing, where it is left out.
    #[serde(default)]
    pub choices: Choices,
    /// Whether all of it is to be read, if nothing has still to be asked.
    #[serde(default)]
    pub read: bool,
}

/// What the worker sends. All but [`Answer::Ready`] and [`Answer::Read`] are the last to an order.
#[derive(Debug)]
pub enum Answer {
    /// It listens.
    Ready,
    /// What the file seems to be, or why it is no table.
    Looked(Box<Result<Looked, SniffProblem>>),
    /// Bytes read so far.
    Read(f64),
    /// The import.
    Done(Box<Import>),
    /// It could not start, or the file could not be read: the browser's words.
    Failed(String),
    /// What reads such a file has not come.
    NoReader,
}

impl Order {
    /// As a plain object.
    ///
    /// # Errors
    /// None: every part of it has a form in JavaScript.
    pub fn to_js(&self) -> Result<JsValue, JsValue> {
        Ok(serde_wasm_bindgen::to_value(self)?)
    }

    /// `None` for anything else.
    #[must_use]
    pub fn from_js(message: JsValue) -> Option<Self> {
        serde_wasm_bindgen::from_value(message).ok()
    }
}

impl Answer {
    /// Null, or a list that begins with the order's number; with it the memory to be moved.
    #[must_use]
    pub fn into_js(self, turn: u32) -> (JsValue, Array) {
        let (message, mut moved) = (Array::of1(&turn.into()), Array::new());
        match self {
            Self::Ready => return (JsValue::NULL, moved),
            Self::Read(bytes) => _ = message.push(&bytes.into()),
            Self::Failed(words) => _ = message.push(&words.into()),
            Self::NoReader => _ = message.push(&JsValue::FALSE),
            Self::Looked(looked) => _ = message.push(&Uint8Array::from(pack(&looked).as_slice()).into()),
            Self::Done(import) => {
                let Parts { head, minute, price, volume } = import.into_parts();
                let lists = [minute, price, volume].map(|part| Float64Array::from(part.as_slice()));
                moved.extend(lists.iter().map(|list| JsValue::from(list.buffer())));
                message.push(&Uint8Array::from(head.as_slice()).into());
                for list in lists {
                    message.push(&list.into());
                }
            }
        }
        (message.into(), moved)
    }

    /// With the number of its order, 0 without one; [`Answer::Failed`] for anything that no worker says.
    #[must_use]
    pub fn from_js(message: &JsValue) -> (u32, Self) {
        if message.is_null() {
            return (0, Self::Ready);
        }
        let list: Option<&Array> = message.dyn_ref();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let turn = list.and_then(|list| list.get(0).as_f64()).unwrap_or_default() as u32;
        let answer = list.and_then(answer);
        (turn, answer.unwrap_or_else(|| Self::failed(message)))
    }

    /// What a thrown value says: `false`, that what reads such a file has not come.
    #[must_use]
    pub fn failed(thrown: &JsValue) -> Self {
        if *thrown == JsValue::FALSE {
            return Self::NoReader;
        }
        let message = Reflect::get(thrown, &"message".into()).ok().and_then(|message| message.as_string());
        Self::Failed(message.or_else(|| thrown.as_string()).unwrap_or_default())
    }
}

fn answer(list: &Array) -> Option<Answer> {
    let first = list.get(1);
    if let Some(bytes) = first.as_f64() {
        return Some(Answer::Read(bytes));
    }
    if first == JsValue::FALSE {
        return Some(Answer::NoReader);
    }
    if let Some(words) = first.as_string() {
        return Some(Answer::Failed(words));
    }
    let head = first.dyn_into::<Uint8Array>().ok()?.to_vec();
    if list.length() == 2 {
        return unpack(&head).map(Answer::Looked);
    }
    let part = |index| list.get(index).dyn_into().ok().map(|part: Float64Array| part.to_vec());
    let parts = Parts { head, minute: part(2)?, price: part(3)?, volume: part(4)? };
    Import::from_parts(parts).map(|import| Answer::Done(Box::new(import)))
}
