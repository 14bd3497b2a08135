//! Versions of packages, in the order that their own package manager gives them.
//!
//! `1.0.1e-2+deb7u5` (dpkg), `1:1.0.1e-37.fc19.1` (rpm), `1.0.1.g-1` (pacman). dpkg's order is
//! written here by hand from its manual, since the crates for it bring a regex engine along; rpm's
//! is the rpm project's own; the others have a file each. The trap: `~` sorts before the end of the
//! text, and an epoch that one side leaves out is nothing in dpkg, but unknown in `rpm -qa`.

use std::cmp::Ordering;

use super::openssl_release::OpensslRelease;

mod freebsd;
mod pacman;
mod slackware;
mod suffixed;

/// A version and the scheme that orders it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageVersion {
    /// As written, `1.0.1e-2+deb7u5`, `1:1.0.1e-37.fc19.1`.
    pub written: String,
    /// Who orders it.
    pub scheme: Scheme,
}

/// A package manager's way of ordering versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Alpine.
    Apk,
    /// Debian and its children.
    Dpkg,
    /// FreeBSD's ports.
    Freebsd,
    /// Homebrew.
    Homebrew,
    /// Arch and its children.
    Pacman,
    /// Gentoo.
    Portage,
    /// Red Hat, SUSE, Amazon and their children.
    Rpm,
    /// Slackware.
    Slackware,
    /// Solaris, and the older packages for it.
    Solaris,
}

impl PackageVersion {
    /// A version as written; `None` where it cannot be one.
    pub fn parse(text: &str, scheme: Scheme) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".+-~:_^,".contains(&byte);
        (text.bytes().all(allowed) && text.starts_with(|c: char| c.is_ascii_digit())).then(|| {
            Self {
                written: text.to_owned(),
                scheme,
            }
        })
    }

    /// The order within one scheme; `None` across schemes, which have no common order, and for
    /// garbled versions on which a scheme's own rule depends on the side that it is asked from.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let order = match self.scheme {
            Scheme::Apk => suffixed::apk,
            Scheme::Dpkg => dpkg_order,
            Scheme::Freebsd | Scheme::Homebrew | Scheme::Solaris => freebsd::order,
            Scheme::Pacman => pacman::order,
            Scheme::Portage => suffixed::portage,
            Scheme::Rpm => rpm_order,
            Scheme::Slackware => slackware::order,
        };
        let found = order(&self.written, &other.written);
        (self.scheme == other.scheme && order(&other.written, &self.written) == found.reverse())
            .then_some(found)
    }

    /// The upstream part, without epoch and revision: `1.0.1e`.
    pub fn upstream(&self) -> &str {
        let (_, rest) = split_epoch(&self.written);
        match self.scheme {
            Scheme::Freebsd | Scheme::Homebrew => freebsd::upstream(rest),
            _ => rest.rsplit_once('-').map_or(rest, |(upstream, _)| upstream),
        }
    }

    /// The upstream release; `None` where the number is none of OpenSSL's.
    pub fn release(&self) -> Option<OpensslRelease> {
        let upstream = self.upstream().trim_end_matches("~dfsg");
        match self.scheme {
            // The letter of the release as a number: `1.0.1.7` is 1.0.1g.
            Scheme::Solaris => {
                let numbers: Option<Vec<u16>> =
                    upstream.split('.').map(|part| part.parse().ok()).collect();
                match numbers.as_deref() {
                    Some([major, minor, fix, letter]) => {
                        let letter = u8::try_from(*letter).ok().filter(|at| *at <= 26)?;
                        let letter = (b'a'..=b'z').nth(usize::from(letter).checked_sub(1)?)?;
                        let release = format!("{major}.{minor}.{fix}{}", char::from(letter));
                        OpensslRelease::parse(&release)
                    }
                    _ => OpensslRelease::parse(upstream),
                }
            }
            _ => OpensslRelease::parse(upstream),
        }
    }

    /// The distributor's part: `2+deb7u5`; empty where there is none.
    pub fn revision(&self) -> &str {
        let (_, rest) = split_epoch(&self.written);
        rest.rsplit_once('-').map_or("", |(_, revision)| revision)
    }
}

/// deb-version(7): <https://man7.org/linux/man-pages/man7/deb-version.7.html>.
fn dpkg_order(one: &str, other: &str) -> Ordering {
    let parts = |text| {
        let (epoch, rest): (_, &str) = split_epoch(text);
        let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
        (epoch.unwrap_or("0"), upstream, revision)
    };
    let (epoch, upstream, revision) = parts(one);
    let (other_epoch, other_upstream, other_revision) = parts(other);
    number_order(epoch, other_epoch)
        .then_with(|| part_order(upstream, other_upstream))
        .then_with(|| part_order(revision, other_revision))
}

/// Alternating runs of non-digits and digits.
fn part_order(mut one: &str, mut other: &str) -> Ordering {
    while !(one.is_empty() && other.is_empty()) {
        let (text, rest) = run(one, |byte| !byte.is_ascii_digit());
        let (other_text, other_rest) = run(other, |byte| !byte.is_ascii_digit());
        let (digits, rest) = run(rest, |byte| byte.is_ascii_digit());
        let (other_digits, other_rest) = run(other_rest, |byte| byte.is_ascii_digit());
        let order = text_order(text, other_text).then_with(|| number_order(digits, other_digits));
        if order.is_ne() {
            return order;
        }
        (one, other) = (rest, other_rest);
    }
    Ordering::Equal
}

fn run(text: &str, belongs: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text
        .bytes()
        .position(|byte| !belongs(byte))
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// `~` before the end, the end before letters, letters before everything else.
fn text_order(one: &str, other: &str) -> Ordering {
    let weight = |byte: Option<u8>| match byte {
        Some(b'~') => -1,
        None => 0,
        Some(byte) if byte.is_ascii_alphabetic() => i32::from(byte),
        Some(byte) => i32::from(byte) + 256,
    };
    let (mut one, mut other) = (one.bytes(), other.bytes());
    loop {
        let pair = (one.next(), other.next());
        if pair == (None, None) {
            return Ordering::Equal;
        }
        let order = weight(pair.0).cmp(&weight(pair.1));
        if order.is_ne() {
            return order;
        }
    }
}

/// Digits by value, however long.
fn number_order(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// rpm-version(7); an epoch that only one side has is left out, as `rpm -qa` leaves it out.
fn rpm_order(one: &str, other: &str) -> Ordering {
    let ((epoch, rest), (other_epoch, other_rest)) = (split_epoch(one), split_epoch(other));
    match (epoch, other_epoch) {
        (Some(_), Some(_)) => rpm_version::rpm_evr_compare(one, other),
        _ => rpm_version::rpm_evr_compare(rest, other_rest),
    }
}

fn split_epoch(text: &str) -> (Option<&str>, &str) {
    match text.split_once(':') {
        Some((epoch, rest)) if epoch.bytes().all(|byte| byte.is_ascii_digit()) => {
            (Some(epoch), rest)
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order(scheme: Scheme, one: &str, other: &str) -> Ordering {
        PackageVersion::parse(one, scheme)
            .unwrap()
            .order(&PackageVersion::parse(other, scheme).unwrap())
            .unwrap()
    }

    #[test]
    fn what_a_rule_contradicts_itself_on_has_no_order() {
        for (scheme, one, other) in [
            (Scheme::Pacman, "3^^^^^^^^", "3.0^^^^^"),
            (Scheme::Pacman, "3.", "3.3j.3"),
            (Scheme::Rpm, "4:++", "4"),
            (Scheme::Rpm, "223:7233:", "73223:a:"),
            (Scheme::Slackware, "33.3.2", "3n"),
        ] {
            let one = PackageVersion::parse(one, scheme).unwrap();
            let other = PackageVersion::parse(other, scheme).unwrap();
            let order = one.order(&other);
            assert_eq!(other.order(&one), order.map(Ordering::reverse), "{one:?}");
        }
    }

    #[test]
    fn rpm_orders_the_branches_of_el6() {
        let ordered = [
            "1.0.0-27.el6_4.4",
            "1.0.1e-15.el6",
            "1.0.1e-16.el6_5",
            "1.0.1e-16.el6_5.4",
            "1.0.1e-16.el6_5.4.0.1.centos",
            "1.0.1e-16.el6_5.7",
            "1.0.1e-30.el6",
            "1:1.0.1e-57.el6",
        ];
        for pair in ordered.windows(2) {
            assert_eq!(
                order(Scheme::Rpm, pair[0], pair[1]),
                Ordering::Less,
                "{pair:?}"
            );
        }
    }

    #[test]
    fn schemes_have_no_common_order() {
        let deb = PackageVersion::parse("1.0.1e-2", Scheme::Dpkg).unwrap();
        let rpm = PackageVersion::parse("1.0.1e-2", Scheme::Rpm).unwrap();
        assert_eq!(deb.order(&rpm), None);
        assert_eq!((deb.upstream(), deb.revision()), ("1.0.1e", "2"));
    }

    proptest! {
        /// The oracle is the debversion crate, which follows dpkg's own code.
        #[test]
        fn dpkg_orders_like_its_oracle(
            one in "[0-9](:[0-9])?[0-9a-z.+~]{0,6}(-[0-9a-z.+~]{1,6})?",
            other in "[0-9](:[0-9])?[0-9a-z.+~]{0,6}(-[0-9a-z.+~]{1,6})?",
        ) {
            // Where digits end dpkg sees a zero. The oracle sees nothing, so it is given the zero.
            let with_zero = |part: &str| {
                let zero = if part.ends_with(|c: char| c.is_ascii_digit()) { "" } else { "0" };
                format!("{part}{zero}")
            };
            let oracle = |text: &str| {
                let parts: Vec<String> = text.split('-').map(with_zero).collect();
                parts.join("-").parse::<debversion::Version>()
            };
            if let (Ok(first), Ok(second)) = (oracle(&one), oracle(&other)) {
                prop_assert_eq!(order(Scheme::Dpkg, &one, &other), first.cmp(&second));
            }
        }
    }
}
