//! What the site has beside the app, as a host publishes it: the page for addresses that lead nowhere, pages about licences
//! and accessibility, and what crawlers and link previews read.
//!
//! Some of these need the address that the site is published at, which `RESET_LAB_ADDRESS` gives
//! (`https://owner.github.io/reset-lab/`). Without it they are left out: the site works at any address.

use crate::error::{Error, Result, write};
use crate::offline::integrity;
use crate::opening;
use std::fmt::Write;
use std::path::Path;

/// The environment variable with the site's address.
const ADDRESS: &str = "RESET_LAB_ADDRESS";

/// Completes the page's head, and writes the other files. `icon` and `style` are the published names of both.
pub(crate) fn complete(html: &str, staging: &Path, address: Option<&str>) -> Result<String> {
    let (icon, style) = (href(html, "rel=\"icon\"")?, href(html, "rel=\"stylesheet\"")?);

    let document = |text: &str| text.replace("assets/favicon.svg", icon).replace("style/main.css", style);
    let shipped = crate::licences::shipped()?;
    let licences = crate::licences::page(&crate::read("static/licences.html")?, &shipped);
    write(&staging.join("sbom.cdx.json"), crate::sbom::document(&shipped)?)?;
    write(&staging.join("licences.html"), document(&licences))?;
    write(&staging.join("accessibility.html"), document(&crate::read("static/accessibility.html")?))?;
    write(&staging.join("404.html"), not_found(&crate::read("static/404.html")?, address)?)?;

    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = address {
        let _ = writeln!(robots, "Sitemap: {address}sitemap.xml");
        write(&staging.join("sitemap.xml"), sitemap(address)?)?;
    }
    write(&staging.join("robots.txt"), robots)?;

    let more = address.map_or(String::new(), addressed);
    Ok(html.replacen("</head>", &format!("{more}</head>"), 1))
}

/// The address that the site is published at, if that is told.
pub(crate) fn address() -> Result<Option<String>> {
    folder_address(std::env::var(ADDRESS).ok().as_deref())
}

/// The address as a whole folder's, checked.
fn folder_address(given: Option<&str>) -> Result<Option<String>> {
    let Some(given) = given.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let rest = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(['"', '<', '>', '&', '?', '#', ' '])) {
        return Err(Error::new(format!("{ADDRESS} is no address of a folder: {given}")));
    }
    Ok(Some(format!("{}/", given.trim_end_matches('/'))))
}

/// What can only be said with an address.
fn addressed(address: &str) -> String {
    format!(
        "<meta property=\"og:image\" content=\"{address}social.png\">\n\
         <meta property=\"og:image:width\" content=\"1200\">\n\
         <meta property=\"og:image:height\" content=\"630\">\n\
         <meta property=\"og:image:alt\" content=\"{{app.preview_picture}}\">\n"
    )
}

fn sitemap(address: &str) -> Result<String> {
    let documents = ["accessibility.html", "licences.html"].map(str::to_owned);
    let mut entries = String::new();
    for page in opening::folders()?.into_iter().chain(documents) {
        let _ = writeln!(entries, "<url><loc>{address}{page}</loc></url>");
    }
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    ))
}

/// The page for an address that leads nowhere. A host shows it at any depth, so its link to the site is the path from
/// the host's root; and its style is in it, allowed by its hash.
fn not_found(template: &str, address: Option<&str>) -> Result<String> {
    let path = address.and_then(|address| address.split_once("://")?.1.split_once('/'));
    let home = path.map_or("/".to_owned(), |(_, path)| format!("/{path}"));
    let inside = template.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let (style, _) = inside.ok_or_else(|| Error::new("static/404.html has no style"))?;
    Ok(template.replace("{style-hash}", &integrity(style.as_bytes())).replace("{home}", &home))
}

/// The address in the first link with this attribute.
fn href<'a>(html: &'a str, attribute: &str) -> Result<&'a str> {
    html.split("<link ")
        .filter_map(|rest| rest.split('>').next())
        .find(|link| link.contains(attribute))
        .and_then(|link| link.split("href=\"").nth(1)?.split('"').next())
        .ok_or_else(|| Error::new(format!("the built page has no link with {attribute}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_folder_of_the_web_or_none() {
        assert_eq!(folder_address(None).unwrap(), None);
        assert_eq!(folder_address(Some("")).unwrap(), None);
        assert_eq!(folder_address(Some("https://a.b/c")).unwrap().unwrap(), "https://a.b/c/");
        assert_eq!(folder_address(Some("https://a.b/")).unwrap().unwrap(), "https://a.b/");
        for wrong in ["a.b", "https://", "https://a.b/?x", "https://a.b/\">"] {
            assert!(folder_address(Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_way_home_is_a_path_from_the_hosts_root() {
        let page = |address| not_found("{style-hash}<style>abc</style>{home}", address).unwrap();
        assert!(page(Some("https://a.b/c/")).ends_with("</style>/c/"));
        assert!(page(Some("https://a.b/")).ends_with("</style>/"));
        assert!(page(None).ends_with("</style>/"));
        assert!(page(None).starts_with("sha256-ungWv48Bz"));
    }

    #[test]
    fn links_are_found_by_an_attribute() {
        let html = "<link rel=\"icon\" href=\"a\"><link href=\"b\" rel=\"stylesheet\">";
        assert_eq!(href(html, "rel=\"stylesheet\"").unwrap(), "b");
        assert!(href(html, "rel=\"x\"").is_err());
    }

    #[test]
    fn hosts_are_told_the_pages_own_policy() {
        let page = crate::read("index.html").unwrap();
        let policy =
            page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
        let told = crate::read("docs/hosting.md").unwrap();
        assert!(told.contains(&format!("Content-Security-Policy: {policy};")), "{policy}");
    }
}
