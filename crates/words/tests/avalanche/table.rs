//! The table of products and the fields: what they refuse, how much they hold, what their names touch.

use model::FieldProblem;
use model::avalanche::{Assumption, Column, Example, Holding, Table, TableProblem};

use crate::{Results, english, near, table};

#[test]
fn cells_and_assumptions_refuse_what_cannot_be_and_keep_what_holds() {
    let mut table = table(Example::Classroom);
    let before = table.clone();
    for (column, value, problem) in [
        (Column::Leverage, Some(0.0), FieldProblem::Zero),
        (Column::Leverage, None, FieldProblem::Empty),
        (Column::Assets, None, FieldProblem::Empty),
        (Column::Assets, Some(f64::NAN), FieldProblem::NotANumber),
    ] {
        assert_eq!(table.put_number(0, column, value), Err(problem));
    }
    for (column, value) in [
        (Column::Leverage, 20.5),
        (Column::Assets, -1.0),
        (Column::Assets, 2e15),
        (Column::Trigger, 0.0),
        (Column::Trigger, 1.01),
        (Column::Volume, -1.0),
    ] {
        let refused = table.put_number(0, column, Some(value));
        assert!(matches!(refused, Err(FieldProblem::OutOfRange(_))), "{column:?} {value}");
    }
    assert_eq!(table.put_words(0, Column::Name, "  "), Err(FieldProblem::Empty));
    assert_eq!(table.put_words(0, Column::Name, &"x".repeat(61)), Err(FieldProblem::TooLong));
    assert_eq!(table, before);
    let mut set = Example::Classroom.assumptions();
    for (dial, value) in [
        (Assumption::Shock, -1.0),
        (Assumption::Shock, -1.5),
        (Assumption::Reversal, 1.1),
        (Assumption::Window, 0.0),
        (Assumption::Participation, 0.0),
    ] {
        assert!(set.set(dial, value).is_err(), "{dial:?} {value}");
    }
    assert_eq!(set, Example::Classroom.assumptions());
    assert!(
        english()
            .problem(Assumption::Shock.like(), set.set(Assumption::Shock, -1.0).unwrap_err())
            .contains("−100%")
    );
}

#[test]
fn ten_thousand_products_are_taken_and_one_more_is_not() {
    let row = Example::Classroom.holdings().remove(0);
    let mut full = Table::new(vec![row.clone(); 10_000], Example::Classroom).unwrap();
    assert_eq!(full.add(row.clone()), Err(TableProblem::TooMany));
    assert_eq!(full.rows().len(), 10_000);
    assert_eq!(Table::new(vec![row; 10_001], Example::Classroom), Err(TableProblem::TooMany));
    let Results { flows, curve, .. } = Results::new(&full, &Example::Classroom.assumptions());
    near(flows.slope.total, 2e6, 1e-3);
    assert_eq!(curve.layers.len(), 6, "five bands and the others");
}

#[test]
fn a_list_that_is_cut_says_of_how_many_it_shows_the_first() {
    let row = Example::Classroom.holdings().remove(0);
    let many = |count: usize| {
        let rows = (0..2 * count).map(|n| {
            let mut row = row.clone();
            row.underlying = format!("U{}", n % count);
            row
        });
        Table::new(rows.collect(), Example::Classroom).unwrap()
    };
    let said = |table: &Table| english().underlyings_cut(table.underlyings().len(), table.underlying_count());
    let (full, cut) = (many(200), many(1201));
    assert_eq!((full.underlying_count(), cut.underlying_count(), cut.underlyings().len()), (200, 1201, 200));
    assert_eq!(said(&full), "");
    assert!(said(&cut).contains("the first 200 of the table’s 1,201 underlyings"));
    assert_eq!(Table::new(Vec::new(), Example::Classroom).unwrap().underlying_count(), 0);
    assert_eq!(english().first_move_hint(&cut), "The same move for every underlying of the table");
    assert_eq!(english().first_move_hint(&many(1)), "");
}

/// Neither a cascade nor a flow is computed anew for another name.
#[test]
fn names_and_units_change_nothing_that_flows_rest_on() {
    let mut table = table(Example::Funds2011);
    let rests_on = |table: &Table| (table.universe(), table.products_of("S&P 500"));
    let before = rests_on(&table);
    table.put_words(0, Column::Name, "another").unwrap();
    table.put_unit("euros").unwrap();
    assert_eq!(rests_on(&table), before);
    table.put_number(0, Column::Assets, Some(1.0)).unwrap();
    assert_ne!(rests_on(&table), before);
}

#[test]
fn a_product_of_a_file_is_named_by_its_line_where_it_has_no_name() {
    let product = Holding::from_file(7, ["", ""], [Some(2.0), Some(1.0), None, None]).unwrap();
    assert_eq!((product.name.as_str(), product.underlying.as_str()), ("7", "–"));
    let refused = |numbers| Holding::from_file(7, ["A", "X"], numbers).unwrap_err();
    let (column, problem) = refused([Some(99.0), Some(1.0), None, None]);
    let said = english().product_problem(7, column, problem);
    assert_eq!(said, "Line 7, Leverage: Must be from −20× to 20×. Nothing was taken.");
    assert_eq!(refused([Some(2.0), None, None, None]), (Column::Assets, FieldProblem::Empty));
}
