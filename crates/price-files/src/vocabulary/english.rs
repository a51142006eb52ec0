//! English.

use super::Names;
use crate::names::Meaning::{Date, Dividend, High, Low, Open, Other, Price, Split, Time, Volume};
use crate::names::{ADJUSTED, CLOSE, LAST, PRICE, SETTLE, VALUE};
use crate::question::Holds;

pub(super) const NAMES: Names = &[
    (
        Time,
        "timestamp|time stamp|datetime|date time|date and time|dateandtime|open time|opentime|time|trade time|transact time|\
        exec time|execution time|window start|ts|ts event|t|unix|unix time|unix timestamp|epoch|start time|bar time|gmt time|\
        local time|utc time|time utc|last trade time|tradetime|time of trade|sip timestamp|participant timestamp|exch time",
    ),
    (
        Date,
        "date|trade date|trading date|tradedate|exchange date|observation date|day|business date|as of date|price date|\
        session date|d|dt|quote date|date of trade",
    ),
    (
        Price(CLOSE),
        "close|closes|closing|closing price|close price|close last|c|cls|px close|official close|closing value|close value|clos",
    ),
    (Price(SETTLE), "settle|settlement|settlement price|settle price|sett|sett price|daily settlement price"),
    (
        Price(LAST),
        "last|last price|ltp|last px|px last|lastprice|lastpx|last traded price|last trade|last sale|latest|latest price|final price",
    ),
    (
        Price(PRICE),
        "price|prices|stock price|trade price|tradeprice|traded price|execution price|exec price|px|underlying|underlying price|index price|spot|\
        spot price|fixing|fix|market price|mkt price|prc|nav|net asset value|unit price|p|nav per share|price per share|nav per unit",
    ),
    (
        Price(VALUE),
        "value|rate|exchange rate|index value|quote|index level|total return index|net total return index|\
        gross total return index|net return index|gross return index|price return index|mid cap",
    ),
    (
        Price(ADJUSTED),
        "adj close|adjusted close|adj closing price|adjclose|close adj|close adjusted|adjusted closing price|adj last|adj price",
    ),
    (Open, "open|opening|opening price|open price|o|px open|first|first price|opn|open value|opening value"),
    (
        High,
        "high|high price|highest|highest price|h|px high|session high|daily high|day high|hi|max|maximum|high value",
    ),
    (
        Low,
        "low|low price|lowest|lowest price|l|px low|session low|daily low|day low|lo|min|minimum|low value",
    ),
    (
        Volume(0),
        "volume|vol|total volume|share volume|shares|quantity|qty|size|v|last qty|last size|trade size|trade volume|traded volume|\
        traded qty|traded quantity|total traded quantity|no of shares|number of shares|shares traded|px volume|amount traded|base volume|trade quantity|\
        deliverable volume|volume traded",
    ),
    (Volume(1), "tickvol|tick volume|tick vol|volumes|quote volume"),
    (Dividend, "dividend|dividends|cash dividend|div|div cash|dividend amount"),
    (Split, "split|splits|stock split|stock splits|split ratio|split factor|split coefficient"),
    (
        Other(Holds::Bid),
        "bid|bid price|best bid|bid px|bid close|bid open|bid high|bid low|buy price|bid 1|bid1",
    ),
    (
        Other(Holds::Ask),
        "ask|ask price|offer|offer price|best ask|best offer|ask px|ask close|ask open|ask high|ask low|sell price|ask 1|ask1",
    ),
    (Other(Holds::Mid), "mid|mid price|midpoint|mid point|midprice|mid quote"),
    (
        Other(Holds::Count),
        "ask volume|bid volume|ask size|bid size|ask qty|bid qty|trades|trade count|tradecount|number of trades|\
        numberoftrades|num trades|no of trades|transactions|count|open interest|oi|open int|openint|opint|spread|avg volume|average volume|volume ma|volume average|n|ticks|\
        deals|market cap|market capitalization|shares outstanding|float|delivery|taker buy base|taker buy quote|deliverable qty|aggressor|\
        iv|implied volatility|volatility|beta|per|strike|change in oi|52w h|52w l|52w high|52w low|52 week high|52 week low|week high|week low|\
        limit up|limit down|ma|sma|ema|rsi|moving average",
    ),
    (
        Other(Holds::Average),
        "average|average price|avg|avg price|avg px|vwap|wap|twap|weighted average|weighted average price|\
        volume weighted average|typical price|mean",
    ),
    (
        Other(Holds::Turnover),
        "turnover|value traded|traded value|total value|notional|amount|trade value|total turnover|turnover value|\
        total traded value|quote asset volume|net turnover|dollar volume|volume usd|turnover lacs|traded amount",
    ),
    (
        Other(Holds::PreviousClose),
        "prev close|previous close|prior close|prev|previous|prev closing|previous price|yesterday|\
        last close|prior|prior settle|previous settlement|prev settle|prev price|prevclose|reference price|base price",
    ),
    (
        Other(Holds::Change),
        "change|chg|change %|chg %|% change|% chg|net|net change|return|returns|daily return|daily return %|return %|\
        total return|pct change|percent change|percentage change|change percent|change pct|price change|log return|perf|performance|move|% move|yield|\
        var|var %|diff|difference|gain|loss|range|ret|net chg",
    ),
    (
        Other(Holds::RowNumber),
        "no|nr|index|idx|id|row|row number|line|seq|sequence|sequence number|trade id|tradeid|record|unnamed 0|rownum",
    ),
    (
        Other(Holds::OtherTime),
        "close time|closetime|end time|expiry|expiry date|expiration|expiration date|maturity|settlement date|\
        year|month|year month|weekday|day of week|value date|ex date|record date|payment date|ts recv|receive time|window end|last update|updated|update time|time zone|timezone|valid until",
    ),
    (
        Other(Holds::Security),
        "symbol|ticker|isin|cusip|sedol|ric|security|instrument|name|stock|company|contract|code|product|pair|series|\
        instrument id|security id|figi|scrip|scrip code|underlying symbol|local code|asset|security name|tickers|symbols|currency|ccy",
    ),
    (
        Other(Holds::Words),
        "side|exchange|market|condition|conditions|venue|type|status|flag|source|sector|country|notes|comment|\
        direction|exch|sale condition|cond",
    ),
];
