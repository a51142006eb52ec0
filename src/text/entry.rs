//! The words of the ledger.

use super::Text;
use crate::model::Event;
use crate::tr;

impl Text {
    /// What happened.
    #[must_use]
    pub fn event(&self, event: Event) -> String {
        match event {
            Event::Trigger => tr!(self, ledger.trigger).to_string(),
            Event::Rebase(n) => tr!(self, ledger.rebase, n = n),
            Event::Close => tr!(self, ledger.close).to_string(),
            Event::UncappedClose => tr!(self, ledger.uncapped_close).to_string(),
            Event::ProtectedEnd => tr!(self, ledger.protected_end).to_string(),
            Event::UncappedEnd => tr!(self, ledger.uncapped_end).to_string(),
        }
    }
}
