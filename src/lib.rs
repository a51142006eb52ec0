//! Reset Lab: what an intraday reset does to a leveraged product. The page's front end, in Leptos.
//!
//! [`app`] mounts it; [`state`] holds what the reader has set and what follows from it; a folder a section ([`lab`],
//! [`story`], [`map`], [`odds`], [`avalanche`], [`method`]) and a dialog ([`prices`], [`embed`]); [`export`] and [`print`] are what leaves the page; [`runs`] draws paths; [`controls`] are what several of them
//! use; [`browser`] is the browser's edge. What needs no browser is in `crates/`.

#![allow(clippy::must_use_candidate, reason = "components are used by `view!`")]

pub mod app;
pub mod avalanche;
pub mod browser;
pub mod controls;
pub mod embed;
pub mod export;
pub mod lab;
pub mod map;
pub mod method;
pub mod odds;
#[cfg(feature = "ssr")]
pub mod opening;
pub mod prices;
pub mod print;
pub mod reactive;
pub mod runs;
pub mod state;
pub mod story;
