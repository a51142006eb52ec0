//! Files in and out at the browser's edge. The test page has no starter script, so files are read in slices on the page's
//! own thread here; the worker is tested on the built site (tests/e2e/files.test.mjs).

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::cell::RefCell;
use std::fmt::Write;
use std::rc::Rc;

use js_sys::{Function, Promise};
use reset_lab::chart::Ground;
use reset_lab::export::{self, Labels};
use reset_lab::import::{Choices, Importer, Sample, sniff};
use reset_lab::model::Preset;
use reset_lab::platform::worker::{ImportJob, Progress};
use reset_lab::platform::{files, storage};
use reset_lab::text::{PlainNumerals, Text};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A file that is longer than one slice, with a row that cannot be read.
fn long_file() -> String {
    let mut text = String::from("time,price\n");
    for i in 0..40_000_u32 {
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

#[wasm_bindgen_test]
async fn a_file_read_in_slices_gives_what_it_gives_at_once() {
    let text = long_file();
    let mapping = sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap().mapping;
    let mut importer = Importer::new(mapping.clone()).unwrap();
    importer.feed(text.as_bytes());
    let expected = importer.finish();
    let file = files::text(std::iter::once(text.clone()), "text/csv").unwrap();
    let told = Rc::new(RefCell::new(Vec::new()));
    let (hear, done) = (Rc::clone(&told), Rc::new(RefCell::new(None::<Function>)));
    let finished = Promise::new(&mut |resolve, _| *done.borrow_mut() = Some(resolve));
    let job = ImportJob::start(file, mapping, move |progress| {
        let last = !matches!(progress, Progress::Read(_));
        hear.borrow_mut().push(progress);
        if let Some(done) = done.borrow().as_ref().filter(|_| last) {
            done.call0(&JsValue::NULL).unwrap();
        }
    });
    assert!(told.borrow().is_empty(), "nothing is told from within the call");
    JsFuture::from(finished).await.unwrap();
    drop(job);
    let mut told = told.take();
    let Some(Progress::Done(import)) = told.pop() else { panic!("not done") };
    assert_eq!(*import, expected);
    assert_eq!((import.rows_read, import.rows_refused), (40_000, 1));
    let read: Vec<f64> = told
        .iter()
        .map(|progress| if let Progress::Read(bytes) = progress { *bytes } else { f64::NAN })
        .collect();
    assert!(read.len() > 1 && read.windows(2).all(|pair| pair[0] < pair[1]));
    #[expect(clippy::cast_precision_loss)]
    let size = text.len() as f64;
    assert_eq!(read.last(), Some(&size));
}

/// Reads a two-row file on a page whose starter names a worker of this source: what is told, until the end.
async fn told_by(worker: &str) -> Vec<Progress> {
    let document = web_sys::window().unwrap().document().unwrap();
    let source = files::text(std::iter::once(worker.to_owned()), "text/javascript").unwrap();
    let url = web_sys::Url::create_object_url_with_blob(&source).unwrap();
    let starter = document.create_element("script").unwrap();
    for (name, value) in
        [("type", "none"), ("data-glue", "a.js"), ("data-wasm", "a.wasm"), ("data-import-worker", &url)]
    {
        starter.set_attribute(name, value).unwrap();
    }
    document.document_element().unwrap().append_child(&starter).unwrap();
    let text = "time,price\n09:30,1\n09:31,2\n";
    let mapping = sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap().mapping;
    let file = files::text(std::iter::once(text.to_owned()), "text/csv").unwrap();
    let told = Rc::new(RefCell::new(Vec::new()));
    let hear = Rc::clone(&told);
    let job = ImportJob::start(file, mapping, move |progress| hear.borrow_mut().push(progress));
    starter.remove();
    for _ in 0..100 {
        if told.borrow().last().is_some_and(|last| !matches!(last, Progress::Read(_))) {
            break;
        }
        pause(50).await;
    }
    pause(50).await;
    drop(job);
    told.take()
}

#[wasm_bindgen_test]
async fn a_workers_words_are_passed_on_and_its_columns_become_the_import() {
    let import = {
        let mut importer = Importer::new(sniff(&Sample::new(b"time,price\n09:30,7\n", true), &Choices::default()).unwrap().mapping).unwrap();
        importer.feed(b"time,price\n09:30,7\n");
        importer.finish()
    };
    let parts = import.clone().into_parts();
    let numbers = |part: &[f64]| {
        let list: Vec<String> =
            part.iter().map(|n| if n.is_nan() { "NaN".to_owned() } else { n.to_string() }).collect();
        format!("new Float64Array([{}])", list.join(","))
    };
    // It answers only an order that it can understand.
    let worker = format!(
        "onmessage = ({{ data }}) => {{
            const known = data.glue.endsWith('/a.js') && data.wasm.endsWith('/a.wasm') && data.file instanceof Blob;
            if (!known || !(data.mapping instanceof Float64Array)) throw new Error('no order');
            postMessage(5);
            postMessage([{}, {}, {}, new Float64Array(0)]);
        }};",
        numbers(&parts.head),
        numbers(&parts.minute),
        numbers(&parts.price)
    );
    let told = told_by(&worker).await;
    let [Progress::Read(5.0), Progress::Done(done)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(**done, import);
}

#[wasm_bindgen_test]
async fn where_the_worker_does_not_start_the_page_reads_the_file() {
    for worker in
        ["throw new Error('not here')", "onmessage = () => postMessage('no module')", "syntax error"]
    {
        let told = told_by(worker).await;
        let [Progress::Read(_), Progress::Done(done)] = told.as_slice() else { panic!("{worker}: {told:?}") };
        assert_eq!(done.price, [1.0, 2.0]);
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_fails_half_way_is_reported() {
    for end in ["postMessage('out of memory')", "throw new Error('out of memory')", "postMessage([1])"] {
        let told = told_by(&format!("onmessage = () => {{ postMessage(3); {end}; }};")).await;
        assert!(matches!(told.as_slice(), [Progress::Read(3.0), Progress::Failed(_)]), "{end}: {told:?}");
    }
}

#[wasm_bindgen_test]
async fn a_dropped_job_tells_nothing_more() {
    let text = long_file();
    let mapping = sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap().mapping;
    let file = files::text(std::iter::once(text), "text/csv").unwrap();
    let told = Rc::new(RefCell::new(0));
    let count = Rc::clone(&told);
    drop(ImportJob::start(file, mapping, move |_| *count.borrow_mut() += 1));
    pause(200).await;
    assert_eq!(*told.borrow(), 0);
}

#[wasm_bindgen_test]
async fn the_picture_becomes_a_png_of_twice_its_size() {
    let report = Preset::VRebound.report();
    let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
    let (svg, height) =
        export::picture(&report, &report.chart_data(), &text, Labels::default(), Ground::Light, 800.0);
    let png = files::png(&svg, 800.0, height, 2.0).await.unwrap();
    let bytes = files::bytes(&png, 0.0, png.size()).await.unwrap();
    assert_eq!(png.type_(), "image/png");
    assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n");
    // The header chunk: width and height as big-endian numbers.
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((f64::from(number(16)), f64::from(number(20))), (1600.0, 2.0 * height));
    assert!(bytes.len() > 20_000, "{} bytes are no picture of charts", bytes.len());
    assert!(files::png("<svg", 10.0, 10.0, 1.0).await.is_err());
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
