//! Functions whose code comes when they are first called.

/// The code of a function could not be fetched; another call tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotFetched {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Defines an async function that fetches the chunk with its code before it runs. With the feature `split`,
/// xtask/src/split.rs cuts the code out of the module; in other builds it is at hand.
macro_rules! late {
    ($chunk:ident: $name:ident($($arg:ident: $type:ty),*) -> $out:ty = $value:expr) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($chunk, fallible)]
        fn $name($($arg: $type),*) -> Result<$out, $crate::platform::NotFetched> {
            Ok($value)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($arg: $type),*) -> Result<$out, $crate::platform::NotFetched> {
            Ok($value)
        }
    };
}

pub(crate) use late;
