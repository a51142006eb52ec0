//! Undo and redo: what was set before and after, one step a gesture.

use super::inputs::Inputs;
use super::odds::OddsSettings;
use super::settings::Settings;

/// What belongs together as one step: edits with the same gesture that follow each other are undone at once. A drag or a
/// field being typed in has a number of its own for as long as it lasts.
pub type Gesture = u32;

/// All that the reader has set: the product and its path, and the market of the Odds.
pub type Held<'a> = (&'a Inputs, OddsSettings);

/// The same, as it is kept.
type Kept = (Settings, OddsSettings);

/// What was set before the present, and what was undone. Settings share their days and recorded paths, so that a step
/// costs little more than what it changed.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Kept>,
    future: Vec<Kept>,
    gesture: Option<Gesture>,
}

impl History {
    /// Steps that can be undone at most; older ones are forgotten.
    pub const DEPTH: usize = 200;

    /// Notes an edit that leads from one state to another: `gesture` is the one of which it is a part, if any. An edit
    /// that changes nothing is no step.
    pub fn note(&mut self, before: Held<'_>, after: Held<'_>, gesture: Option<Gesture>) {
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
            self.past.push(kept(before));
        } else if self
            .past
            .last()
            .is_some_and(|(settings, odds)| (settings, *odds) == (after.0.settings(), after.1))
        {
            // The gesture has come back to where it began.
            self.past.pop();
            self.gesture = None;
        }
    }

    /// Ends the gesture: the next edit is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// What was set before the last step that has changed more than the market.
    #[must_use]
    pub fn before(&self, now: &Inputs) -> Option<&Settings> {
        self.past.iter().rev().map(|(settings, _)| settings).find(|settings| *settings != now.settings())
    }

    /// What was set when the path was drawn by hand the last time.
    #[must_use]
    pub fn last_sketched(&self) -> Option<&Settings> {
        self.past.iter().rev().map(|(settings, _)| settings).find(|settings| settings.path.sketch().is_some())
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

    /// What was set before the last step, which can then be redone.
    pub fn undo(&mut self, now: Held<'_>) -> Option<(Inputs, OddsSettings)> {
        self.gesture = None;
        go(&mut self.past, &mut self.future, now)
    }

    /// What was set after the step that was undone last.
    pub fn redo(&mut self, now: Held<'_>) -> Option<(Inputs, OddsSettings)> {
        self.gesture = None;
        go(&mut self.future, &mut self.past, now)
    }
}

fn kept((inputs, odds): Held<'_>) -> Kept {
    (inputs.settings().clone(), odds)
}

/// Takes a step off one side and leaves the present on the other. Settings that were valid once are valid again.
fn go(from: &mut Vec<Kept>, to: &mut Vec<Kept>, now: Held<'_>) -> Option<(Inputs, OddsSettings)> {
    let (settings, odds) = from.pop()?;
    let inputs = now.0.again(settings)?;
    to.push(kept(now));
    Some((inputs, odds))
}
