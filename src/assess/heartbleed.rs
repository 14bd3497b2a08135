//! Heartbleed (CVE-2014-0160).
//!
//! A peer could make OpenSSL answer a heartbeat with memory that it never meant to send. Whatever
//! the process held may have left it, so the key counts as known to others even where no theft was
//! seen; a new certificate over the old key is no cure. The number alone decides little:
//! distributions repaired 1.0.1e in place and went on calling it 1.0.1e.

use crate::evidence::package_version::PackageVersion;
use crate::evidence::scan::{Outcome, Scan};
use crate::evidence::{
    Before, Changelog, Fact, OpensslBuild, PackageChange, Product, Reporter, Sighting, System,
};
use crate::moment::Time;

use super::advisory::{Advisory, Secret};
use super::exposure::{Judgement, Now, Part, StillVulnerable, Subject, Verdict};
use super::rule::Rule;
use super::scans;
use super::surroundings::Surroundings;
use super::{Assumed, Detail, Reason};

pub mod packages;
pub mod products;
pub mod releases;
pub mod systems;

use packages::{Judgement as Standing, Role};
use releases::UpstreamStanding;

/// The entry for Heartbleed.
pub(super) const ADVISORY: Advisory = Advisory {
    id: "CVE-2014-0160",
    name: "Heartbleed",
    leaks: &[
        Secret::Memory,
        Secret::Passwords,
        Secret::PrivateKey,
        Secret::Sessions,
    ],
    // OpenSSL 1.0.1, 2012-03-14.
    first_affected: Time(1_331_683_200),
    // 2014-04-07.
    disclosed: DISCLOSED,
    reviewed: "2026-11-23",
    source: "https://www.openssl.org/news/secadv/20140407.txt",
    judge,
};

const DISCLOSED: Time = Time(1_396_828_800);

fn judge(sighting: &Sighting, surroundings: &Surroundings<'_>) -> Vec<Judgement> {
    match &sighting.fact {
        Fact::Changelog(changelog) => changelog_entry(changelog, sighting, surroundings)
            .into_iter()
            .collect(),
        Fact::Openssl(build) => {
            let judgement = banner(build, sighting, surroundings);
            // What is only told of can raise, and clears nothing.
            let clears = judgement.exposure == Verdict::NotExposed;
            if build.reporter.only_tells() && clears {
                Vec::new()
            } else {
                vec![judgement]
            }
        }
        Fact::OtherStack(stack) => vec![
            Finding {
                rule: Rule::OtherStack,
                exposure: Verdict::NotExposed,
                still: StillVulnerable::No,
                assumed: Some(Assumed::NothingElseServed),
            }
            .of(
                Subject::OtherStack,
                sighting,
                Detail {
                    product: stack.product.to_owned(),
                    version: stack.version.clone(),
                    ..Detail::default()
                },
            ),
        ],
        Fact::Package(package) => package_state(
            &package.name,
            &package.architecture,
            &package.version,
            sighting,
            surroundings,
        )
        .into_iter()
        .collect(),
        Fact::PackageChange(change) => package_change(change, sighting, surroundings),
        Fact::StaleLibrary(stale) => {
            let library = stale.library.is_some();
            let mut judgement = Finding {
                rule: if library {
                    Rule::StaleProcess
                } else {
                    Rule::StaleProcessUnknown
                },
                exposure: Verdict::Unknown,
                still: StillVulnerable::Unknown,
                assumed: None,
            }
            .of(
                Subject::StaleProcess { library },
                sighting,
                Detail {
                    product: stale.process.clone(),
                    ..Detail::default()
                },
            );
            judgement.now = None;
            judgement.reason = judgement.reason.seen([sighting.place]);
            vec![judgement]
        }
        Fact::Scan(scan) => vec![scanned(scan, sighting)],
        Fact::Product(product) => bundled(product, sighting).into_iter().collect(),
        Fact::System(system) => base_system(system, sighting).into_iter().collect(),
        // A restart bears on the window only, whatever the bug.
        Fact::Certificate(_)
        | Fact::PublicKey(_)
        | Fact::Request(_)
        | Fact::Restart(_)
        | Fact::RevocationList(_)
        | Fact::Served(_) => Vec::new(),
    }
}

/// What follows, before it is tied to what it was seen on.
#[derive(Clone, Copy)]
struct Finding {
    rule: Rule,
    exposure: Verdict,
    still: StillVulnerable,
    assumed: Option<Assumed>,
}

impl Finding {
    const fn new(rule: Rule, exposure: Verdict, still: StillVulnerable) -> Self {
        Self {
            rule,
            exposure,
            still,
            assumed: None,
        }
    }

    fn of(self, subject: Subject, sighting: &Sighting, detail: Detail) -> Judgement {
        Judgement {
            subject,
            exposure: self.exposure,
            now: Some(Now::Installed(self.still)),
            at: None,
            when: sighting.when,
            place: sighting.place,
            older_line: self.rule == Rule::OlderLine,
            reason: Reason::new(self.rule).naming(detail),
            assumed: self.assumed,
        }
    }
}

/// What a scanner found at a port.
fn scanned(scan: &Scan, sighting: &Sighting) -> Judgement {
    let rule = match scan.outcome {
        Outcome::HeartbeatOffered => Rule::HeartbeatOffered,
        Outcome::NotVulnerable | Outcome::Unstated => Rule::ScanNotVulnerable,
        Outcome::Vulnerable => Rule::ScanVulnerable,
    };
    let subject = Subject::Scan {
        outcome: scan.outcome,
        port: scan.port,
    };
    let port = scan.port.map_or_else(String::new, |port| port.to_string());
    let detail = Detail {
        version: port,
        at: scan.at,
        ..Detail::default()
    };
    let mut judgement = Finding::new(
        rule,
        scans::exposure(scan.outcome),
        StillVulnerable::Unknown,
    )
    .of(subject, sighting, detail);
    // What a scanner says of the present is weighed on its own.
    judgement.now = None;
    judgement.at = scan.at;
    judgement
}

/// A release number, with whatever else was printed beside it.
fn banner(build: &OpensslBuild, sighting: &Sighting, surroundings: &Surroundings<'_>) -> Judgement {
    // The base system of FreeBSD keeps its number when it is repaired; its patch level tells.
    if build.written.ends_with("-freebsd")
        && let Some(judgement) = surroundings
            .system
            .and_then(|system| base_system(system, sighting))
    {
        return judgement;
    }
    let detailed = build.built.is_some()
        || build.platform.is_some()
        || build.openssldir.is_some()
        || build.no_heartbeats
        || build.hardened;
    let from_source = build
        .openssldir
        .as_deref()
        .is_some_and(|dir| dir.trim_end_matches('/') == "/usr/local/ssl");
    let finding = match releases::upstream(build.release) {
        UpstreamStanding::OlderLine => {
            Finding::new(Rule::OlderLine, Verdict::NotExposed, StillVulnerable::No)
        }
        UpstreamStanding::NewerLine => {
            Finding::new(Rule::NewerLine, Verdict::NotExposed, StillVulnerable::No)
        }
        UpstreamStanding::Repaired if build.no_backports => Finding::new(
            Rule::NoBackportsRepaired,
            Verdict::PresumedExposed,
            StillVulnerable::No,
        ),
        UpstreamStanding::Repaired => Finding::new(
            Rule::BannerRepaired,
            Verdict::PresumedExposed,
            StillVulnerable::No,
        ),
        UpstreamStanding::Affected => affected_number(build, from_source),
    };
    let subject = if from_source {
        Subject::SourceBuild
    } else {
        Subject::Banner {
            reporter: build.reporter,
            release: build.release,
            detailed,
        }
    };
    finding.of(
        subject,
        sighting,
        Detail {
            product: build.reporter.id().to_owned(),
            version: build.written.clone(),
            at: build.built,
            ..Detail::default()
        },
    )
}

/// An affected number: the flag, built from source, built before, built later, bare.
fn affected_number(build: &OpensslBuild, from_source: bool) -> Finding {
    let before = build.built.map(|built| built.at < DISCLOSED);
    if build.no_heartbeats {
        // Only a build that is surely older was never open.
        return if build.built.is_some_and(|built| built.latest < DISCLOSED) {
            Finding::new(
                Rule::HeartbeatsOff,
                Verdict::NotExposed,
                StillVulnerable::No,
            )
        } else {
            Finding::new(
                Rule::HeartbeatsOffLate,
                Verdict::PresumedExposed,
                StillVulnerable::No,
            )
        };
    }
    if from_source {
        return Finding::new(
            Rule::BuiltFromSource,
            Verdict::Exposed,
            StillVulnerable::Yes,
        );
    }
    if build.no_backports {
        return Finding::new(
            Rule::NoBackportsAffected,
            Verdict::Exposed,
            StillVulnerable::Yes,
        );
    }
    match before {
        Some(true) => Finding::new(Rule::BuiltBefore, Verdict::Exposed, StillVulnerable::Yes),
        Some(false) if has_distributor_marks(build) => Finding {
            assumed: Some(Assumed::DistributorBuildHoldsFix),
            ..Finding::new(
                Rule::BuiltAfterMarked,
                Verdict::PresumedExposed,
                StillVulnerable::No,
            )
        },
        Some(false) => Finding::new(
            Rule::BuiltAfterUnmarked,
            Verdict::PresumedExposed,
            StillVulnerable::Unknown,
        ),
        None => Finding::new(
            Rule::BannerInRange,
            Verdict::PresumedExposed,
            StillVulnerable::Unknown,
        ),
    }
}

/// Debian's platform and directory together, or Red Hat's suffix, directory and hardening.
fn has_distributor_marks(build: &OpensslBuild) -> bool {
    let dir = build.openssldir.as_deref().unwrap_or_default();
    let debian = build
        .platform
        .as_deref()
        .is_some_and(|platform| platform.starts_with("debian-"))
        && dir == "/usr/lib/ssl";
    let red_hat = build.fips && dir == "/etc/pki/tls" && build.hardened;
    debian || red_hat
}

/// A package as installed.
fn package_state(
    name: &str,
    architecture: &Option<String>,
    version: &PackageVersion,
    sighting: &Sighting,
    surroundings: &Surroundings<'_>,
) -> Option<Judgement> {
    let standing = packages::standing(name, version, surroundings);
    let part = match standing.role {
        Role::CommandLine => Part::CommandLine,
        Role::Compat => Part::Compat,
        Role::Library | Role::LibraryAndCommandLine => Part::Library,
        Role::Other => return None,
    };
    let command_alone = part == Part::CommandLine;
    let finding = match standing.judgement {
        Standing::Affected => Finding::new(
            Rule::PackageAffected,
            Verdict::Exposed,
            StillVulnerable::Yes,
        ),
        Standing::AffectedNeverRepaired => Finding::new(
            Rule::PackageNeverRepaired,
            Verdict::Exposed,
            StillVulnerable::Yes,
        ),
        Standing::FirstOutRepaired => Finding::new(
            Rule::PackageFirstOutRepaired,
            Verdict::NotExposed,
            StillVulnerable::No,
        ),
        Standing::FixNotShown => Finding::new(
            Rule::PackageFixNotShown,
            Verdict::PresumedExposed,
            StillVulnerable::Unknown,
        ),
        Standing::NumberAffected => Finding::new(
            Rule::NoBackportsAffected,
            Verdict::Exposed,
            StillVulnerable::Yes,
        ),
        Standing::NumberRepaired => Finding::new(
            Rule::NoBackportsRepaired,
            Verdict::PresumedExposed,
            StillVulnerable::No,
        ),
        Standing::NewerLine => {
            Finding::new(Rule::NewerLine, Verdict::NotExposed, StillVulnerable::No)
        }
        Standing::OlderLine => {
            Finding::new(Rule::OlderLine, Verdict::NotExposed, StillVulnerable::No)
        }
        Standing::Repaired => Finding::new(
            Rule::PackageRepaired,
            Verdict::PresumedExposed,
            // Servers load the library, and that is another package: it has to be shown.
            if command_alone {
                StillVulnerable::Unknown
            } else {
                StillVulnerable::No
            },
        ),
        Standing::ReleaseUnknown => match standing.upstream.map(releases::upstream)? {
            UpstreamStanding::OlderLine => {
                Finding::new(Rule::OlderLine, Verdict::NotExposed, StillVulnerable::No)
            }
            UpstreamStanding::NewerLine => {
                Finding::new(Rule::NewerLine, Verdict::NotExposed, StillVulnerable::No)
            }
            UpstreamStanding::Repaired => Finding::new(
                Rule::PackageReleaseUnknown,
                Verdict::PresumedExposed,
                StillVulnerable::No,
            ),
            UpstreamStanding::Affected => Finding::new(
                Rule::PackageReleaseUnknown,
                Verdict::PresumedExposed,
                StillVulnerable::Unknown,
            ),
        },
    };
    let mut judgement = finding.of(
        Subject::Package {
            name: name.to_owned(),
            architecture: architecture.clone(),
            part,
            upstream: standing.upstream,
            known: standing.judgement != Standing::ReleaseUnknown,
        },
        sighting,
        Detail {
            product: name.to_owned(),
            version: version.written.clone(),
            distribution: standing.row.map_or_else(String::new, |row| {
                format!("{} {}", row.distribution, row.release)
            }),
            ..Detail::default()
        },
    );
    judgement.reason.source = standing.row.map(|row| row.source);
    Some(judgement)
}

/// A line of a package log: what was there before, and what is there since.
fn package_change(
    change: &PackageChange,
    sighting: &Sighting,
    surroundings: &Surroundings<'_>,
) -> Vec<Judgement> {
    let state = |version: &PackageVersion| {
        let mut judgement = package_state(
            &change.name,
            &change.architecture,
            version,
            sighting,
            surroundings,
        )?;
        judgement.at = change.at;
        judgement.reason.rule = match (judgement.exposure, judgement.now) {
            (Verdict::Exposed, _) => Rule::LogAffected,
            (Verdict::NotExposed, _) => Rule::LogClean,
            (Verdict::PresumedExposed, Some(Now::Installed(StillVulnerable::No))) => {
                Rule::LogRepaired
            }
            _ if judgement.reason.rule == Rule::PackageRepaired => Rule::LogRepaired,
            // Whether it is repaired is not known.
            (Verdict::PresumedExposed | Verdict::Unknown, _) => judgement.reason.rule,
        };
        judgement.reason.detail.at = change.at;
        if change.yearless {
            judgement.assumed = Some(Assumed::YearOfLog);
        }
        Some(judgement)
    };
    let mut judgements = Vec::new();
    if let Some(Before::Version(version)) = &change.from
        && let Some(mut before) = state(version)
    {
        before.now = None;
        judgements.push(before);
    }
    match &change.to {
        Some(version) => {
            if let Some(mut after) = state(version) {
                if after.exposure == Verdict::Exposed && change.from == Some(Before::Nothing) {
                    after.reason.rule = Rule::LogInstalled;
                }
                judgements.push(after);
            }
        }
        // Without a time, as in what a package manager prints while it works, the old version may
        // make room for the new one.
        None if change.at.is_none() => {}
        None => {
            // A removal: what was there is shown by the line, and is there no more.
            if let Some(Before::Version(version)) = &change.from
                && let Some(mut removed) = state(version)
            {
                removed.now = Some(Now::Removed);
                judgements.push(removed);
            }
        }
    }
    judgements
}

/// A changelog that names the bug: its package's row decides, where that is known.
fn changelog_entry(
    changelog: &Changelog,
    sighting: &Sighting,
    surroundings: &Surroundings<'_>,
) -> Option<Judgement> {
    if !changelog.names.iter().any(|name| name == ADVISORY.id) {
        return None;
    }
    let version = changelog.version.as_ref();
    let standing = version.map(|version| packages::standing("openssl", version, surroundings));
    let finding = match standing.as_ref().map(|standing| standing.judgement) {
        Some(Standing::FirstOutRepaired) => Finding::new(
            Rule::ChangelogFirstOut,
            Verdict::NotExposed,
            StillVulnerable::No,
        ),
        Some(Standing::Repaired) => Finding::new(
            Rule::ChangelogRepaired,
            Verdict::PresumedExposed,
            StillVulnerable::No,
        ),
        _ => Finding::new(
            Rule::ChangelogAlone,
            Verdict::PresumedExposed,
            StillVulnerable::Unknown,
        ),
    };
    let row = standing.as_ref().and_then(|standing| standing.row);
    let mut judgement = finding.of(
        Subject::Banner {
            reporter: Reporter::Changelog,
            release: standing
                .as_ref()
                .and_then(|standing| standing.upstream)
                .unwrap_or(releases::FIRST_AFFECTED),
            detailed: false,
        },
        sighting,
        Detail {
            product: "openssl".to_owned(),
            version: version.map_or_else(String::new, |version| version.written.clone()),
            distribution: row.map_or_else(String::new, |row| {
                format!("{} {}", row.distribution, row.release)
            }),
            ..Detail::default()
        },
    );
    judgement.reason.source = row.map(|row| row.source);
    Some(judgement)
}

/// An appliance or program that brings its own library.
fn bundled(product: &Product, sighting: &Sighting) -> Option<Judgement> {
    let (row, standing) = products::standing(product)?;
    let finding = match standing {
        products::Standing::Affected => Finding::new(
            Rule::ProductAffected,
            Verdict::Exposed,
            StillVulnerable::Yes,
        ),
        products::Standing::NotShown => Finding::new(
            Rule::SystemFixNotShown,
            Verdict::PresumedExposed,
            StillVulnerable::Unknown,
        ),
        products::Standing::Repaired => Finding::new(
            Rule::ProductRepaired,
            Verdict::PresumedExposed,
            StillVulnerable::No,
        ),
    };
    let mut judgement = finding.of(
        Subject::Package {
            name: row.name.to_owned(),
            architecture: None,
            part: Part::Library,
            upstream: None,
            known: true,
        },
        sighting,
        Detail {
            product: row.name.to_owned(),
            version: product.version.clone(),
            ..Detail::default()
        },
    );
    judgement.reason.source = Some(row.source);
    Some(judgement)
}

/// A system whose own libraries are not packages.
fn base_system(system: &System, sighting: &Sighting) -> Option<Judgement> {
    let row = systems::row(system)?;
    let finding = match row.repaired_at {
        Some(level) if system.patch_level >= level => Finding::new(
            Rule::SystemRepaired,
            Verdict::PresumedExposed,
            StillVulnerable::No,
        ),
        Some(_) => Finding::new(Rule::SystemAffected, Verdict::Exposed, StillVulnerable::Yes),
        None => Finding::new(
            Rule::SystemFixNotShown,
            Verdict::PresumedExposed,
            StillVulnerable::Unknown,
        ),
    };
    let version = match system.patch_level {
        0 => system.release.clone(),
        level => format!("{}-p{level}", system.release),
    };
    let mut judgement = finding.of(
        Subject::Package {
            name: row.name.to_owned(),
            architecture: None,
            part: Part::Library,
            // A port's library may have the same number, and this says nothing of it.
            upstream: None,
            known: false,
        },
        sighting,
        Detail {
            product: row.name.to_owned(),
            version,
            ..Detail::default()
        },
    );
    judgement.reason.source = Some(row.source);
    // The kernel keeps its own number when only libraries were repaired.
    if system.kernel && judgement.exposure == Verdict::Exposed {
        judgement.now = None;
    }
    Some(judgement)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::openssl_release::OpensslRelease;
    use crate::moment::Moment;
    use std::rc::Rc;

    fn build() -> OpensslBuild {
        OpensslBuild {
            release: OpensslRelease::parse("1.0.1e").unwrap(),
            written: "1.0.1e".to_owned(),
            reporter: Reporter::Command,
            built: None,
            platform: None,
            openssldir: None,
            no_heartbeats: false,
            hardened: false,
            fips: false,
            no_backports: false,
            program: None,
        }
    }

    fn built(at: &str) -> Option<Moment> {
        Time::from_rfc3339(at).map(Moment::zoned)
    }

    #[test]
    fn a_build_of_the_second_of_the_disclosure_is_not_before_it() {
        let of = |at: &str, no_heartbeats: bool| {
            let build = OpensslBuild {
                built: built(at),
                no_heartbeats,
                ..build()
            };
            affected_number(&build, false).rule
        };
        assert_eq!(of("2014-04-06T23:59:59Z", false), Rule::BuiltBefore);
        assert_eq!(of("2014-04-07T00:00:00Z", false), Rule::BuiltAfterUnmarked);
        // Without heartbeats only what is surely older was never open: an hour of the zone is left.
        assert_eq!(of("2014-04-06T22:59:59Z", true), Rule::HeartbeatsOff);
        assert_eq!(of("2014-04-06T23:00:00Z", true), Rule::HeartbeatsOffLate);
    }

    #[test]
    fn marks_of_a_distributor_count_together() {
        let platform = || Some("debian-amd64".to_owned());
        for (platform, dir, fips, hardened, marked) in [
            (platform(), "/usr/lib/ssl", false, false, true),
            (platform(), "/opt/ssl", false, false, false),
            (None, "/usr/lib/ssl", false, false, false),
            (None, "/etc/pki/tls", true, true, true),
            (None, "/etc/pki/tls", true, false, false),
            (None, "/etc/pki/tls", false, true, false),
            (None, "/usr/lib/ssl", true, true, false),
        ] {
            let build = OpensslBuild {
                platform,
                openssldir: Some(dir.to_owned()),
                fips,
                hardened,
                ..build()
            };
            assert_eq!(has_distributor_marks(&build), marked, "{build:?}");
        }
    }

    #[test]
    fn anything_beside_the_number_makes_a_banner_detailed() {
        let judged = |build: &OpensslBuild| {
            let sighting = Sighting {
                fact: Fact::Openssl(build.clone()),
                place: crate::paste::Place::default(),
                host: Rc::from(""),
                when: None,
            };
            banner(
                build,
                &sighting,
                &Surroundings::of(std::iter::once(&sighting)),
            )
        };
        let detailed = |build: &OpensslBuild| {
            matches!(
                judged(build).subject,
                Subject::Banner { detailed: true, .. }
            )
        };
        assert!(!detailed(&build()));
        let dir = || Some("/etc/ssl".to_owned());
        for build in [
            OpensslBuild {
                built: built("2014-04-08T00:00:00Z"),
                ..build()
            },
            OpensslBuild {
                platform: dir(),
                ..build()
            },
            OpensslBuild {
                openssldir: dir(),
                ..build()
            },
            OpensslBuild {
                no_heartbeats: true,
                ..build()
            },
            OpensslBuild {
                hardened: true,
                ..build()
            },
        ] {
            assert!(detailed(&build), "{build:?}");
        }
        let bundle = OpensslBuild {
            no_backports: true,
            release: OpensslRelease::parse("1.0.1g").unwrap(),
            ..build()
        };
        assert_eq!(judged(&bundle).reason.rule, Rule::NoBackportsRepaired);
    }
}
