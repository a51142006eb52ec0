//! The story: every figure against hand arithmetic, and what is kept of it.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::{
    Chapter, Field, Guessing, Inputs, Place, Preset, RebaseRule, Report, Story, StorySlider, Verdict, story,
};

fn report(chapter: Chapter) -> Report {
    Report::new(Story::default().inputs(chapter))
}

/// With the reset and without, as returns.
fn returns(inputs: &Inputs) -> (f64, f64) {
    let outcome = inputs.run();
    (outcome.protected_nav() / 100.0 - 1.0, outcome.uncapped_nav() / 100.0 - 1.0)
}

fn near(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() <= tolerance, "{a} is not {b} within {tolerance}");
}

#[test]
fn the_figures_of_the_chapters_are_the_specifications() {
    let (with, without) = returns(&report(Chapter::Skid).inputs);
    near(with, -0.7728, 0.000_05);
    near(without, -0.9801, 0.000_05);
    near(story::bound_of_three(0.6733), 0.305_229, 1e-6);
    near(story::bound_of_three(0.6733), reset_engine::formula::upper_bound(3.0, 0.6733), 1e-15);
    let (with, without) = returns(&report(Chapter::Rebound).inputs);
    near(with, -0.230, 0.0005);
    near(without, 0.015, 1e-9);
    // Two resets at 5/6 and 25/36 leave a quarter; from 69.44 to 68 three times −2.08 %.
    let (with, without) = returns(&report(Chapter::Zero).inputs);
    near(with, 0.25 * (1.0 + 3.0 * (68.0 / (2500.0 / 36.0) - 1.0)) - 1.0, 1e-9);
    near(without, -1.0, 0.0);
    // A −3× product at an open of +37 %.
    assert_eq!(returns(&report(Chapter::Limits).inputs), (-1.0, -1.0));
}

#[test]
fn at_every_place_of_the_sliders_the_law_is_what_the_engine_gives() {
    for before in StorySlider::Before.ends().0..=StorySlider::Before.ends().1 {
        for after in StorySlider::After.ends().0..=StorySlider::After.ends().1 {
            let story = Story { before, after, ..Story::default() };
            let outcome = story.inputs(Chapter::Law).run();
            assert_eq!(outcome.resets().count(), 1, "{before} {after}");
            assert!(outcome.uncapped_wiped_out().is_none() && outcome.protected_wiped_out().is_none());
            near(outcome.difference(), story.law().value, 1e-9);
            // 3 · 2 · 100 · r₁ · r₂, in percent of percent.
            near(story.law().value, 0.06 * f64::from(before * after), 1e-9);
            near(story.law().value + story.law_turned().value, 0.0, 1e-12);
        }
    }
}

#[test]
fn the_way_leads_through_all_chapters() {
    let mut story = Story::default();
    let mut seen = vec![story.chapter];
    while let Some(next) = story.chapter.further(1) {
        assert_eq!(next.further(-1), Some(story.chapter));
        story = story.with_chapter(next);
        seen.push(story.chapter);
    }
    assert_eq!(seen, Chapter::ALL);
    assert_eq!(Chapter::ALL[0].further(-1), None);
}

#[test]
fn the_verdict_of_the_law_is_its_sign() {
    let verdict = |after| Story::default().with_value(StorySlider::After, after).law_verdict();
    assert_eq!([-5, 0, 5].map(verdict), [Verdict::Helped, Verdict::Same, Verdict::Hurt]);
}

/// What a chapter brings to the Lab has a name of its own and is not called changed, until the reader turns the sliders.
#[test]
fn a_chapter_comes_to_the_lab_under_its_own_name() {
    let own = |story: &Story, chapter| {
        let inputs = story.inputs(chapter);
        (inputs.preset, inputs.is_changed())
    };
    let first = Story::default();
    for (chapter, preset) in Chapter::ALL.into_iter().zip([
        Preset::StoryLeverage,
        Preset::StoryZero,
        Preset::Skid,
        Preset::VRebound,
        Preset::StoryLaw,
        Preset::GapBeyond,
    ]) {
        assert_eq!(own(&first, chapter), (preset, false), "{chapter:?}");
        assert_eq!(first.inputs(chapter), preset.inputs());
    }
    assert_eq!(own(&first.with_value(StorySlider::After, -5), Chapter::Law), (Preset::StoryLaw, true));
}

#[test]
fn sliders_stay_within_their_ends_and_steps_touch_nothing_else() {
    let story = Story::default();
    assert_eq!(story.with_value(StorySlider::Guess, 1000).guess, 150);
    assert_eq!(story.with_value(StorySlider::Before, 5).before, -1);
    assert_eq!(story.with_value(StorySlider::After, -100).after, -15);
    assert_eq!(story.with_answer(99, 0), story);
    assert_eq!(story.with_answer(5, 2).answers, [None, None, None, None, None, Some(2)]);
}

/// The facts behind the right answers of the check.
#[test]
fn the_answers_of_the_check_are_true() {
    assert_eq!(story::RIGHT_ANSWERS, [1, 1, 1, 1, 2, 1]);
    near(story::drift(3.0, -1.0 / 6.0).unwrap(), 5.0, 1e-12);
    let ends = |before, after| {
        let outcome = Story { before, after, ..Story::default() }.inputs(Chapter::Law).run();
        (outcome.protected_nav(), outcome.uncapped_nav(), outcome.break_even_close())
    };
    let (_, _, break_even) = ends(-17, 10);
    near(break_even.unwrap(), 83.0, 1e-9);
    let (with, without, _) = ends(-20, 15);
    assert!(with < without);
    let mut gap = report(Chapter::Zero).inputs.with_rule(RebaseRule::Observed).unwrap();
    let points = gap.path.sketch().unwrap().days[0].points.len();
    for point in 0..points {
        gap = gap.with(Field::PointPrice(Place { day: 0, point }), 65.0).unwrap();
    }
    assert_eq!(gap.run().protected_nav(), 0.0);
    near(1.0 - story::bound_of_three(0.6733), 0.6948, 0.000_05);
}

#[test]
fn the_place_in_the_story_is_kept_and_the_answers_are_not() {
    let story = Story {
        chapter: Chapter::Law,
        guess: 88,
        guessing: Guessing::Revealed,
        before: -18,
        after: -7,
        answers: [Some(1); 6],
    };
    assert_eq!(Story::resumed(story.progress()), Story { answers: [None; 6], ..story });
    // What another version kept, or another page of the same address, is at worst another place.
    assert_eq!(
        Story::resumed([i32::MIN; 5]),
        Story { guess: 0, before: -20, after: -15, ..Story::default() }
    );
    assert_eq!(
        Story::resumed([i32::MAX; 5]),
        Story { guess: 150, before: -1, after: 15, ..Story::default() }
    );
}
