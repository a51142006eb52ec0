//! Words beside a moment: the geometry by itself.

use super::random;
use crate::chart::notes::{Obstacles, place};
use crate::chart::{Color, Note, PlotRect};

const PLOT: PlotRect = PlotRect { left: 50.0, top: 20.0, right: 250.0, bottom: 120.0 };

fn note(words: &str) -> Note {
    Note { x: 0.0, y: 0.0, words: words.into(), color: Color::Event, has_bar: false }
}

/// Whether two places have nothing in common; they may touch, to the last bits of their edges.
fn apart(a: &PlotRect, b: &PlotRect) -> bool {
    let before = |end: f64, start: f64| end <= start + 1e-9;
    before(a.right, b.left) || before(b.right, a.left) || before(a.bottom, b.top) || before(b.bottom, a.top)
}

#[test]
fn with_nothing_in_the_way_words_stand_at_the_right_at_their_height() {
    let placed = place(&note("ab cd"), (100.0, 70.0), &PLOT, &mut Obstacles::default()).unwrap();
    assert_eq!(placed.lines, ["ab cd"]);
    assert_eq!((placed.rect.left, placed.rect.top + placed.rect.bottom), (106.0, 140.0));
    assert!(!placed.is_over);
}

#[test]
fn at_the_right_edge_words_stand_at_the_left_and_where_one_line_is_too_wide_in_two() {
    let placed = place(&note("ab cd"), (240.0, 70.0), &PLOT, &mut Obstacles::default()).unwrap();
    assert_eq!(placed.rect.right, 234.0);
    let wide = place(&note("abcdefghijklmn opqrstuvwxyzab"), (150.0, 70.0), &PLOT, &mut Obstacles::default());
    assert_eq!(wide.unwrap().lines, ["abcdefghijklmn", "opqrstuvwxyzab"]);
    let none = place(&note("abcdefghijklmnopqrstuvwxyzab"), (150.0, 70.0), &PLOT, &mut Obstacles::default());
    assert_eq!(none, None, "a word is not cut");
}

#[test]
fn a_line_through_the_place_moves_the_words_off_it_and_a_full_plot_leaves_them_out() {
    let level = vec![(50.0, 70.0), (250.0, 70.0)];
    let mut one = Obstacles { lines: vec![level], ..Obstacles::default() };
    let placed = place(&note("ab"), (100.0, 71.0), &PLOT, &mut one).unwrap();
    assert!(placed.rect.top > 70.0 && placed.rect.top < 76.0, "just below, where it is nearer: {placed:?}");
    let lines =
        (0..=10).map(|n| vec![(50.0, 20.0 + 10.0 * f64::from(n)), (250.0, 20.0 + 10.0 * f64::from(n))]);
    let mut full = Obstacles { lines: lines.collect(), ..Obstacles::default() };
    assert_eq!(place(&note("ab"), (100.0, 71.0), &PLOT, &mut full), None);
}

#[test]
fn words_give_way_to_what_a_hand_takes_hold_of_unless_there_is_no_other_place() {
    let handle = PlotRect { left: 95.0, top: 61.0, right: 113.0, bottom: 79.0 };
    let mut beside = Obstacles { handles: vec![handle], ..Obstacles::default() };
    let placed = place(&note("ab"), (100.0, 70.0), &PLOT, &mut beside).unwrap();
    assert!(apart(&placed.rect, &handle), "{placed:?}");
    let mut everywhere = Obstacles { handles: vec![PLOT], ..Obstacles::default() };
    assert!(place(&note("ab"), (100.0, 70.0), &PLOT, &mut everywhere).is_some());
}

#[test]
fn notes_keep_within_the_plot_and_clear_of_each_other_and_of_lines() {
    let mut next = random(3);
    for _ in 0..300 {
        let point = |n: u32, y: f64| (50.0 + 20.0 * f64::from(n), 20.0 + 100.0 * y);
        let line: Vec<_> = (0..=10).map(|n| point(n, next())).collect();
        let mut obstacles = Obstacles { lines: vec![line.clone()], ..Obstacles::default() };
        let mut rects: Vec<PlotRect> = Vec::new();
        for words in ["sold 108 at 286.84", "sold 50 at 250.00", "halted", "x"] {
            let at = (50.0 + 200.0 * next(), 20.0 + 100.0 * next());
            let Some(placed) = place(&note(words), at, &PLOT, &mut obstacles) else { continue };
            let rect = placed.rect;
            assert!(PLOT.contains((rect.left, rect.top)) && PLOT.contains((rect.right, rect.bottom)));
            assert!(rects.iter().all(|other| apart(&rect, other)));
            for pair in line.windows(2) {
                for step in 0..=50 {
                    let t = f64::from(step) / 50.0;
                    let at =
                        (pair[0].0 + t * (pair[1].0 - pair[0].0), pair[0].1 + t * (pair[1].1 - pair[0].1));
                    assert!(!rect.contains(at), "{rect:?} hides the line at {at:?}");
                }
            }
            rects.push(rect);
        }
    }
}
