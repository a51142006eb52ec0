//! What a file seems to be, as far as a reader is shown: plain data.

use price_files::{Ask, ColumnFound, Import, Mapping, Refused, Sniffed};
use serde::{Deserialize, Serialize};

/// Prices that are shown as they are read.
const PRICES: usize = 6;
/// Refused rows that are shown before the whole file is read.
const REFUSED: usize = 3;
/// Bars that are drawn.
const CANDLES: usize = 40;

/// What a file seems to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// How it would be read.
    pub mapping: Mapping,
    /// Its columns.
    pub columns: Vec<ColumnFound>,
    /// Whether it is a document, of whose text no encoding and no delimiter is to be said.
    pub document: bool,
    /// The sheets of a workbook that have numbers, and which of them this is.
    pub sheets: Option<Sheets>,
    /// What the reader is asked. As long as there is a question, nothing is read.
    pub asks: Vec<Ask>,
    /// Whether the encoding is a guess.
    pub encoding_unsure: bool,
    /// Characters of the beginning that could not be decoded.
    pub undecoded: usize,
    /// The first rows of data, as they are written.
    pub rows: Vec<Vec<String>>,
    /// What the beginning gives; `None` while something is to be asked.
    pub beginning: Option<Beginning>,
}

/// The sheets of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheets {
    /// Their names.
    pub names: Vec<String>,
    /// Which of them is read.
    pub taken: usize,
}

/// What the first rows give.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Beginning {
    /// The first prices as they are read.
    pub prices: Vec<FirstPrice>,
    /// The first bars; none where rows have no extremes.
    pub candles: Vec<Candle>,
    /// Rows that can be used.
    pub rows_read: u64,
    /// Rows that cannot.
    pub rows_refused: u64,
    /// The first of these.
    pub refused: Vec<Refused>,
}

/// A price as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstPrice {
    /// Its session: days since 1970-01-01 or a day's number, where the file tells.
    pub day: Option<i32>,
    /// Its time, minutes since midnight.
    pub time: f64,
    /// The price.
    pub price: f64,
}

/// A bar as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candle {
    /// Its session, as in [`FirstPrice`].
    pub day: Option<i32>,
    /// Its beginning, minutes since midnight.
    pub time: f64,
    /// First price.
    pub open: f64,
    /// Highest price.
    pub high: f64,
    /// Lowest price.
    pub low: f64,
    /// Last price.
    pub close: f64,
}

impl Looked {
    /// What is shown of a first look.
    #[must_use]
    pub fn new(sniffed: Sniffed) -> Self {
        let has_bars = sniffed.mapping.has_bars();
        Self {
            beginning: sniffed.beginning.map(|import| Beginning::new(&import, has_bars)),
            document: false,
            sheets: None,
            mapping: sniffed.mapping,
            columns: sniffed.columns,
            asks: sniffed.asks,
            encoding_unsure: sniffed.encoding_unsure,
            undecoded: sniffed.undecoded,
            rows: sniffed.preview,
        }
    }
}

impl Beginning {
    /// What is shown of an import; `has_bars`: four prices are a bar.
    #[must_use]
    pub fn new(import: &Import, has_bars: bool) -> Self {
        let ticks = import.minute.iter().zip(&import.price).take(PRICES).enumerate();
        let price = |(tick, (minute, price)): (usize, (&f64, &f64))| FirstPrice {
            day: import.days.iter().rfind(|day| day.start <= tick).and_then(|day| day.date),
            time: import.open + minute,
            price: *price,
        };
        Self {
            prices: ticks.map(price).collect(),
            candles: if has_bars { candles(import) } else { Vec::new() },
            rows_read: import.rows_read,
            rows_refused: import.rows_refused,
            refused: import.refused.iter().take(REFUSED).copied().collect(),
        }
    }
}

/// The first bars: each was walked by four prices, its own open first and its close last.
fn candles(import: &Import) -> Vec<Candle> {
    let ends = import.days.iter().skip(1).map(|day| day.start).chain([import.price.len()]);
    let bars = import.days.iter().zip(ends).flat_map(|(day, end)| {
        let times = import.minute[day.start..end].chunks_exact(4);
        times.zip(import.price[day.start..end].chunks_exact(4)).map(|(time, price)| Candle {
            day: day.date,
            time: import.open + time[0],
            open: price[0],
            high: price.iter().copied().fold(f64::MIN, f64::max),
            low: price.iter().copied().fold(f64::MAX, f64::min),
            close: price[3],
        })
    });
    bars.take(CANDLES).collect()
}
