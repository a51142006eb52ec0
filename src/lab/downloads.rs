//! What can be taken away: pictures, tables, the page on paper.

use charts::chart::Ground;
use charts::export::{self, Labels};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Takeaway, Theme};
use words::{Line, Text, key, tr};

use crate::browser::{Kind, files, page};
use crate::controls::{Button, t};
use crate::state::{Lab, use_lab};

/// Width of the pictures, CSS px.
const WIDTH: f64 = 960.0;
/// Pixels of the PNG to one of those.
const SCALE: f64 = 2.0;

/// How the last wish went.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// A file of that name was handed to the browser. In a frame the page around may not allow it; the browser does not
    /// tell.
    Handed { name: String, framed: bool },
    /// The browser does not draw the picture.
    NoPicture,
    /// The browser refuses to make the file.
    NoFile,
    /// The browser does not print.
    NoPrint,
}

impl Outcome {
    fn said(&self, text: &Text) -> String {
        match self {
            Self::Handed { name, framed: false } => tr!(text, take.handed, file = name),
            Self::Handed { name, framed: true } => tr!(text, take.handed_framed, file = name),
            Self::NoPicture => tr!(text, take.no_picture),
            Self::NoFile => tr!(text, take.no_file),
            Self::NoPrint => tr!(text, take.no_print),
        }
    }
}

/// The buttons, and how the last wish went.
#[component]
pub fn Downloads() -> impl IntoView {
    let lab = use_lab();
    let outcome = RwSignal::new(None::<Outcome>);
    let wish = move |wish: Takeaway| {
        if wish == Takeaway::Print {
            outcome.set((!page::print()).then_some(Outcome::NoPrint));
            return;
        }
        spawn_local(async move {
            let made = made(lab, wish).await;
            // The section may be gone meanwhile.
            outcome.try_set(Some(made));
        });
    };
    let button = move |name: Line, what: Takeaway| {
        view! { <Button words=t(name) on_press=move |()| wish(what)/> }.into_any()
    };
    let said = lab
        .say(move |text| outcome.with(|outcome| outcome.as_ref().map(|o| o.said(text)).unwrap_or_default()));
    view! {
        <section class="take" part="take" aria-labelledby="take-heading">
            <h3 id="take-heading">{t(key!(take.heading))}</h3>
            <div class="buttons">
                {button(key!(take.png), Takeaway::Png)}
                {button(key!(take.svg), Takeaway::Svg)}
                {button(key!(take.series), Takeaway::Series)}
                {button(key!(take.ledger), Takeaway::Ledger)}
                {button(key!(take.print), Takeaway::Print)}
            </div>
            <p class="hint" aria-live="polite">{said}</p>
        </section>
    }
}

async fn made(lab: Lab, what: Takeaway) -> Outcome {
    let (report, data) = (lab.report.get_untracked(), lab.data.get_untracked());
    let scenario = report.inputs.path.recorded().map(|file| file.name.to_string());
    let risk = lab.embed.with_untracked(|options| options.legal.risk.clone());
    let labels = Labels { scenario: scenario.as_deref(), risk: risk.as_deref() };
    let text = lab.text.get_untracked();
    let picture = || {
        let ground = if is_dark(lab) { Ground::Dark } else { Ground::Light };
        export::picture(&report, &data, &text, labels, ground, WIDTH)
    };
    let (file, ending) = match what {
        Takeaway::Png => {
            let (svg, height) = picture();
            let Ok(png) = files::png(&svg, WIDTH, height, SCALE).await else {
                return Outcome::NoPicture;
            };
            (Ok(png), ".png")
        }
        Takeaway::Svg => (files::text(std::iter::once(picture().0), "image/svg+xml"), ".svg"),
        Takeaway::Series => {
            let series = export::series(&report, &data, &text, labels);
            (files::long_text(series, "text/csv").await, "_series.csv")
        }
        Takeaway::Ledger | Takeaway::Print => {
            let ledger = std::iter::once(export::ledger(&report, &text, labels));
            (files::text(ledger, "text/csv"), "_ledger.csv")
        }
    };
    let name = export::name(&report.inputs) + ending;
    match file.and_then(|file| files::download(&file, &name)) {
        Ok(()) => Outcome::Handed { name, framed: lab.host.kind == Kind::Frame },
        Err(_) => Outcome::NoFile,
    }
}

fn is_dark(lab: Lab) -> bool {
    match lab.theme.get_untracked() {
        Theme::Auto => page::prefers_dark(),
        Theme::Light => false,
        Theme::Dark => true,
    }
}
