//! What the browser keeps for this page. Private windows, frames and settings may refuse all of it, at any time.

use web_sys::Storage;

use super::page;

/// The browser keeps nothing for this page, or has no room left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// What is kept under a name; `None`: nothing.
///
/// # Errors
/// [`Refused`].
pub fn get(name: &str) -> Result<Option<String>, Refused> {
    storage()?.get_item(name).map_err(|_| Refused)
}

/// Keeps a text under a name, in place of what was there.
///
/// # Errors
/// [`Refused`]; what was there stays.
pub fn set(name: &str, value: &str) -> Result<(), Refused> {
    storage()?.set_item(name, value).map_err(|_| Refused)
}

/// Forgets what is kept under a name.
///
/// # Errors
/// [`Refused`].
pub fn remove(name: &str) -> Result<(), Refused> {
    storage()?.remove_item(name).map_err(|_| Refused)
}

fn storage() -> Result<Storage, Refused> {
    // Even asking for it throws where it is refused.
    page::window().and_then(|window| window.local_storage().ok()?).ok_or(Refused)
}
