//! What is typed in the section's fields.

use leptos::prelude::*;
use model::FieldProblem;
use model::avalanche::{AvalancheField, check_lab_assets};

use super::AvalancheState;
use crate::reactive::memo;

/// What stands in a field while it is typed in, or for as long as it cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The field.
    pub field: AvalancheField,
    /// The text as typed.
    pub raw: String,
    /// Why it cannot be used, if so.
    pub problem: Option<FieldProblem>,
}

impl AvalancheState {
    /// The draft of a field, if there is one.
    pub(super) fn draft(self, field: AvalancheField) -> Memo<Option<Draft>> {
        memo(move || self.drafts.with(|drafts| drafts.iter().find(|draft| draft.field == field).cloned()))
    }

    /// The reader types in a field.
    pub(super) fn type_in(self, field: AvalancheField, raw: String) {
        let problem = self.take(field, &raw).err();
        self.drafts.update(|drafts| {
            drafts.retain(|draft| draft.field != field);
            drafts.push(Draft { field, raw, problem });
        });
    }

    /// The reader leaves a field: text that was taken is written out properly, text that was not stays with its reason.
    pub(super) fn leave(self, field: AvalancheField) {
        let is_taken = |draft: &Draft| draft.field == field && draft.problem.is_none();
        if self.drafts.with_untracked(|drafts| drafts.iter().any(is_taken)) {
            self.drop_draft(field);
        }
    }

    /// Drops what is typed in a field.
    pub(super) fn drop_draft(self, field: AvalancheField) {
        if self.drafts.with_untracked(|drafts| drafts.iter().any(|draft| draft.field == field)) {
            self.drafts.update(|drafts| drafts.retain(|draft| draft.field != field));
        }
    }

    /// Keeps what is typed with its row where rows move; `to` gives a row's new place.
    pub(super) fn move_drafts(self, to: impl Fn(usize) -> Option<usize>) {
        self.drafts.update(|drafts| {
            drafts.retain_mut(|draft| match &mut draft.field {
                AvalancheField::Cell(row, _) => to(*row).map(|new| *row = new).is_some(),
                _ => true,
            });
        });
    }

    /// Tries again, in another language, what could not be used before.
    pub(super) fn retry_drafts(self) {
        for draft in self.drafts.get_untracked() {
            if draft.problem.is_some() {
                self.type_in(draft.field, draft.raw);
            }
        }
    }

    /// Puts what is typed in a field where it belongs, if it can be used.
    fn take(self, field: AvalancheField, raw: &str) -> Result<(), FieldProblem> {
        let number = || self.text.with_untracked(|text| text.parse(field.like(), raw));
        let is_empty = field.may_be_empty() && raw.trim().is_empty();
        let taken = match field {
            AvalancheField::Assumption(assumption) => {
                let value = number()?;
                self.change_assumptions(|assumptions| assumptions.set(assumption, value))
            }
            AvalancheField::LabAssets => {
                self.lab_assets.set(check_lab_assets(number()?)?);
                None
            }
            AvalancheField::Unit => self.change_table(|table| table.put_unit(raw)),
            AvalancheField::Cell(row, column) if field.is_words() => {
                self.change_table(|table| table.put_words(row, column, raw))
            }
            AvalancheField::Cell(row, column) => {
                let value = if is_empty { None } else { Some(number()?) };
                self.change_table(|table| table.put_number(row, column, value))
            }
        };
        taken.unwrap_or(Ok(()))
    }
}
