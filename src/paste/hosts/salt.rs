//! Salt: `web1:` over indented lines, and `{"web1": {…}}`.

use std::rc::Rc;

use super::name::{is_host_name, looks_like_host};
use super::{Cutter, json, number};

impl Cutter<'_> {
    /// Salt's name with a colon over indented lines; the line after them.
    pub(super) fn salt(&mut self, at: usize, line: &str) -> Option<usize> {
        let name = line.strip_suffix(':')?;
        let indented = |at: usize| {
            self.line(at)
                .is_some_and(|line| line.starts_with(SALT_INDENT))
        };
        // checkrestart lists processes under the name of their package: `7746 /usr/sbin/named`.
        let lists_processes = self.line(at + 1).is_some_and(|line| {
            let mut words = line.split_whitespace();
            words.next().is_some_and(|pid| pid.parse::<u32>().is_ok())
                && words.next().is_some_and(|path| path.starts_with('/'))
        });
        // After one machine of Salt's, the next may have a name without a number.
        let is_host = looks_like_host(name) || (self.salt_end == Some(at) && is_host_name(name));
        if !is_host || !indented(at + 1) || lists_processes {
            return None;
        }
        let mut end = at + 1;
        let mut text = String::new();
        let mut numbers = Vec::new();
        while let Some(line) = self.line(end) {
            if !indented(end) && !line.trim().is_empty() {
                break;
            }
            text.push_str(line.strip_prefix(SALT_INDENT).unwrap_or_default());
            text.push('\n');
            numbers.push(number(end));
            end += 1;
        }
        self.switch(at, end, Vec::new());
        self.gathered(Some(Rc::from(name)), text, numbers, true);
        self.salt_end = Some(end);
        Some(end)
    }

    /// `{"web1": {"openssl": "1.0.1e-16.el6"}}`, as Salt prints JSON: the packages of each machine,
    /// or their versions; the line after them.
    pub(super) fn keyed(&mut self, at: usize, line: &str) -> Option<usize> {
        let mut offset = self.start(at) + line.len() - line.trim_start_matches(OPENING).len();
        let mut found: Vec<(&str, usize, &str)> = Vec::new();
        while let Some((name, after)) = self.text.get(offset..).and_then(quoted) {
            let Some(value) = after.trim_start().strip_prefix(':').map(str::trim_start) else {
                break;
            };
            let start = self.text.len() - value.len();
            if start < self.keyed_end || !looks_like_host(name) {
                break;
            }
            let length = json::length(value);
            let inside = value.get(..length).unwrap_or_default();
            let versions = inside.contains("ssl")
                || quoted(inside).is_some_and(|(text, _)| {
                    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('-')
                });
            if !versions {
                self.keyed_end = start + length;
                break;
            }
            found.push((name, start, quoted(inside).map_or(inside, |(text, _)| text)));
            offset = start + length;
            let rest = self.text.get(offset..).unwrap_or_default();
            let next = rest.trim_start_matches(|c: char| c == ',' || BETWEEN.contains(&c));
            offset += rest.len() - next.len();
        }
        let (_, last, inside) = found.last()?;
        let end = last + inside.len();
        let end = self.lines.partition_point(|(start, _)| *start < end);
        self.switch(at, end, Vec::new());
        for (name, start, inside) in found {
            let first = self.lines.partition_point(|(other, _)| *other <= start);
            let first = number(first.saturating_sub(1));
            let numbers = (first..).take(inside.split_inclusive('\n').count());
            let (host, text) = (Rc::from(name), inside.to_owned());
            self.gathered(Some(host), text, numbers.collect(), false);
        }
        Some(end)
    }
}

/// A string in either kind of quotes, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = text.get(1..)?;
    let end = rest.find([quote, '\n'])?;
    let (string, rest) = rest.split_at_checked(end)?;
    Some((string, rest.strip_prefix(quote)?))
}

const SALT_INDENT: &str = "    ";
/// What stands before the first machine in JSON, and between two of them.
const OPENING: &[char] = &['{', ' ', '\t'];
const BETWEEN: &[char] = &['{', '}', ' ', '\t', '\r', '\n'];
