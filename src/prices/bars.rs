//! The first bars as a small chart, in which a swap of columns is seen at once.

use charts::chart::Drawing;
use charts::plots::{Bar, bars};
use leptos::html;
use leptos::prelude::*;
use price_worker::Candle;
use words::{Text, key, tr};

use super::{Look, PricesState};
use crate::controls::{FIRST_WIDTH, LiveChart, follow_width, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The chart, with its text.
#[component]
pub fn FirstBars() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let place = NodeRef::<html::Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    follow_width(place, width);
    let has_bars = prices.of_look(|look| !candles(look).is_empty());
    let drawn = memo(move || {
        prices.look.with(|look| {
            let look = look.as_ref()?;
            let candles = candles(look);
            let bar = |candle: &Candle| Bar {
                open: candle.open,
                high: candle.high,
                low: candle.low,
                close: candle.close,
            };
            let shown: Vec<Bar> = candles.iter().map(bar).collect();
            lab.text.with(|text| {
                let [from, to] = ends(text, look)?;
                Some(bars(&shown, [&from, &to], text, width.get()))
            })
        })
    });
    let drawing = move |read: &mut dyn FnMut(&Drawing)| {
        drawn.with(|drawn| {
            if let Some(drawn) = drawn {
                read(drawn);
            }
        });
    };
    let said = prices.say_look(lab, |text, look| {
        let first = candles(look).first()?;
        let [from, to] = ends(text, look)?;
        let price = |price: f64| text.number(price, 0, 6);
        Some(tr!(
            text,
            import.first_bars_said,
            n = text.count(candles(look).len()),
            from = from,
            to = to,
            open = price(first.open),
            high = price(first.high),
            low = price(first.low),
            close = price(first.close)
        ))
    });
    view! {
        <Show when=move || has_bars.get()>
            <figure class="first-bars">
                <figcaption>{t(key!(import.first_bars))}</figcaption>
                <p class="visually-hidden">{said}</p>
                <div node_ref=place><LiveChart drawing=drawing/></div>
            </figure>
        </Show>
    }
}

fn candles(look: &Look) -> &[Candle] {
    look.looked().beginning.as_ref().map_or(&[], |beginning| &beginning.candles)
}

/// Times of the first and of the last bar: their dates alone for whole days.
fn ends(text: &Text, look: &Look) -> Option<[String; 2]> {
    let stamp = look.mapping().stamp;
    let is_days = look.mapping().kind == price_files::Kind::Days;
    let said = |candle: &Candle| match candle.day {
        Some(day) if is_days => text.session_date(stamp, day),
        day => text.session_time(stamp, day, candle.time),
    };
    let candles = candles(look);
    Some([said(candles.first()?), said(candles.last()?)])
}
