//! What an advisory means for one machine: was it open, is it still, from when until when.
//!
//! Each fact is judged on its own by the advisory; here the judgements are combined. The more
//! exact evidence about a component replaces the less exact (a library package replaces the bare
//! number that `openssl version` prints), but nothing replaces what shows an affected build, and
//! evidence clears only the component that it names. The trap is time: an installed fix ends
//! nothing while a process still has the old library mapped.

use std::rc::Rc;

use crate::evidence::openssl_release::OpensslRelease;
use crate::evidence::scan::Outcome;
use crate::evidence::{Reporter, Sighting};
use crate::input::{Question, When};
use crate::moment::{Moment, Time};
use crate::paste::Place;

use super::advisory::Advisory;
use super::answers::Answers;
use super::rule::Rule;
use super::scans::Scans;
use super::surroundings::Surroundings;
use super::{Asked, Assumed, Contradiction, Dated, Ground, Notes, Reason};

mod components;
mod reasons;
mod replaced;
mod window;

use components::{components, now};
use reasons::{merge, reasons};
use replaced::replace_less_exact;
use window::{Processes, boots, window};

/// What one fact means for an advisory.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What it is about.
    pub subject: Subject,
    /// What it shows of the past and the present together.
    pub exposure: Verdict,
    /// What it shows of the present; `None` where it speaks of the past only.
    pub now: Option<Now>,
    /// When, for a line of a log.
    pub at: Option<Moment>,
    /// The operator's mark on the item.
    pub when: Option<When>,
    /// Where it stands.
    pub place: Place,
    /// Whether it is of a release line older than the affected one.
    pub older_line: bool,
    /// Why.
    pub reason: Reason,
    /// What the judgement takes for granted.
    pub assumed: Option<Assumed>,
}

/// What a judgement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A release number that something printed.
    Banner {
        /// Who printed it.
        reporter: Reporter,
        /// The number.
        release: OpensslRelease,
        /// Whether more than the number was printed (`version -a`).
        detailed: bool,
    },
    /// A TLS stack that the advisory does not concern.
    OtherStack,
    /// A package.
    Package {
        /// Its name.
        name: String,
        /// Its architecture, when said.
        architecture: Option<String>,
        /// What it is in its distribution.
        part: Part,
        /// The upstream number in its version.
        upstream: Option<OpensslRelease>,
        /// Whether its release is one that the knowledge has a row for.
        known: bool,
    },
    /// A port, as a scanner found it.
    Scan {
        /// What it found.
        outcome: Outcome,
        /// Which; `None` where it does not say.
        port: Option<u16>,
    },
    /// A build from source, which no package describes.
    SourceBuild,
    /// A process with a replaced library still mapped.
    StaleProcess {
        /// Whether the library is named; else only that something is stale.
        library: bool,
    },
}

/// What a package is in its distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The `openssl` command, where the library is another package.
    CommandLine,
    /// A library kept beside the main one for old programs.
    Compat,
    /// The library, alone or with the command.
    Library,
}

/// What evidence says of the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// It is there, and this vulnerable.
    Installed(StillVulnerable),
    /// It has been removed.
    Removed,
}

/// Whether a machine was open to an advisory; over evidence the greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The TLS library is known, and was never affected; or an answer lifted a presumption.
    NotExposed,
    /// Nothing given bears on it.
    Unknown,
    /// What was given belongs to a line that had to be repaired.
    PresumedExposed,
    /// An affected build was or is installed.
    Exposed,
}

impl Verdict {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Exposed => "exposed",
            Self::NotExposed => "not-exposed",
            Self::PresumedExposed => "presumed-exposed",
            Self::Unknown => "unknown",
        }
    }

    /// Whether what the process held must be taken for known to others.
    pub const fn is_exposed(self) -> bool {
        matches!(self, Self::Exposed | Self::PresumedExposed)
    }
}

/// Whether the bug is still there; over components the greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StillVulnerable {
    /// It is repaired, or never was there.
    No,
    /// What was given does not tell.
    Unknown,
    /// It is there.
    Yes,
}

impl StillVulnerable {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Yes => "yes",
        }
    }
}

/// What is known of the restart of everything that had the library loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restart {
    /// At this time.
    At(Dated),
    /// The operator says that it has not been done.
    NotDone(Vec<usize>),
    /// Right after the patch, as the operator says.
    RightAfterPatch(Vec<usize>),
    /// The machine was started then, as these lines show, and nothing is said: the step is done, but
    /// only the operator's word closes the window.
    Shown(Dated),
    /// A process still has the old library, as these lines show.
    Stale(Vec<Place>),
    /// Nothing says.
    Unstated,
}

/// What an advisory means for one machine.
#[derive(Clone, Debug)]
pub struct Exposure {
    /// The advisory.
    pub advisory: &'static Advisory,
    /// Was it open?
    pub verdict: Verdict,
    /// Is it still, be it by a process that was not restarted?
    pub still_vulnerable: StillVulnerable,
    /// Is the installed build?
    pub installed: StillVulnerable,
    /// When the window opened.
    pub from: Option<Time>,
    /// When it closed; `None` while it is open, or not known.
    pub until: Option<Moment>,
    /// The least that `until` can be, when it is not known: the later of what is.
    pub at_least: Option<Moment>,
    /// When the repaired build came.
    pub patched: Option<Dated>,
    /// When what had the library loaded was restarted.
    pub restart: Restart,
    /// Whether all that is known is of lines older than the affected one.
    pub only_older_lines: bool,
    /// The answer that lifted a presumption, if one did.
    pub lifted: Option<Reason>,
    /// Why; never empty.
    pub why: Vec<Reason>,
}

impl Exposure {
    /// Whether it is known, or only presumed, that the machine was open.
    pub fn ground(&self) -> Ground {
        if self.verdict == Verdict::PresumedExposed {
            Ground::Presumed
        } else {
            Ground::Usual
        }
    }

    /// Whether the window is closed: repaired, and everything restarted.
    pub fn is_closed(&self) -> bool {
        self.still_vulnerable == StillVulnerable::No
            && matches!(self.restart, Restart::At(_) | Restart::RightAfterPatch(_))
    }

    /// Whether a moment is surely before the end of the window, as far as that is known.
    pub fn is_before_end(&self, moment: Moment) -> bool {
        self.until
            .or(self.at_least)
            .is_some_and(|end| moment.is_before(end))
    }

    /// Whether a moment is surely after the end of the window.
    pub fn is_after_end(&self, moment: Moment) -> bool {
        self.until.is_some_and(|end| moment.is_after(end))
    }
}

/// Judges one machine.
pub(super) fn judge(
    advisory: &'static Advisory,
    host: &Rc<str>,
    sightings: &[&Sighting],
    answers: &Answers<'_>,
    notes: &mut Notes,
) -> Exposure {
    let surroundings = Surroundings::of(sightings.iter().copied());
    let all: Vec<Judgement> = sightings
        .iter()
        .flat_map(|sighting| (advisory.judge)(sighting, &surroundings))
        .collect();
    let (stale, spoken): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|judgement| matches!(judgement.subject, Subject::StaleProcess { .. }));
    let (scans, spoken) = Scans::split(spoken);
    let kept = replace_less_exact(spoken);
    let seen: Vec<Judgement> = kept.iter().cloned().chain(scans.beside(&kept)).collect();

    let clean = kept
        .iter()
        .any(|judgement| judgement.exposure == Verdict::NotExposed);
    let mut why = reasons(&seen, advisory);
    let mut verdict = match seen.iter().map(|judgement| judgement.exposure).max() {
        // Unknown counts only where nothing else speaks.
        Some(Verdict::Unknown) | None if clean => Verdict::NotExposed,
        worst => worst.unwrap_or(Verdict::Unknown),
    };
    let lifted = lift(verdict, host, answers, &seen, notes);
    if let Some(reason) = &lifted {
        verdict = Verdict::NotExposed;
        why.insert(0, reason.clone().about(advisory));
    }

    let components = components(&kept);
    let worst = components.values().filter_map(|statements| now(statements));
    let mut installed = match verdict {
        Verdict::NotExposed => StillVulnerable::No,
        Verdict::Unknown => StillVulnerable::Unknown,
        Verdict::PresumedExposed | Verdict::Exposed => {
            worst.max().unwrap_or(StillVulnerable::Unknown)
        }
    };
    if scans.still_open(&kept) {
        if installed == StillVulnerable::No || clean {
            notes.ask(Asked::ScanAgain, host);
        }
        installed = StillVulnerable::Yes;
    }

    if verdict == Verdict::Unknown && !stale.is_empty() {
        notes.ask(Asked::ProcessStarted, host);
    }
    let mut exposure = Exposure {
        advisory,
        verdict,
        still_vulnerable: installed,
        installed,
        from: None,
        until: None,
        at_least: None,
        patched: None,
        restart: Restart::Unstated,
        only_older_lines: !kept.is_empty() && kept.iter().all(|judgement| judgement.older_line),
        lifted,
        why,
    };
    if verdict.is_exposed() {
        let processes = Processes {
            boots: boots(sightings),
            stale,
        };
        window(&mut exposure, host, &components, &processes, answers, notes);
    }
    if verdict == Verdict::PresumedExposed {
        notes.ask(Asked::Answer(Question::InstalledAfterFix), host);
        notes.ask(Asked::Answer(Question::TlsInWindow), host);
    }
    for judgement in &kept {
        let clears = judgement.assumed == Some(Assumed::NothingElseServed);
        if let Some(assumed) = judgement.assumed
            && (verdict.is_exposed() || (verdict == Verdict::NotExposed && clears))
        {
            notes.assume(assumed, host, vec![judgement.place]);
        }
    }
    if installed == StillVulnerable::Unknown {
        notes.ask(Asked::PastePackageVersion, host);
    }
    if exposure.why.is_empty() {
        exposure
            .why
            .push(Reason::new(Rule::NothingKnown).about(advisory));
    }
    exposure
}

/// The answer that lifts a presumption; on a machine known to be exposed, a contradiction.
fn lift(
    verdict: Verdict,
    host: &Rc<str>,
    answers: &Answers<'_>,
    kept: &[Judgement],
    notes: &mut Notes,
) -> Option<Reason> {
    let mut lifted = None;
    for (question, value, rule) in [
        (Question::TlsInWindow, "none", Rule::NoTlsInWindow),
        (Question::InstalledAfterFix, "yes", Rule::InstalledAfterFix),
    ] {
        let Some(told) = answers.says(question, host, value) else {
            continue;
        };
        match verdict {
            Verdict::Exposed => {
                let place = kept
                    .iter()
                    .find(|judgement| judgement.exposure == Verdict::Exposed)
                    .map(|judgement| judgement.place);
                notes.conflict(
                    place.unwrap_or_default(),
                    Contradiction::ExposedDespite(question),
                );
            }
            Verdict::PresumedExposed => {
                lifted = lifted.or_else(|| Some(Reason::new(rule).told(told)));
            }
            Verdict::NotExposed | Verdict::Unknown => {}
        }
    }
    lifted
}
