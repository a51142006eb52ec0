//! The bill of materials that is published beside the site: what the modules are made of, as `CycloneDX` 1.6.

use crate::error::{Context, Result};
use crate::licences::{Package, STANDARD_LIBRARY};
use serde_json::{Value, json};

/// The document, of everything that is shipped.
pub(crate) fn document(packages: &[Package]) -> Result<String> {
    let version = crate::manifest::string(&crate::read("Cargo.toml")?, "version")?;
    let document = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "reset-lab",
                "name": "reset-lab",
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": packages.iter().map(component).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&document).context("the bill of materials")
}

fn component(package: &Package) -> Value {
    let Package { name, version, licence, .. } = package;
    // Some manifests still write a choice as `MIT/Apache-2.0`.
    let licence = licence.replace('/', " OR ");
    let mut component = json!({
        "type": "library",
        "bom-ref": format!("{name}@{version}"),
        "name": name,
        "version": version,
        "licenses": [{ "expression": licence }],
    });
    if name != STANDARD_LIBRARY {
        component["purl"] = json!(format!("pkg:cargo/{name}@{version}"));
    }
    component
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_crate_of_the_modules_is_listed_once_with_version_licence_and_address() {
        let packages = crate::licences::shipped().unwrap();
        let document: serde_json::Value = serde_json::from_str(&super::document(&packages).unwrap()).unwrap();
        assert_eq!(
            (document["bomFormat"].as_str(), document["specVersion"].as_str()),
            (Some("CycloneDX"), Some("1.6"))
        );
        let components = document["components"].as_array().unwrap();
        let named = |name: &str| components.iter().filter(|component| component["name"] == name).count();
        assert_eq!((named("leptos"), named("plotters"), named("libm")), (1, 1, 1));
        // What is used for tests only is not shipped.
        assert_eq!(named("proptest"), 0);
        for component in components {
            assert!(component["version"].is_string(), "{component}");
            let licence = component["licenses"][0]["expression"].as_str().unwrap();
            assert!(!licence.is_empty() && !licence.contains('/'), "{component}");
            let is_crate = component["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:cargo/"));
            assert!(is_crate || component["name"] == super::STANDARD_LIBRARY, "{component}");
        }
    }
}
