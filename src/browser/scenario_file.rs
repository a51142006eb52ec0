//! The state as text: as a link where it has one, as a file's JSON where it has none.

use super::storage::Refused;
use links::{LinkError, State, from_file, from_link, to_file, to_link};
use model::Inputs;

/// Ticks of a recorded path that a browser's storage has room for: about 20 characters each, of five million.
const MOST_TICKS: usize = 200_000;

/// The state in a line for the browser's storage.
///
/// # Errors
/// [`Refused`] where it is too large for that.
pub fn pack(state: &State) -> Result<String, Refused> {
    if let Ok(link) = to_link(state) {
        return Ok(link);
    }
    let sessions = state.inputs.path.recorded().map_or(&[][..], |recorded| recorded.path.sessions());
    if sessions.iter().map(|session| session.price.len()).sum::<usize>() > MOST_TICKS {
        return Err(Refused);
    }
    Ok(to_file(&state.inputs, &state.odds))
}

/// The inputs of such a line.
///
/// # Errors
/// [`LinkError`] whatever it is that was kept.
pub fn unpack(line: &str) -> Result<Inputs, LinkError> {
    if line.starts_with('{') {
        from_file(line).map_err(|_| LinkError::Damaged)
    } else {
        from_link(line).map(|state| state.inputs)
    }
}
