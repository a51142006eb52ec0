//! The words of the ledger.

use super::Text;
use crate::tr;
use model::Event;

impl Text {
    /// The button that shows all events.
    #[must_use]
    pub fn show_all(&self, count: usize) -> String {
        if self.is_singular(count) {
            tr!(self, ledger.show_all_singular, count = count)
        } else {
            tr!(self, ledger.show_all_plural, count = count)
        }
    }

    /// What happened.
    #[must_use]
    pub fn event(&self, event: Event) -> String {
        match event {
            Event::Trigger => tr!(self, ledger.trigger),
            Event::Rebase(n) => tr!(self, ledger.rebase, n = n),
            Event::Ended => tr!(self, ledger.ended),
            Event::Close => tr!(self, ledger.close),
            Event::UncappedClose => tr!(self, ledger.uncapped_close),
            Event::ProtectedEnd => tr!(self, ledger.protected_end),
            Event::UncappedEnd => tr!(self, ledger.uncapped_end),
        }
    }
}
