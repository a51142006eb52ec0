//! Files in and out at the browser's edge. Files are read on the page's own thread here, as where no worker can start; the worker
//! is tested on the built site (tests/e2e/files.test.mjs).

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::cell::RefCell;
use std::fmt::Write;
use std::rc::Rc;

use charts::chart::Ground;
use charts::export::{self, Labels, PictureOptions, PictureShape};
use js_sys::{Function, Promise};
use leptos::prelude::Owner;
use model::Preset;
use price_files::{Choices, Import, Importer, Sample, sniff};
use reset_lab::browser::worker::{FileReader, Told};
use reset_lab::browser::{Host, files, storage};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Blob;
use words::{PlainNumerals, Text};

wasm_bindgen_test_configure!(run_in_browser);

/// A file that is longer than one slice, with a row that cannot be read.
fn long_file() -> String {
    let mut text = String::from("time,price\n");
    for i in 0..60_000_u32 {
        writeln!(text, "{:02}:{:02}:{:02}.{:03},{}.5", i / 3600, i / 60 % 60, i % 60, i % 7, 100 + i % 9)
            .unwrap();
    }
    text + "x,1\n"
}

async fn pause(ms: i32) {
    let wait = |done: Function, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms).unwrap();
    };
    JsFuture::from(Promise::new(&mut { wait })).await.unwrap();
}

/// What hears of a file until the last is told, on a page whose worker is of this source, or cannot be had.
struct Hearing {
    reader: FileReader,
    told: Rc<RefCell<Vec<Told>>>,
    _owner: Owner,
}

/// Begins to read a file as it is.
fn reading(file: Blob, worker: Option<&str>) -> Hearing {
    let owner = Owner::new();
    let host = owner.with(|| {
        let options = js_sys::Object::new();
        let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&options, &name.into(), value).unwrap();
        let source = files::text(worker.map(str::to_owned).into_iter(), "text/javascript").unwrap();
        set("kind", &"page".into());
        let url = web_sys::Url::create_object_url_with_blob(&source).unwrap();
        set("pricesWorker", &worker.map_or("no address:", |_| &url).into());
        let here = Closure::<dyn Fn(JsValue) -> Promise>::new(|port: JsValue| {
            price_worker::serve(port.unchecked_into(), js_sys::Function::default());
            Promise::resolve(&JsValue::UNDEFINED)
        });
        set("readPricesHere", &here.into_js_value());
        let place = web_sys::window().unwrap().document().unwrap().create_element("div").unwrap();
        Host::new(place.unchecked_into(), options.unchecked_into())
    });
    let told = Rc::new(RefCell::new(Vec::new()));
    let hear = Rc::clone(&told);
    let reader = FileReader::new(host, file, move |one| hear.borrow_mut().push(one));
    reader.read(Choices::default());
    assert!(told.borrow().is_empty(), "nothing is told from within the call");
    Hearing { reader, told, _owner: owner }
}

impl Hearing {
    /// All that is told.
    async fn told(&self) -> Vec<Told> {
        for _ in 0..200 {
            if self.told.borrow().last().is_some_and(|last| !matches!(last, Told::Read(_))) {
                break;
            }
            pause(50).await;
        }
        pause(50).await;
        self.told.take()
    }
}

fn file(text: &str) -> Blob {
    files::text(std::iter::once(text.to_owned()), "text/csv").unwrap()
}

/// What a file gives that is read at once.
fn at_once(text: &str) -> Import {
    let mapping = sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap().mapping;
    let mut importer = Importer::new(mapping).unwrap();
    importer.feed(text.as_bytes());
    importer.finish()
}

#[wasm_bindgen_test]
async fn a_file_read_in_slices_gives_what_it_gives_at_once() {
    let text = long_file();
    let mut told = reading(file(&text), None).told().await;
    let Some(Told::Done(import)) = told.pop() else { panic!("not done") };
    assert_eq!(*import, at_once(&text));
    assert_eq!((import.rows_read, import.rows_refused), (60_000, 1));
    let read: Vec<f64> =
        told.iter().map(|one| if let Told::Read(bytes) = one { *bytes } else { f64::NAN }).collect();
    assert!(read.len() > 1 && read.windows(2).all(|pair| pair[0] < pair[1]));
    #[expect(clippy::cast_precision_loss)]
    let size = text.len() as f64;
    assert_eq!(read.last(), Some(&size));
}

/// A letter of two bytes stands where a slice ends; `TextDecoder` knows it.
#[wasm_bindgen_test]
async fn text_in_another_encoding_is_decoded_piece_by_piece() {
    let mut bytes = "시각,종가\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    for i in 0..40_000_u32 {
        let row = format!("2024-03-15 {:02}:{:02}:{:02},{}.5\n", i / 3600, i / 60 % 60, i % 60, 100 + i % 9);
        bytes.extend(row.encode_utf16().flat_map(u16::to_le_bytes));
    }
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence(&parts).unwrap();
    let mut told = reading(blob, None).told().await;
    let Some(Told::Done(import)) = told.pop() else { panic!("{told:?}") };
    assert_eq!((import.rows_read, import.rows_refused, import.price[39_999]), (40_000, 0, 103.5));
}

#[wasm_bindgen_test]
async fn what_has_to_be_asked_is_not_read() {
    let hearing = reading(file("time,Bid,Ask\n09:30,99,101\n09:31,99.5,101.5\n"), None);
    let told = hearing.told().await;
    let [Told::Looked(looked)] = told.as_slice() else { panic!("{told:?}") };
    let looked = looked.as_ref().as_ref().unwrap();
    let mut choices = Choices::default();
    choices.answer(looked.asks[0].answers[0].clone());
    hearing.reader.read(choices);
    let told = hearing.told().await;
    let Some(Told::Done(import)) = told.last() else { panic!("{told:?}") };
    assert_eq!(import.price, [99.0, 99.5]);
}

#[wasm_bindgen_test]
async fn another_wish_overtakes_what_is_under_way() {
    let hearing = reading(file(&long_file()), None);
    hearing.reader.look(Choices::default());
    let told = hearing.told().await;
    assert!(matches!(told.as_slice(), [Told::Looked(looked)] if looked.is_ok()), "{}", told.len());
}

#[wasm_bindgen_test]
async fn a_workers_words_are_passed_on_and_its_columns_become_the_import() {
    let import = at_once("time,price\n09:30,7\n");
    let parts = import.clone().into_parts();
    let list = |kind: &str, numbers: &str| format!("new {kind}({numbers})");
    // It answers only an order that it can understand.
    let worker = format!(
        "onmessage = ({{ data }}) => {{
            const known = data.file instanceof Blob && typeof data.choices === 'object' && data.read;
            if (!known) throw new Error('no order');
            postMessage([data.turn + 1, 4]);
            postMessage([data.turn, 5]);
            postMessage([data.turn, {}, {}, {}, new Float64Array(0)]);
        }};
        postMessage(null);",
        list("Uint8Array", &format!("{:?}", parts.head)),
        list("Float64Array", &format!("{:?}", parts.minute)),
        list("Float64Array", &format!("{:?}", parts.price))
    );
    let told = reading(file("a"), Some(&worker)).told().await;
    let [Told::Read(5.0), Told::Done(done)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(**done, import);
}

#[wasm_bindgen_test]
async fn where_the_worker_does_not_start_the_page_reads_the_file() {
    for worker in ["throw new Error('not here')", "postMessage('no module')", "syntax error"] {
        let told = reading(file("time,price\n09:30,1\n09:31,2\n"), Some(worker)).told().await;
        let [Told::Read(_), Told::Done(done)] = told.as_slice() else { panic!("{worker}: {told:?}") };
        assert_eq!(done.price, [1.0, 2.0]);
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_fails_half_way_is_reported() {
    for end in ["postMessage([1, 'out of memory'])", "throw new Error('out of memory')", "postMessage([1])"] {
        let worker = format!("onmessage = () => {{ postMessage([1, 3]); {end}; }}; postMessage(null);");
        let told = reading(file("a"), Some(&worker)).told().await;
        assert!(matches!(told.as_slice(), [Told::Read(3.0), Told::Failed(_)]), "{end}: {told:?}");
    }
}

#[wasm_bindgen_test]
async fn a_dropped_file_tells_nothing_more() {
    let Hearing { reader, told, .. } = reading(file(&long_file()), None);
    drop(reader);
    pause(200).await;
    assert!(told.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn the_picture_becomes_a_png_of_twice_its_size() {
    let report = Preset::VRebound.report();
    let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
    let options = PictureOptions {
        shape: PictureShape::Wide,
        ground: Ground::Light,
        headline: None,
        labels: Labels::default(),
    };
    let (svg, height) = export::picture(&report, &report.chart_data(), &text, &options);
    let (width, _) = PictureShape::Wide.size();
    let png = files::png(&svg, (width, height), 2.0).await.unwrap();
    let bytes = files::bytes(&png, 0.0, png.size()).await.unwrap();
    assert_eq!(png.type_(), "image/png");
    assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
    // The header chunk: width and height as big-endian numbers.
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((f64::from(number(16)), f64::from(number(20))), (2.0 * width, 2.0 * height));
    assert!(bytes.len() > 20_000, "{} bytes are no picture of charts", bytes.len());
    assert!(files::png("<svg", (10.0, 10.0), 1.0).await.is_err());
}

#[wasm_bindgen_test]
async fn a_download_is_a_link_that_was_pressed() {
    let document = web_sys::window().unwrap().document().unwrap();
    let pressed = Rc::new(RefCell::new(0));
    let count = Rc::clone(&pressed);
    // The link is not in the page; its press is seen by what every link shares.
    let seen = Closure::<dyn FnMut()>::new(move || *count.borrow_mut() += 1);
    let prototype = js_sys::eval("HTMLAnchorElement.prototype").unwrap();
    js_sys::Reflect::set(&prototype, &"click".into(), seen.as_ref().unchecked_ref()).unwrap();
    let file = files::text(["a,b\n".to_owned(), "1,2\n".to_owned()].into_iter(), "text/csv").unwrap();
    files::download(&file, "table.csv").unwrap();
    js_sys::Reflect::delete_property(prototype.unchecked_ref::<js_sys::Object>(), &"click".into()).unwrap();
    assert_eq!(*pressed.borrow(), 1);
    assert_eq!(files::bytes(&file, 0.0, file.size()).await.unwrap(), b"a,b\n1,2\n");
    assert!(document.query_selector("a[download]").unwrap().is_none(), "nothing stays in the page");
}

#[wasm_bindgen_test]
fn what_is_kept_comes_back() {
    let name = "reset-lab-test";
    storage::set(name, "1").unwrap();
    assert_eq!(storage::get(name), Ok(Some("1".to_owned())));
    storage::remove(name).unwrap();
    assert_eq!(storage::get(name), Ok(None));
    // More than any browser keeps.
    assert_eq!(storage::set(name, &"x".repeat(30_000_000)), Err(storage::Refused));
}
