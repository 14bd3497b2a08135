//! Which machine a text is from: by the item's name, or by what stands in the text.
//!
//! `web1 | CHANGED | rc=0 >>` (Ansible), `web1: …` on every line (pdsh, dsh, clush), the name
//! between two rules (dshbak, clush -b), `==> web1 <==`, `=== web1 ===`, `web1:` over indented lines
//! (Salt), a shell's prompt, and the collector's own heading. The trap is the colon: HTTP headers,
//! `openssl version -a` and YAML have words with a colon, too, so a prefix counts only where it
//! looks like a host's name and stands on all lines of a stretch.

use std::ops::Range;
use std::rc::Rc;

use super::{json, pem};

mod ansible;
mod item;
mod name;
mod prompt;
mod salt;

use item::of_path;
pub(super) use item::{Named, of_item};
use name::{is_host_name, is_valid, looks_like_host, node_set};

/// A part of a text, and the host that it is from.
#[derive(Debug)]
pub(super) struct Section {
    /// `None` where the text names none.
    pub(super) host: Option<Rc<str>>,
    /// Its lines.
    pub(super) lines: Lines,
}

/// The lines of a section.
#[derive(Debug)]
pub(super) enum Lines {
    /// Put together from lines that stood apart, or whose prefix was taken off.
    Gathered {
        /// One line per number.
        text: String,
        /// Where each of them stood.
        numbers: Vec<u32>,
    },
    /// As they stand in the text.
    Here {
        /// Where in the text.
        range: Range<usize>,
        /// The number of the first.
        first: u32,
    },
}

impl Lines {
    /// The section's own text.
    pub(super) fn text<'a>(&'a self, whole: &'a str) -> &'a str {
        match self {
            Self::Gathered { text, .. } => text,
            Self::Here { range, .. } => whole.get(range.clone()).unwrap_or_default(),
        }
    }

    /// The number in the item of a line of the section, counted from 1.
    pub(super) fn number(&self, line: u32) -> u32 {
        let offset = line.saturating_sub(1);
        match self {
            Self::Gathered { numbers, .. } => usize::try_from(offset)
                .ok()
                .and_then(|offset| numbers.get(offset))
                .or(numbers.last())
                .copied()
                .unwrap_or_default(),
            Self::Here { first, .. } => first.saturating_add(offset),
        }
    }
}

/// Cuts a text where the host changes.
pub(super) fn sections(text: &str) -> Vec<Section> {
    let mut cutter = Cutter::new(text);
    cutter.cut(true);
    cutter.sections
}

struct Cutter<'t> {
    text: &'t str,
    /// Each line with its start, without its end.
    lines: Vec<(usize, &'t str)>,
    sections: Vec<Section>,
    /// The hosts of the lines that are being read: several for one listing of many.
    hosts: Vec<Rc<str>>,
    /// The first line that is not in a section yet.
    from: usize,
    /// Where the last machine of Salt’s ended.
    salt_end: Option<usize>,
    /// Up to here no machine's packages stand in JSON.
    keyed_end: usize,
}

impl<'t> Cutter<'t> {
    fn new(text: &'t str) -> Self {
        let mut at = 0;
        let lines = text
            .split_inclusive('\n')
            .map(|line| {
                let start = at;
                at += line.len();
                (start, line.trim_end_matches(['\n', '\r']))
            })
            .collect();
        Self {
            text,
            lines,
            sections: Vec::new(),
            hosts: Vec::new(),
            from: 0,
            salt_end: None,
            keyed_end: 0,
        }
    }

    fn line(&self, at: usize) -> Option<&'t str> {
        self.lines.get(at).map(|(_, line)| *line)
    }

    fn start(&self, at: usize) -> usize {
        self.lines
            .get(at)
            .map_or(self.text.len(), |(start, _)| *start)
    }

    /// What was read so far is a section; what begins at `next` is from these hosts.
    fn switch(&mut self, end: usize, next: usize, hosts: Vec<Rc<str>>) {
        if end == next && hosts == self.hosts {
            return;
        }
        if end > self.from {
            let of = if self.hosts.is_empty() {
                vec![None]
            } else {
                self.hosts.iter().cloned().map(Some).collect()
            };
            for host in of {
                self.sections.push(Section {
                    host,
                    lines: Lines::Here {
                        range: self.start(self.from)..self.start(end),
                        first: number(self.from),
                    },
                });
            }
        }
        self.from = next;
        self.hosts = hosts;
    }

    /// Lines that were gathered; inside them a host may be named again.
    fn gathered(&mut self, host: Option<Rc<str>>, text: String, numbers: Vec<u32>, again: bool) {
        if !again {
            let lines = Lines::Gathered { text, numbers };
            self.sections.push(Section { host, lines });
            return;
        }
        let whole = Lines::Gathered { text, numbers };
        let mut inner = Cutter::new(whole.text(""));
        inner.cut(false);
        for section in inner.sections {
            let own = section.lines.text(whole.text("")).to_owned();
            let count = own.split_inclusive('\n').count();
            let numbers = (1..)
                .take(count)
                .map(|line| whole.number(section.lines.number(line)))
                .collect();
            self.sections.push(Section {
                host: section.host.or_else(|| host.clone()),
                lines: Lines::Gathered { text: own, numbers },
            });
        }
    }

    fn cut(&mut self, prefixes: bool) {
        let mut at = 0;
        let mut collected = false;
        while let Some(line) = self.line(at) {
            let trimmed = line.trim_end();
            if trimmed == COLLECTED_HOST
                && let Some((name, host)) = self.collected_host(at)
            {
                self.switch(at, name + 1, vec![host]);
                (at, collected) = (name + 1, true);
                continue;
            }
            if collected {
                if trimmed == COLLECTED_END {
                    self.switch(at, at + 1, Vec::new());
                    collected = false;
                }
                at += 1;
                continue;
            }
            if is_base64(trimmed) {
                at += 1;
                continue;
            }
            if prefixes && let Some(end) = self.prefixed(at) {
                at = end;
                continue;
            }
            if let Some(end) = self
                .ansible(at, trimmed)
                .or_else(|| self.salt(at, trimmed))
                .or_else(|| self.keyed(at, trimmed))
            {
                at = end;
                continue;
            }
            if let Some(hosts) = heading(trimmed) {
                self.switch(at, at + 1, hosts);
            } else if let Some(hosts) = self.ruled(at, trimmed) {
                self.switch(at, at + 3, hosts);
                at += 2;
            } else if let Some(hosts) = prompt::host(trimmed) {
                self.switch(at, at, hosts);
            }
            at += 1;
        }
        self.switch(self.lines.len(), self.lines.len(), vec![Rc::from("-")]);
        // A text without a line is a text.
        if self.sections.is_empty() {
            self.sections.push(Section {
                host: None,
                lines: Lines::Here {
                    range: 0..self.text.len(),
                    first: 1,
                },
            });
        }
    }

    /// The collector's host: the first line with something in it after its heading.
    fn collected_host(&self, heading: usize) -> Option<(usize, Rc<str>)> {
        (heading + 1..heading + 4).find_map(|at| {
            let name = self.line(at)?.trim();
            (is_valid(name) && !name.is_empty()).then(|| (at, Rc::from(name)))
        })
    }

    /// A stretch of lines that all have a host before a colon; the line after it.
    fn prefixed(&mut self, from: usize) -> Option<usize> {
        prefix(self.line(from)?)?;
        let mut end = from;
        let mut all: Vec<(u32, &str, &str)> = Vec::new();
        while let Some(line) = self.line(end) {
            if let Some((host, rest)) = prefix(line) {
                all.push((number(end), host, rest));
            } else if !line.trim().is_empty() {
                break;
            }
            end += 1;
        }
        let whole_text = self
            .lines
            .iter()
            .take(from)
            .chain(self.lines.iter().skip(end))
            .all(|(_, line)| line.trim().is_empty());
        if all.len() < 2 && !whole_text {
            return None;
        }
        // A word that does not look like a host must at least stand on line after line.
        let first = all.first().map(|(_, host, _)| *host);
        let certain = all.iter().all(|(_, host, _)| looks_like_host(host));
        let repeated = all.len() >= 3 && all.iter().all(|(_, host, _)| Some(*host) == first);
        if !certain && !repeated {
            return None;
        }
        self.switch(from, end, Vec::new());
        let mut hosts: Vec<(&str, String, Vec<u32>)> = Vec::new();
        let mut places: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for (number, host, rest) in all {
            let place = *places.entry(host).or_insert_with(|| {
                hosts.push((host, String::new(), Vec::new()));
                hosts.len() - 1
            });
            if let Some((_, text, numbers)) = hosts.get_mut(place) {
                text.push_str(rest);
                text.push('\n');
                numbers.push(number);
            }
        }
        for (host, text, numbers) in hosts {
            self.gathered(Some(Rc::from(host)), text, numbers, true);
        }
        Some(end)
    }

    /// Names between two rules of dashes.
    fn ruled(&self, at: usize, line: &str) -> Option<Vec<Rc<str>>> {
        let is_rule = |line: &str| line.len() >= 8 && line.bytes().all(|byte| byte == b'-');
        let (names, below) = (self.line(at + 1)?.trim(), self.line(at + 2)?.trim_end());
        (is_rule(line) && is_rule(below)).then(|| node_set(names))?
    }
}

/// Whether a line is one of a block's base64: no part of a host's name is as long.
fn is_base64(line: &str) -> bool {
    line.len() > LONGEST_LABEL
        && line.starts_with(|c: char| c.is_ascii_alphanumeric())
        && line.bytes().all(pem::is_base64)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1)
}

/// `web1: …`: a name that may be a host's, and the rest of the line.
fn prefix(line: &str) -> Option<(&str, &str)> {
    let (host, rest) = line.split_once(':')?;
    let rest = match rest.strip_prefix(' ') {
        Some(rest) => rest,
        None if rest.trim().is_empty() => "",
        None => return None,
    };
    is_host_name(host).then_some((host, rest))
}

/// `==> web1 <==`, `=== web1 ===`: the hosts, none for a file of nobody's.
fn heading(line: &str) -> Option<Vec<Rc<str>>> {
    if let Some(name) = line
        .strip_prefix("==> ")
        .and_then(|rest| rest.strip_suffix(" <=="))
    {
        let host = match of_path(name) {
            Named::ByPath(host) => Some(host),
            _ => Some(name).filter(|name| !name.contains(['/', '.']) && is_host_name(name)),
        };
        return Some(host.map(Rc::from).into_iter().collect());
    }
    let decoration = |c: char| matches!(c, '=' | '-' | '#' | '*' | '>' | '<' | '~');
    let name = line.trim_matches(decoration);
    let decorated = |text: Option<&str>| text.is_some_and(|text| text.len() >= 2);
    if !decorated(line.get(..line.len() - line.trim_start_matches(decoration).len()))
        || !decorated(line.get(line.trim_end_matches(decoration).len()..))
    {
        return None;
    }
    let name = name.trim();
    looks_like_host(name).then(|| vec![Rc::from(name)])
}

const COLLECTED_HOST: &str = "=== afterpatch host ===";
const COLLECTED_END: &str = "=== afterpatch end ===";

/// Source: <https://www.rfc-editor.org/rfc/rfc1035> (section 2.3.4).
const LONGEST_LABEL: usize = 63;

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line that is left, with its host and number.
    fn cut(text: &str) -> Vec<(String, u32, String)> {
        sections(text)
            .iter()
            .flat_map(|section| {
                let host = section.host.as_deref().unwrap_or_default().to_owned();
                section
                    .lines
                    .text(text)
                    .lines()
                    .zip(1..)
                    .map(|(line, at)| (host.clone(), section.lines.number(at), line.to_owned()))
                    .collect::<Vec<_>>()
            })
            .filter(|(_, _, line)| !line.is_empty())
            .collect()
    }

    #[track_caller]
    fn assert_cut(text: &str, expected: &[(&str, u32, &str)]) {
        let got = cut(text);
        let got: Vec<(&str, u32, &str)> = got
            .iter()
            .map(|(host, number, line)| (host.as_str(), *number, line.as_str()))
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn every_tool_names_its_hosts() {
        assert_cut("a\nb\n", &[("", 1, "a"), ("", 2, "b")]);
        assert_cut(
            "web1 | CHANGED | rc=0 >>\na\n\nweb2 | SUCCESS | rc=0 >>\nb\nweb3 | FAILED! => {\n  \"stdout\": \"c\\nd\"\n}\ndb | success | rc=0 | (stdout) e\\nf\n",
            &[
                ("web1", 2, "a"),
                ("web2", 5, "b"),
                ("web3", 7, "c"),
                ("web3", 7, "d"),
                ("db", 9, "e"),
                ("db", 9, "f"),
            ],
        );
        assert_cut(
            "TASK [debug] ***\nok: [web1] => {\n    \"out.stdout_lines\": [],\n    \"stdout_lines\": [\n        \"a\",\n        \"b\"\n    ]\n}\n",
            &[
                ("", 1, "TASK [debug] ***"),
                ("web1", 5, "a"),
                ("web1", 6, "b"),
            ],
        );
        assert_cut(
            "web1: a\nweb2: b\nweb1:   c\n",
            &[("web1", 1, "a"), ("web1", 3, "  c"), ("web2", 2, "b")],
        );
        assert_cut("web1: a\n", &[("web1", 1, "a")]);
        assert_cut(
            "gateway: a\ngateway: b\ngateway: c\n",
            &[
                ("gateway", 1, "a"),
                ("gateway", 2, "b"),
                ("gateway", 3, "c"),
            ],
        );
        assert_cut(
            "----------------\nweb[1-2]\n----------------\na\n",
            &[("web1", 4, "a"), ("web2", 4, "a")],
        );
        assert_cut(
            "==> web1 <==\na\n==> /var/log/dpkg.log <==\nb\n==> out/web2.txt <==\nc\n",
            &[("web1", 2, "a"), ("", 4, "b"), ("web2", 6, "c")],
        );
        assert_cut("==== web1 ====\na\n", &[("web1", 2, "a")]);
        assert_cut(
            "web1:\n    a\n      b\nc\n",
            &[("web1", 2, "a"), ("web1", 3, "  b"), ("", 4, "c")],
        );
        assert_cut(
            "{\n    \"web1\": {\n        \"openssl\": \"1-1\"\n    }\n}\n{\n    \"web2\": {\n        \"openssl\": \"1-2\"\n    }\n}\n",
            &[
                ("", 1, "{"),
                ("web1", 2, "{"),
                ("web1", 3, "        \"openssl\": \"1-1\""),
                ("web1", 4, "    }"),
                ("web2", 7, "{"),
                ("web2", 8, "        \"openssl\": \"1-2\""),
                ("web2", 9, "    }"),
                ("", 10, "}"),
            ],
        );
        assert_cut(
            "{'web1': '1.0.1e-2+deb7u4', 'web2': {'openssl': '1-1'}}\n",
            &[
                ("web1", 1, "1.0.1e-2+deb7u4"),
                ("web2", 1, "{'openssl': '1-1'}"),
            ],
        );
        assert_cut(
            "web1 | SUCCESS => {\n  \"a1\": 2\n}\nb\n",
            &[
                ("web1", 1, "web1 | SUCCESS => {"),
                ("web1", 2, "  \"a1\": 2"),
                ("web1", 3, "}"),
                ("", 4, "b"),
            ],
        );
        assert_cut(
            "root@web1:~# dpkg -l\na\n[root@web2 tmp]# rpm -q openssl\nb\nme@laptop:~$ nmap web1\nc\nme@laptop:~$ ssh root@db1 uname\nd\n",
            &[
                ("web1", 1, "root@web1:~# dpkg -l"),
                ("web1", 2, "a"),
                ("web2", 3, "[root@web2 tmp]# rpm -q openssl"),
                ("web2", 4, "b"),
                ("", 5, "me@laptop:~$ nmap web1"),
                ("", 6, "c"),
                ("db1", 7, "me@laptop:~$ ssh root@db1 uname"),
                ("db1", 8, "d"),
            ],
        );
    }

    #[test]
    fn a_collected_run_is_one_hosts_whatever_stands_in_it() {
        let run = "=== afterpatch host ===\nweb1.example.org\n=== afterpatch os ===\n==> b <==\nweb2: x\nweb2: y\n=== afterpatch end ===\nz\n";
        let inside = [
            (3, "=== afterpatch os ==="),
            (4, "==> b <=="),
            (5, "web2: x"),
            (6, "web2: y"),
        ];
        let expected: Vec<(&str, u32, &str)> = inside
            .iter()
            .map(|(number, line)| ("web1.example.org", *number, *line))
            .chain([("", 8, "z")])
            .collect();
        assert_cut(run, &expected);
        // The same through pdsh, which puts its own name before each line.
        let through: String = run
            .lines()
            .take(7)
            .map(|line| format!("node7: {line}\n"))
            .collect();
        assert_cut(&through, expected.get(..4).unwrap());
    }

    #[test]
    fn words_with_a_colon_are_no_hosts() {
        for text in [
            "OpenSSL 1.0.1e 11 Feb 2013\nbuilt on: Mon Apr  7 2014\nplatform: debian-amd64\nOPENSSLDIR: \"/usr/lib/ssl\"\n",
            "HTTP/1.1 200 OK\nP3P: CP=x\nServer: Apache/2.2\nDate: now\n",
            "libssl1.0.0:\n  Installed: 1.0.1e\n  Candidate: 1.0.1e\n",
            "libssl1.0.0: a\nlibssl1.0.0: b\nlibssl1.0.0: c\n",
            "debug1: a\ndebug1: b\ndebug1: c\n",
            "LOG5: Compiled with x\nLOG5: Running with y\n",
            "apiVersion: v1\ndata:\n    tls.crt: AAAA\n",
            "Name : openssl\nVersion : 1.0.1e\n",
            "dpkg.log:2014-04-08 06:27:11 a\n",
            "see root@web1: it is $5\n",
        ] {
            assert!(
                cut(text).iter().all(|(host, ..)| host.is_empty()),
                "{text}: {:?}",
                cut(text)
            );
        }
    }
}
