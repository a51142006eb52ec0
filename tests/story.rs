//! The story and the method: every figure against hand arithmetic and published sources, every sentence as it was read
//! and accepted, and the story's text in the page for readers without scripts.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::fs;
use std::path::PathBuf;

use lab::{english, italian};
use reset_lab::model::validation::{Agreement, Check, checks};
use reset_lab::model::{
    Act, Chapter, Field, Guessing, Inputs, Knob, Place, Preset, RebaseRule, Report, Step, Story, story,
};
use reset_lab::sheets::{self, Sheet, Target};
use reset_lab::text::Text;

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

fn acts(sheet: &Sheet) -> Vec<Act> {
    let act = |target: &Target| if let Target::Act(act) = target { Some(*act) } else { None };
    sheet.targets.iter().filter_map(act).collect()
}

/// HTML with a tag on each line, to be read in a snapshot; pictures only where they are asked for.
fn lines(html: &str, pictures: bool) -> String {
    let mut out = String::new();
    for (i, part) in html.split("<svg").enumerate() {
        match part.split_once("</svg>") {
            Some((picture, after)) if i > 0 => {
                let shown = if pictures { format!("<svg{picture}</svg>") } else { "<svg/>".to_owned() };
                out.extend([shown.as_str(), after]);
            }
            _ => out.push_str(part),
        }
    }
    out.replace("><", ">\n<")
}

fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_chapter_reads_as_it_was_read_and_accepted() {
    let story = Story::default();
    for chapter in Chapter::ALL {
        let sheet = |text: &Text| sheets::chapter(text, &story, chapter, 480.0).html;
        let page = format!("{}\n\n{}", lines(&sheet(&english()), true), lines(&sheet(&italian()), false));
        assert_snapshot(&format!("story-{}", chapter.index() + 1), &page);
    }
}

#[test]
fn the_revealed_guess_the_check_and_the_stepper_read_as_accepted() {
    let guessed = Story::default().stepped(Step::Guessing(Guessing::Revealed));
    let mut answered = Story::default();
    for question in 0..6 {
        answered = answered.stepped(Step::Answer(question, question % 3));
    }
    let page: Vec<String> = [english(), italian()]
        .iter()
        .flat_map(|text| {
            [
                lines(&sheets::chapter(text, &guessed, Chapter::Rebound, 480.0).html, text == &english()),
                lines(&sheets::check(text, &answered).html, false),
                lines(&sheets::stepper(text, answered.chapter).html, false),
            ]
        })
        .collect();
    assert_snapshot("story-guess-and-check", &page.join("\n\n"));
}

#[test]
fn the_validation_table_reads_as_it_was_read_and_accepted() {
    let table = |text: &Text| {
        let html = sheets::method(text).html;
        let table = html.split("<table class=\"figures validation\">").nth(1).unwrap();
        let rows =
            table.split("</table>").next().unwrap().replace("</tr>", "</tr>\n").replace("</td> ", "</td>");
        rows.replace("</td>", " | ").replace("</th>", " | ").split('<').fold(
            String::new(),
            |mut out, part| {
                out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
                out
            },
        )
    };
    assert_snapshot("method-validation", &format!("{}\n{}", table(&english()), table(&italian())));
}

#[test]
fn the_static_page_holds_the_story_as_it_is_told() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("static/story.en.html");
    let told = lines(&sheets::story_text(&english()), false) + "\n";
    if std::env::var_os("UPDATE_STATIC").is_some() {
        fs::write(&file, &told).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap();
    assert_eq!(kept, told, "UPDATE_STATIC=1 cargo test --test story writes static/story.en.html");
}

/// Of 300 in shares and 200 of debt, a fall of a sixth leaves 250 and 50; at 90 it is 270 and 70, and 210 would be 3×.
#[test]
fn leverage_drifts_as_shares_less_debt_say() {
    let html = sheets::chapter(&english(), &Story::default(), Chapter::Leverage, 480.0).html;
    for words in [
        "For every 100 of yours it holds shares for 300: the other 200 are borrowed",
        "falls by 16.67%",
        "worth 250, the debt is still 200, and 50 is left",
        "from 3× to 5×",
        "2× product stands at 3×",
        "closes at −10.0% and the product at 70, with a leverage of 3.86×",
        "selling 60 of its shares",
    ] {
        assert!(html.contains(words), "{words}");
    }
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
    for before in Knob::Before.ends().0..=Knob::Before.ends().1 {
        for after in Knob::After.ends().0..=Knob::After.ends().1 {
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
fn the_sign_is_said_as_it_is() {
    let said = |after| {
        let story = Story::default().turned(Knob::After, after);
        sheets::chapter(&english(), &story, Chapter::Law, 480.0).html
    };
    assert!(said(-5).contains("the reset helps."));
    assert!(said(5).contains("the reset hurts."));
    assert!(said(0).contains("makes no difference."));
}

#[test]
fn the_guess_is_judged_in_words_once_it_is_made() {
    let shown = |guess, guessing| {
        let story = Story { guess, guessing, ..Story::default() };
        sheets::chapter(&english(), &story, Chapter::Rebound, 480.0).html
    };
    let open = shown(98, Guessing::Open);
    assert!(!open.contains("77.0") && !open.contains("24.5"), "the truth is not told before the guess");
    assert!(
        shown(98, Guessing::Revealed)
            .contains("You guessed 98; it ends at 77.0. Your guess was 21.0 too high.")
    );
    assert!(shown(50, Guessing::Revealed).contains("Your guess was 27.0 too low."));
    assert!(shown(77, Guessing::Revealed).contains("Right to within one."));
    let skipped = shown(98, Guessing::Skipped);
    assert!(skipped.contains("With the reset it ends at 77.0.") && !skipped.contains("your guess"));
}

#[test]
fn every_chapter_can_be_tried_and_the_way_leads_through_all_of_them() {
    for chapter in Chapter::ALL {
        let sheet = sheets::chapter(&english(), &Story::default(), chapter, 480.0);
        assert!(acts(&sheet).contains(&Act::Try(chapter)));
    }
    let mut story = Story::default();
    let mut seen = vec![story.chapter];
    while let Some(next) = story.chapter.further(1) {
        assert!(acts(&sheets::stepper(&english(), story.chapter)).contains(&Act::Step(Step::Go(next))));
        story = story.stepped(Step::Go(next));
        seen.push(story.chapter);
    }
    assert_eq!(seen, Chapter::ALL);
    assert_eq!(Chapter::ALL[0].further(-1), None);
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
    assert_eq!(own(&first.turned(Knob::After, -5), Chapter::Law), (Preset::StoryLaw, true));
    assert_eq!(english().preset_text(Preset::StoryZero), "From the Story: The day that goes to zero.");
}

#[test]
fn sliders_stay_within_their_ends_and_steps_touch_nothing_else() {
    let story = Story::default();
    assert_eq!(story.turned(Knob::Guess, 1000).guess, 150);
    assert_eq!(story.turned(Knob::Before, 5).before, -1);
    assert_eq!(story.turned(Knob::After, -100).after, -15);
    assert_eq!(story.stepped(Step::Answer(99, 0)), story);
    assert_eq!(story.stepped(Step::Answer(5, 2)).answers, [None, None, None, None, None, Some(2)]);
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

fn check(name: &str) -> Check {
    checks().unwrap().into_iter().find(|check| check.name == name).unwrap()
}

#[test]
fn what_is_computed_for_the_published_cases_is_hand_arithmetic() {
    for (name, expected, tolerance) in [
        ("bounce_with", 70.0, 1e-9),
        ("bounce_without", 80.0, 1e-9),
        ("further_with", 30.0, 1e-9),
        ("further_without", 20.0, 1e-9),
        ("leverage", 3.0, 1e-9),
        ("shop_level", 36.71 * 5.0 / 6.0, 1e-9),
        ("shop_left", 100.0 * (1.0 + 3.0 * (30.9181 / 36.71 - 1.0)), 1e-9),
        ("february_level", 69.20, 1e-9),
        ("february_left", 51.1188, 0.000_05),
        ("may_left", 100.0 * (1.0 + 3.0 * (44.941_13 / 58.48 - 1.0)), 1e-9),
        ("rolls_level", 69.56 * 7.0 / 6.0, 1e-9),
        ("rolls_left", 16.2450, 0.000_05),
        ("rolls_next", 103.81, 0.005),
        ("skid_with", -0.7728, 0.000_05),
        ("skid_bound", -0.694_77, 0.000_005),
        ("v_barrier", -0.1910, 0.000_05),
        ("v_average", -0.230, 0.0005),
        ("v_without", 0.015, 1e-9),
    ] {
        near(check(name).computed, expected, tolerance);
    }
}

/// `L(L − 1)` times the assets of etf.com's table times the fall of SSO's exposure in it; 2·17 billion·5 %.
#[test]
fn what_is_computed_for_the_published_trades_is_hand_arithmetic() {
    let fall = 2865.83 / 2960.21 - 1.0;
    let funds = [
        ("spxu", 12.0, 507.0),
        ("sds", 6.0, 2822.84),
        ("rsw", 6.0, 68.68),
        ("sh", 2.0, 2604.19),
        ("sso", 2.0, 1480.1),
        ("rsu", 2.0, 69.29),
        ("upro", 6.0, 285.38),
    ];
    for (name, coefficient, assets) in funds {
        near(check(name).computed, coefficient * assets * fall, 1e-9);
    }
    near(check("funds").computed, 33_452.56 * fall, 1e-6);
    near(check("regulator").computed, -50.0, 1e-9);
    near(check("hynix").computed, 1.7, 1e-9);
    near(check("hynix_share").computed, 1.7 / 11.2, 1e-9);
    // What the published digits of the two exposures leave open covers what differs.
    let open = (2865.835 / 2960.205 - 1.0 - fall).abs();
    for (name, slope) in [("sds", 16_937.04), ("funds", 33_452.56)] {
        let check = check(name);
        let (published, _) = check.published.unwrap();
        assert!((check.computed - published).abs() <= open * slope, "{name}");
    }
    near(open * 16_937.04, 0.056, 0.0005);
    near(open * 33_452.56, 0.111, 0.0005);
}

#[test]
fn the_verdicts_are_the_known_ones() {
    let verdicts: Vec<(&str, Agreement)> =
        checks().unwrap().iter().map(|check| (check.name, check.agreement())).collect();
    for (name, verdict) in verdicts {
        let expected = match name {
            "skid_with" | "v_barrier" | "rolls_left" | "sds" | "funds" => Agreement::Differs,
            "skid_bound" => Agreement::OutOfReach,
            "v_average" => Agreement::Fitted,
            "shop_left" | "february_left" | "may_left" => Agreement::Unpublished,
            "shop_level" | "february_level" | "may_level" | "rolls_level" => Agreement::Fires,
            _ => Agreement::Agrees,
        };
        assert_eq!(verdict, expected, "{name}");
    }
}

/// The cells of the table are put in by place: each must be its row's.
#[test]
fn every_row_of_the_method_shows_its_own_check() {
    let html = sheets::method(&english()).html;
    assert!(!html.contains("{{"), "a place was left open");
    for (row, cells) in [
        ("−25% then −20%: with reset", ["30", "30.00", "0.00"]),
        ("2 May 2025: price that fired", ["45.33", "48.73", "+3.40"]),
        ("Level of the next reset", ["103.81", "103.81", "0.00"]),
        ("two resets at the trigger", ["−68%", "−77.28%", "−9.28%"]),
        ("SPXU, −3×", ["−193.98", "−193.98", "0.00"]),
        ("SDS, −2×", ["−540.01", "−540.00", "+0.01"]),
        ("all seven", ["−1,066.57", "−1,066.56", "+0.01"]),
        ("2× SK Hynix", ["1.7", "1.70", "0.00"]),
        ("turnover on the day before", ["15%", "15.18%", "+0.18%"]),
    ] {
        let cut = html.split(row).nth(1).unwrap().split("</tr>").next().unwrap();
        let shown: Vec<&str> =
            cut.split("<td>").skip(1).map(|cell| cell.split('<').next().unwrap()).collect();
        assert_eq!(shown, cells, "{row}");
    }
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
