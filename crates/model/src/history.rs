//! Undo and redo: what was set before and after, one step a gesture.

use super::inputs::Inputs;
use super::settings::Settings;

/// What belongs together as one step: edits with the same gesture that follow each other are undone at once. A drag or a
/// field being typed in has a number of its own for as long as it lasts.
pub type Gesture = u32;

/// What was set before the present inputs, and what was undone. Settings share their days and recorded paths, so that a
/// step costs little more than what it changed.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Settings>,
    future: Vec<Settings>,
    gesture: Option<Gesture>,
}

impl History {
    /// Steps that can be undone at most; older ones are forgotten.
    pub const DEPTH: usize = 200;

    /// Notes an edit that leads from one state to another: `gesture` is the one of which it is a part, if any. An edit
    /// that changes nothing is no step.
    pub fn note(&mut self, before: &Inputs, after: &Inputs, gesture: Option<Gesture>) {
        if before == after {
            return;
        }
        let goes_on = gesture.is_some() && gesture == self.gesture && !self.past.is_empty();
        self.gesture = gesture;
        self.future.clear();
        if !goes_on {
            if self.past.len() == Self::DEPTH {
                self.past.remove(0);
            }
            self.past.push(before.settings().clone());
        } else if self.past.last() == Some(after.settings()) {
            // The gesture has come back to where it began.
            self.past.pop();
            self.gesture = None;
        }
    }

    /// Ends the gesture: the next edit is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// What was set before the last step.
    #[must_use]
    pub fn before(&self) -> Option<&Settings> {
        self.past.last()
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The inputs before the last step, which can then be redone.
    pub fn undo(&mut self, now: &Inputs) -> Option<Inputs> {
        self.gesture = None;
        go(&mut self.past, &mut self.future, now)
    }

    /// The inputs after the step that was undone last.
    pub fn redo(&mut self, now: &Inputs) -> Option<Inputs> {
        self.gesture = None;
        go(&mut self.future, &mut self.past, now)
    }
}

/// Takes a step off one side and leaves the present on the other. Settings that were valid once are valid again.
fn go(from: &mut Vec<Settings>, to: &mut Vec<Settings>, now: &Inputs) -> Option<Inputs> {
    let inputs = now.again(from.pop()?)?;
    to.push(now.settings().clone());
    Some(inputs)
}
