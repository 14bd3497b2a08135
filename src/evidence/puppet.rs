//! Puppet: `puppet resource package openssl`, and the agent's log of what it changed.
//!
//! ```text
//! package { 'openssl':
//!   ensure => '1.0.1e-16.el6_5.7',
//! }
//! ```
//! The log names both versions: `Package[openssl]/ensure: ensure changed '…' to '…'`. A manifest that
//! wants `latest` or `present` says nothing of what is there.

use super::openssl_package::is_openssl;
use super::rendering::marked;
use super::{Before, Fact, PackageChange, Reading, Recogniser, Seen, date};
use crate::moment::Moment;
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "puppet",
    title: Title::Puppet,
    example: "package { 'openssl':\n  ensure => '1.0.1e-16.el6_5.7',\n}",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if let Some(rest) = text.strip_prefix("package {") {
        return resource(rest, lines);
    }
    match text.split_once("Package[") {
        Some((before, rest)) if text.contains("ensure changed '") => {
            Reading::line(change(before, rest).map(Fact::PackageChange))
        }
        Some((before, _)) if text.contains("/ensure") && before.contains("Stage[main]") => {
            Reading::line(None)
        }
        _ => Reading::NotMine,
    }
}

fn resource(title: &str, lines: &[Line<'_>]) -> Reading {
    let name = title.trim().trim_end_matches(':').trim_matches(QUOTES);
    let mut ensured = None;
    let mut count = 0;
    for (offset, line) in lines.iter().enumerate().take(MOST_LINES) {
        count = offset + 1;
        let text = line.text.trim();
        if let Some((attribute, value)) = text.split_once("=>")
            && attribute.trim() == "ensure"
        {
            let value = value.trim().trim_end_matches(',').trim_matches(QUOTES);
            ensured = marked(value).map(|version| (offset, version));
        }
        if text.ends_with('}') {
            break;
        }
    }
    let seen = ensured
        .filter(|_| is_openssl(name))
        .map(|(last, version)| Seen::through(0, last, Fact::package(name, None, version)));
    Reading::Shows(count, seen.into_iter().collect())
}

/// `openssl]/ensure: ensure changed '1.0.1e-15.el6' to '1.0.1e-16.el6_5.7'`, and what stands before.
fn change(before: &str, rest: &str) -> Option<PackageChange> {
    let (name, rest) = rest.split_once(']')?;
    let (_, rest) = rest.split_once("ensure changed '")?;
    let (from, rest) = rest.split_once("' to '")?;
    let to = rest.split('\'').next()?;
    let (at, yearless) = when(before);
    is_openssl(name).then(|| PackageChange {
        name: name.to_owned(),
        architecture: None,
        at,
        yearless,
        from: marked(from).map(Before::Version),
        to: marked(to),
    })
}

/// The time before a line: syslog's, which has no year, or Puppet's own.
fn when(text: &str) -> (Option<Moment>, bool) {
    if let Some((at, _)) = date::yearless(text) {
        return (Some(at), true);
    }
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    let stamp = match words.as_slice() {
        [day, time, zone] if zone.starts_with(['+', '-']) => format!("{day} {time}{zone}"),
        [day, time, ..] => format!("{day} {time}"),
        _ => String::new(),
    };
    (date::stamped(&stamp), false)
}

const QUOTES: &[char] = &['\'', '"'];
/// A package has few attributes.
const MOST_LINES: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{facts_of, packages_of};

    #[test]
    fn resources_with_a_version() {
        assert_eq!(
            packages_of(&RECOGNISER, RECOGNISER.example),
            ["openssl 1.0.1e-16.el6_5.7"]
        );
        for text in [
            "package { 'openssl':\n  ensure => latest,\n}",
            "package { 'bash':\n  ensure => '4.1.2-15.el6_5.2',\n}",
        ] {
            assert!(packages_of(&RECOGNISER, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn changes_with_their_time() {
        let rows = [
            (
                "Apr  8 09:12:31 web1 puppet-agent[123]: (/Stage[main]/Base/Package[openssl]/ensure) ensure changed '1.0.1e-16.el6_5.4' to '1.0.1e-16.el6_5.7'",
                true,
            ),
            (
                "2014-04-08 09:12:31 +0000 /Stage[main]/Base/Package[openssl]/ensure (notice): ensure changed '1.0.1e-16.el6_5.4' to '1.0.1e-16.el6_5.7'",
                false,
            ),
        ];
        for (text, yearless) in rows {
            let facts = facts_of(&RECOGNISER, text);
            let [Fact::PackageChange(change)] = facts.as_slice() else {
                panic!("{text}: {facts:?}")
            };
            assert_eq!(change.to.as_ref().unwrap().written, "1.0.1e-16.el6_5.7");
            assert!(change.at.is_some() && change.from.is_some(), "{text}");
            assert_eq!(change.yearless, yearless);
        }
        let other = "Notice: /Stage[main]/Base/Package[bash]/ensure: ensure changed '1-1' to '1-2'";
        assert!(facts_of(&RECOGNISER, other).is_empty());
    }
}
