//! What the page and the worker say to each other. Lists of numbers are moved from one to the other, not copied.

use js_sys::{Array, Float64Array, Object, Reflect};
use price_files::{Import, Mapping, Parts};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

/// What the page sends: a file, and how to read it.
#[derive(Clone, Debug)]
pub struct Order {
    /// The file.
    pub file: Blob,
    /// What its columns are.
    pub mapping: Mapping,
}

/// What the worker sends. [`Answer::Done`] and [`Answer::Failed`] come last.
#[derive(Debug)]
pub enum Answer {
    /// It listens.
    Ready,
    /// Bytes read so far.
    Read(f64),
    /// The import.
    Done(Box<Import>),
    /// It could not start, or the file could not be read: the browser's words.
    Failed(String),
}

impl Order {
    /// `{ file, mapping }`, the mapping as numbers.
    ///
    /// # Errors
    /// None: a fresh object takes what it is given.
    pub fn to_js(&self) -> Result<JsValue, JsValue> {
        let order = Object::new();
        Reflect::set(&order, &"file".into(), &self.file)?;
        let mapping = Float64Array::from(self.mapping.to_numbers().as_slice());
        Reflect::set(&order, &"mapping".into(), &mapping)?;
        Ok(order.into())
    }

    /// `None` for anything else.
    #[must_use]
    pub fn from_js(message: &JsValue) -> Option<Self> {
        let field = |name: &str| Reflect::get(message, &name.into()).ok();
        let mapping: Float64Array = field("mapping")?.dyn_into().ok()?;
        Some(Self {
            file: field("file")?.dyn_into().ok()?,
            mapping: Mapping::from_numbers(&mapping.to_vec())?,
        })
    }
}

impl Answer {
    /// Null, a number, a list of `Float64Array`s or a string; with it the memory to be moved.
    #[must_use]
    pub fn into_js(self) -> (JsValue, Array) {
        let mut moved = Array::new();
        let message = match self {
            Self::Ready => JsValue::NULL,
            Self::Read(bytes) => bytes.into(),
            Self::Failed(words) => words.into(),
            Self::Done(import) => {
                let Parts { head, minute, price, volume } = import.into_parts();
                let lists = [head, minute, price, volume].map(|part| Float64Array::from(part.as_slice()));
                moved.extend(lists.iter().map(|list| JsValue::from(list.buffer())));
                lists.iter().collect::<Array>().into()
            }
        };
        (message, moved)
    }

    /// [`Answer::Failed`] for anything that no worker says.
    #[must_use]
    pub fn from_js(message: &JsValue) -> Self {
        if message.is_null() {
            return Self::Ready;
        }
        if let Some(bytes) = message.as_f64() {
            return Self::Read(bytes);
        }
        let import = message.dyn_ref::<Array>().and_then(import);
        import.map_or_else(|| Self::failed(message), |import| Self::Done(Box::new(import)))
    }

    /// What a thrown value says.
    #[must_use]
    pub fn failed(thrown: &JsValue) -> Self {
        let message = Reflect::get(thrown, &"message".into()).ok().and_then(|message| message.as_string());
        Self::Failed(message.or_else(|| thrown.as_string()).unwrap_or_default())
    }
}

fn import(lists: &Array) -> Option<Import> {
    let part = |index| lists.get(index).dyn_into().ok().map(|part: Float64Array| part.to_vec());
    Import::from_parts(Parts { head: part(0)?, minute: part(1)?, price: part(2)?, volume: part(3)? })
}
