//! The story: every figure against hand arithmetic, and what is kept of it.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::odds::{Distribution, Exchange};
use model::{
    Chapter, DayKind, Edit, Field, Guessing, Inputs, Place, Preset, Puzzle, RealEvent, RebaseRule, Report,
    Stop, Story, StorySlider, Verdict, story,
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
    // 100 → 80 leaves 40; 80 → 100.8 is 26 % up: 40 · 1.78. Without: three times 0.8 %.
    near(with, -0.288, 1e-9);
    near(without, 0.024, 1e-9);
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
    let mut seen = vec![story.stop];
    while let Some(next) = story.stop.further(1) {
        assert_eq!(next.further(-1), Some(story.stop));
        story = story.with_stop(next);
        seen.push(story.stop);
    }
    let chapters = Chapter::ALL.map(Stop::Chapter);
    assert_eq!(seen.first(), Some(&Stop::Cover));
    assert_eq!(seen[1..=Chapter::ALL.len()], chapters);
    assert_eq!(seen.last(), Some(&Stop::Questions));
    assert_eq!((seen.len(), Stop::Cover.further(-1)), (Stop::COUNT, None));
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
        Preset::StoryRebound,
        Preset::StoryLaw,
        Preset::GapBeyond,
        Preset::StoryOdds,
    ]) {
        assert_eq!(own(&first, chapter), (preset, false), "{chapter:?}");
        assert_eq!(first.inputs(chapter), preset.inputs());
    }
    assert_eq!(own(&first.with_value(StorySlider::After, -5), Chapter::Law), (Preset::StoryLaw, true));
}

/// Law 9: the reset moves no average, as far as the drawn days can tell, and holds the ends closer together.
#[test]
fn days_with_a_reset_have_one_average_and_two_spreads() {
    let exchange = Exchange::draw().unwrap();
    assert_eq!(Exchange::market().volatility(), 0.9);
    assert_eq!(Exchange::draw().as_ref(), Some(&exchange), "each time the same");
    let first = Exchange::first().unwrap();
    assert!(exchange.is_whole() && !first.is_whole());
    assert!((20..exchange.resets).contains(&first.resets), "{}", first.resets);
    let (with, without) = (&exchange.protected, &exchange.uncapped);
    assert_eq!((with.sorted.len(), without.sorted.len()), (exchange.resets, exchange.resets));
    assert!(exchange.resets > 200, "{}", exchange.resets);
    let error = with.mean.standard_error.hypot(without.mean.standard_error);
    let apart = (with.mean.value - without.mean.value).abs();
    assert!(apart < 2.0 * error, "{apart} of {error}");
    let width = |of: &Distribution| of.quantile(0.95) - of.quantile(0.05);
    assert!(1.3 * width(with) < width(without));
    assert!(with.lost.value < without.lost.value);
    // A 3× product whose trigger is a sixth has at most half of 100 left when a reset fires.
    assert!(exchange.mean() > 40.0 && exchange.mean() < 50.0, "{}", exchange.mean());
    for (dots, of) in exchange.dots().iter().zip([with, without]) {
        assert!(dots.is_sorted() && (dots[0], dots[49]) >= (of.sorted[0], 0.0));
    }
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
        stop: Stop::Chapter(Chapter::Law),
        cover_guess: 50,
        cover_guessing: Guessing::Open,
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

/// The day on which the page opens is another one than that whose end is guessed, and neither end gives the other away.
#[test]
fn the_guess_is_not_given_away_by_the_opening() {
    let opening = Preset::OPENING.report().outcome.protected_nav();
    for puzzle in [Puzzle::Cover, Puzzle::Rebound] {
        let truth = puzzle.inputs().run().protected_nav();
        assert!((truth - opening).abs() > 3.0, "{puzzle:?}: {truth}, {opening}");
    }
    // The regulator's example: 30 with the reset, 20 without.
    let cover = Puzzle::Cover.inputs().run();
    near(cover.protected_nav(), 30.0, 1e-9);
    near(cover.uncapped_nav(), 20.0, 1e-9);
}

/// What the notices' prices leave, by 1 + L·(rebase/previous − 1); of AMD nothing.
#[test]
fn real_events_leave_what_their_published_prices_give() {
    let by_hand = [
        1.0 - 3.0 * (88.98 / 69.56 - 1.0),
        1.0 + 3.0 * (30.9181 / 36.71 - 1.0),
        1.0 + 3.0 * (69.509_69 / 83.04 - 1.0),
        1.0 + 3.0 * (44.941_13 / 58.48 - 1.0),
        0.0,
    ];
    for (event, by_hand) in RealEvent::ALL.iter().zip(by_hand) {
        let outcome = event.inputs().run();
        assert_eq!(outcome.resets().count(), 1, "{}", event.source);
        near(outcome.protected_nav() / 100.0, by_hand, 1e-6);
        near(event.left, by_hand, 2e-4);
    }
    // 22.07 pence became 3.5324, costs included; before them 0.162450 of the start is left.
    assert!(RealEvent::ALL[0].left > 3.5324 / 22.07);
    assert_eq!(RealEvent::ALL[1].inputs(), Preset::Notice.inputs());
}

/// From the worst to the best for every product, with or without a reset; stress and unfavourable fire it.
#[test]
fn the_four_days_are_in_their_order() {
    for leverage in [-3.0, -2.0, -1.0, 2.0, 3.0, 5.0] {
        let inputs = Inputs::default().with(Field::Leverage, leverage).unwrap();
        for inputs in [inputs.clone(), inputs.after(Edit::Reset(false)).unwrap()] {
            let run = |kind| inputs.on_day_of(kind).unwrap().run();
            let ends: Vec<f64> = DayKind::ALL.iter().map(|kind| run(*kind).protected_nav()).collect();
            assert!(ends.windows(2).all(|pair| pair[0] < pair[1]), "{leverage}: {ends:?}");
            let resets: Vec<usize> = DayKind::ALL.iter().map(|kind| run(*kind).resets().count()).collect();
            let fires = usize::from(inputs.terms.trigger.is_some());
            assert!(
                resets[0] >= fires && resets[1] == fires && resets[2] == 0 && resets[3] == 0,
                "{resets:?}"
            );
        }
    }
}
