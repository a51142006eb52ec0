//! The parameters of an embedding: what is read, what is refused, and that nothing in them can be more than it is.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::embed::{
    EmbedDraft, EmbedOptions, Fault, Form, Host, Key, MAX_DOCUMENTS, MAX_QUERY, MAX_RISK, Part, query,
    snippet,
};
use model::{DayCount, Field, Inputs, Preset, RebaseRule, Section, Theme, UncappedFloor};
use proptest::prelude::*;

fn read(pairs: &[(&str, &str)]) -> (EmbedOptions, Vec<(String, Fault)>) {
    let (options, problems) = EmbedOptions::read(pairs.iter().copied());
    (options, problems.into_iter().map(|problem| (problem.name, problem.fault)).collect())
}

/// What is wrong with one value; and that it leaves no trace.
fn fault(name: &str, value: &str) -> Fault {
    let (options, problems) = read(&[(name, value)]);
    assert_eq!(options, EmbedOptions::default(), "{name}={value} leaves a trace");
    assert_eq!(problems.len(), 1, "{name}={value}");
    problems[0].1
}

fn taken(name: &str, value: &str) -> EmbedOptions {
    let (options, problems) = read(&[(name, value)]);
    assert_eq!(problems, [], "{name}={value}");
    options
}

#[test]
fn every_kind_of_parameter_is_read() {
    let (options, problems) = read(&[
        ("section", "map"),
        ("preset", "skid"),
        ("scenario", "1.AbC-_09"),
        ("leverage", "-2"),
        ("trigger", "0.25"),
        ("rebase", "worst"),
        ("delay", "5"),
        ("window", "10"),
        ("max-resets", "1"),
        ("floor", "close"),
        ("fee", "0.0075"),
        ("day-count", "365"),
        ("nav", "10"),
        ("lang", "it"),
        ("theme", "dark"),
        ("hide", "header, footer,story"),
        ("odds", "on"),
        ("risk", "  Capital  at risk. "),
        ("risk-url", "https://example.com/risk?a=b#c"),
        ("doc", "Key Facts Statement|https://example.com/kfs.pdf"),
        ("doc", "A | B|HTTPS://EXAMPLE.com:8080/x"),
        ("host", "https://Host.example:8443/"),
        ("accent", "#0b6e69,5cc7be"),
        ("ground", "fff"),
        ("font", "Avenir Next, Noto Sans CJK, sans-serif"),
        ("radius", "12"),
    ]);
    assert_eq!(problems, []);
    assert_eq!(options.section, Some(Section::Map));
    assert_eq!(options.preset, Some(Preset::Skid));
    assert_eq!(options.scenario.as_deref(), Some("1.AbC-_09"));
    assert_eq!((options.rebase, options.floor), (Some(RebaseRule::Worst), Some(UncappedFloor::Close)));
    assert_eq!((options.day_count, options.theme), (Some(DayCount::D365), Some(Theme::Dark)));
    assert_eq!(options.hide, ["header", "footer", "story"]);
    assert!(options.odds && options.hides(Part::Section(Section::Story)) && !options.hides(Part::Ledger));
    assert_eq!(options.legal.risk.as_deref(), Some("Capital at risk."));
    assert_eq!(options.legal.risk_url.as_deref(), Some("https://example.com/risk?a=b#c"));
    let documents: Vec<_> =
        options.legal.documents.iter().map(|d| (d.label.as_str(), d.url.as_str())).collect();
    assert_eq!(
        documents,
        [("Key Facts Statement", "https://example.com/kfs.pdf"), ("A | B", "HTTPS://EXAMPLE.com:8080/x")]
    );
    assert_eq!(options.host.as_deref(), Some("https://host.example:8443"));
    let look: Vec<_> = options.look.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        look,
        [
            ("accent", "light-dark(#0b6e69, #5cc7be)"),
            ("ground", "#fff"),
            ("font", "\"Avenir Next\", \"Noto Sans CJK\", sans-serif"),
            ("radius", "12px"),
        ]
    );
    let terms = options.product_on(&Inputs::default()).unwrap().terms;
    assert_eq!((terms.leverage, terms.trigger, terms.max_resets), (-2.0, Some(0.25), Some(1)));
    assert_eq!((terms.rebase.delay_minutes, terms.rebase.window_minutes), (5.0, 10.0));
    assert_eq!((terms.costs.fee_per_year, terms.costs.day_count), (0.0075, DayCount::D365));
}

#[test]
fn a_product_takes_what_is_usual_where_nothing_is_said() {
    let on_default = |pairs: &[(&str, &str)]| read(pairs).0.product_on(&Inputs::default());
    let terms = on_default(&[("leverage", "5")]).unwrap().terms;
    assert_eq!((terms.leverage, terms.trigger), (5.0, Some(reset_engine::usual_trigger(5.0))));
    assert_eq!(on_default(&[("trigger", "none")]).unwrap().terms.trigger, None);
    let terms = on_default(&[("rebase", "observed")]).unwrap().terms;
    assert_eq!((terms.rebase.delay_minutes, terms.rebase.window_minutes), (0.0, 0.0));
    let at_barrier = read(&[("rebase", "average")]).0;
    let terms = at_barrier.product_on(&Preset::Skid.inputs()).unwrap().terms;
    assert_eq!(terms.rebase.window_minutes, 15.0);
    assert_eq!(on_default(&[]).unwrap(), Inputs::default());
    assert!(!read(&[("theme", "dark")]).0.has_product() && at_barrier.has_product());
}

#[test]
fn numbers_that_do_not_go_together_are_told_at_a_field() {
    let (options, problems) = read(&[("window", "300"), ("delay", "300")]);
    assert_eq!(problems, []);
    assert_eq!(options.product_on(&Inputs::default()).unwrap_err().field, Field::Window);
    let tiny = read(&[("rebase", "barrier"), ("trigger", "0.0000001")]).0;
    assert!(tiny.product_on(&Inputs::default()).is_err() || !tiny.has_product());
}

#[test]
fn numbers_outside_their_limits_are_refused() {
    for (name, value) in [
        ("leverage", "0"),
        ("leverage", "21"),
        ("leverage", "three"),
        ("leverage", "NaN"),
        ("leverage", "1e999"),
        ("trigger", "0"),
        ("trigger", "16.7%"),
        ("max-resets", "1.5"),
        ("fee", "-1"),
        ("nav", "-1"),
    ] {
        assert!(matches!(fault(name, value), Fault::Number(_)), "{name}={value}");
    }
}

#[test]
fn words_that_are_not_known_are_refused() {
    for (name, value) in [
        ("section", "shop"),
        ("preset", "__proto__"),
        ("rebase", "best"),
        ("floor", "never"),
        ("day-count", "366"),
        ("theme", "neon"),
        ("odds", "yes"),
        ("scenario", "1.<script>"),
    ] {
        assert_eq!(fault(name, value), Fault::UnknownValue, "{name}={value}");
    }
    assert_eq!(fault("risk-size", "1px"), Fault::Unknown);
    for part in ["risk", "sentence", "result", "basis", "legal"] {
        let (options, problems) = read(&[("hide", part)]);
        assert_eq!((options.hide.len(), problems.len()), (0, 1), "{part} stays");
    }
}

/// Addresses that a browser would run, or lead elsewhere than they say.
#[test]
fn only_whole_addresses_of_the_web_are_links() {
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt://example.com/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.com",
        "/relative",
        "relative.pdf",
        "https:example.com",
        "https://",
        "https:///path",
        "https://example.com@evil.example/",
        "https://example.com:99999/",
        "https://exa mple.com/",
        "https://example.com/\u{0}",
        "https://example.com/\"onclick=\"x",
        "https://example.com/<b>",
        "https://example.com\\@evil.example",
        "https://exämple.com/",
        "java\nscript:alert(1)",
        "blob:https://example.com/1",
    ] {
        assert_eq!(fault("risk-url", url), Fault::Url, "{url}");
        assert_ne!(read(&[("doc", &format!("KID|{url}"))]).1, [], "{url}");
    }
    assert_eq!(fault("risk-url", &format!("https://example.com/{}", "a".repeat(600))), Fault::Url);
    assert_eq!(fault("doc", "no address"), Fault::Document);
    for origin in
        ["*", "null", "example.com", "https://example.com/path", "https://a@b", "file://x", "https://"]
    {
        assert_eq!(fault("host", origin), Fault::Origin, "{origin}");
    }
}

#[test]
fn texts_have_a_length_and_no_tricks() {
    assert_eq!(taken("risk", &"ä".repeat(MAX_RISK)).legal.risk.unwrap().chars().count(), MAX_RISK);
    assert_eq!(fault("risk", &"ä".repeat(MAX_RISK + 1)), Fault::Length);
    // U+202E shows what follows it from right to left.
    for text in ["no \u{202e}ksir", "a\u{0}b", "a\u{2066}b", "bell\u{7}"] {
        assert_eq!(fault("risk", text), Fault::Characters, "{text:?}");
    }
    // Markup is a text like any other; what shows it escapes it.
    let script = "<script>alert(1)</script>";
    assert_eq!(taken("risk", script).legal.risk.as_deref(), Some(script));
    let long = format!("{}|https://example.com/", "x".repeat(81));
    assert_eq!(read(&[("doc", &long)]).1, [("doc".to_owned(), Fault::Length)]);
    let many = "KID|https://example.com/\n".repeat(MAX_DOCUMENTS + 1);
    let (options, problems) = read(&[("doc", &many)]);
    assert_eq!((options.legal.documents.len(), problems[0].1), (MAX_DOCUMENTS, Fault::TooMany));
}

#[test]
fn css_takes_nothing_but_colours_fonts_and_a_length() {
    for value in [
        "red",
        "#12345",
        "#gggggg",
        "url(https://evil.example/x)",
        "fff;background:red",
        "fff,000,111",
        "var(--x)",
        "#fff/**/",
        "expression(alert(1))",
    ] {
        assert_eq!(fault("accent", value), Fault::Look, "{value}");
    }
    for value in ["\"; } body { display:none", "a\\62", "url(x)", "A,,B", &"x".repeat(201)] {
        assert_eq!(fault("font", value), Fault::Look, "{value}");
    }
    for value in ["-1", "25", "1e2", "4px", "9".repeat(400).as_str()] {
        assert_eq!(fault("radius", value), Fault::Look, "{value}");
    }
}

#[test]
fn too_much_is_cut_off_and_told() {
    let flood: Vec<(&str, &str)> = std::iter::repeat_n(("x", "y"), 100_000).collect();
    let (options, problems) = read(&flood);
    assert_eq!(options, EmbedOptions::default());
    assert_eq!((problems.len(), problems[100].1), (101, Fault::TooMany));
    let huge = "9".repeat(MAX_QUERY + 1);
    assert_eq!(fault("leverage", &huge), Fault::Length);
    assert_eq!(fault(&"x".repeat(100_000), "1"), Fault::Unknown);
    assert_eq!(read(&[(&"x".repeat(100_000), "1")]).1[0].0.chars().count(), 41, "forty and an ellipsis");
    let (options, problems) = read(&[("theme", "dark"), ("theme", "light")]);
    assert_eq!((options.theme, problems[0].1), (Some(Theme::Dark), Fault::Again));
    assert_eq!(read(&[("risk", ""), ("preset", " ")]), (EmbedOptions::default(), Vec::new()));
}

#[test]
fn the_first_section_is_always_offered() {
    let all = read(&[("hide", "lab,story,map,avalanche,method")]).0;
    assert_eq!(all.sections(true), [Section::Lab]);
    let map = read(&[("hide", "lab,story,map"), ("section", "map")]).0;
    assert_eq!(map.sections(false), [Section::Map, Section::Odds, Section::Avalanche, Section::Method]);
    assert_eq!(EmbedOptions::default().sections(false), Section::ALL);
}

#[test]
fn an_embedding_offers_the_odds_where_they_are_asked_for() {
    let offers = |query: &[(&str, &str)]| read(query).0.sections(true).contains(&Section::Odds);
    assert!(!offers(&[]) && !offers(&[("odds", "off")]));
    assert!(offers(&[("odds", "on")]) && offers(&[("section", "odds")]));
    assert!(!offers(&[("odds", "on"), ("hide", "odds")]));
}

/// A query as browsers take it apart.
fn decode(query: &str) -> Vec<(String, String)> {
    let text = |part: &str| {
        let mut bytes = Vec::new();
        let mut rest = part.as_bytes();
        while let [first, tail @ ..] = rest {
            if *first == b'%' {
                bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
                rest = &tail[2..];
            } else {
                bytes.push(*first);
                rest = tail;
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (text(name), text(value))).unwrap();
    query.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

#[test]
fn a_snippet_holds_its_values_as_text() {
    let pairs = [("preset", "skid".to_owned()), ("risk", "\"><script>alert(1)</script> & so on".to_owned())];
    let host = Host { address: "https://example.org/lab/", title: "A \"title\" <b>", height: 900 };
    let frame = snippet(Form::Frame, host, &pairs);
    assert_eq!(
        frame,
        "<iframe src=\"https://example.org/lab/?preset=skid&amp;risk=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%20%26%20so%20on\" \
         title=\"A &quot;title&quot; &lt;b&gt;\" height=\"900\" width=\"100%\" frameborder=\"0\" loading=\"lazy\" data-reset-lab></iframe>\n\
         <script src=\"https://example.org/lab/embed.js\" async></script>"
    );
    let element = snippet(Form::Element, host, &pairs);
    assert_eq!(
        element,
        "<script type=\"module\" src=\"https://example.org/lab/reset-lab.js\"></script>\n\
         <reset-lab preset=\"skid\" risk=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on\"></reset-lab>"
    );
}

#[test]
fn a_draft_leaves_out_what_cannot_be_used() {
    let mut draft = EmbedDraft::default();
    draft.put("theme", "dark".to_owned());
    draft.put("risk-url", "javascript:alert(1)".to_owned());
    draft.put("host", "https://example.com".to_owned());
    draft.toggle("header");
    draft.toggle("footer");
    draft.toggle("header");
    assert_eq!(draft.problem("risk-url").map(|problem| problem.fault), Some(Fault::Url));
    assert!(draft.hides("footer") && !draft.hides("header"));
    let open = Some(("preset", "skid".to_owned()));
    assert_eq!(draft.preview(open.clone()), "preset=skid&theme=dark&hide=footer");
    assert!(
        draft
            .snippet(Host { address: "https://a.example/", title: "t", height: 1 }, open.clone())
            .contains("host=https%3A")
    );
    draft.form = Form::Element;
    assert_eq!(draft.pairs(open).len(), 3);
}

#[test]
fn an_element_needs_no_host_and_a_preview_has_its_own() {
    let host = Host { address: "https://example.org/lab/", title: "t", height: 1 };
    let open = Some(("preset", "skid".to_owned()));
    let mut draft = EmbedDraft::default();
    draft.put("host", "https://example.com".to_owned());
    assert_eq!(draft.preview(open.clone()), "preset=skid");
    draft.form = Form::Element;
    assert!(draft.snippet(host, open).ends_with("<reset-lab preset=\"skid\"></reset-lab>"));
    assert_eq!(draft.value("host"), "https://example.com", "what was typed stays");
    assert!(draft.snippet(host, None).ends_with("<reset-lab></reset-lab>"));
}

/// The element observes what the table names, but for the host, which it has no need of; so do the docs.
#[test]
fn the_scripts_and_the_docs_know_the_same_names() {
    let script = include_str!("../../../assets/reset-lab.js");
    let list = script.split("const NAMES = [").nth(1).unwrap().split(']').next().unwrap();
    let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let wanted: Vec<&str> = Key::ALL.iter().map(|(name, _)| *name).filter(|name| *name != "host").collect();
    assert_eq!(names, wanted);
    let docs = include_str!("../../../docs/embedding.md");
    for name in Key::ALL.iter().map(|(name, _)| *name).chain(Part::ALL.iter().map(|(name, _)| *name)) {
        assert!(docs.contains(&format!("`{name}`")), "docs/embedding.md says nothing of {name}");
    }
}

proptest! {
    /// Whatever the parameters say, they are read, and what is kept is within its bounds.
    #[test]
    fn nothing_that_is_written_breaks_it(pairs in prop::collection::vec((".{0,20}", ".{0,200}"), 0..20)) {
        let (options, _) = EmbedOptions::read(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        prop_assert!(options.legal.documents.len() <= MAX_DOCUMENTS);
    }

    /// The same with names that are known.
    #[test]
    fn nothing_that_is_written_under_known_names_breaks_it(
        pairs in prop::collection::vec((0..Key::ALL.len(), "[ -~\u{0}\u{202e}äあ|:/,#.0-9]{0,60}"), 0..20)
    ) {
        let (options, _) = EmbedOptions::read(pairs.iter().map(|(n, value)| (Key::ALL[*n].0, value.as_str())));
        for url in options.legal.documents.iter().map(|d| &d.url).chain(&options.legal.risk_url) {
            let url = url.to_ascii_lowercase();
            prop_assert!(url.starts_with("https://"));
        }
        for (_, value) in &options.look {
            let breaks_out = value.contains([';', '{', '}', '\\', ':']);
            prop_assert!(!breaks_out);
        }
        let _ = options.product_on(&Inputs::default());
    }

    /// A query gives the values back that went into it.
    #[test]
    fn a_query_comes_back(values in prop::collection::vec("\\PC{1,30}", 1..6)) {
        let pairs: Vec<_> = values.iter().map(|value| ("risk", value.clone())).collect();
        let back = decode(&query(&pairs));
        prop_assert_eq!(back, values.into_iter().map(|value| ("risk".to_owned(), value)).collect::<Vec<_>>());
    }
}
