//! Rules about the text of files: their length, and marks that say "not done".

/// A file should be readable at a sitting; this is where reading stops.
const MOST_LINES: usize = 450;

/// Marks of unfinished work, and the files' endings they matter in. Spelled in two parts so that this
/// file does not find itself.
const UNFINISHED: &[&str] = &[
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("FIX", "ME"),
    concat!("#[igno", "re"),
    concat!("test.sk", "ip("),
    concat!("test.on", "ly("),
    concat!("XX", "X:"),
];

/// All findings in one file.
pub(crate) fn check(file: &str, content: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let lines = content.lines().count();
    if lines > MOST_LINES {
        findings.push(format!("{file}: {lines} lines, more than {MOST_LINES}"));
    }
    for (number, line) in content.lines().enumerate() {
        for mark in UNFINISHED.iter().filter(|mark| line.contains(**mark)) {
            findings.push(format!("{file}:{}: `{mark}` marks unfinished work", number + 1));
        }
    }
    findings
}

/// Rust source with comments, strings and character literals blanked, line breaks kept.
pub(crate) fn code_only(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let Some(end) = literal_end(&chars, at) else {
            out.push(chars[at]);
            at += 1;
            continue;
        };
        let end = end.min(chars.len());
        out.extend(chars[at..end].iter().map(|&c| if c == '\n' { '\n' } else { ' ' }));
        at = end;
    }
    out
}

/// Where the comment, string or character literal that begins at `at` ends; `None` if none begins there.
fn literal_end(chars: &[char], at: usize) -> Option<usize> {
    let get = |offset: usize| chars.get(at + offset).copied();
    match (get(0)?, get(1)) {
        ('/', Some('/')) => Some(position(chars, at, |c| c == '\n')),
        ('/', Some('*')) => Some(block_comment_end(chars, at)),
        ('"', _) => Some(quoted_end(chars, at, '"')),
        // A lifetime has no second quote: 'a, but 'a' and '\n' are characters.
        ('\'', Some('\\')) => Some(quoted_end(chars, at, '\'')),
        ('\'', Some(_)) if get(2) == Some('\'') => Some(at + 3),
        ('r', Some('"' | '#')) if !word_before(chars, at) => raw_string_end(chars, at),
        _ => None,
    }
}

fn word_before(chars: &[char], at: usize) -> bool {
    // `br"…"` is a raw string as well.
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') && chars[at - 1] != 'b'
}

fn position(chars: &[char], from: usize, is_it: impl Fn(char) -> bool) -> usize {
    chars[from..].iter().position(|&c| is_it(c)).map_or(chars.len(), |offset| from + offset)
}

fn block_comment_end(chars: &[char], from: usize) -> usize {
    let mut depth = 0;
    let mut at = from;
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') if depth == 1 => return at + 2,
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    chars.len()
}

fn quoted_end(chars: &[char], from: usize, quote: char) -> usize {
    let mut at = from + 1;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            c if c == quote => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

fn raw_string_end(chars: &[char], from: usize) -> Option<usize> {
    let quote = position(chars, from + 1, |c| c != '#');
    if chars.get(quote) != Some(&'"') {
        return None; // r#name is an identifier
    }
    let hashes = quote - from - 1;
    let mut at = quote + 1;
    while at < chars.len() {
        if chars[at] == '"'
            && chars[at + 1..].iter().take_while(|&&c| c == '#').take(hashes).count() == hashes
        {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_a_finding() {
        assert_eq!(check("a.rs", &"x\n".repeat(MOST_LINES)), [""; 0]);
        assert_eq!(check("a.rs", &"x\n".repeat(MOST_LINES + 1)).len(), 1);
    }

    #[test]
    fn marks_of_unfinished_work_are_findings() {
        let line = concat!("    todo", "!()");
        assert_eq!(check("a.rs", &format!("fn f() {{\n{line}\n}}")).len(), 1);
    }

    #[test]
    fn only_code_stays() {
        let cases = [
            ("a // b\nc", "a     \nc"),
            ("a /* x /* y */ */ b", "a                 b"),
            ("f(\"x\\\"y\") + 'c' + '\\''", "f(      ) +     +     "),
            ("r#\"a\"b\"# z", "         z"),
            ("&'a str", "&'a str"),
            ("r#type", "r#type"),
        ];
        for (source, wanted) in cases {
            assert_eq!(code_only(source), wanted, "{source}");
        }
    }
}
