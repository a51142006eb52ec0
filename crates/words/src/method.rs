//! The method: the model, what has been published against what is computed, the rules of providers. Its words and
//! formulas are a file of each language; the numbers are put in here.

use model::validation::odds::{Case, NORMAL_DAYS, SIMULATED, STOCK_DAYS, Simulated};
use model::validation::{self, Agreement, CHECKS, Check, Measure};

use super::Text;
use crate::html::escaped;
use crate::settled;
use crate::{key, tr};

impl Text {
    /// The method, as HTML of the catalogue with the table of published and computed figures filled in.
    #[must_use]
    pub fn method(&self) -> String {
        let checks = validation::checks();
        let row = |i: usize| checks.as_ref().map(|checks| self.cells(&checks[i])).unwrap_or_default();
        let rows: [String; CHECKS] = std::array::from_fn(row);
        tr!(
            self,
            page.method,
            bounce_with = rows[0],
            bounce_without = rows[1],
            further_with = rows[2],
            further_without = rows[3],
            leverage = rows[4],
            shop_level = rows[5],
            shop_left = rows[6],
            february_level = rows[7],
            february_left = rows[8],
            may_level = rows[9],
            may_left = rows[10],
            rolls_level = rows[11],
            rolls_left = rows[12],
            rolls_next = rows[13],
            skid_with = rows[14],
            skid_bound = rows[15],
            v_barrier = rows[16],
            v_average = rows[17],
            v_without = rows[18],
            spxu = rows[19],
            sds = rows[20],
            rsw = rows[21],
            sh = rows[22],
            sso = rows[23],
            rsu = rows[24],
            upro = rows[25],
            funds = rows[26],
            regulator = rows[27],
            hynix = rows[28],
            hynix_share = rows[29],
            issuer_left = rows[30],
            issuer_close = rows[31],
            certificate = rows[32],
            forum = rows[33],
            rising = rows[34],
            falling = rows[35],
            moderna_level = rows[36],
            tesla_level = rows[37],
            plug_level = rows[38],
            plug_left = rows[39],
            coinbase_level = rows[40],
            alibaba_level = rows[41],
            ping_left = rows[42],
            note_left = rows[43],
            dow_day = rows[44],
            dow_ex = rows[45],
            dow_short = rows[46],
            dow_short_ex = rows[47],
            sp_ex = rows[48],
            bilfinger = rows[49],
            lufthansa = rows[50],
            gold = rows[51],
            vstoxx = rows[52],
            vstoxx_next = rows[53],
            vstoxx_may = rows[54],
            barclays = rows[55],
            odds = SIMULATED.map(|row| self.simulated(&row)).concat(),
            thin = self.one_in(NORMAL_DAYS),
            thick = self.one_in(STOCK_DAYS)
        )
    }

    /// A row of the odds: the question, what is known, what was simulated, its error, and how many errors apart they are.
    fn simulated(&self, row: &Simulated) -> String {
        let leverage = self.multiple(row.leverage);
        let product = if let Some(trigger) = row.trigger {
            let trigger = self.percent(trigger, 0, 2);
            tr!(self, method.odds_trigger, leverage = leverage, trigger = trigger)
        } else {
            tr!(self, method.odds_no_trigger, leverage = leverage)
        };
        let volatility = self.percent(row.volatility, 0, 0);
        let question = match row.case {
            Case::Reset => tr!(self, method.odds_reset, product = product, volatility = volatility),
            Case::EveryTick => tr!(self, method.odds_every_tick, product = product, volatility = volatility),
            Case::AtOpen { tail: None } => {
                tr!(self, method.odds_at_open, product = product, volatility = volatility)
            }
            Case::AtOpen { tail: Some(tail) } => {
                tr!(self, method.odds_at_open_tails, degrees = self.number(tail, 0, 1))
            }
            Case::Mean { drift } => {
                let drift = self.percent(drift, 0, 0);
                tr!(self, method.odds_mean, product = product, volatility = volatility, drift = drift)
            }
            Case::Fair => tr!(self, method.odds_fair, product = product, volatility = volatility),
            Case::Fund { index } => {
                let index = self.percent(index, 0, 0);
                tr!(self, method.odds_fund, product = product, volatility = volatility, index = index)
            }
        };
        let shown = |value: f64| match row.case {
            Case::Mean { .. } | Case::Fair => self.number(value, 1, 1),
            Case::Fund { .. } => self.percent(value, 1, 2),
            Case::Reset | Case::EveryTick | Case::AtOpen { .. } => self.percent(value, 2, 3),
        };
        let (known, found, error) = (shown(row.reference), shown(row.value), shown(row.error));
        let apart = self.number(row.errors(), 1, 1);
        let question = escaped(&question);
        format!(
            "<tr><th scope=\"row\">{question}</th><td>{known}</td><td>{found}</td><td>{error}</td><td>{apart}</td></tr>\n"
        )
    }

    /// How many days there are to one, to two digits.
    fn one_in(&self, share: f64) -> String {
        let days = 1.0 / share;
        let digit = 10.0_f64.powf(days.log10().floor() - 1.0);
        self.number((days / digit).round() * digit, 0, 0)
    }

    /// Published, computed, difference, verdict: four cells of a row.
    fn cells(&self, check: &Check) -> String {
        let (class, verdict) = match check.agreement() {
            Agreement::Agrees => ("agrees", key!(method.agrees)),
            Agreement::Fires => ("agrees", key!(method.fires)),
            Agreement::Differs => ("differs", key!(method.differs)),
            Agreement::OutOfReach => ("differs", key!(method.out_of_reach)),
            Agreement::Fitted => ("fitted", key!(method.fitted)),
            Agreement::Unpublished => ("unpublished", key!(method.unpublished)),
        };
        let published = check.published.map(|(value, _)| value);
        // Of prices, which are shown to the cent, that of the numbers which stand there.
        let computed = match check.measure {
            Measure::Price => (settled(check.computed, 2) * 100.0).round() / 100.0,
            _ => check.computed,
        };
        let difference = published.map(|published| computed - published);
        let shown = |value: Option<f64>, least: u8, signed: bool| {
            value.map_or_else(|| self.none(), |v| self.measured(check.measure, v, least, signed))
        };
        // As many decimals as were published.
        let published = shown(published, 0, false);
        let (computed, difference) = (shown(Some(check.computed), 2, false), shown(difference, 2, true));
        let verdict = escaped(self.line(verdict));
        format!(
            "<td>{published}</td><td>{computed}</td><td>{difference}</td><td class=\"{class}\">{verdict}</td>"
        )
    }

    /// A number of a row with at least so many decimals; returns always carry their sign, others where it is asked for.
    fn measured(&self, measure: Measure, value: f64, least: u8, signed: bool) -> String {
        let shown = match measure {
            Measure::Nav => self.number(value, least, 4),
            Measure::Index => self.number(value, least, 6),
            Measure::Return | Measure::Share => self.percent(value, least, 2),
            Measure::Price => self.number(value, 2, 2),
            Measure::Trade => self.number(value, least, 2),
            Measure::Multiple => self.multiple(value),
        };
        let nought = !shown.chars().any(|c| c.is_ascii_digit() && c != '0');
        let plus = (signed || measure == Measure::Return) && value > 0.0 && !nought;
        if plus { format!("+{shown}") } else { shown }
    }
}
