//! What a Rust file refers to: the paths in its `use` items and in its code.
//!
//! A small reader of tokens, not a parser: it sees inside macros, where a syntax tree ends, and it needs
//! no name resolution because the rules are about the first parts of a path only.

/// A path that a file mentions, with `self` and `super` resolved: `["crate", "model", "Inputs"]`.
#[derive(Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) line: usize,
    pub(crate) path: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    /// `::`
    Colons,
    Mark(char),
}

/// All references of a source text that belongs to `module` (its path from the crate's root).
pub(crate) fn references(source: &str, module: &[String]) -> Vec<Reference> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut inline = InlineModules::default();
    let mut at = 0;
    while at < tokens.len() {
        let (line, token) = &tokens[at];
        inline.see(&tokens, at);
        match token {
            Token::Word(word) if word == "use" => {
                let mut paths = Vec::new();
                at = use_tree(&tokens, at + 1, &[], &mut paths);
                found.extend(paths.into_iter().map(|path| (*line, path)));
                continue;
            }
            Token::Word(first) => {
                let continues = at > 0 && matches!(tokens[at - 1].1, Token::Colons | Token::Mark('.'));
                if !continues && matches!(tokens.get(at + 1), Some((_, Token::Colons))) {
                    let mut path = vec![first.clone()];
                    let mut next = at + 1;
                    while let (Some((_, Token::Colons)), Some((_, Token::Word(word)))) =
                        (tokens.get(next), tokens.get(next + 1))
                    {
                        path.push(word.clone());
                        next += 2;
                    }
                    found.push((*line, path));
                }
            }
            _ => {}
        }
        at += 1;
    }
    // `super` inside `mod tests { … }` climbs to the file's own module first.
    found
        .into_iter()
        .map(|(line, path)| {
            let mut place = module.to_vec();
            place.extend(inline.at(line).map(str::to_owned));
            Reference { line, path: absolute(&place, path) }
        })
        .collect()
}

/// Resolves leading `self` and `super` of a path that stands in `module`.
fn absolute(module: &[String], path: Vec<String>) -> Vec<String> {
    let relative = path.iter().take_while(|part| *part == "self" || *part == "super").count();
    if relative == 0 {
        return path;
    }
    let up = path[..relative].iter().filter(|part| *part == "super").count();
    let mut full = vec!["crate".to_owned()];
    full.extend_from_slice(&module[..module.len().saturating_sub(up)]);
    full.extend_from_slice(&path[relative..]);
    full
}

/// Reads one branch of a `use` tree and returns the position behind it.
fn use_tree(
    tokens: &[(usize, Token)],
    mut at: usize,
    before: &[String],
    paths: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = before.to_vec();
    while let Some((_, token)) = tokens.get(at) {
        match token {
            Token::Word(word) if word == "as" => at += 1, // the new name follows and is skipped below
            Token::Word(word) => {
                if !matches!(tokens.get(at.wrapping_sub(1)), Some((_, Token::Word(before))) if before == "as")
                {
                    path.push(word.clone());
                }
            }
            Token::Mark('{') => {
                loop {
                    at = use_tree(tokens, at + 1, &path, paths);
                    if !matches!(tokens.get(at), Some((_, Token::Mark(',')))) {
                        break;
                    }
                }
                return at + 1; // behind the closing brace
            }
            Token::Mark(';' | ',' | '}') => break,
            Token::Colons | Token::Mark(_) => {}
        }
        at += 1;
    }
    if path.len() > before.len() {
        paths.push(path);
    }
    at
}

/// The lines that `mod name { … }` blocks of a file cover.
#[derive(Default)]
struct InlineModules {
    depth: usize,
    open: Vec<(usize, usize, String)>,
    closed: Vec<(usize, usize, String)>,
}

impl InlineModules {
    fn see(&mut self, tokens: &[(usize, Token)], at: usize) {
        let (line, token) = &tokens[at];
        match token {
            Token::Mark('{') => {
                self.depth += 1;
                if let [.., (_, Token::Word(keyword)), (_, Token::Word(name))] = &tokens[..at]
                    && keyword == "mod"
                {
                    self.open.push((self.depth, *line, name.clone()));
                }
            }
            Token::Mark('}') => {
                if let Some((_, from, name)) = self.open.pop_if(|(depth, ..)| *depth == self.depth) {
                    self.closed.push((from, *line, name));
                }
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// The names of the inline modules around a line, outermost first.
    fn at(&self, line: usize) -> impl Iterator<Item = &str> {
        let mut around: Vec<_> =
            self.closed.iter().filter(|(from, to, _)| (*from..=*to).contains(&line)).collect();
        around.sort_by_key(|(from, ..)| *from);
        around.into_iter().map(|(_, _, name)| name.as_str())
    }
}

/// Words, `::` and single marks with their line numbers; comments, strings and characters are left out.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = super::text::code_only(source).chars().collect();
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_alphanumeric() || c == '_' {
            let start = at;
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            tokens.push((line, Token::Word(chars[start..at].iter().collect())));
            continue;
        }
        if c == ':' && chars.get(at + 1) == Some(&':') {
            tokens.push((line, Token::Colons));
            at += 2;
            continue;
        }
        if c == '\n' {
            line += 1;
        } else if !c.is_whitespace() {
            tokens.push((line, Token::Mark(c)));
        }
        at += 1;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(source: &str) -> Vec<String> {
        let module = ["ui".to_owned(), "lab".to_owned()];
        references(source, &module).into_iter().map(|found| found.path.join("::")).collect()
    }

    #[test]
    fn a_use_tree_is_every_one_of_its_branches() {
        assert_eq!(
            paths("use crate::{model::{Inputs, Report as R}, text};\nuse std::fmt::*;"),
            ["crate::model::Inputs", "crate::model::Report", "crate::text", "std::fmt"]
        );
    }

    #[test]
    fn paths_in_code_and_macros_count_but_not_in_comments_or_strings() {
        assert_eq!(paths("view! { <p>{crate::text::sentence()}</p> }"), ["crate::text::sentence"]);
        assert_eq!(paths("// crate::model::X\nlet s = \"crate::model\"; /* web_sys::x */"), [""; 0]);
    }

    #[test]
    fn self_and_super_are_resolved_from_the_module() {
        assert_eq!(paths("use super::plot::Plot;"), ["crate::ui::plot::Plot"]);
        assert_eq!(paths("use super::super::model;"), ["crate::model"]);
        assert_eq!(paths("use self::parts::Part;"), ["crate::ui::lab::parts::Part"]);
    }

    #[test]
    fn super_in_an_inline_module_is_the_file_itself() {
        assert_eq!(
            paths("mod tests { use super::*; }\nuse super::plot;"),
            ["crate::ui::lab", "crate::ui::plot"]
        );
    }

    #[test]
    fn a_path_is_found_once_and_with_its_line() {
        let found = references("fn f() {\n    a::b::c(x.y);\n}", &[]);
        assert_eq!(found, [Reference { line: 2, path: ["a", "b", "c"].map(str::to_owned).to_vec() }]);
    }
}
