//! The browser's edge: number formats of the reader's locale, the page's language and colours, and the JavaScript
//! interface.

mod intl;
pub mod js;
pub mod page;
mod width;

pub use intl::IntlNumerals;
pub use width::WidthWatch;
