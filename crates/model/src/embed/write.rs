//! Writing what a host puts into its page.

/// The two ways of embedding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// In a frame.
    #[default]
    Frame,
    /// As an element of the host's own page.
    Element,
}

/// Where the page is and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Host<'a> {
    /// The address of the page's folder, with a slash at its end.
    pub address: &'a str,
    /// The title of the frame, for those who do not see it.
    pub title: &'a str,
    /// The height that the frame has before it has told its own, CSS px.
    pub height: u32,
}

/// The parameters as a query, without the `?`. Empty values are left out.
#[must_use]
pub fn query(pairs: &[(&str, String)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        for byte in value.bytes() {
            // The unreserved characters of RFC 3986, and a comma, which needs no escape within a query.
            if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
                query.push(byte.into());
            } else {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                query.push('%');
                query.push(DIGITS[usize::from(byte >> 4)].into());
                query.push(DIGITS[usize::from(byte & 15)].into());
            }
        }
    }
    query
}

/// What the host copies into its page: no style and no script of its own, so that any Content-Security-Policy takes it
/// that names the address.
#[must_use]
pub fn snippet(form: Form, host: Host, pairs: &[(&str, String)]) -> String {
    let Host { address, title, height } = host;
    let mut out = String::new();
    match form {
        Form::Frame => {
            let query = query(pairs);
            let mark = if query.is_empty() { "" } else { "?" };
            attribute(&mut out, "<iframe src", &[address, mark, &query].concat());
            attribute(&mut out, " title", title);
            attribute(&mut out, " height", &height.to_string());
            out.push_str(" width=\"100%\" frameborder=\"0\" loading=\"lazy\" data-reset-lab></iframe>\n");
            attribute(&mut out, "<script src", &[address, "embed.js"].concat());
            out.push_str(" async></script>");
        }
        Form::Element => {
            attribute(&mut out, "<script type=\"module\" src", &[address, "reset-lab.js"].concat());
            out.push_str("></script>\n<reset-lab");
            for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
                attribute(&mut out, &[" ", name].concat(), value);
            }
            out.push_str("></reset-lab>");
        }
    }
    out
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push_str("&#10;"),
            c => out.push(c),
        }
    }
    out.push('"');
}
