//! Which machine a text is from: by the item's name, or by what stands in the text.
//!
//! `web1 | CHANGED | rc=0 >>` (Ansible), `web1: …` on every line (pdsh, dsh, clush), the name
//! between two rules (dshbak, clush -b), `==> web1 <==`, `=== web1 ===`, `web1:` over indented lines
//! (Salt), a shell's prompt, and the collector's own heading. The trap is the colon: HTTP headers,
//! `openssl version -a` and YAML have words with a colon, too, so a prefix counts only where it
//! looks like a host's name and stands on all lines of a stretch.

use std::ops::Range;
use std::rc::Rc;

use crate::input::Item;

use super::{json, pem};

/// How an item as a whole names its host.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named<'a> {
    /// In so many words.
    ByOperator(&'a str),
    /// By a folder, or by a listing's file name.
    ByPath(&'a str),
    /// By a certificate's file name, which is more often the site's.
    Perhaps(&'a str),
    /// Not at all.
    NotAtAll,
}

impl Named<'_> {
    /// The host's name; empty where none is sure.
    pub(super) const fn host(&self) -> &str {
        match self {
            Self::ByOperator(host) | Self::ByPath(host) => host,
            Self::Perhaps(_) | Self::NotAtAll => "",
        }
    }
}

/// The host that an item names, by itself, by its folders or by its file name.
///
/// Of the folders the innermost counts that looks like a machine's name (`web1`, `db-02`,
/// `www.example.org`), else the innermost that is not the name of a place or a collection
/// (`var/log`, `certs`, `old`): `collected/web1/var/log/dpkg.log` is of web1, `certs/shop.pem` of
/// no one. A file's own name counts where a word of it looks like a machine's (`web1-dpkg.txt`);
/// a certificate is named after its site, so there the word counts only if another item says that
/// there is such a host. An item that the page calls by words with spaces names none.
pub(super) fn of_item(item: &Item) -> Named<'_> {
    if !item.host.is_empty() {
        return Named::ByOperator(&item.host);
    }
    of_path(&item.name)
}

fn of_path(path: &str) -> Named<'_> {
    let (folders, file) = match path.rsplit_once(['/', '\\']) {
        Some((folders, file)) => (folders, file),
        None => ("", path),
    };
    let folders = || {
        folders
            .rsplit(['/', '\\'])
            .filter(|folder| is_host_name(folder))
    };
    let folder = folders()
        .find(|folder| looks_like_host(folder))
        .or_else(|| folders().next());
    if let Some(folder) = folder {
        return Named::ByPath(folder);
    }
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let extension = extension.to_ascii_lowercase();
    let whole = if LISTINGS.contains(&&*extension) || CERTIFICATES.contains(&&*extension) {
        stem
    } else {
        file
    };
    let words = || whole.split(['-', '_']);
    let has_letters = |word: &str| word.bytes().any(|byte| byte.is_ascii_alphabetic());
    let described = words().any(|word| has_letters(word) && has_generic_word(word));
    let word = Some(whole)
        .filter(|_| !described)
        .into_iter()
        .chain(words())
        .find(|word| looks_like_host(word));
    match word {
        Some(host) if CERTIFICATES.contains(&&*extension) => Named::Perhaps(host),
        Some(host) => Named::ByPath(host),
        None => Named::NotAtAll,
    }
}

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
            } else if let Some(hosts) = prompt(trimmed) {
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

    /// Ansible's heading of a host, with what it wraps in JSON; the line after it.
    fn ansible(&mut self, at: usize, line: &str) -> Option<usize> {
        let callback = at == 0 && line.starts_with('{') && self.text.contains("\"plays\"");
        let (host, rest) = if callback {
            (None, line)
        } else if PLAY.iter().any(|start| line.starts_with(start)) {
            self.switch(at, at, Vec::new());
            return Some(at + 1);
        } else {
            let (host, rest) = ad_hoc(line).or_else(|| playbook(line))?;
            (Some(Rc::from(host)), rest)
        };
        if let Some((_, printed)) = rest.split_once("(stdout) ") {
            self.switch(at, at + 1, Vec::new());
            let text = printed.replace("\\n", "\n") + "\n";
            let numbers = vec![number(at); text.split_inclusive('\n').count()];
            self.gathered(host, text, numbers, true);
            return Some(at + 1);
        }
        let json = rest.find('{').filter(|_| callback || rest.contains("=>"));
        let Some(offset) = json.map(|offset| self.start(at) + line.len() - rest.len() + offset)
        else {
            self.switch(at, at + 1, host.into_iter().collect());
            return Some(at + 1);
        };
        let (length, texts) = json::texts(self.text.get(offset..)?);
        let end = self
            .lines
            .partition_point(|(start, _)| *start < offset + length);
        self.switch(at, end, Vec::new());
        if texts.is_empty() {
            // Nothing that a command printed: the facts, or whatever it is, in JSON.
            self.switch(at, at, host.into_iter().collect());
            self.from = at;
            self.switch(end, end, Vec::new());
            return Some(end);
        }
        for found in texts {
            let own = found.host.map(Rc::from).or_else(|| host.clone());
            let text = found.text + "\n";
            let place = number(at).saturating_add(found.line);
            let count = text.split_inclusive('\n').count();
            match self.sections.last_mut() {
                // The lines of one listing belong together.
                Some(Section {
                    host: last,
                    lines:
                        Lines::Gathered {
                            text: before,
                            numbers,
                        },
                }) if *last == own && numbers.last().is_some_and(|last| *last + 1 >= place) => {
                    before.push_str(&text);
                    numbers.extend(vec![place; count]);
                }
                _ => self.gathered(own, text, vec![place; count], false),
            }
        }
        Some(end)
    }

    /// Salt's name with a colon over indented lines; the line after them.
    fn salt(&mut self, at: usize, line: &str) -> Option<usize> {
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
    fn keyed(&mut self, at: usize, line: &str) -> Option<usize> {
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

/// A string in either kind of quotes, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = text.get(1..)?;
    let end = rest.find([quote, '\n'])?;
    let (string, rest) = rest.split_at_checked(end)?;
    Some((string, rest.strip_prefix(quote)?))
}

/// `web1 | CHANGED | rc=0 >>` and `web1 | SUCCESS => {`.
fn ad_hoc(line: &str) -> Option<(&str, &str)> {
    let (host, rest) = line.split_once(" | ")?;
    let status = rest.split([' ', '!']).next()?;
    let known = AD_HOC
        .iter()
        .any(|known| known.eq_ignore_ascii_case(status));
    (is_valid(host) && known).then_some((host, rest))
}

/// `ok: [web1] => {`.
fn playbook(line: &str) -> Option<(&str, &str)> {
    let (status, rest) = line.split_once(": [")?;
    let (host, rest) = rest.split_once(']')?;
    let host = host.split(" -> ").next()?;
    (PLAYBOOK.contains(&status) && is_valid(host)).then_some((host, rest))
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

/// A shell's prompt, `root@web1:~# dpkg -l` or `[root@web1 ~]# rpm -q openssl`.
///
/// A command that asks another machine says nothing of this one: after `nmap`, `curl` or
/// `s_client -connect` no host is named, after `ssh web2 …` it is web2.
fn prompt(line: &str) -> Option<Vec<Rc<str>>> {
    let line = line.trim_start_matches('[');
    let (user, rest) = line.split_once('@')?;
    let user_like = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if user.is_empty() || !user.bytes().all(user_like) {
        return None;
    }
    let (host, rest) = rest.split_at_checked(rest.find([':', ' '])?)?;
    let end = rest.find(['#', '$', '%'])?;
    let (path, command) = rest.split_at_checked(end)?;
    let path = path.trim_start_matches([':', ' ']).trim_end_matches(']');
    let command = command.get(1..)?;
    let at_prompt = command.is_empty() || command.starts_with(' ');
    if !at_prompt || !is_host_name(host) || path.contains(char::is_whitespace) {
        return None;
    }
    let mut words = command
        .split_whitespace()
        .skip_while(|word| *word == "sudo" || word.contains('='));
    let program = words.next().unwrap_or_default();
    let program = program.rsplit('/').next().unwrap_or_default();
    if program == "ssh" {
        let target = words
            .find(|word| !word.starts_with('-'))
            .unwrap_or_default();
        let target = target.rsplit('@').next().unwrap_or_default();
        return Some(
            Some(target)
                .filter(|target| is_host_name(target))
                .map(Rc::from)
                .into_iter()
                .collect(),
        );
    }
    let loopback = command.contains("localhost") || command.contains("127.0.0.1");
    let remote = REMOTE.contains(&program) || command.contains("s_client");
    Some(if remote && !loopback {
        Vec::new()
    } else {
        vec![Rc::from(host)]
    })
}

/// `web[1-3,7],db1`, as clush and dshbak fold names.
fn node_set(names: &str) -> Option<Vec<Rc<str>>> {
    let mut hosts: Vec<Rc<str>> = Vec::new();
    let mut depth = 0_u32;
    let parts = names.split(|c: char| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    for part in parts {
        let (before, rest) = part.split_once('[').unwrap_or((part, ""));
        let (ranges, after) = rest.split_once(']').unwrap_or(("", ""));
        if rest.is_empty() {
            hosts.push(Rc::from(part));
        }
        for range in ranges.split(',').filter(|range| !range.is_empty()) {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            let (first, last) = (from.parse::<u32>().ok()?, to.parse::<u32>().ok()?);
            let width = from.len();
            let most = first.saturating_add(MOST_FOLDED);
            hosts.extend(
                (first..=last.min(most)).map(|n| Rc::from(format!("{before}{n:0width$}{after}"))),
            );
        }
    }
    (!hosts.is_empty() && hosts.iter().all(|host| is_host_name(host))).then_some(hosts)
}

/// Whether that could be written as a host's name at all.
fn is_valid(name: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    name.len() <= 253
        && name.bytes().all(inside)
        && edge(name.as_bytes().first())
        && edge(name.as_bytes().last())
}

/// Whether that could be a host's name, and is no word of the trade.
fn is_host_name(name: &str) -> bool {
    let is_address = name.parse::<std::net::IpAddr>().is_ok();
    let last = name.rsplit('.').next().unwrap_or_default();
    is_valid(name)
        && (is_address
            || (name.starts_with(|c: char| c.is_ascii_alphabetic())
                && !name.contains('_')
                && !FILES.contains(&&*last.to_ascii_lowercase())
                && !has_generic_word(name)))
}

/// Whether that is a host's name rather than any word: with a number or a dot in it.
fn looks_like_host(name: &str) -> bool {
    is_host_name(name)
        && name
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether a name is made of nothing but words of the trade, or begins with one.
fn has_generic_word(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    if GENERIC_STARTS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    // backup01 is a machine, where backup-2014 and cert1 are collections.
    let letters = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    if lower.len() - letters.len() == 2
        && letters.len() >= 4
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        return false;
    }
    let mut words = lower
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_none() || words.all(|word| GENERIC.contains(&word))
}

const COLLECTED_HOST: &str = "=== afterpatch host ===";
const COLLECTED_END: &str = "=== afterpatch end ===";
const SALT_INDENT: &str = "    ";
/// What stands before the first machine in JSON, and between two of them.
const OPENING: &[char] = &['{', ' ', '\t'];
const BETWEEN: &[char] = &['{', '}', ' ', '\t', '\r', '\n'];
/// A folded name stands for no more hosts.
const MOST_FOLDED: u32 = 1000;
const AD_HOC: &[&str] = &["changed", "failed", "success", "unreachable"];
const PLAYBOOK: &[&str] = &["changed", "failed", "fatal", "ok", "skipping"];
const PLAY: &[&str] = &["PLAY [", "PLAY RECAP", "TASK [", "RUNNING HANDLER ["];
/// Programs that ask other machines.
const REMOTE: &[&str] = &[
    "curl",
    "dig",
    "heartbleeder",
    "msfconsole",
    "nmap",
    "ping",
    "scp",
    "sslscan",
    "sslyze",
    "telnet",
    "testssl",
    "testssl.sh",
    "wget",
];
const LISTINGS: &[&str] = &[
    "csv", "json", "log", "lst", "out", "text", "txt", "xml", "yaml", "yml",
];
const CERTIFICATES: &[&str] = &[
    "cer", "cert", "crl", "crt", "csr", "der", "key", "p7b", "p7c", "pem", "pfx", "req",
];
/// Last labels of file names.
const FILES: &[&str] = &[
    "asc", "bak", "cer", "cert", "cfg", "cnf", "conf", "crl", "crt", "csr", "csv", "deb", "der",
    "gz", "html", "json", "key", "log", "lst", "md", "old", "out", "pem", "pfx", "php", "pp", "py",
    "rpm", "sh", "so", "tar", "txt", "xml", "xz", "yaml", "yml", "zip",
];
const GENERIC_STARTS: &[&str] = &["cve-", "lib", "openssl", "sslv", "tlsv"];
/// Words that name places, programs, collections and lines of output, not machines.
const GENERIC: &[&str] = &[
    "a",
    "after",
    "alpha",
    "apache",
    "apt",
    "archive",
    "archives",
    "audit",
    "b",
    "backup",
    "before",
    "beta",
    "bin",
    "ca",
    "cert",
    "certbot",
    "certificate",
    "certificates",
    "certs",
    "chain",
    "changelog",
    "checkrestart",
    "cn",
    "collect",
    "collected",
    "collection",
    "conf",
    "config",
    "cpu",
    "crl",
    "csr",
    "curl",
    "data",
    "date",
    "debug",
    "default",
    "depth",
    "desktop",
    "dir",
    "dnf",
    "doc",
    "docs",
    "documents",
    "download",
    "downloads",
    "dpkg",
    "dump",
    "e",
    "en",
    "end",
    "engines",
    "ens",
    "entry",
    "error",
    "errors",
    "eth",
    "etc",
    "evidence",
    "example",
    "export",
    "file",
    "files",
    "fixed",
    "full",
    "fullchain",
    "haproxy",
    "help",
    "history",
    "home",
    "hosts",
    "httpd",
    "i",
    "id",
    "info",
    "input",
    "install",
    "installed",
    "intermediate",
    "iso",
    "issuer",
    "item",
    "key",
    "keys",
    "last",
    "length",
    "letsencrypt",
    "level",
    "line",
    "list",
    "listing",
    "lists",
    "live",
    "lo",
    "local",
    "localhost",
    "log",
    "logs",
    "lsof",
    "maps",
    "md",
    "media",
    "messages",
    "mnt",
    "msg",
    "n",
    "needrestart",
    "new",
    "nginx",
    "nmap",
    "note",
    "old",
    "opt",
    "options",
    "other",
    "out",
    "output",
    "p",
    "package",
    "packages",
    "paste",
    "pasted",
    "path",
    "pem",
    "pid",
    "pkg",
    "pki",
    "platform",
    "private",
    "proc",
    "processes",
    "public",
    "python",
    "queue",
    "rc",
    "readme",
    "release",
    "report",
    "reports",
    "request",
    "requests",
    "result",
    "results",
    "root",
    "rpm",
    "rsa",
    "run",
    "s",
    "sample",
    "samples",
    "scan",
    "scans",
    "secure",
    "serial",
    "server",
    "sha",
    "share",
    "site",
    "source",
    "src",
    "ssl",
    "ssltest",
    "sslscan",
    "sslyze",
    "stale",
    "start",
    "state",
    "status",
    "step",
    "strings",
    "subject",
    "sudo",
    "summary",
    "syslog",
    "system",
    "t",
    "task",
    "temp",
    "term",
    "test",
    "tests",
    "testssl",
    "text",
    "tls",
    "tmp",
    "tools",
    "ubuntu",
    "unknown",
    "untitled",
    "update",
    "upload",
    "uploads",
    "user",
    "users",
    "usr",
    "utf",
    "v",
    "var",
    "version",
    "versions",
    "w",
    "warning",
    "x",
    "yum",
    "zypp",
    "zypper",
];

/// Source: <https://www.rfc-editor.org/rfc/rfc1035> (section 2.3.4).
const LONGEST_LABEL: usize = 63;

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> Named<'_> {
        of_path(name)
    }

    #[test]
    fn folders_and_files() {
        let rows = [
            ("web1/openssl.txt", "web1"),
            ("collected/web1/var/log/dpkg.log", "web1"),
            ("results-2014/db-02/rpm.txt", "db-02"),
            ("web1/shop/cert.pem", "web1"),
            ("gateway/openssl.txt", "gateway"),
            ("C:\\logs\\mail.example.org\\dpkg.txt", "mail.example.org"),
            ("10.0.0.5/dpkg.txt", "10.0.0.5"),
            ("collected/backup01/dpkg.txt", "backup01"),
            ("collected/lb-old/dpkg.txt", "lb-old"),
            ("web1.txt", "web1"),
            ("out/web1-dpkg.txt", "web1"),
            ("dpkg_web1.example.org.log", "web1.example.org"),
            ("web1", "web1"),
        ];
        for (name, host) in rows {
            assert_eq!(path(name), Named::ByPath(host), "{name}");
        }
        for name in [
            "",
            "certs/shop.pem",
            "var/log/dpkg.log",
            "/etc/letsencrypt/live/README",
            "old/cert.pem",
            "before-2014-04-08/dpkg.txt",
            "dpkg.log.1",
            "openssl-1.0.1e.txt",
            "libssl1.0.0.txt",
            "cert1.pem",
            "Pasted text 1",
            "gateway.txt",
            "2014-04-08.txt",
        ] {
            assert_eq!(path(name), Named::NotAtAll, "{name}");
        }
        assert_eq!(path("web1.pem"), Named::Perhaps("web1"));
    }

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

    #[test]
    fn folded_names_are_bounded() {
        assert_eq!(node_set("web[0-4000000000]").unwrap().len(), 1001);
        assert_eq!(node_set("web[08-10]").unwrap()[0].as_ref(), "web08");
        assert_eq!(node_set("Server certificate"), None);
    }
}
