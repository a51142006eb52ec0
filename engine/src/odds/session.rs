//! One session of a drawn path, for the product with and without the reset.
//!
//! Prices are in units of the close before, so that a leverage period starts at a reference of 1; logs of prices are called
//! *heights*. A session's heights are Brownian motion in variance time `s`, from 0 at the open to 1 at the close, cut into
//! pieces by its jumps. Nothing happens to the products before the path touches the nearest *level*: a height a little
//! nearer than that at which the engine would fire a reset or find a product lost. Whether a piece touches it follows from the
//! piece's two ends; only after a touch are ticks drawn, and on these the engine's own [`Tracks`] decide.
//!
//! That a level lies a little nearer than the price that matters makes no approximation: a touch only says from where on
//! ticks are looked at.

use crate::odds::levels::{Closing, Levels};
use crate::odds::market::Market;
use crate::odds::moves::{Moves, first_touch, touches};
use crate::odds::random::Draws;
use crate::path::Session;
use crate::product::{Product, RebaseRule, UncappedFloor};
use crate::run::{Day, Holding, Show, Tracks};
use crate::window::{SAME_TIME, Window};

/// No price leaves e^±600 times the close before: far beyond all that a product can tell apart, and still a number.
const HIGHEST: f64 = 600.0;

/// How often a session's ticks are played anew before all that are left are drawn: a trigger within the noise fires at
/// every other one.
const MOST_WATCHED: u32 = 12;

/// A stretch of the session without a jump.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: f64,
    start: f64,
    to: f64,
    end: f64,
}

/// How far a session has been drawn.
#[derive(Clone, Copy, Debug)]
struct Cursor {
    piece: usize,
    s: f64,
    height: f64,
    /// The last tick that is drawn, or known not to matter.
    tick: usize,
}

/// What the ticks drawn so far say of the ones to come.
enum Watch {
    /// Every tick is needed until this minute: a reset is under way.
    Until(f64),
    /// Nothing happens before this height.
    Level(f64),
    /// Nothing can happen any more.
    Nothing,
}

/// A session that has been played.
#[derive(Clone, Copy, Debug)]
pub(super) struct Played {
    pub(super) ends: [Holding; 2],
    /// Log return of the underlying since the close before.
    pub(super) log_return: f64,
    pub(super) resets: usize,
}

/// Draws sessions and plays both products on them; its memory is used again for the next one.
#[derive(Debug)]
pub(super) struct Sessions {
    product: Product,
    moves: Moves,
    levels: Levels,
    closing: Closing,
    /// The nearest level at a session's start, for each pair of holdings: with the reset alive, only the other alive.
    first_level: [f64; 2],
    minutes: Vec<f64>,
    /// Variance time of the ticks.
    grid: Vec<f64>,
    pieces: Vec<Piece>,
    jump_times: Vec<f64>,
    session: Session,
    pub(super) tracks: Tracks,
}

impl Sessions {
    pub(super) fn new(product: Product, market: &Market) -> Self {
        let levels = Levels::new(&product);
        let terms = product.terms();
        let minutes = market.tick_times();
        let trigger = if terms.max_resets == Some(0) { -levels.side * f64::INFINITY } else { levels.trigger };
        let uncapped = match terms.uncapped_floor {
            UncappedFloor::Intraday => levels.lost,
            UncappedFloor::Close => -levels.side * f64::INFINITY,
        };
        Self {
            product,
            moves: Moves::new(market),
            levels,
            closing: Closing::new(&product),
            first_level: [levels.nearest(trigger, levels.lost), uncapped],
            grid: minutes.iter().map(|m| market.variance_time(*m)).collect(),
            minutes,
            pieces: Vec::new(),
            jump_times: Vec::new(),
            session: Session::new(Vec::new(), Vec::new()),
            tracks: Tracks::default(),
        }
    }

    /// Draws a session as far as it matters.
    #[inline]
    pub(super) fn play(
        &mut self,
        draws: &mut Draws,
        holdings: [Holding; 2],
        calendar_days: f64,
        most: usize,
    ) -> Played {
        let (open, [spread, root]) = self.open(draws);
        let moves = &self.moves;
        let variance = spread * moves.session_variance;
        let drift = moves.session_drift - 0.5 * variance;
        let jumps = if moves.jumps > 0.0 { draws.poisson(moves.jumps, moves.no_jump) } else { 0 };
        let level = match holdings {
            [Holding::Invested(_), _] => Some(self.first_level[0]),
            [_, Holding::Invested(_)] => Some(self.first_level[1]),
            _ => None,
        };
        let close = if jumps == 0 {
            open + drift + root * moves.session_sd * draws.normal()
        } else {
            self.cut(draws, open, drift, variance, jumps)
        };
        let close = close.clamp(-HIGHEST, HIGHEST);
        let Some(level) = level else {
            return Played { ends: holdings, log_return: close, resets: 0 };
        };
        if jumps == 0 {
            let (a, c) = (self.levels.distance(open, level), self.levels.distance(close, level));
            if a > 0.0 && c > 0.0 && !touches(draws, a, c, variance) {
                let ends = self.closing.close(holdings, libm::exp(close), calendar_days);
                return Played { ends, log_return: close, resets: 0 };
            }
            self.pieces.clear();
            self.pieces.push(Piece { from: 0.0, start: open, to: 1.0, end: close });
        }
        self.session.calendar_days = calendar_days;
        self.walk(draws, holdings, level, variance, most, jumps == 0)
    }

    /// The open's height, and the factor of the day's variance with its root.
    #[inline]
    fn open(&self, draws: &mut Draws) -> (f64, [f64; 2]) {
        let moves = &self.moves;
        let (spread, root) = moves.tail_degrees.map_or((1.0, 1.0), |degrees| {
            let spread = (degrees - 2.0) / draws.chi_squared(degrees);
            (spread, spread.sqrt())
        });
        let mut open = moves.overnight_drift;
        if moves.overnight_variance > 0.0 {
            open += root * moves.overnight_sd * draws.normal() - 0.5 * spread * moves.overnight_variance;
        }
        (open.clamp(-HIGHEST, HIGHEST), [spread, root])
    }

    /// Cuts a session into the pieces between its jumps; gives the close's height.
    fn cut(&mut self, draws: &mut Draws, open: f64, drift: f64, variance: f64, jumps: u32) -> f64 {
        self.jump_times.clear();
        self.jump_times.extend((0..jumps).map(|_| draws.uniform()));
        self.jump_times.sort_unstable_by(f64::total_cmp);
        self.pieces.clear();
        let (mut from, mut start) = (0.0, open);
        for to in self.jump_times.iter().copied().chain([1.0]) {
            let lasts = to - from;
            let end = start + drift * lasts + (variance * lasts).sqrt() * draws.normal();
            let end = end.clamp(-HIGHEST, HIGHEST);
            self.pieces.push(Piece { from, start, to, end });
            let jump = self.moves.jump_mean + self.moves.jump_sd * draws.normal();
            (from, start) = (to, (end + jump).clamp(-HIGHEST, HIGHEST));
        }
        self.pieces.last().map_or(open, |piece| piece.end)
    }

    /// A session that touches a level, or may: draws its ticks as far as they matter. `touched` says that the first piece is
    /// known to touch `level`.
    fn walk(
        &mut self,
        draws: &mut Draws,
        holdings: [Holding; 2],
        mut level: f64,
        variance: f64,
        most: usize,
        touched: bool,
    ) -> Played {
        let open = self.pieces[0].start;
        let mut cursor = Cursor { piece: 0, s: 0.0, height: open, tick: 0 };
        self.session.minute.clear();
        self.session.price.clear();
        self.push(&cursor);
        let last = self.grid.len() - 1;
        if self.product.terms().rebase.rule == RebaseRule::Previous && self.pieces.len() > 1 {
            // The tick before a touch may lie before a jump: rare enough to draw them all.
            self.draw_until(draws, &mut cursor, variance, f64::INFINITY);
        }
        let mut known = touched.then_some(true);
        let mut beyond = self.levels.distance(open, level) <= 0.0;
        let mut watched = 0;
        while cursor.tick < last {
            if beyond {
                watched += 1;
                if watched > MOST_WATCHED {
                    self.draw_until(draws, &mut cursor, variance, f64::INFINITY);
                    break;
                }
                match self.watch(holdings, most) {
                    Watch::Until(minute) => {
                        self.draw_until(draws, &mut cursor, variance, minute);
                        continue;
                    }
                    Watch::Level(next) => {
                        // What is known is known of the first level only.
                        known = known.filter(|_| next == level);
                        level = next;
                    }
                    Watch::Nothing => break,
                }
            }
            if !self.draw_after_touch(draws, &mut cursor, variance, level, known.take()) {
                break;
            }
            beyond = self.levels.distance(cursor.height, level) <= 0.0;
        }
        let close = self.pieces[self.pieces.len() - 1].end;
        if cursor.tick < last {
            self.push(&Cursor { tick: last, height: close, ..cursor });
        }
        let ends = self.play_ticks(holdings, most);
        Played { ends, log_return: close, resets: self.tracks.resets.len() }
    }

    /// Plays the ticks drawn so far, as if the last of them were the close.
    fn play_ticks(&mut self, holdings: [Holding; 2], most: usize) -> [Holding; 2] {
        let day = Day { product: &self.product, session: &self.session, reference: 1.0, most };
        self.tracks.play(day, holdings)
    }

    /// What is to be looked at next.
    fn watch(&mut self, holdings: [Holding; 2], most: usize) -> Watch {
        self.play_ticks(holdings, most);
        let terms = self.product.terms();
        let tracks = &self.tracks;
        if let Some(reset) = tracks.resets.last() {
            let close = self.minutes[self.minutes.len() - 1];
            let window = Window::after(reset.trigger_minute, &terms.rebase, close).end;
            let halt = (reset.trigger_minute + terms.rebase.halt_minutes).min(close);
            let needed = window.max(halt);
            if self.session.close_minute() < needed - SAME_TIME {
                return Watch::Until(needed);
            }
        }
        let living = |show: Option<&(usize, Show)>| match show {
            Some((_, Show::Leg(leg))) => Some(libm::log(leg.reference)),
            _ => None,
        };
        let levels = self.levels;
        let far = -levels.side * f64::INFINITY;
        let mut level = far;
        if let Some(reference) = living(tracks.protected.stretches.last()) {
            level = levels.nearest(level, levels.lost + reference);
            if tracks.resets.len() < most {
                level = levels.nearest(level, levels.trigger + reference);
            }
        }
        if terms.uncapped_floor == UncappedFloor::Intraday
            && living(tracks.uncapped.stretches.last()).is_some()
        {
            level = levels.nearest(level, levels.lost);
        }
        if level == far { Watch::Nothing } else { Watch::Level(level) }
    }

    /// Draws the first tick after the path's next touch of a level, and says whether there is one. `known` is the answer
    /// for the first piece, where it has been asked before.
    fn draw_after_touch(
        &mut self,
        draws: &mut Draws,
        cursor: &mut Cursor,
        variance: f64,
        level: f64,
        mut known: Option<bool>,
    ) -> bool {
        loop {
            let piece = self.pieces[cursor.piece];
            let left = variance * (piece.to - cursor.s);
            let a = self.levels.distance(cursor.height, level);
            let c = self.levels.distance(piece.end, level);
            let touched = known.take().unwrap_or(a <= 0.0 || c <= 0.0) || touches(draws, a, c, left);
            if touched {
                let at = if a > 0.0 {
                    cursor.s + (piece.to - cursor.s) * first_touch(draws, a, c, left)
                } else {
                    cursor.s
                };
                let ahead = &self.grid[cursor.tick + 1..];
                // The close is a tick that no rounding may pass over.
                let tick = cursor.tick + 1 + ahead.partition_point(|s| *s <= at).min(ahead.len() - 1);
                if self.grid[tick] <= piece.to {
                    if self.product.terms().rebase.rule == RebaseRule::Previous && tick - 1 > cursor.tick {
                        self.draw_before_touch(draws, cursor, variance, level, (at, tick - 1));
                    }
                    if a > 0.0 {
                        (cursor.s, cursor.height) = (at, level);
                    }
                    self.draw(draws, cursor, variance, tick);
                    return true;
                }
                // The touch is over before a tick has seen it.
            }
            if !self.next_piece(cursor) {
                return false;
            }
        }
    }

    /// The tick before the first touch of a level at `at`: until then the distance from it is that of a three-dimensional
    /// Bessel bridge to zero, the length of a vector of three Brownian bridges.
    fn draw_before_touch(
        &mut self,
        draws: &mut Draws,
        cursor: &Cursor,
        variance: f64,
        level: f64,
        (at, tick): (f64, usize),
    ) {
        let (s, lasts) = (self.grid[tick], at - cursor.s);
        let a = self.levels.distance(cursor.height, level);
        let sd = (variance * (s - cursor.s) * (at - s) / lasts).max(0.0).sqrt();
        let x = a * (at - s) / lasts + sd * draws.normal();
        let (y, z) = (sd * draws.normal(), sd * draws.normal());
        let height = level + self.levels.side * (x * x + y * y + z * z).sqrt();
        self.push(&Cursor { height, tick, ..*cursor });
    }

    fn next_piece(&self, cursor: &mut Cursor) -> bool {
        let Some(next) = self.pieces.get(cursor.piece + 1) else {
            return false;
        };
        (cursor.piece, cursor.s, cursor.height) = (cursor.piece + 1, next.from, next.start);
        true
    }

    /// Draws all ticks until one is not before `minute`.
    fn draw_until(&mut self, draws: &mut Draws, cursor: &mut Cursor, variance: f64, minute: f64) {
        let last = self.grid.len() - 1;
        while cursor.tick < last && self.minutes[cursor.tick] < minute - SAME_TIME {
            let tick = cursor.tick + 1;
            while self.grid[tick] > self.pieces[cursor.piece].to && self.next_piece(cursor) {}
            self.draw(draws, cursor, variance, tick);
        }
    }

    /// Draws a tick of the cursor's piece from where the cursor is.
    fn draw(&mut self, draws: &mut Draws, cursor: &mut Cursor, variance: f64, tick: usize) {
        let (piece, s) = (self.pieces[cursor.piece], self.grid[tick]);
        let height = if s >= piece.to {
            piece.end
        } else {
            let share = (s - cursor.s) / (piece.to - cursor.s);
            let sd = (variance * share * (piece.to - s)).sqrt();
            cursor.height + (piece.end - cursor.height) * share + sd * draws.normal()
        };
        (cursor.s, cursor.height, cursor.tick) = (s, height, tick);
        self.push(cursor);
    }

    fn push(&mut self, cursor: &Cursor) {
        self.session.minute.push(self.minutes[cursor.tick]);
        self.session.price.push(libm::exp(cursor.height.clamp(-HIGHEST, HIGHEST)));
    }

    /// The same session with every tick drawn, one after another, and nothing left out: what the other one is measured
    /// against. Prices are those of [`Self::ticks`].
    pub(super) fn play_plain(
        &mut self,
        draws: &mut Draws,
        holdings: [Holding; 2],
        calendar_days: f64,
        most: usize,
    ) -> Played {
        self.session.calendar_days = calendar_days;
        let log_return = self.draw_plain(draws);
        let ends = self.play_ticks(holdings, most);
        Played { ends, log_return, resets: self.tracks.resets.len() }
    }

    /// Draws all ticks of a session by its increments; gives its log return.
    pub(super) fn draw_plain(&mut self, draws: &mut Draws) -> f64 {
        let (mut height, [spread, _]) = self.open(draws);
        let variance = spread * self.moves.session_variance;
        let drift = self.moves.session_drift - 0.5 * variance;
        self.session.minute.clone_from(&self.minutes);
        self.session.price.clear();
        self.session.price.push(libm::exp(height));
        for pair in self.grid.windows(2) {
            let lasts = pair[1] - pair[0];
            height += drift * lasts + (variance * lasts).sqrt() * draws.normal();
            if self.moves.jumps > 0.0 {
                let mean = self.moves.jumps * lasts;
                for _ in 0..draws.poisson(mean, libm::exp(-mean)) {
                    height += self.moves.jump_mean + self.moves.jump_sd * draws.normal();
                }
            }
            height = height.clamp(-HIGHEST, HIGHEST);
            self.session.price.push(libm::exp(height));
        }
        height
    }

    pub(super) const fn ticks_of_a_session(&self) -> usize {
        self.minutes.len()
    }

    /// The ticks of the session drawn last: all of them after [`Self::draw_plain`].
    pub(super) const fn ticks(&self) -> &Session {
        &self.session
    }
}
