//! A link that is whole opens, whatever mail, chat, phones and people have put around it or broken it with.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use links::{LinkError, MAX_LINK, from_link, to_link};
use model::{DayShape, Inputs, Preset};
use proptest::prelude::*;
use support::{config, every_preset, state};

const ADDRESS: &str = "https://example.org/reset-lab/?theme=dark";

/// The link in lines of so many characters.
fn in_lines(link: &str, length: usize, end: &str) -> String {
    let letters: Vec<char> = link.chars().collect();
    let lines: Vec<String> = letters.chunks(length).map(|line| line.iter().collect()).collect();
    lines.join(end)
}

/// Every character as `%31`.
fn percent(text: &str) -> String {
    let codes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    codes.concat()
}

fn wrappings(link: &str) -> Vec<String> {
    let address = format!("{ADDRESS}#{link}");
    let mut wrapped = vec![
        link.to_owned(),
        format!("#{link}"),
        address.clone(),
        format!(" {link} "),
        percent(link),
        percent(&percent(link)),
        address.replace('#', "%23"),
        link.replacen('.', "%2E", 1),
        format!("Look at this: {address}. What do you think?"),
        format!("{link}\n\nKind regards,\nAnna"),
        format!("{link}%0A%0AKind%20regards"),
        format!("[link]({address})"),
        format!("({link})"),
        format!("“{address}”"),
        format!("*{link}*"),
        format!("_{link}_"),
        format!("__{address}__"),
        format!("<a href=\"{address}\">look</a>"),
        format!("&lt;{address}&gt;"),
        format!("{link}&utm_source=mail&utm_medium=social"),
        format!("{link}?fbclid=IwAR0x-y_z"),
        format!("{link}#:~:text=airbag"),
        format!("{link}/"),
        format!("{link}\u{200b}"),
        format!("{}.", in_lines(&address, 76, "=\r\n")),
        in_lines(&address, 76, "\r\n> "),
    ];
    wrapped.extend(
        [".", ")", ",", ">", ").", "\"", "'", ";", "!", "…", "%20", "%3E", "]", "}", "|"]
            .map(|end| format!("{link}{end}")),
    );
    let ends = ["\n", "\r\n", "\n  ", " ", "%0D%0A", "%20", "+", "\u{ad}", "\u{feff}"];
    let data = link.split_once('.').unwrap().1;
    wrapped.extend(
        ends.iter()
            .flat_map(|end| [7, 20, 64, 72].map(|length| format!("1.{}", in_lines(data, length, end)))),
    );
    wrapped
}

#[test]
fn an_intact_link_is_found_in_what_became_of_it() {
    for preset in every_preset() {
        let link = to_link(&state(preset.inputs())).unwrap();
        for wrapped in wrappings(&link) {
            assert_eq!(from_link(&wrapped), Ok(state(preset.inputs())), "{wrapped:?}");
        }
    }
}

#[test]
fn a_long_link_is_found_in_lines_of_twenty() {
    // Six bytes a day, which are eight characters.
    let inputs = Inputs::default().with_daily_list(&[0.0; 230], DayShape::Straight).unwrap();
    let link = to_link(&state(inputs.clone())).unwrap();
    assert!(link.len() > 1_850);
    assert_eq!(from_link(&in_lines(&link, 20, "\r\n")), Ok(state(inputs)));
}

#[test]
fn a_link_that_lacks_its_end_is_damaged_in_every_wrapping() {
    let link = to_link(&state(Inputs::default())).unwrap();
    for wrapped in wrappings(&link[..link.len() - 5]) {
        assert_eq!(from_link(&wrapped), Err(LinkError::Damaged), "{wrapped:?}");
    }
}

#[test]
fn of_two_links_the_first_opens() {
    let [first, second] =
        [Preset::Skid, Preset::Bounce].map(|preset| to_link(&state(preset.inputs())).unwrap());
    let both = format!("{ADDRESS}#{first} and {ADDRESS}#{second}");
    assert_eq!(from_link(&both), Ok(state(Preset::Skid.inputs())));
}

#[test]
fn later_versions_are_known_in_every_wrapping() {
    let link = to_link(&state(Inputs::default())).unwrap();
    for wrapped in wrappings(&link.replacen('1', "7", 1)).iter().filter(|text| !text.starts_with("1.")) {
        assert_eq!(from_link(wrapped), Err(LinkError::Newer(7)), "{wrapped:?}");
    }
}

/// Eight times what a link may be long: no wrapping makes more of it.
#[test]
fn a_text_is_looked_at_up_to_its_longest_length() {
    let link = to_link(&state(Inputs::default())).unwrap();
    let of_length = |length: usize| format!("{link:length$}");
    assert_eq!(from_link(&of_length(8 * MAX_LINK)), Ok(state(Inputs::default())));
    assert_eq!(from_link(&of_length(8 * MAX_LINK + 1)), Err(LinkError::Damaged));
}

/// An amount in a message is no link of a later version.
#[test]
fn a_number_of_seven_digits_is_no_version() {
    assert_eq!(from_link("1234567.89 EUR"), Err(LinkError::Damaged));
    assert_eq!(from_link("123456.89 EUR"), Err(LinkError::Newer(123_456)));
    let link = to_link(&state(Inputs::default())).unwrap();
    assert_eq!(from_link(&format!("000000{link}")), Err(LinkError::Damaged));
}

proptest! {
    #![proptest_config(config(500))]

    /// Nothing that follows makes another state of it.
    #[test]
    fn what_follows_a_link_changes_nothing(end in "[^A-Za-z0-9_%-]\\PC{0,60}") {
        let link = to_link(&state(Inputs::default())).unwrap();
        prop_assert_eq!(from_link(&(link + &end)), Ok(state(Inputs::default())));
    }

    #[test]
    fn breaks_anywhere_change_nothing(places in prop::collection::vec(any::<prop::sample::Index>(), 0..20), gap in "[ \r\n\t>=|]{1,4}") {
        let link = to_link(&state(Inputs::default())).unwrap();
        let mut places: Vec<_> = places.iter().map(|place| 2 + place.index(link.len() - 1)).collect();
        places.sort_unstable();
        let mut broken = link;
        for place in places.into_iter().rev() {
            broken.insert_str(place.min(broken.len()), &gap);
        }
        prop_assert_eq!(from_link(&broken), Ok(state(Inputs::default())));
    }
}
