//! What an advisory means for one machine: was it open, is it still, from when until when.
//!
//! Each fact is judged on its own by the advisory; here the judgements are combined. The more
//! exact evidence about a component replaces the less exact (a library package replaces the bare
//! number that `openssl version` prints), but nothing replaces what shows an affected build, and
//! evidence clears only the component that it names. The trap is time: an installed fix ends
//! nothing while a process still has the old library mapped.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::evidence::openssl_release::OpensslRelease;
use crate::evidence::scan::Outcome;
use crate::evidence::{Fact, Reporter, Sighting};
use crate::input::{Question, When};
use crate::moment::{DAY, Moment, Time};
use crate::paste::Place;

use super::advisory::Advisory;
use super::answers::Answers;
use super::rule::Rule;
use super::scans::Scans;
use super::surroundings::Surroundings;
use super::{Asked, Assumed, Contradiction, Dated, Detail, Notes, Reason};

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
    pub lifted: Option<Vec<usize>>,
    /// Why; never empty.
    pub why: Vec<Reason>,
}

impl Exposure {
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
        .filter(|sighting| !super::is_cryptographic(&sighting.fact))
        .flat_map(|sighting| (advisory.judge)(sighting, &surroundings))
        .collect();
    let (stale, spoken): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|judgement| matches!(judgement.subject, Subject::StaleProcess { .. }));
    let (scans, spoken) = Scans::split(spoken);
    let kept = replace_less_exact(spoken);
    let seen: Vec<Judgement> = kept.iter().cloned().chain(scans.beside(&kept)).collect();

    let mut why = reasons(&seen, advisory);
    let mut verdict = seen
        .iter()
        .map(|judgement| judgement.exposure)
        .max()
        .unwrap_or(Verdict::Unknown);
    // Unknown counts only where nothing else speaks.
    let clean = kept
        .iter()
        .any(|judgement| judgement.exposure == Verdict::NotExposed);
    if verdict == Verdict::Unknown && clean {
        verdict = Verdict::NotExposed;
    }

    let lifted = lift(verdict, host, answers, &seen, notes);
    if let Some(reason) = &lifted {
        verdict = Verdict::NotExposed;
        why.insert(0, reason.clone().about(advisory));
    }

    let components = components(&kept);
    let mut installed = if verdict == Verdict::NotExposed {
        StillVulnerable::No
    } else {
        components
            .values()
            .filter_map(|statements| now(statements))
            .max()
            .unwrap_or(StillVulnerable::Unknown)
    };
    if verdict == Verdict::Unknown {
        installed = StillVulnerable::Unknown;
    }
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
        lifted: lifted.map(|reason| reason.answers),
        why,
    };
    if verdict.is_exposed() {
        let processes = Processes {
            boots: boots(sightings),
            stale,
        };
        window(&mut exposure, host, &components, &processes, answers, notes);
        for judgement in &kept {
            if let Some(assumed) = judgement.assumed {
                notes.assume(assumed, host, vec![judgement.place]);
            }
        }
        if verdict == Verdict::PresumedExposed {
            notes.ask(Asked::Answer(Question::InstalledAfterFix), host);
            notes.ask(Asked::Answer(Question::TlsInWindow), host);
        }
    } else if verdict == Verdict::NotExposed {
        for judgement in &kept {
            if judgement.assumed == Some(Assumed::NothingElseServed) {
                notes.assume(Assumed::NothingElseServed, host, vec![judgement.place]);
            }
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

/// What was given of the machine's processes.
struct Processes {
    /// When the machine was started.
    boots: Vec<Dated>,
    /// Those that still have a replaced library.
    stale: Vec<Judgement>,
}

/// When the machine was started, as far as that was seen after the patch; a single service's start
/// does not say that everything was restarted.
fn boots(sightings: &[&Sighting]) -> Vec<Dated> {
    sightings
        .iter()
        .filter(|sighting| sighting.when != Some(When::Before))
        .filter_map(|sighting| match &sighting.fact {
            Fact::Restart(restart) if restart.service.is_empty() => Some(Dated {
                moment: restart.at,
                evidence: vec![sighting.place],
                answers: Vec::new(),
            }),
            _ => None,
        })
        .collect()
}

/// Fills in patch, restart and window of an exposed machine.
fn window(
    exposure: &mut Exposure,
    host: &Rc<str>,
    components: &BTreeMap<Component, Vec<&Judgement>>,
    processes: &Processes,
    answers: &Answers<'_>,
    notes: &mut Notes,
) {
    exposure.from = Some(opened(exposure.advisory, components));

    // The patch: every component that was open must have been repaired.
    let open: Vec<_> = components
        .values()
        .filter(|statements| {
            now(statements).is_some()
                && statements
                    .iter()
                    .any(|judgement| judgement.exposure.is_exposed())
        })
        .collect();
    let from_logs: Vec<Option<Repaired>> = open
        .iter()
        .flat_map(|statements| by_architecture(statements))
        .map(|statements| repaired(&statements))
        .collect();
    let told = answers.of_host(Question::PatchedAt, host);
    let complete = !from_logs.is_empty() && from_logs.iter().all(Option::is_some);
    let mut known: Option<Dated> = None;
    let told_moment = told.as_ref().and_then(|told| told.moment());
    for repaired in from_logs.into_iter().flatten() {
        // An answer of the same day has the year that the log lacks.
        if repaired.yearless
            && told_moment.is_some_and(|told| is_same_day_of_a_year(told, repaired.at))
        {
            continue;
        }
        if repaired.upper_bound {
            notes.assume(Assumed::PatchedNoLaterThan, host, vec![repaired.place]);
        }
        known = Some(later(
            known,
            Dated {
                moment: repaired.at,
                evidence: vec![repaired.place],
                answers: Vec::new(),
            },
        ));
    }
    if let Some(told) = &told
        && let Some(moment) = told.moment()
    {
        known = Some(later(
            known,
            Dated {
                moment,
                evidence: Vec::new(),
                answers: told.answers.clone(),
            },
        ));
        if exposure.installed == StillVulnerable::Yes {
            let place = exposure.why.iter().find_map(|why| why.evidence.first());
            notes.conflict(
                place.copied().unwrap_or_default(),
                Contradiction::PatchedDespiteAffected,
            );
        }
    }
    let patch_known = complete || told.is_some();
    let patch = known.clone();
    if patch_known && exposure.installed != StillVulnerable::Yes {
        exposure.patched = known;
    }

    exposure.restart = restart(exposure, host, patch.as_ref(), processes, answers, notes);
    let restart_time = match &exposure.restart {
        Restart::At(dated) => Some(dated.moment),
        _ => None,
    };
    let least = match (patch.map(|dated| dated.moment), restart_time) {
        (Some(patch), Some(restart)) => Some(patch.later(restart)),
        (one, other) => one.or(other),
    };
    exposure.at_least = least;
    let restarted = matches!(
        exposure.restart,
        Restart::At(_) | Restart::RightAfterPatch(_)
    );
    if exposure.still_vulnerable != StillVulnerable::Yes && exposure.patched.is_some() && restarted
    {
        exposure.until = least;
    }
    if matches!(exposure.restart, Restart::RightAfterPatch(_)) {
        notes.assume(Assumed::RestartedRightAfter, host, Vec::new());
    }
}

/// What is known of the restart; a stale process keeps the window open.
fn restart(
    exposure: &mut Exposure,
    host: &Rc<str>,
    patch: Option<&Dated>,
    processes: &Processes,
    answers: &Answers<'_>,
    notes: &mut Notes,
) -> Restart {
    // What was collected before the restart does not speak of now.
    let stale: Vec<&Judgement> = processes
        .stale
        .iter()
        .filter(|judgement| judgement.when != Some(When::Before))
        .collect();
    let told = answers.of_host(Question::Restarted, host);
    if !stale.is_empty() {
        let places: Vec<Place> = stale.iter().map(|judgement| judgement.place).collect();
        let library = stale
            .iter()
            .any(|judgement| judgement.subject == Subject::StaleProcess { library: true });
        let told_not_done = told.as_ref().is_some_and(|told| told.value == "no");
        let old_build_known = library && exposure.verdict == Verdict::Exposed;
        if old_build_known || told_not_done {
            exposure.still_vulnerable = StillVulnerable::Yes;
        } else {
            exposure.still_vulnerable = exposure.still_vulnerable.max(StillVulnerable::Unknown);
            notes.ask(Asked::ProcessStarted, host);
        }
        for judgement in &stale {
            let mut reason = judgement.reason.clone().about(exposure.advisory);
            if !old_build_known {
                reason.rule = Rule::StaleProcessUnknown;
            }
            merge(&mut exposure.why, reason);
        }
        if told.as_ref().is_some_and(|told| told.value != "no") {
            notes.conflict(
                places.first().copied().unwrap_or_default(),
                Contradiction::StaleDespiteRestart,
            );
        }
        return Restart::Stale(places);
    }
    let Some(told) = told else {
        // The machine may have been started more than once since: the first start is seldom shown,
        // so the earliest of those that are is the latest that the restart can be.
        let patched = exposure.patched.as_ref().map(|patched| patched.moment);
        let after_patch = |boot: &&Dated| patched.is_some_and(|at| boot.moment.is_after(at));
        let boots = processes.boots.iter().filter(after_patch);
        return boots
            .min_by_key(|boot| (boot.moment.latest, boot.moment.at))
            .map_or_else(
                || {
                    notes.ask(Asked::Answer(Question::Restarted), host);
                    Restart::Unstated
                },
                |boot| Restart::At(boot.clone()),
            );
    };
    match (told.value, told.moment()) {
        ("no", _) => {
            exposure.still_vulnerable = StillVulnerable::Yes;
            exposure.why.push(
                Reason::new(Rule::NotRestarted)
                    .about(exposure.advisory)
                    .told(told.answers.clone()),
            );
            Restart::NotDone(told.answers)
        }
        (_, Some(moment)) => {
            // Of several answers one that is before the patch leaves it open, however late another.
            let too_early = answers
                .moments_of_host(Question::Restarted, host)
                .iter()
                .any(|(moment, _)| patch.is_some_and(|patch| moment.is_before(patch.moment)));
            if too_early {
                let place = patch.and_then(|patch| patch.evidence.first().copied());
                notes.conflict(place.unwrap_or_default(), Contradiction::RestartBeforePatch);
                notes.ask(Asked::Answer(Question::Restarted), host);
                return Restart::Unstated;
            }
            Restart::At(Dated {
                moment,
                evidence: Vec::new(),
                answers: told.answers,
            })
        }
        _ => Restart::RightAfterPatch(told.answers),
    }
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
        (Question::InstalledAfterFix, "yes", Rule::InstalledAfterFix),
        (Question::TlsInWindow, "none", Rule::NoTlsInWindow),
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

/// Drops what more exact evidence about the same component replaces.
fn replace_less_exact(all: Vec<Judgement>) -> Vec<Judgement> {
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
                        || (*reporter == Reporter::Command
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

/// What statements can contradict each other about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Component {
    Banner(u8),
    Package(String),
    SourceBuild,
}

/// Groups judgements by what they are about.
fn components(kept: &[Judgement]) -> BTreeMap<Component, Vec<&Judgement>> {
    // A number that a program prints is that of the library which it loads, where there is one.
    let mut packages: BTreeMap<OpensslRelease, (bool, &String)> = BTreeMap::new();
    for judgement in kept {
        if let Subject::Package {
            name,
            part,
            upstream: Some(upstream),
            ..
        } = &judgement.subject
        {
            let rank = (*part != Part::Library, name);
            let known = packages.entry(*upstream).or_insert(rank);
            *known = rank.min(*known);
        }
    }
    let mut groups: BTreeMap<Component, Vec<&Judgement>> = BTreeMap::new();
    for judgement in kept {
        let component = match &judgement.subject {
            Subject::Banner {
                reporter, release, ..
            } => packages.get(release).map_or_else(
                || {
                    Component::Banner(match reporter {
                        Reporter::Command => 0,
                        Reporter::LibraryStrings => 1,
                        Reporter::Program => 2,
                        Reporter::ServerHeader => 3,
                        Reporter::Changelog => 4,
                    })
                },
                |(_, name)| Component::Package((*name).clone()),
            ),
            Subject::Package { name, .. } => Component::Package(name.clone()),
            Subject::SourceBuild => Component::SourceBuild,
            Subject::OtherStack | Subject::Scan { .. } | Subject::StaleProcess { .. } => continue,
        };
        groups.entry(component).or_default().push(judgement);
    }
    groups
}

/// The statements of each architecture that is named, with those that name none.
fn by_architecture<'a>(statements: &[&'a Judgement]) -> Vec<Vec<&'a Judgement>> {
    let architecture = |judgement: &Judgement| match &judgement.subject {
        Subject::Package { architecture, .. } => architecture.clone(),
        _ => None,
    };
    let mut named: Vec<String> = statements
        .iter()
        .filter_map(|judgement| architecture(judgement))
        .collect();
    named.sort();
    named.dedup();
    if named.is_empty() {
        return vec![statements.to_vec()];
    }
    named
        .iter()
        .map(|name| {
            statements
                .iter()
                .filter(|judgement| architecture(judgement).is_none_or(|own| own == *name))
                .copied()
                .collect()
        })
        .collect()
}

/// Whether a component is still vulnerable; `None` where nothing speaks of its present.
fn now(statements: &[&Judgement]) -> Option<StillVulnerable> {
    by_architecture(statements)
        .into_iter()
        .filter_map(|statements| now_of_one(&statements))
        .max()
}

/// The newest dated statement counts, "after" over "before"; an undated conflict is unknown.
fn now_of_one(statements: &[&Judgement]) -> Option<StillVulnerable> {
    let present: Vec<_> = statements
        .iter()
        .filter_map(|judgement| judgement.now.map(|now| (*judgement, now)))
        .collect();
    let pool = [Some(When::After), None, Some(When::Before)]
        .into_iter()
        .map(|mark| {
            present
                .iter()
                .filter(|(judgement, _)| judgement.when == mark)
                .copied()
                .collect::<Vec<_>>()
        })
        .find(|pool| !pool.is_empty())?;

    let newest = newest(&pool);
    let mut undated = pool
        .iter()
        .filter(|(judgement, _)| judgement.at.is_none())
        .map(|(_, now)| *now);
    let Some(first) = undated.next() else {
        return match newest? {
            Now::Installed(still) => Some(still),
            Now::Removed => None,
        };
    };
    let dated_agrees = newest.is_none_or(|newest| newest == first || newest == Now::Removed);
    if dated_agrees && undated.all(|now| now == first) {
        match first {
            Now::Installed(still) => Some(still),
            Now::Removed => None,
        }
    } else {
        Some(StillVulnerable::Unknown)
    }
}

/// The newest dated statement; of several items at the same second, the most demanding.
fn newest(pool: &[(&Judgement, Now)]) -> Option<Now> {
    let dated = || {
        pool.iter()
            .filter_map(|(judgement, now)| Some((judgement.at?.at, judgement.place, *now)))
    };
    let latest = dated().map(|(at, ..)| at).max()?;
    let mut last_of_item: BTreeMap<u32, (u32, Now)> = BTreeMap::new();
    for (_, place, now) in dated().filter(|(at, ..)| *at == latest) {
        let last = last_of_item.entry(place.item).or_insert((place.line, now));
        if place.line >= last.0 {
            *last = (place.line, now);
        }
    }
    last_of_item
        .values()
        .map(|(_, now)| *now)
        .max_by_key(|now| match now {
            Now::Installed(still) => Some(*still),
            Now::Removed => None,
        })
}

/// When the window opened: the first affected release, or a later first installation.
fn opened(advisory: &Advisory, components: &BTreeMap<Component, Vec<&Judgement>>) -> Time {
    // An undated or marked listing of an affected build does not say since when.
    let first_seen = |statements: &[&Judgement]| {
        let dated = || {
            statements
                .iter()
                .filter_map(|judgement| Some((judgement.at?.at, judgement)))
        };
        let first = dated()
            .filter(|(_, judgement)| judgement.exposure == Verdict::Exposed)
            .map(|(at, _)| at)
            .min()?;
        let clean = |judgement: &Judgement| judgement.exposure == Verdict::NotExposed;
        let clean_before = dated().all(|(at, judgement)| at >= first || clean(judgement));
        let came_then = dated().any(|(at, judgement)| {
            (at == first && judgement.reason.rule == Rule::LogInstalled)
                || (at <= first && clean(judgement))
        });
        (clean_before && came_then).then_some(first)
    };
    components
        .values()
        .filter(|statements| {
            statements
                .iter()
                .any(|judgement| judgement.exposure.is_exposed())
        })
        .map(|statements| {
            by_architecture(statements)
                .iter()
                .map(|statements| first_seen(statements))
                .map(|at| at.unwrap_or(advisory.first_affected))
                .min()
                .unwrap_or(advisory.first_affected)
        })
        .min()
        .unwrap_or(advisory.first_affected)
        .max(advisory.first_affected)
}

/// Whether two moments lie on the same day of a year, or on neighbouring ones.
fn is_same_day_of_a_year(one: Moment, other: Moment) -> bool {
    let day = |at: Time| at.date().map(|(_, month, day)| (month, day));
    [-DAY, 0, DAY]
        .iter()
        .any(|shift| day(one.at.plus(*shift)) == day(other.at))
}

struct Repaired {
    at: Moment,
    place: Place,
    /// The log names no year.
    yearless: bool,
    /// Only the fixed version is shown: it was there then, and came no later.
    upper_bound: bool,
}

/// When a component was repaired for the last time, as its log shows.
///
/// What several items say of one second has no order but each item's own: it counts as repaired
/// then only where all of them end so.
fn repaired(statements: &[&Judgement]) -> Option<Repaired> {
    let mut seconds: BTreeMap<Time, Vec<&Judgement>> = BTreeMap::new();
    for judgement in statements {
        if let Some(at) = judgement.at {
            seconds.entry(at.at).or_default().push(judgement);
        }
    }
    let is_fixed = |now: Now| matches!(now, Now::Removed | Now::Installed(StillVulnerable::No));
    let mut found: Option<Repaired> = None;
    let mut affected_seen = false;
    for statements in seconds.values() {
        let affected = statements
            .iter()
            .any(|judgement| judgement.exposure == Verdict::Exposed);
        let present: Vec<_> = statements
            .iter()
            .filter_map(|judgement| judgement.now.map(|now| (*judgement, now)))
            .collect();
        let fixed = newest(&present).is_some_and(is_fixed);
        affected_seen |= affected;
        if affected && !fixed {
            found = None;
        } else if fixed && (found.is_none() || affected) {
            let shown = present
                .iter()
                .filter(|(_, now)| is_fixed(*now))
                .map(|(judgement, _)| *judgement)
                .min_by_key(|judgement| judgement.place);
            found = shown.and_then(|judgement| {
                Some(Repaired {
                    at: judgement.at?,
                    place: judgement.place,
                    yearless: judgement.assumed == Some(Assumed::YearOfLog),
                    upper_bound: !affected_seen,
                })
            });
        }
    }
    found
}

/// The later of both, shown by the one that is written later.
fn later(known: Option<Dated>, other: Dated) -> Dated {
    let Some(known) = known else {
        return other;
    };
    let moment = known.moment.later(other.moment);
    let key = |dated: &Dated| (dated.moment.at, dated.moment.latest);
    let shown = if key(&other) > key(&known) {
        other
    } else {
        known
    };
    Dated { moment, ..shown }
}

/// The reasons of all that counts, the gravest first, the same one once.
fn reasons(kept: &[Judgement], advisory: &Advisory) -> Vec<Reason> {
    let mut ordered: Vec<_> = kept.iter().collect();
    ordered.sort_by_key(|judgement| (std::cmp::Reverse(judgement.exposure), judgement.place));
    let mut why = Vec::new();
    let mut seen: BTreeMap<(Rule, &str, &str), usize> = BTreeMap::new();
    for judgement in ordered {
        let Detail {
            product, version, ..
        } = &judgement.reason.detail;
        let key = (judgement.reason.rule, product.as_str(), version.as_str());
        match seen.get(&key).and_then(|place| why.get_mut(*place)) {
            Some(Reason { evidence, .. }) => {
                let places: &mut Vec<Place> = evidence;
                if places.len() < MOST_PLACES && !places.contains(&judgement.place) {
                    places.push(judgement.place);
                }
            }
            None => {
                seen.insert(key, why.len());
                why.push(
                    judgement
                        .reason
                        .clone()
                        .about(advisory)
                        .seen([judgement.place]),
                );
            }
        }
    }
    why
}

/// Adds a reason, or its places to the one that says the same.
fn merge(why: &mut Vec<Reason>, reason: Reason) {
    match why
        .iter_mut()
        .find(|known| known.rule == reason.rule && known.detail == reason.detail)
    {
        Some(known) => {
            for place in reason.evidence {
                if known.evidence.len() < MOST_PLACES && !known.evidence.contains(&place) {
                    known.evidence.push(place);
                }
            }
        }
        None => why.push(reason),
    }
}

/// So many lines are enough to show for one reason.
const MOST_PLACES: usize = 16;
