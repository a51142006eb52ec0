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
}
