//! Whole universes: the cascade against an oracle that keeps books in cash and shares, looks for the next trigger by asking
//! every product and finds the close by halving intervals; and the cascade's laws as properties.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{config, leverages};
use proptest::prelude::*;
use proptest::sample::select;
use reset_engine::limits::{self, MAX_PRODUCTS};
use reset_engine::{Basis, Cascade, Impact, ImpactModel, Member, Universe};

/// A product's book: cash, shares of the underlying (which costs 1 at the previous close), and what it started from.
#[derive(Clone, Copy)]
struct Book {
    leverage: f64,
    cash: f64,
    shares: f64,
    start: f64,
}

impl Book {
    fn new(member: &Member) -> Self {
        let shares = member.leverage * member.assets;
        Self { leverage: member.leverage, cash: member.assets - shares, shares, start: member.assets }
    }

    fn value(&self, price: f64) -> f64 {
        let value = self.cash + self.shares * price;
        if value <= 1e-12 * self.start { 0.0 } else { value }
    }

    /// Money to trade at a price, where `lost` says that it was lost before.
    fn trade(&self, price: f64, lost: bool) -> f64 {
        let value = if lost { 0.0 } else { self.value(price) };
        self.leverage * value - self.shares * price
    }

    fn rebalance(&mut self, price: f64) -> f64 {
        let (value, trade) = (self.value(price), self.trade(price, false));
        self.shares += trade / price;
        self.cash -= trade;
        (self.cash, self.shares) = if value == 0.0 { (0.0, 0.0) } else { (self.cash, self.shares) };
        self.start = value;
        trade
    }
}

fn impact_of(model: ImpactModel, trade: f64) -> f64 {
    match model {
        ImpactModel::None => 0.0,
        ImpactModel::Linear { lambda } => lambda * trade,
        ImpactModel::SquareRoot { y, sigma, adv } => trade.signum() * y * sigma * (trade.abs() / adv).sqrt(),
    }
}

/// A closing price, and the steepness there of what flow and impact make of a move: the nearer to 1, the worse rounding is
/// told from an answer.
type Settled = Option<(f64, f64)>;

/// The products that fired with their trades, and the closing price, if there is one.
fn oracle(members: &[Member], shock: f64, model: ImpactModel) -> (Vec<(usize, f64)>, Settled) {
    let mut books: Vec<Book> = members.iter().map(Book::new).collect();
    let (mut price, mut fired) = (1.0 + shock, Vec::new());
    loop {
        let breached = |(index, member): &(usize, &Member)| {
            let Some(tau) = member.trigger else { return false };
            let long = member.leverage > 0.0;
            let reached = if long { price <= 1.0 - tau + 1e-12 } else { price >= 1.0 + tau - 1e-12 };
            reached && !(long && tau >= 1.0) && fired.iter().all(|(other, _)| other != index)
        };
        let next = members
            .iter()
            .enumerate()
            .filter(breached)
            .min_by(|a, b| a.1.trigger.unwrap().total_cmp(&b.1.trigger.unwrap()));
        let Some((index, _)) = next else { break };
        let trade = books[index].rebalance(price);
        fired.push((index, trade));
        price *= 1.0 + impact_of(model, trade);
        if price <= 0.0 || price > 1e6 {
            return (fired, None);
        }
    }
    (fired, settle(&books, price, model))
}

fn settle(books: &[Book], before: f64, model: ImpactModel) -> Settled {
    let flow = |price: f64| books.iter().map(|b| b.trade(price, b.value(before) == 0.0)).sum::<f64>();
    let direction = flow(before).signum();
    // How much further than `size` flow and price together would go.
    let excess = |size: f64| direction * impact_of(model, flow(before + direction * size)) - size;
    let (mut low, mut high) = (0.0, before);
    if direction > 0.0 {
        while excess(high) > 0.0 {
            high *= 2.0;
            if high > 1e9 {
                return None;
            }
        }
    } else if excess(high) >= 0.0 {
        return None;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        *(if excess(middle) > 0.0 { &mut low } else { &mut high }) = middle;
    }
    let step = 1e-6 * (before + low);
    let steepness = 1.0 + (excess(low + step) - excess(low - step)) / (2.0 * step);
    Some((before + direction * low, steepness))
}

fn members(most: usize) -> impl Strategy<Value = Vec<Member>> {
    let trigger = prop_oneof![
        2 => Just(None),
        2 => select(vec![0.05, 0.1, 1.0 / 6.0, 0.25, 0.5, 1.0]).prop_map(Some),
        3 => (0.001..0.6).prop_map(Some),
    ];
    let assets = prop_oneof![1 => Just(0.0), 6 => 0.01..10.0];
    let leverage = prop_oneof![2 => leverages(), 3 => select(vec![-3.0, -2.0, -1.0, 2.0, 3.0])];
    let member = (leverage, assets, trigger).prop_map(|(leverage, assets, trigger)| Member {
        leverage,
        assets,
        trigger,
    });
    prop::collection::vec(member, 1..=most)
}

fn shocks() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => select(vec![-0.5, -0.25, -1.0 / 6.0, -0.1, 0.05, 0.1, 0.5]),
        3 => -0.6..0.6,
        1 => -0.99..3.0,
    ]
}

/// Impacts of every model; linear ones by the gain that they give the universe, mostly below 1.
fn impacts(slope: f64) -> impl Strategy<Value = ImpactModel> {
    let size = slope.abs().max(1e-6);
    prop_oneof![
        1 => Just(ImpactModel::None),
        4 => (0.0..0.9).prop_map(move |gain| ImpactModel::Linear { lambda: gain / size }),
        3 => (0.9..20.0).prop_map(move |gain| ImpactModel::Linear { lambda: gain / size }),
        4 => (0.0..2.0, 0.0..0.1, 1.0..1e4).prop_map(|(y, sigma, adv)| ImpactModel::SquareRoot { y, sigma, adv }),
    ]
}

/// A universe, a shock and an impact.
fn crowds(most: usize) -> impl Strategy<Value = (Universe, f64, ImpactModel)> {
    (members(most), shocks()).prop_flat_map(|(members, shock)| {
        let universe = Universe::new(members).unwrap();
        let slope = universe.slope().total;
        (Just(universe), Just(shock), impacts(slope))
    })
}

fn play(universe: &Universe, shock: f64, model: ImpactModel) -> Cascade {
    universe.cascade(shock, Impact::new(model).unwrap()).unwrap()
}

fn finite(played: &Cascade) -> bool {
    let close = &played.close;
    let resets = played.resets.iter().flat_map(|r| [r.r, r.trade, r.assets_after, r.move_after]);
    let rest = [close.before, close.total, close.r.unwrap_or(0.0), close.gain.unwrap_or(0.0), played.total()];
    resets.chain(rest).chain(close.trades.iter().copied()).all(f64::is_finite)
        && played.front_run(limits::FRONT_RUN.max).unwrap().is_none_or(f64::is_finite)
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn the_cascade_agrees_with_books_in_cash_and_shares((universe, shock, model) in crowds(12)) {
        let played = play(&universe, shock, model);
        let (fired, price) = oracle(universe.members(), shock, model);
        let products: Vec<usize> = played.resets.iter().map(|r| r.product).collect();
        prop_assert_eq!(products, fired.iter().map(|(index, _)| *index).collect::<Vec<_>>());
        for (reset, (_, trade)) in played.resets.iter().zip(&fired) {
            prop_assert!((reset.trade - trade).abs() <= 1e-9 * (1.0 + trade.abs()), "{reset:?}, not {trade}");
        }
        // Beyond the critical point too: where wipe-outs stop the slide, both must find it.
        match (played.close.r, price) {
            (Some(r), Some((price, steepness))) => {
                let tolerance = 1e-8 * price.max(1.0) / (1.0 - steepness.clamp(0.0, 0.999_999));
                prop_assert!((1.0 + r - price).abs() <= tolerance, "{} not {price}", 1.0 + r);
            }
            (None, Some((price, _))) => prop_assert!(price < 1e-9, "an equilibrium at {price} was not found"),
            (Some(r), None) => prop_assert!(r > 1e6, "the oracle found nothing, and {r}"),
            (None, None) => {}
        }
    }

    /// Flow and price agree where there is an equilibrium; and it lies on the side to which the flow pushes.
    #[test]
    fn an_equilibrium_is_one((universe, shock, model) in crowds(40)) {
        let played = play(&universe, shock, model);
        let close = &played.close;
        let total: f64 = close.trades.iter().sum();
        prop_assert!((total - close.total).abs() <= 1e-12 * (1.0 + total.abs()));
        let Some(r) = close.r else {
            prop_assert!(close.basis != Basis::Equilibrium);
            return Ok(());
        };
        prop_assert_eq!(close.basis, Basis::Equilibrium);
        let sizes: f64 = close.trades.iter().map(|trade| trade.abs()).sum();
        let rounding = 1e-9 * (1.0 + r.abs()) + impact_of(model, 1e-13 * sizes);
        prop_assert!((close.before + impact_of(model, close.total) - r).abs() <= rounding, "{close:?}");
        prop_assert!(r > -1.0);
    }

    /// Whatever the impact, no product sells more than its cap in a fall; without an equilibrium the caps are what is told.
    #[test]
    fn the_caps_bound_every_flow((universe, shock, model) in crowds(12)) {
        let played = play(&universe, shock, model);
        let close = &played.close;
        let mut nav: Vec<f64> = universe.members().iter().map(|m| m.assets).collect();
        for reset in &played.resets {
            nav[reset.product] = reset.assets_after;
        }
        for ((member, nav), trade) in universe.members().iter().zip(nav).zip(&close.trades) {
            // What leans against the move sells in a rise, which has no end.
            let most = match member.leverage {
                l if l >= 1.0 => l - 1.0,
                l if l < 0.0 => l * (l - 1.0),
                _ => continue,
            };
            prop_assert!(*trade >= -most * nav * (1.0 + 1e-9) - 1e-9, "{member:?}: {trade}");
        }
        if close.basis == Basis::Caps {
            for shock in [0.0, -0.2, -0.5, -0.9, -0.999] {
                let r = close.before + shock * (1.0 + close.before);
                let at_r = play(&universe.without_resets(), r, ImpactModel::None).close;
                if played.resets.is_empty() {
                    prop_assert!(close.total <= at_r.total + 1e-9 * (1.0 + at_r.total.abs()));
                }
            }
        }
    }

    /// The same in another currency.
    #[test]
    fn money_has_no_unit((universe, shock, model) in crowds(12), power in -20..20) {
        let scale = 2.0_f64.powi(power);
        let scaled = universe.members().iter().map(|m| Member { assets: m.assets * scale, ..*m }).collect();
        let other = match model {
            ImpactModel::None => model,
            ImpactModel::Linear { lambda } => ImpactModel::Linear { lambda: lambda / scale },
            ImpactModel::SquareRoot { y, sigma, adv } => ImpactModel::SquareRoot { y, sigma, adv: adv * scale },
        };
        let (a, b) = (play(&universe, shock, model), play(&Universe::new(scaled).unwrap(), shock, other));
        prop_assert_eq!(a.close.r, b.close.r);
        prop_assert_eq!(a.close.total * scale, b.close.total);
        prop_assert_eq!(a.resets.len(), b.resets.len());
    }

    /// A product split in two is the product.
    #[test]
    fn halves_add_up((universe, shock, model) in crowds(6)) {
        let without = universe.without_resets();
        let halves: Vec<Member> = without
            .members().iter()
            .flat_map(|m| [Member { assets: 0.5 * m.assets, ..*m }; 2])
            .collect();
        let (a, b) = (play(&without, shock, model), play(&Universe::new(halves).unwrap(), shock, model));
        prop_assert_eq!(a.close.r.is_some(), b.close.r.is_some());
        prop_assert!((a.close.total - b.close.total).abs() <= 1e-6 * (1.0 + a.close.total.abs()));
    }

    /// With products that all trade along the move, impact only ever adds to it, on both sides alike.
    #[test]
    fn impact_carries_the_move_on(sizes in prop::collection::vec((select(vec![-3.0, -2.0, -1.0, 2.0, 3.0]), 0.1..10.0), 1..8),
                                  shock in -0.2..0.2, y in 0.0..1.0) {
        let members = sizes.iter().map(|&(leverage, assets)| Member { leverage, assets, trigger: None }).collect();
        let universe = Universe::new(members).unwrap();
        let r = play(&universe, shock, ImpactModel::SquareRoot { y, sigma: 0.03, adv: 1e4 }).close.r.unwrap();
        prop_assert!(r * shock >= 0.0 && r.abs() >= shock.abs());
        let back = play(&universe, -shock, ImpactModel::SquareRoot { y, sigma: 0.03, adv: 1e4 }).close.r.unwrap();
        prop_assert!((r + back).abs() <= 1e-12 || r.abs() > 0.3);
    }

    /// No NaN and no infinity, at the ends of every limit.
    #[test]
    fn every_figure_is_finite_for_valid_inputs(
        sizes in prop::collection::vec((
            prop_oneof![leverages(), Just(20.0), Just(-20.0), Just(f64::MIN_POSITIVE)],
            select(vec![0.0, 1e-300, 1.0, limits::ASSETS.max]),
            select(vec![None, Some(f64::from_bits(1)), Some(1e-12), Some(0.1), Some(0.5), Some(1.0_f64.next_down()), Some(1.0)]),
        ), 0..30),
        shock in prop_oneof![Just((-1.0_f64).next_up()), Just(limits::MOVE.max), Just(0.0), Just(1e-300), -0.9..3.0],
        model in prop_oneof![
            select(vec![0.0, 1e-300, 1e-3, 1.0, limits::LAMBDA.max]).prop_map(|lambda| ImpactModel::Linear { lambda }),
            (select(vec![0.0, 1.0, limits::PREFACTOR.max]), select(vec![0.0, 0.03, limits::DAILY_VOLATILITY.max]),
             select(vec![limits::DAILY_VOLUME.min, 1.0, limits::DAILY_VOLUME.max]))
                .prop_map(|(y, sigma, adv)| ImpactModel::SquareRoot { y, sigma, adv }),
        ],
    ) {
        let members = sizes.iter().map(|&(leverage, assets, trigger)| Member { leverage, assets, trigger }).collect();
        let played = play(&Universe::new(members).unwrap(), shock, model);
        prop_assert!(finite(&played), "{played:?}");
        prop_assert!(played.close.r.is_none_or(|r| r > -1.0));
    }
}

#[test]
fn ten_thousand_products_cascade_one_after_another() {
    // Each fires the next one: the triggers are a ten thousandth of a percent apart.
    let members: Vec<Member> = (0..MAX_PRODUCTS)
        .map(|i| {
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let trigger = 0.1 + 1e-6 * i as f64;
            Member { leverage: 2.0, assets: 1.0, trigger: Some(trigger) }
        })
        .rev()
        .collect();
    let universe = Universe::new(members).unwrap();
    let played = play(&universe, -0.1, ImpactModel::Linear { lambda: 1e-5 });
    assert_eq!(played.resets.len(), MAX_PRODUCTS);
    let (fired, price) = oracle(universe.members(), -0.1, ImpactModel::None);
    assert_eq!((fired.len(), price.map(|(price, _)| price)), (1, Some(0.9)));
    assert!(finite(&played) && played.close.r.is_some());
}
