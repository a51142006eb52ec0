//! What an embedding shows of its host's words, and the dialog that makes the snippet.

#![cfg(not(target_arch = "wasm32"))]

mod lab;

use lab::{english, italian};
use reset_lab::model::Inputs;
use reset_lab::model::embed::{Document, EmbedDraft, Form, Legal};
use reset_lab::sheets::{EmbedAct, EmbedView, SNIPPET, Target, embed, legal};

fn html_of(words: &Legal) -> String {
    let text = english();
    legal(&text, words, text.risk(&Inputs::default())).html
}

#[test]
fn without_words_of_the_host_the_page_says_its_own() {
    let html = html_of(&Legal::default());
    assert!(
        html.contains("Capital at risk.") && html.contains("not a forecast") && !html.contains("<a "),
        "{html}"
    );
}

#[test]
fn the_hosts_words_are_text_and_the_illustration_stays() {
    let words = Legal {
        risk: Some("<script>x</script> & more".to_owned()),
        risk_url: Some("https://example.com/?a=1&b=\"2\"".to_owned()),
        documents: vec![Document { label: "KID <b>".to_owned(), url: "https://example.com/kid".to_owned() }],
    };
    let html = html_of(&words);
    assert!(
        html.contains("&lt;script&gt;x&lt;/script&gt; &amp; more An illustration, not a forecast."),
        "{html}"
    );
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(html.contains("rel=\"noopener noreferrer\""));
    let text = italian();
    let html = legal(&text, &words, text.risk(&Inputs::default())).html;
    assert!(html.contains("Un’illustrazione, non una previsione."), "{html}");
}

fn view(draft: &EmbedDraft) -> EmbedView<'_> {
    EmbedView {
        draft,
        open: Ok(("preset", "skid".to_owned())),
        address: "https://example.org/lab/",
        preview: "preset=skid",
        copied: None,
    }
}

#[test]
fn the_dialog_shows_the_snippet_the_preview_and_what_is_wrong() {
    let mut draft = EmbedDraft::default();
    draft.put("risk-url", "javascript:alert(1)".to_owned());
    draft.toggle("footer");
    let sheet = embed(&english(), &view(&draft));
    assert!(sheet.html.contains(&format!("id=\"{SNIPPET}\"")));
    // The snippet's text, escaped once more as the content of its field.
    assert!(
        sheet.html.contains("src=&quot;https://example.org/lab/?preset=skid&amp;amp;hide=footer&quot;"),
        "{}",
        sheet.html
    );
    assert!(sheet.html.contains("src=\"https://example.org/lab/?preset=skid\""));
    assert!(sheet.html.contains("Needs a whole address that begins with https:// or http://."));
    assert!(sheet.targets.contains(&Target::Embed(EmbedAct::Copy)));
    assert!(sheet.targets.contains(&Target::Embed(EmbedAct::Text("host"))));
    assert_eq!(
        sheet.html.matches("type=\"checkbox\" checked").count(),
        17,
        "all parts but the footer are ticked"
    );
}

#[test]
fn an_element_needs_no_host() {
    let mut draft = EmbedDraft::default();
    draft.form = Form::Element;
    let sheet = embed(&english(), &view(&draft));
    assert!(
        sheet.html.contains("&lt;reset-lab preset=&quot;skid&quot;&gt;&lt;/reset-lab&gt;"),
        "{}",
        sheet.html
    );
    assert!(!sheet.targets.contains(&Target::Embed(EmbedAct::Text("host"))));
}
