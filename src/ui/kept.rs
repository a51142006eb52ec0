//! The values of the page's state, and what is derived from them.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;

/// A value that Leptos' effects follow when they read it.
///
/// A signal of Leptos' own would do the same, but every type of value would bring its own copy of the signal's code into
/// the module; here all share one trigger's.
#[derive(Default)]
pub struct Kept<T> {
    value: RefCell<T>,
    version: Version,
}

/// How often a value has been changed.
#[derive(Default)]
struct Version {
    number: Cell<u32>,
    changed: ArcTrigger,
}

impl Version {
    /// Tells the effects that follow the value that it is another. Called in a hundred places: its code stands once.
    #[inline(never)]
    fn rise(&self) {
        self.number.set(self.number.get().wrapping_add(1));
        self.changed.notify();
    }

    #[inline(never)]
    fn follow(&self) {
        self.changed.track();
    }
}

impl<T> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kept, version {}", self.version.number.get())
    }
}

impl<T> Kept<T> {
    pub fn new(value: T) -> Self {
        Self { value: RefCell::new(value), version: Version::default() }
    }

    /// Reads the value; an effect that does is run again when it changes.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.version.follow();
        self.with_untracked(read)
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.version.rise();
    }

    /// Changes the value, of which nobody is told.
    pub fn update_untracked(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
    }

    pub fn set(&self, value: T) {
        self.update(|old| *old = value);
    }

    /// How often the value has been changed, followed like the value.
    pub fn version(&self) -> u32 {
        self.version.follow();
        self.version.number.get()
    }
}

impl<T: Clone> Kept<T> {
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Something that is derived from values and kept until one of their versions is another.
#[derive(Debug)]
pub struct Derived<T>(RefCell<Option<([u32; 4], Rc<T>)>>);

impl<T> Default for Derived<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T> Derived<T> {
    pub fn get(&self, versions: [u32; 4], make: impl FnOnce() -> T) -> Rc<T> {
        let mut kept = self.0.borrow_mut();
        match &*kept {
            Some((of, value)) if *of == versions => Rc::clone(value),
            _ => {
                let value = Rc::new(make());
                *kept = Some((versions, Rc::clone(&value)));
                value
            }
        }
    }
}
