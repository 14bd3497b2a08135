//! `yum history info`: one transaction, with its time and `Updated openssl-1.0.1e-15.el6.x86_64`.
//!
//! `Updated` is what was there; the line under it, `Update`, has the new version and no name. dnf has
//! the new package first, `Upgrade`, and under it what was there, `Upgraded`, or `Replaced`.

use super::openssl_package::is_openssl;
use super::package_version::{PackageVersion, Scheme};
use super::{Before, Fact, PackageChange, Reading, Recogniser, Seen, date, rpm_query};
use crate::paste::Line;
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "yum-history",
    title: Title::YumHistory,
    example: "Transaction ID : 12\n\
              Begin time     : Tue Apr  8 09:12:31 2014\n\
              Packages Altered:\n    \
              Updated openssl-1.0.1e-16.el6_5.4.x86_64 @updates\n    \
              Update          1.0.1e-16.el6_5.7.x86_64 @updates",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let text = lines.first().map_or("", |line| line.text.trim());
    if is_row_of_list(text) {
        return Reading::line(None);
    }
    if !text.starts_with("Transaction ID") {
        return Reading::NotMine;
    }
    let mut begun = None;
    let mut seen = Vec::new();
    let mut count = 1;
    for (offset, line) in lines.iter().enumerate().skip(1).take(MOST_LINES) {
        let text = line.text.trim();
        // `Key : value`, `Heading:`, and the packages, indented.
        let belongs = line.text.starts_with([' ', '\t'])
            || text.contains(" : ")
            || text.ends_with(':')
            || text.starts_with("** ")
            || text.starts_with("history ");
        if text.starts_with("Transaction ID") || !belongs {
            break;
        }
        count = offset + 1;
        if let Some((_, value)) = text
            .strip_prefix("Begin time")
            .and_then(|rest| rest.split_once(':'))
        {
            begun = date::spelled(value);
        }
        let mut words = text.trim_start_matches("** ").split_whitespace();
        let (Some(action), Some(word)) = (words.next(), words.next()) else {
            continue;
        };
        let Some(package) = rpm_query::package(word).filter(|one| is_openssl(&one.name)) else {
            continue;
        };
        let version = package.version;
        let (from, to) = match action {
            "Updated" | "Downgraded" => (
                Some(Before::Version(version)),
                lines
                    .get(offset + 1)
                    .and_then(|line| new_version(line.text)),
            ),
            "Upgrade" | "Downgrade" => {
                let replaced = lines
                    .get(offset + 1)
                    .and_then(|line| replaced(line.text, &package.name));
                (replaced.map(Before::Version), Some(version))
            }
            "Install" | "Dep-Install" => (Some(Before::Nothing), Some(version)),
            "Erase" | "Obsoleted" | "Removed" => (Some(Before::Version(version)), None),
            "Reinstall" => (None, Some(version)),
            _ => continue,
        };
        // An update whose new version is not in the text is no removal.
        let removed = to.is_none() && matches!(action, "Updated" | "Downgraded" | "Obsoleted");
        let change = PackageChange {
            name: package.name,
            architecture: package.architecture,
            at: begun.filter(|_| !removed),
            yearless: false,
            from,
            to,
        };
        seen.push(Seen::on(offset, Fact::PackageChange(change)));
    }
    Reading::Shows(count, seen)
}

/// `Upgraded openssl-libs-1:1.0.1k-1.fc21.x86_64 @@System`, of that name.
fn replaced(text: &str, name: &str) -> Option<PackageVersion> {
    let mut words = text.split_whitespace();
    let (action, word) = (words.next()?, words.next()?);
    let package = rpm_query::package(word)?;
    (["Downgraded", "Replaced", "Upgraded"].contains(&action) && package.name == name)
        .then_some(package.version)
}

/// `    12 | update openssl | 2014-04-08 09:12 | Update | 2`, a row of `yum history`, or its head:
/// it names no version.
fn is_row_of_list(text: &str) -> bool {
    let cells: Vec<&str> = text.split('|').map(str::trim).take(5).collect();
    let [id, _, at, ..] = cells.as_slice() else {
        return false;
    };
    (*id == "ID" && at.starts_with("Date"))
        || (id.parse::<u32>().is_ok() && date::stamped(at).is_some())
}

/// `Update          1.0.1e-16.el6_5.7.x86_64 @updates`
fn new_version(text: &str) -> Option<PackageVersion> {
    let mut words = text.split_whitespace();
    let (action, word) = (words.next()?, words.next()?);
    let (version, _) = rpm_query::name_and_architecture(word)?;
    matches!(action, "Update" | "Downgrade")
        .then(|| PackageVersion::parse(version, Scheme::Rpm))
        .flatten()
}

/// A large update.
const MOST_LINES: usize = 4000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::facts_of;

    #[test]
    fn both_versions_and_the_time() {
        let facts = facts_of(&RECOGNISER, RECOGNISER.example);
        let [Fact::PackageChange(change)] = facts.as_slice() else {
            panic!("{facts:?}")
        };
        assert_eq!(change.at.unwrap().at.to_string(), "2014-04-08T09:12:31Z");
        assert_eq!(change.to.as_ref().unwrap().written, "1.0.1e-16.el6_5.7");
        let dnf = "Transaction ID : 7\n\
                   Begin time     : Thu 26 Mar 2015 07:02:11 AM UTC\n\
                   Packages Altered:\n    \
                   Upgrade  openssl-libs-1:1.0.1k-6.fc21.x86_64 @updates\n    \
                   Upgraded openssl-libs-1:1.0.1i-5.fc21.x86_64 @@System";
        let facts = facts_of(&RECOGNISER, dnf);
        let [Fact::PackageChange(change)] = facts.as_slice() else {
            panic!("{facts:?}")
        };
        assert_eq!(change.at.unwrap().at.to_string(), "2015-03-26T07:02:11Z");
        assert_eq!(change.to.as_ref().unwrap().written, "1:1.0.1k-6.fc21");
        let Some(Before::Version(from)) = &change.from else {
            panic!("{change:?}")
        };
        assert_eq!(from.written, "1:1.0.1i-5.fc21");
        let row = "    12 | root <root> | 2014-04-08 09:12 | Update | 2";
        assert!(
            is_row_of_list(row) && is_row_of_list("ID | Login user | Date and time | Action(s)")
        );
        assert!(!is_row_of_list(
            "i | libopenssl1_0_0 | package | 1.0.1e-11.32.1"
        ));

        let other = RECOGNISER.example.replace("openssl", "bash");
        assert!(facts_of(&RECOGNISER, &other).is_empty());
    }
}
