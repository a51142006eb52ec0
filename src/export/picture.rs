//! The dialog that makes a picture of the finding: its headline, size and colours, as it will look.

use charts::chart::Ground;
use charts::export::{self, PictureOptions, PictureShape};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{Line, key};

use super::{Around, Outcome, said};
use crate::browser::{files, page};
use crate::controls::{Button, Dialog, Radio, t};
use crate::reactive::memo;
use crate::state::{Lab, use_lab};

/// Pixels of the PNG to a CSS px of the picture.
const SCALE: f64 = 2.0;
/// The longest headline, characters.
const LONGEST: usize = 400;

const SHAPES: [Line; 3] = [key!(take.wide), key!(take.square), key!(take.portrait)];
const GROUNDS: [(Ground, Line); 2] =
    [(Ground::Light, key!(app.theme_light)), (Ground::Dark, key!(app.theme_dark))];

/// What the reader has chosen.
#[derive(Clone, Copy, Debug)]
struct Choice {
    /// The headline as typed; `None`: the page's sentence.
    headline: RwSignal<Option<String>>,
    shape: RwSignal<PictureShape>,
    ground: RwSignal<Ground>,
}

/// The dialog.
#[component]
pub fn PictureDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog
            name="picture-maker"
            heading=key!(take.picture_heading)
            open=open
            on_close=move |()| open.set(false)
        >
            <Content/>
        </Dialog>
    }
}

#[component]
fn Content() -> impl IntoView {
    let lab = use_lab();
    let choice = Choice {
        headline: RwSignal::new(None),
        shape: RwSignal::new(PictureShape::default()),
        ground: RwSignal::default(),
    };
    let outcome = RwSignal::new(None::<Outcome>);
    let picture = memo(move || drawn(lab, choice));
    let save = move |pixels: bool| {
        let (svg, height) = picture.get_untracked();
        let size = (choice.shape.get_untracked().size().0, height);
        spawn_local(async move {
            let made = saved(lab, svg, size, pixels).await;
            // The dialog may be shut meanwhile.
            outcome.try_set(Some(made));
        });
    };
    let headline = move || choice.headline.get().unwrap_or_else(|| lab.sentence.get());
    view! {
        <div class="picture-making">
            <div class="picture-choices">
                <Headline choice=choice/>
                <fieldset class="chips">
                    <legend>{t(key!(take.shape))}</legend>
                    {SHAPES.into_iter().zip(PictureShape::ALL).map(|(name, shape)| {
                        chip("picture-shape", name, choice.shape, shape)
                    }).collect_view()}
                </fieldset>
                <fieldset class="chips">
                    <legend>{t(key!(app.theme))}</legend>
                    {GROUNDS.map(|(ground, name)| chip("picture-ground", name, choice.ground, ground)).into_iter().collect_view()}
                </fieldset>
                <div class="buttons">
                    <Button class="primary" words=t(key!(take.png)) on_press=move |()| save(true)/>
                    <Button words=t(key!(take.svg)) on_press=move |()| save(false)/>
                </div>
                <p class="hint" aria-live="polite">{said(lab, outcome)}</p>
            </div>
            <img
                class="picture-preview"
                alt=headline
                src=move || picture.with(|(svg, _)| page::data_url("image/svg+xml", svg))
            />
        </div>
    }
}

/// The headline to write, and the way back to the page's sentence.
#[component]
fn Headline(choice: Choice) -> impl IntoView {
    const ID: &str = "picture-headline";
    let lab = use_lab();
    let is_own = memo(move || choice.headline.with(Option::is_some));
    view! {
        <div class="field">
            <label for=ID>{t(key!(take.headline))}</label>
            <textarea
                id=ID
                rows="4"
                maxlength=LONGEST
                aria-describedby="picture-headline-hint"
                prop:value=move || choice.headline.get().unwrap_or_else(|| lab.sentence.get())
                on:input=move |event| choice.headline.set(Some(event_target_value(&event)))
            ></textarea>
            <p class="hint" id="picture-headline-hint">{t(key!(take.headline_hint))}</p>
            <Show when=move || is_own.get()>
                <Button class="link" words=t(key!(take.headline_again)) on_press=move |()| choice.headline.set(None)/>
            </Show>
        </div>
    }
}

/// One of a few.
fn chip<T>(group: &'static str, name: Line, chosen: RwSignal<T>, value: T) -> AnyView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <label class="chip">
            <Radio group=group checked=memo(move || chosen.get() == value) on_choose=move |()| chosen.set(value)/>
            <span>{t(name)}</span>
        </label>
    }
    .into_any()
}

/// The picture with its height, CSS px.
fn drawn(lab: Lab, choice: Choice) -> (String, f64) {
    let around = Around::of(lab);
    choice.headline.with(|headline| {
        let options = PictureOptions {
            shape: choice.shape.get(),
            ground: choice.ground.get(),
            headline: headline.as_deref(),
            labels: around.labels(),
        };
        lab.text.with(|text| {
            lab.report.with(|report| lab.data.with(|data| export::picture(report, data, text, &options)))
        })
    })
}

async fn saved(lab: Lab, svg: String, size: (f64, f64), pixels: bool) -> Outcome {
    let name = lab.report.with_untracked(|report| export::name(&report.inputs));
    if pixels {
        match files::png(&svg, size, SCALE).await {
            Ok(png) => Outcome::of_file(lab, Ok(png), name + ".png"),
            Err(_) => Outcome::NoPicture,
        }
    } else {
        Outcome::of_file(lab, files::text(std::iter::once(svg), "image/svg+xml"), name + ".svg")
    }
}
