//! Files of what the page shows.

use super::state::Lab;
use crate::chart::Ground;
use crate::export::{self, Labels};
use crate::model::{ChartData, Report, Takeaway, Theme};
use crate::platform::{Kind, files, page};
use crate::sheets::TakeNote;

/// Width of the pictures, CSS px.
const WIDTH: f64 = 960.0;
/// Pixels of the PNG to one of those.
const SCALE: f64 = 2.0;

impl Lab {
    /// Takes away what the page shows.
    pub fn take_away(self, what: Takeaway) {
        if what == Takeaway::Print {
            self.taken.set((!page::print()).then_some(TakeNote::NoPrint));
            return;
        }
        let (report, data) = (self.report(), self.data());
        wasm_bindgen_futures::spawn_local(async move {
            let note = self.made(what, &report, &data).await;
            self.taken.set(Some(note));
        });
    }

    async fn made(self, what: Takeaway, report: &Report, data: &ChartData) -> TakeNote {
        let scenario = report.inputs.path.recorded().map(|file| file.name.to_string());
        let risk = self.embed.with_untracked(|options| options.legal.risk.clone());
        let labels = Labels { scenario: scenario.as_deref(), risk: risk.as_deref() };
        let text = self.text.get_untracked();
        let picture = || {
            let ground = if self.is_dark() { Ground::Dark } else { Ground::Light };
            export::picture(report, data, &text, labels, ground, WIDTH)
        };
        let (file, ending) = match what {
            Takeaway::Png => {
                let (svg, height) = picture();
                let Ok(png) = files::png(&svg, WIDTH, height, SCALE).await else {
                    return TakeNote::NoPicture;
                };
                (Ok(png), ".png")
            }
            Takeaway::Svg => (files::text(std::iter::once(picture().0), "image/svg+xml"), ".svg"),
            Takeaway::Series => {
                let series = export::series(report, data, &text, labels);
                (files::long_text(series, "text/csv").await, "_series.csv")
            }
            Takeaway::Ledger | Takeaway::Print => {
                let ledger = std::iter::once(export::ledger(report, &text, labels));
                (files::text(ledger, "text/csv"), "_ledger.csv")
            }
        };
        let name = export::name(&report.inputs) + ending;
        match file.and_then(|file| files::download(&file, &name)) {
            Ok(()) => TakeNote::Handed { name, framed: self.stage.kind == Kind::Frame },
            Err(_) => TakeNote::NoFile,
        }
    }

    fn is_dark(self) -> bool {
        match self.theme.get_untracked() {
            Theme::Auto => page::prefers_dark(),
            Theme::Light => false,
            Theme::Dark => true,
        }
    }
}
