//! Expected values come from the definitions (in comments where not plain), never from running the code; the one
//! exception are the snapshots, which were looked at as pictures.

mod axes;
mod colors;
mod drawing;
mod layers;
mod notes;
mod placing;

/// Numbers in 0..1, the same on every run (Knuth's MMIX generator).
fn random(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 32).unwrap()) / 4_294_967_296.0
    }
}
