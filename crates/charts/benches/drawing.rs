//! How long the Lab's three charts take at a day of minutes, as at every move of a dragged point: drawing them, and writing
//! what a page binds of them. `cargo bench -p charts`.

#![allow(missing_docs)] // criterion's macros make public items
#![allow(clippy::expect_used)] // a missing catalogue is a broken benchmark

use std::hint::black_box;

use charts::chart::Role;
use charts::plots::Pictures;
use criterion::{Criterion, criterion_group, criterion_main};
use model::Preset;
use words::{PlainNumerals, Text};

/// A desk's width, CSS px.
const WIDTH: f64 = 860.0;

fn lab(criterion: &mut Criterion) {
    let text = Text::built_in("en", PlainNumerals::ENGLISH).expect("English is built in");
    let report = Preset::VRebound.report();
    let data = report.chart_data();
    let held = Some(Pictures::new(&report, &data, &text, WIDTH).scale());
    let draw = || Pictures::holding(black_box(&report), &data, &text, WIDTH, held);
    let pictures = draw();
    let mut group = criterion.benchmark_group(format!("three charts, {} ticks", data.len() - 1));
    group.bench_function("draw", |bencher| bencher.iter(draw));
    group.bench_function("write the lines", |bencher| {
        bencher.iter(|| pictures.drawings.each_ref().map(|drawing| black_box(drawing).lines()));
    });
    group.bench_function("write rules, marks and labels", |bencher| {
        let wanted = |role| matches!(role, Role::Rules | Role::Marks | Role::Label(_));
        bencher.iter(|| pictures.drawings.each_ref().map(|drawing| black_box(drawing).elements(wanted)));
    });
    group.bench_function("write whole files", |bencher| {
        bencher.iter(|| pictures.drawings.each_ref().map(|drawing| black_box(drawing).svg()));
    });
    group.finish();
}

criterion_group!(benches, lab);
criterion_main!(benches);
