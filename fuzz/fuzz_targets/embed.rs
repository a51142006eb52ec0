//! Parameters of embeddings: whatever an address says, what is no parameter is named, and what is one gives inputs that run.

#![no_main]

use libfuzzer_sys::fuzz_target;
use model::Inputs;
use model::embed::EmbedOptions;

fuzz_target!(|text: &str| {
    let pairs: Vec<(&str, &str)> =
        text.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
    let (options, problems) = EmbedOptions::read(pairs.iter().copied());
    assert!(problems.len() <= pairs.len() * 2 + 2);
    assert!(problems.iter().all(|problem| !problem.fault.code().is_empty()));
    let told = links::messages::problems(&problems);
    assert!(told.starts_with('{') && told.ends_with('}'));
    // The same address twice is the same page.
    assert_eq!(EmbedOptions::read(pairs.iter().copied()), (options.clone(), problems));
    let on = |inputs: Inputs| options.product_on(&inputs).unwrap_or(inputs);
    let inputs = on(options.preset.map_or_else(Inputs::default, |preset| preset.inputs()));
    let inputs = options.own_day.on(&inputs).unwrap_or(inputs);
    assert!(inputs.run().protected_nav().is_finite());
    if let Some(Ok(state)) = options.scenario.as_deref().map(links::from_link) {
        let _ = options.lock.on(&inputs, &state.inputs);
    }
});
