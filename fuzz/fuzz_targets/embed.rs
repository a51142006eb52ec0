//! Parameters of embeddings: whatever an address says, what is no parameter is named, and what is one gives inputs that run.

#![no_main]

use libfuzzer_sys::fuzz_target;
use links::{embed_options, from_link};
use model::Inputs;
use model::embed::{EmbedDraft, EmbedOptions, Fault, Key};

/// Most parameters that are looked at.
const MOST: usize = 100;

fuzz_target!(|text: &str| {
    let pairs: Vec<(String, String)> = text
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let (options, problems) = embed_options(&pairs);
    assert!(problems.iter().all(|problem| !problem.fault.code().is_empty()));
    let told = links::messages::problems(&problems, |problem| problem.read.clone());
    assert!(told.starts_with('{') && told.ends_with('}'));
    // The same address twice is the same page.
    assert_eq!(embed_options(&pairs), (options.clone(), problems.clone()));
    // No other product stands under a host's names.
    let is_lost = problems
        .iter()
        .any(|problem| problem.fault != Fault::Again && problem.key.is_some_and(Key::makes_product));
    let terms = pairs.iter().filter(|(name, _)| Key::named(name).is_some_and(|(_, key)| key.makes_product()));
    // What a product's JSON says is looked at in its place.
    let looked_at = pairs.iter().filter(|(name, _)| name != "product").count();
    let is_unread = looked_at > MOST && terms.count() > 0;
    assert!(options.listing.is_empty() || !(is_lost || is_unread), "{options:#?}");
    let on = |inputs: Inputs| options.product_on(&inputs).unwrap_or(inputs);
    let inputs = on(options.preset.map_or_else(Inputs::default, |preset| preset.inputs()));
    let inputs = options.own_day.on(&inputs).unwrap_or(inputs);
    assert!(inputs.run().protected_nav().is_finite());
    if let Some(Ok(state)) = options.scenario.as_deref().map(from_link)
        && let Ok(held) = options.lock.on(&inputs, &state.inputs)
    {
        assert!(options.lock.allows(&inputs, &held));
    }
    drafted(&pairs);
});

/// What the page makes of values typed is read again without a problem.
fn drafted(pairs: &[(String, String)]) {
    let mut draft = EmbedDraft::default();
    for (name, value) in pairs {
        if let Some((name, _)) = Key::named(name) {
            draft.put(name, value.clone());
        }
    }
    let made = draft.pairs(None);
    let (_, problems) = EmbedOptions::read(made.iter().map(|(name, value)| (*name, value.as_str())));
    assert_eq!(problems, []);
}
