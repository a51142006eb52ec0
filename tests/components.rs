//! Components in a browser: each is mounted, acted upon, given a tick, and looked at. Whole journeys are in tests/e2e.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use charts::chart::{self, Axis, AxisRange, Chart, Color, Drawing, Event, Frame, Margins, Marks, Series};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use model::{Field, Figure, Report};
use reset_lab::browser::{Host, Options};
use reset_lab::controls::{
    ArithmeticDialog, Checkbox, FigureButton, LiveChart, NumberField, OpenFigure, SelectList,
};
use reset_lab::state::{Lab, use_lab};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use words::{PlainNumerals, Text, key};

wasm_bindgen_test_configure!(run_in_browser);

/// A component in an element of the page, which goes with it.
struct Stage {
    lab: Lab,
    place: HtmlElement,
    view: Option<Box<dyn std::any::Any>>,
}

impl Stage {
    fn new<V: IntoView + 'static>(view: impl FnOnce(Lab) -> V + 'static) -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let options: Options = js_sys::eval(
            "({ tag: 'en', words: '', query: '', kind: 'element', address: '/', load() {}, tell() {} })",
        )
        .unwrap()
        .unchecked_into();
        let lab = std::rc::Rc::new(std::cell::Cell::new(None));
        let view: UnmountHandle<_> = mount_to(place.clone(), {
            let (lab, place) = (lab.clone(), place.clone());
            move || {
                let state = Lab::new(english(), Host::new(place, options));
                lab.set(Some(state));
                provide_context(state);
                provide_context(OpenFigure::default());
                view(state)
            }
        });
        Self { lab: lab.get().unwrap(), place, view: Some(Box::new(view)) }
    }

    fn find<T: JsCast>(&self, selector: &str) -> T {
        self.place.query_selector(selector).unwrap().unwrap().unchecked_into()
    }

    fn count(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).unwrap().length()
    }

    fn text(&self, selector: &str) -> String {
        self.find::<Element>(selector).text_content().unwrap()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        drop(self.view.take());
        self.place.remove();
    }
}

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

/// Until everything that follows from an act has followed, as between two acts of a reader.
async fn tick() {
    leptos::task::tick().await;
    leptos::task::tick().await;
}

/// As if typed.
fn type_in(input: &HtmlInputElement, text: &str) {
    input.set_value(text);
    input.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
}

fn press(element: &Element, key: &str) {
    let event =
        js_sys::eval(&format!("new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }})")).unwrap();
    let event: web_sys::Event = event.unchecked_into();
    element.dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn a_number_that_can_be_used_is_set_and_one_that_cannot_says_why() {
    let stage = Stage::new(|_| view! { <NumberField field=Field::Trigger/> });
    let input: HtmlInputElement = stage.find("input");
    input.focus().unwrap();
    type_in(&input, "20");
    tick().await;
    assert_eq!(stage.lab.value(Field::Trigger), Some(0.2));
    assert_eq!((input.value().as_str(), stage.text(".problem").as_str()), ("20", ""));

    for nonsense in ["twenty", "", "-5", "1e400"] {
        type_in(&input, nonsense);
        tick().await;
        assert_eq!(stage.lab.value(Field::Trigger), Some(0.2), "{nonsense}");
        assert_eq!(input.value(), nonsense, "what was typed stays");
        assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
        assert!(!stage.text(".problem").is_empty(), "{nonsense}");
    }
    press(&input, "Escape");
    tick().await;
    assert_eq!((input.value().as_str(), stage.text(".problem").as_str()), ("20", ""));
}

#[wasm_bindgen_test]
async fn a_field_keeps_the_focus_when_the_language_changes() {
    let stage = Stage::new(|_| view! { <NumberField field=Field::Trigger/> });
    let input: HtmlInputElement = stage.find("input");
    input.focus().unwrap();
    let before = stage.text("label");
    stage.lab.text.set(Text::built_in("de", PlainNumerals::ENGLISH).unwrap());
    tick().await;
    assert_ne!(stage.text("label"), before);
    assert_eq!(document().active_element(), Some(input.unchecked_into()));
}

#[wasm_bindgen_test]
async fn a_figure_opens_the_arithmetic_that_it_came_from() {
    let stage = Stage::new(|lab| {
        let figure = Signal::derive(move || Some(lab.report.with(Report::protected)));
        let name = Signal::stored("With the reset".to_owned());
        view! {
            <FigureButton name=name figure=figure format=Text::nav/>
            <ArithmeticDialog/>
        }
    });
    let Figure { value, arithmetic, .. } = stage.lab.report.with_untracked(Report::protected);
    assert_eq!(stage.text("button.figure"), english().nav(value));
    stage.find::<HtmlElement>("button.figure").click();
    tick().await;
    let shown = stage.text("dialog");
    assert!(shown.contains("With the reset"), "{shown}");
    assert!(
        shown.contains(arithmetic.formula) && shown.contains(&english().arithmetic(&arithmetic)),
        "{shown}"
    );
}

#[wasm_bindgen_test]
async fn a_choice_that_is_refused_does_not_stay_on_display() {
    let stage = Stage::new(|_| {
        let options = Signal::stored(vec!["one".to_owned(), "two".to_owned()]);
        view! {
            <Checkbox name=key!(product.has_reset) checked=Signal::stored(true) on_change=|_| ()/>
            <SelectList id="list" options=options selected=Signal::stored(1) on_change=|_| ()/>
        }
    });
    let (tick_box, list): (HtmlInputElement, HtmlSelectElement) = (stage.find("input"), stage.find("select"));
    assert_eq!((tick_box.checked(), list.value().as_str()), (true, "1"));
    tick_box.click();
    list.set_value("0");
    list.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    tick().await;
    assert_eq!((tick_box.checked(), list.value().as_str()), (true, "1"));
}

/// A line to a height at the right, with as many events.
fn drawing(end: f64, events: usize) -> Drawing {
    let axis = |to: f64| Axis::labelled(AxisRange::covering([0.0, to], 0.0), &[], |_| String::new());
    let margins = Margins { left: 40.0, top: 22.0, right: 80.0, bottom: 25.0 };
    let (x, y, value) = ([0.0, 10.0], [20.0, end], end.to_string());
    let series = vec![Series::new(Color::Protected, &x, &y).labelled("with", &value)];
    #[expect(clippy::cast_precision_loss)]
    let event = |n: usize| Event { at: 1.0 + n as f64, label: (n + 1).to_string() };
    let marks = Marks { events: (0..events).map(event).collect(), ..Marks::default() };
    chart::draw(&Chart::new(Frame::new(400.0, 200.0, margins), axis(10.0), axis(100.0), series).marked(marks))
}

#[wasm_bindgen_test]
async fn a_chart_moves_its_shapes_and_makes_none_anew() {
    let stage = Stage::new(|_| {
        let shown = RwSignal::new(drawing(80.0, 1));
        let read = move |read: &mut dyn FnMut(&Drawing)| shown.with(|drawing| read(drawing));
        view! {
            <button on:click=move |_| shown.set(drawing(40.0, 2))>"next"</button>
            <LiveChart drawing=read/>
        }
    });
    let color = Color::Protected.hex();
    let line: Element = stage.find(&format!("path[stroke='{color}']"));
    let frame: Element = stage.find("svg > g");
    let inside = frame.first_child();
    let before = line.get_attribute("d").unwrap();
    let label = || stage.text("svg > g:last-child");
    assert!(label().contains("80"));
    assert_eq!(stage.count("text[font-weight='bold'][text-anchor='middle']"), 1);

    stage.find::<HtmlElement>("button").click();
    tick().await;
    let now: Element = stage.find(&format!("path[stroke='{color}']"));
    assert!(now.is_same_node(Some(&line)), "the line is the same element");
    assert_ne!(line.get_attribute("d").unwrap(), before);
    assert_eq!(frame.first_child(), inside, "the frame stays as it is");
    assert!(label().contains("40") && !label().contains("80"));
    assert_eq!(stage.count("text[font-weight='bold'][text-anchor='middle']"), 2);
}

#[wasm_bindgen_test]
async fn what_is_unmounted_leaves_nothing_and_hears_nothing() {
    let mut stage = Stage::new(|_| {
        let lab = use_lab();
        view! {
            <NumberField field=Field::Leverage/>
            <p class="sentence">{lab.sentence}</p>
        }
    });
    let (lab, input): (Lab, HtmlInputElement) = (stage.lab, stage.find("input"));
    drop(stage.view.take());
    assert_eq!(stage.place.child_element_count(), 0);
    assert!(lab.is_gone());
    // Whoever still holds the field may use it: nothing happens, and nothing panics.
    type_in(&input, "2");
    press(&input, "Enter");
    tick().await;
    assert!(lab.inputs.try_get_untracked().is_none());
}
