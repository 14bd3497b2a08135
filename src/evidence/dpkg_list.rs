//! `dpkg -l`: `ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries`.
//!
//! Only what is installed counts: `rc` is a removed package that left its configuration. On a
//! narrow terminal dpkg cuts names and versions off without a sign, and `1.0.1e-2+deb7u` might be
//! the repaired build or any other; such a version is refused.

use super::openssl_package::{is_openssl, split_architecture};
use super::package_version::{PackageVersion, Scheme};
use super::{Fact, Package, Reading, Recogniser, Seen};
use crate::paste::{Line, Trouble};
use crate::words::given::Title;

pub(super) const RECOGNISER: Recogniser = Recogniser {
    name: "dpkg-list",
    title: Title::DpkgList,
    example: "ii  libssl1.0.0:amd64  1.0.1e-2+deb7u5  amd64  SSL shared libraries",
    read,
};

fn read(lines: &[Line<'_>]) -> Reading {
    let rows: Vec<Row<'_>> = lines.iter().map_while(|line| row(line.text)).collect();
    if rows.is_empty() {
        return Reading::NotMine;
    }
    // A cut name shows how wide the version's column is: what fills it may be cut as well.
    let cut_width = rows.iter().find_map(|row| match row {
        Row::Package { name, version, .. } if split_architecture(name).is_err() => {
            Some(version.len())
        }
        _ => None,
    });
    let mut header = None;
    let mut seen = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Row::Package {
            installed,
            name,
            version,
            version_column,
            architecture,
        } = row
        else {
            if let Row::Rule { version_width } = row {
                header = *version_width;
            }
            continue;
        };
        let bare = name.split(':').next().unwrap_or_default();
        if !installed || !is_openssl(bare) {
            continue;
        }
        let fills_default = *version_column == DEFAULT_VERSION_COLUMN
            && version.len() == DEFAULT_WIDTH
            && header.is_none_or(|width| width == DEFAULT_WIDTH);
        let (name, own) = match split_architecture(name) {
            Ok(split) if cut_width != Some(version.len()) && !fills_default => split,
            _ => {
                seen.push(Seen::trouble(at, Trouble::TruncatedVersion));
                continue;
            }
        };
        match PackageVersion::parse(version, Scheme::Dpkg) {
            Some(version) => seen.push(Seen::on(
                at,
                Fact::Package(Package {
                    name: name.to_owned(),
                    architecture: own.or(*architecture).map(str::to_owned),
                    version,
                }),
            )),
            None => seen.push(Seen::trouble(at, Trouble::TruncatedVersion)),
        }
    }
    Reading::Shows(rows.len(), seen)
}

enum Row<'a> {
    /// A line of the heading.
    Heading,
    /// `+++-====-====`, which tells the columns' widths.
    Rule { version_width: Option<usize> },
    Package {
        installed: bool,
        name: &'a str,
        version: &'a str,
        version_column: usize,
        architecture: Option<&'a str>,
    },
}

fn row(text: &str) -> Option<Row<'_>> {
    if let Some(columns) = text.strip_prefix("+++-") {
        return Some(Row::Rule {
            version_width: columns.split('-').nth(1).map(str::len),
        });
    }
    if ["Desired=", "| Status=", "|/ Err?=", "||/ Name"]
        .iter()
        .any(|start| text.starts_with(start))
    {
        return Some(Row::Heading);
    }
    let text = text.trim_start();
    let mut words = text.split_whitespace();
    let state = words.next()?;
    let mut letters = state.chars();
    let wanted = letters.next()?;
    let status = letters.next()?;
    if !"uihrp".contains(wanted) || !"ncHUFWti".contains(status) || state.len() > 3 {
        return None;
    }
    let name = words.next()?;
    let name_like = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.:".contains(&byte);
    if !name.bytes().all(name_like) || !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let version = words.next().unwrap_or_default();
    let known = version.starts_with(|c: char| c.is_ascii_digit());
    if !known && !version.starts_with('<') {
        return None;
    }
    let after_name = text.split_once(name).map_or(0, |(before, _)| before.len()) + name.len();
    let version_column = text
        .get(after_name..)
        .and_then(|rest| rest.find(version))
        .map_or(0, |gap| after_name + gap);
    Some(Row::Package {
        installed: known && "iWtUF".contains(status),
        name,
        version,
        version_column,
        architecture: words
            .next()
            .filter(|word| super::openssl_package::is_architecture(word)),
    })
}

/// On 80 columns the version stands here, and is cut to so many characters.
const DEFAULT_VERSION_COLUMN: usize = 19;
const DEFAULT_WIDTH: usize = 14;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{facts_of, troubles_of};

    fn packages(text: &str) -> Vec<String> {
        facts_of(&RECOGNISER, text)
            .iter()
            .map(|fact| match fact {
                Fact::Package(package) => format!(
                    "{} {} {}",
                    package.name,
                    package.architecture.as_deref().unwrap_or("-"),
                    package.version.written
                ),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn any_width_and_only_what_is_installed() {
        let text = "||/ Name           Version         Architecture\n\
                    +++-==============-===============-============\n\
                    ii  openssl        1.0.1c-4ubuntu8.2 amd64\n\
                    hi  libssl1.0.0:i386    1.0.1-4ubuntu5.16    SSL shared libraries\n\
                    rc  libssl1.0.0:amd64   1.0.1c-4ubuntu8.1    amd64  SSL shared libraries\n\
                    ii  apache2  2.2.22-13  amd64  Apache HTTP Server\n\
                    un  libssl0.9.8  <none>  (no description available)";
        assert_eq!(
            packages(text),
            [
                "openssl amd64 1.0.1c-4ubuntu8.2",
                "libssl1.0.0 i386 1.0.1-4ubuntu5.16"
            ]
        );
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let narrow = "ii  libssl1.0.0:ar 1.0.2n-1ubun arm64        Secure Sockets Layer\n\
                      ii  openssl        1.0.2n-1ubun arm64        Secure Sockets Layer";
        let default = "ii  openssl        1.0.1e-2+deb7u amd64        Secure Socket Layer";
        for (text, count) in [(narrow, 2), (default, 1)] {
            assert!(packages(text).is_empty());
            assert_eq!(
                troubles_of(&RECOGNISER, text),
                vec![Trouble::TruncatedVersion; count]
            );
        }
    }

    #[test]
    fn sentences_are_no_rows() {
        for text in [
            "in the year 2014",
            "it is 1 of 2",
            "rc local",
            "un deux 3 quatre :-)",
        ] {
            assert!(packages(text).is_empty(), "{text}");
        }
    }
}
