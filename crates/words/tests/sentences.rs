//! The result's sentence for every kind of outcome. The numbers are worked out by hand beside each: a 2× product with a
//! trigger of 25 % and NAV 100, rebased at once at 75, keeps 50 and sells 2 · 1 · 100 · 0.25 = 50 of stock.

mod lab;

use std::sync::Arc;

use lab::{english, italian};
use model::{Day, Inputs, Preset, Report};
use reset_engine::{ControlPoint, Then, UncappedFloor};

/// The regulator's product on other days; each resets at most once a day.
fn on(days: &[&[(f64, f64)]]) -> Inputs {
    let point = |&(minute, price): &(f64, f64)| ControlPoint { minute, price };
    let day = |points: &&[(f64, f64)]| Arc::new(Day::new(points.iter().map(point).collect()));
    lab::changed(&Preset::Bounce.inputs(), |settings| {
        settings.terms.max_resets = Some(1);
        lab::sketch_mut(settings).days = days.iter().map(day).collect();
    })
}

fn assert_result(inputs: Inputs, en: &str, it: &str) {
    let report = Report::new(inputs);
    assert_eq!(english().result(&report), en);
    assert_eq!(italian().result(&report), it);
}

/// Without a reset all is lost at 50, half-way in time between 75 and 25; with it 50 · (1 + 2 · (60/75 − 1)) = 30 is left.
#[test]
fn a_reset_that_kept_the_product_alive_has_no_effect_to_name() {
    assert_result(
        on(&[&[(0.0, 100.0), (120.0, 75.0), (240.0, 45.0), (390.0, 60.0)]]),
        "The stock ends 40.0% down. With the reset the product ends at 30.0 (−70.0%); without it, everything is lost at 13:10. \
         The reset at 11:30 traded shares worth 50 for every 100 invested, at 75.00, and kept the product alive.",
        "L’azione chiude in calo del 40,0%. Con il reset il prodotto chiude a 30,0 (−70,0%); senza, tutto è perso alle 13:10. \
         Il reset delle 11:30 ha negoziato, per ogni 100 investiti, azioni per 50 a 75,00 e ha tenuto in vita il prodotto.",
    );
}

/// Half of 75 ends the product that was rebased there.
#[test]
fn a_reset_whose_rest_is_lost_later_was_in_vain() {
    assert_result(
        on(&[&[(0.0, 100.0), (120.0, 75.0), (270.0, 37.5), (390.0, 60.0)]]),
        "The stock ends 40.0% down. Everything is lost: with the reset at 14:00, without it at 13:10. \
         The reset at 11:30 traded shares worth 50 for every 100 invested, at 75.00, but what it left was lost later.",
        "L’azione chiude in calo del 40,0%. Tutto è perso: con il reset alle 14:00, senza alle 13:10. \
         Il reset delle 11:30 ha negoziato, per ogni 100 investiti, azioni per 50 a 75,00, ma ciò che restava è andato perso più tardi.",
    );
}

/// Judged at the close only, the product without a reset has come back to 100 · (1 − 2 · 0.1).
#[test]
fn only_the_product_with_the_reset_may_be_lost() {
    let inputs =
        lab::changed(&on(&[&[(0.0, 100.0), (120.0, 75.0), (270.0, 37.5), (390.0, 90.0)]]), |settings| {
            settings.terms.uncapped_floor = UncappedFloor::Close;
        });
    assert_result(
        inputs,
        "The stock ends 10.0% down. With the reset everything is lost at 14:00; without it, the product ends at 80.0 (−20.0%). \
         The reset at 11:30 traded shares worth 50 for every 100 invested, at 75.00, but what it left was lost later.",
        "L’azione chiude in calo del 10,0%. Con il reset tutto è perso alle 14:00; senza, il prodotto chiude a 80,0 (−20,0%). \
         Il reset delle 11:30 ha negoziato, per ogni 100 investiti, azioni per 50 a 75,00, ma ciò che restava è andato perso più tardi.",
    );
}

/// 50 is left at 75, in cash; without the trigger 100 · (1 − 2 · 0.1) = 80 at 90.
#[test]
fn a_trigger_that_ends_the_product_has_words_of_its_own() {
    let end =
        |days: &[&[(f64, f64)]]| lab::changed(&on(days), |settings| settings.terms.rebase.then = Then::End);
    assert_result(
        end(&[&[(0.0, 100.0), (120.0, 75.0), (390.0, 90.0)]]),
        "The stock ends 10.0% down. With the reset the product ends at 50.0 (−50.0%); without it, at 80.0 (−20.0%). \
         The trigger ended the product at 11:30, at a price of 75.00; \
         together with what followed this cost 30.0.",
        "L’azione chiude in calo del 10,0%. Con il reset il prodotto chiude a 50,0 (−50,0%); senza, a 80,0 (−20,0%). \
         Lo scatto della soglia ha chiuso il prodotto alle 11:30, al prezzo di 75,00; \
         insieme a quanto è seguito, ciò è costato 30,0.",
    );
    // Days on which nothing happens before and after it.
    let report = Report::new(end(&[
        &[(0.0, 100.0), (390.0, 100.0)],
        &[(0.0, 100.0), (120.0, 75.0), (390.0, 60.0)],
        &[(0.0, 60.0), (390.0, 60.0)],
    ]));
    assert!(english().result(&report).ends_with(
        "The trigger ended the product on day 2 at 11:30, at a price of 75.00; \
         together with what followed this saved 30.0."
    ));
}

#[test]
fn a_gap_beyond_everything_leaves_nothing_to_reset() {
    assert_result(
        on(&[&[(0.0, 45.0), (390.0, 90.0)]]),
        "The stock ends 10.0% down. Everything is lost at 09:30, with the reset and without it. \
         The reset at 09:30 came too late: at 45.00 nothing was left.",
        "L’azione chiude in calo del 10,0%. Tutto è perso alle 09:30, con il reset e senza. \
         Il reset delle 09:30 è arrivato troppo tardi: a 45,00 non restava nulla.",
    );
}

#[test]
fn a_close_at_the_rebase_price_makes_no_difference() {
    assert_result(
        on(&[&[(0.0, 100.0), (120.0, 75.0), (390.0, 75.0)]]),
        "The stock ends 25.0% down. The product ends at 50.0 (−50.0%), with the reset and without it. \
         The reset at 11:30 traded shares worth 50 for every 100 invested, at 75.00, and that made no difference.",
        "L’azione chiude in calo del 25,0%. Il prodotto chiude a 50,0 (−50,0%), con il reset e senza. \
         Il reset delle 11:30 ha negoziato, per ogni 100 investiti, azioni per 50 a 75,00, senza fare differenza.",
    );
}

/// Half a product buys as it falls: ½ · (½ − 1) · 100 · (−0.25) = 6.25, worth 6.25 / 75 · 18 = 1.5 more at 93.
#[test]
fn below_a_leverage_of_one_the_reset_goes_against_the_move() {
    let inputs = lab::changed(&on(&[&[(0.0, 100.0), (120.0, 75.0), (390.0, 93.0)]]), |settings| {
        (settings.terms.leverage, settings.terms.trigger) = (0.5, Some(0.25));
    });
    assert_result(
        inputs,
        "The stock ends 7.0% down. With the reset the product ends at 98.0 (−2.0%); without it, at 96.5 (−3.5%). \
         The reset at 11:30 traded shares worth 6.3 for every 100 invested, at 75.00; by the close this changed the value by +1.5.",
        "L’azione chiude in calo del 7,0%. Con il reset il prodotto chiude a 98,0 (−2,0%); senza, a 96,5 (−3,5%). \
         Il reset delle 11:30 ha negoziato, per ogni 100 investiti, azioni per 6,3 a 75,00; in chiusura questo ha cambiato il valore di +1,5.",
    );
}

/// 1 % of 50 at the reset and of 19.8 at the close leave (50 − 0.5) · 1.4 − 0.198 = 69.102; 1 % of 20 leaves 79.8.
#[test]
fn with_costs_the_effect_is_said_to_be_before_them() {
    let inputs = lab::changed(&on(&[&[(0.0, 100.0), (120.0, 75.0), (390.0, 90.0)]]), |settings| {
        settings.terms.costs.trading_cost = 0.01;
    });
    assert_result(
        inputs,
        "The stock ends 10.0% down. With the reset the product ends at 69.1 (−30.9%); without it, at 79.8 (−20.2%). \
         The reset at 11:30 sold shares worth 50 for every 100 invested, at 75.00; the stock came back, and that sale cost 10.0 before costs.",
        "L’azione chiude in calo del 10,0%. Con il reset il prodotto chiude a 69,1 (−30,9%); senza, a 79,8 (−20,2%). \
         Il reset delle 11:30 ha venduto, per ogni 100 investiti, azioni per 50 a 75,00; l’azione è risalita e quella vendita è costata 10,0 al lordo dei costi.",
    );
}

#[test]
fn among_several_days_the_day_is_named_and_one_reset_is_one() {
    let quiet: &[(f64, f64)] = &[(0.0, 100.0), (390.0, 100.0)];
    let inputs = lab::changed(&on(&[quiet, &[(0.0, 100.0), (390.0, 0.01)]]), |settings| {
        settings.terms.trigger = None;
    });
    // The line from 100 to 0.01 passes 50 between 12:45 and 12:46.
    assert_result(
        inputs,
        "The stock ends 100.0% down. The product, without a reset, has lost everything on day 2 at 12:46.",
        "L’azione chiude in calo del 100,0%. Il prodotto senza reset ha perso tutto il giorno 2 alle 12:46.",
    );
    assert_result(
        on(&[&[(0.0, 100.0), (120.0, 75.0), (390.0, 90.0)], &[(0.0, 90.0), (390.0, 90.0)]]),
        "The stock ends 10.0% down. With the reset the product ends at 70.0 (−30.0%); without it, at 80.0 (−20.0%). \
         1 reset traded shares worth 50 for every 100 invested; together with what followed this cost 10.0.",
        "L’azione chiude in calo del 10,0%. Con il reset il prodotto chiude a 70,0 (−30,0%); senza, a 80,0 (−20,0%). \
         1 reset ha negoziato, per ogni 100 investiti, azioni per 50; insieme a quanto è seguito, ciò è costato 10,0.",
    );
}

/// The day's low is 20 % below the previous close, 5 % short of the trigger; 100 · (1 − 2 · 0.1) = 80.
#[test]
fn where_no_reset_fired_it_is_said_how_far_the_trigger_was() {
    assert_result(
        on(&[&[(0.0, 100.0), (120.0, 80.0), (390.0, 90.0)]]),
        "The stock ends 10.0% down. The product ends at 80.0 (−20.0%), with the reset and without it. \
         No reset fired: the stock was at most 20% below its reference, and the reset acts at 25%.",
        "L’azione chiude in calo del 10,0%. Il prodotto chiude a 80,0 (−20,0%), con il reset e senza. \
         Nessun reset è scattato: l’azione è stata al massimo del 20% sotto il suo riferimento, e il reset interviene al 25%.",
    );
}

/// 2 · 10 % of 100. A stock that opens at its reference and rises was below it by nothing, which is no distance to tell; one that was
/// 0.02 % below it was below all the same.
#[test]
fn a_stock_that_was_never_below_its_reference_is_said_to_have_been_so() {
    assert_result(
        on(&[&[(0.0, 100.0), (390.0, 110.0)]]),
        "The stock ends 10.0% up. The product ends at 120.0 (+20.0%), with the reset and without it. \
         No reset fired: the stock was never below its reference, and the reset acts at 25%.",
        "L’azione chiude in rialzo del 10,0%. Il prodotto chiude a 120,0 (+20,0%), con il reset e senza. \
         Nessun reset è scattato: l’azione non è mai stata sotto il suo riferimento, e il reset interviene al 25%.",
    );
    let barely = english().result(&Report::new(on(&[&[(0.0, 100.0), (10.0, 99.98), (390.0, 110.0)]])));
    assert!(barely.contains("at most 0.02% below its reference"), "{barely}");
}
