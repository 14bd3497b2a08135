//! Which evidence gives way: about the same component the more exact counts, and nothing replaces
//! what shows an affected build.

use crate::evidence::Reporter;
use crate::evidence::openssl_release::OpensslRelease;

use super::{Judgement, Now, Part, Subject, Verdict};

/// Drops what more exact evidence about the same component replaces.
pub(super) fn replace_less_exact(all: Vec<Judgement>) -> Vec<Judgement> {
    let library_bases: Vec<_> = upstreams(&all, |part| part == Part::Library)
        .map(|release| (release.major, release.minor, release.fix))
        .collect();
    let packaged: Vec<_> = upstreams(&all, |_| true).collect();
    let main_package = all.iter().any(|judgement| {
        matches!(&judgement.subject, Subject::Package { part, .. } if *part != Part::Compat)
    });
    let detailed: Vec<_> = all
        .iter()
        .filter_map(|judgement| match judgement.subject {
            Subject::Banner {
                reporter: Reporter::Command,
                release,
                detailed: true,
            } => Some(release),
            _ => None,
        })
        .collect();

    let mut kept = Vec::with_capacity(all.len());
    for mut judgement in all {
        let affected = judgement.exposure == Verdict::Exposed;
        let replaced = match &judgement.subject {
            Subject::Banner {
                reporter,
                release,
                detailed: is_detailed,
            } => {
                !affected
                    && (packaged.contains(release)
                        || (matches!(reporter, Reporter::Command | Reporter::Typed)
                            && !is_detailed
                            && detailed.contains(release)))
            }
            Subject::Package {
                part: Part::CommandLine,
                upstream,
                ..
            } => {
                let library = upstream.is_some_and(|release| {
                    library_bases.contains(&(release.major, release.minor, release.fix))
                });
                if library && affected {
                    // An older command beside the library proves the past only.
                    judgement.now = None;
                }
                library && !affected
            }
            // Beside the main library it says nothing, unless it has the bug itself.
            Subject::Package {
                part: Part::Compat, ..
            } => main_package && judgement.exposure == Verdict::NotExposed,
            Subject::OtherStack
            | Subject::Package { .. }
            | Subject::Scan { .. }
            | Subject::SourceBuild
            | Subject::StaleProcess { .. } => false,
        };
        if !replaced {
            kept.push(judgement);
        }
    }
    kept
}

/// The upstream numbers of the packages of known releases.
fn upstreams(
    all: &[Judgement],
    which: impl Fn(Part) -> bool,
) -> impl Iterator<Item = OpensslRelease> {
    let found: Vec<_> = all
        .iter()
        .filter_map(|judgement| match &judgement.subject {
            Subject::Package {
                part,
                upstream,
                known: true,
                ..
            } if which(*part) && matches!(judgement.now, Some(Now::Installed(_))) => *upstream,
            _ => None,
        })
        .collect();
    found.into_iter()
}
