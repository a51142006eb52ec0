//! Kinds of values that derived code does not know.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::error::{AT_MOST, NOT_WHOLE};

/// A struct that is read from an object alone: derived code takes an array of its fields as well.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields)).map(Object)
            }
        }

        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

/// An array of at most so many entries.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Bounded<T, const MOST: usize>(pub Vec<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for Bounded<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ArrayVisitor<T, const MOST: usize>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for ArrayVisitor<T, MOST> {
            type Value = Bounded<T, MOST>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "an array of {AT_MOST}{MOST} entries")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Bounded<T, MOST>, A::Error> {
                let mut list = Vec::new();
                while list.len() < MOST {
                    match entries.next_element()? {
                        Some(entry) => list.push(entry),
                        None => return Ok(Bounded(list)),
                    }
                }
                match entries.next_element::<serde::de::IgnoredAny>()? {
                    Some(_) => Err(Error::invalid_length(MOST + 1, &self)),
                    None => Ok(Bounded(list)),
                }
            }
        }

        deserializer.deserialize_seq(ArrayVisitor(PhantomData))
    }
}

/// A whole number from 0 to 2^32 − 1, perhaps with decimals that are zero.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(try_from = "f64", into = "u32")]
pub(super) struct Whole(pub u32);

impl From<Whole> for u32 {
    fn from(Whole(value): Whole) -> Self {
        value
    }
}

impl TryFrom<f64> for Whole {
    type Error = &'static str;

    fn try_from(value: f64) -> Result<Self, &'static str> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared below")]
        let whole = value as u32;
        if f64::from(whole) == value { Ok(Self(whole)) } else { Err(NOT_WHOLE) }
    }
}
