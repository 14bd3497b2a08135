//! Everything that was found, decided and planned, put into the report's shape.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use sha2::{Digest as _, Sha256};

use crate::assess::exposure::{self, Exposure, StillVulnerable};
use crate::assess::lineage::{Member, Role};
use crate::assess::revocation::Standing;
use crate::assess::rule::Rule;
use crate::assess::surroundings::Surroundings;
use crate::assess::{self, Ask, Asked, Assessment, Verdict, advisory};
use crate::evidence::{self, Digest, Evidence, Fact, Sighting};
use crate::input::{self, Input, Question as AskedQuestion, Values};
use crate::moment::Time;
use crate::paste;
use crate::plan::{Plan, Plans, State};
use crate::plan::{order, passwords};

use super::commands::{self, Scene};
use super::wording::{self, shown};
use super::{words, *};

/// The day on which the knowledge was last checked against its sources.
pub const REVIEWED: &str = "2026-11-23";

/// The report's shape; another one has another name.
pub const SCHEMA: &str = "afterpatch.report.v1";

/// The tool, as reports name it.
pub const TOOL: Tool = Tool {
    name: "afterpatch",
    version: env!("CARGO_PKG_VERSION"),
    commit: match option_env!("AFTERPATCH_COMMIT") {
        Some(commit) => commit,
        None => "unknown",
    },
    reviewed: REVIEWED,
};

/// Puts it all together.
pub fn compose(
    input: &Input,
    pasted: &[paste::Problem],
    evidence: &Evidence,
    assessment: &Assessment<'_>,
    plans: &Plans,
) -> Report {
    let whole = Whole {
        input,
        evidence,
        assessment,
        plans,
        scenes: scene::scenes(evidence, assessment),
    };
    let decisions = whole.overall();
    let mut report = Report {
        schema: SCHEMA,
        now: input.now.to_string(),
        language: input.language.tag(),
        tool: TOOL,
        headline: whole.headline(),
        items: whole.items(pasted),
        answers: input.answers.iter().map(answer).collect(),
        decisions,
        hosts: whole.hosts(),
        lineages: whole.lineages(),
        keys: whole.keys(),
        certificates: whole.certificates(),
        requests: whole.requests(),
        public_keys: whole.public_keys(),
        revocation_lists: whole.revocation_lists(),
        software: whole.software(),
        events: whole.events(),
        plan: whole.steps(&plans.overall, None),
        next: plans.overall.next().map(|step| step.id().to_owned()),
        questions: whole.questions(),
        assumptions: whole.assumptions(),
        problems: whole.problems(pasted),
        moved_since: Vec::new(),
    };
    report.moved_since = moved::since(input, &report.hosts, |item| {
        let mut problems = report.problems.iter();
        problems.any(|problem| problem.place.item == item && problem.code != "contradiction")
    });
    for since in &report.moved_since {
        let item = usize::try_from(since.item).ok();
        if let Some(item) = item.and_then(|item| report.items.get_mut(item)) {
            item.recognised = vec!["report".to_owned()];
            item.summary = format!("A saved report of {}", since.at);
        }
    }
    would_change::fill(&mut report);
    report
}

struct Whole<'w> {
    input: &'w Input,
    evidence: &'w Evidence,
    assessment: &'w Assessment<'w>,
    plans: &'w Plans,
    scenes: BTreeMap<Rc<str>, Scene>,
}

impl Whole<'_> {
    fn overall(&self) -> Decisions {
        let hosts = &self.assessment.hosts;
        let new_key = assess::decision::most_demanding(hosts.iter().map(|host| &host.new_key));
        let reissue = assess::decision::most_demanding(hosts.iter().map(|host| &host.reissue));
        decisions(&new_key, &reissue, &self.plans.overall)
    }

    fn hosts(&self) -> Vec<HostReport> {
        self.assessment
            .hosts
            .iter()
            .zip(&self.plans.hosts)
            .map(|(host, plan)| HostReport {
                host: shown(&host.name),
                headline: host_headline(host, plan).to_owned(),
                exposures: host.exposures.iter().map(exposure).collect(),
                decisions: decisions(&host.new_key, &host.reissue, plan),
                plan: self.steps(plan, Some(&host.name)),
                next: plan.next().map(|step| step.id().to_owned()),
            })
            .collect()
    }

    fn lineages(&self) -> Vec<Lineage> {
        let id = |place: usize| {
            self.assessment
                .fleet
                .member(place)
                .map(|member| member.certificate.id.to_string())
                .unwrap_or_default()
        };
        let changes = assess::changes::of(&self.assessment.fleet);
        self.assessment
            .hosts
            .iter()
            .flat_map(|host| &host.lineages)
            .map(|decided| {
                let lineage = &decided.lineage;
                let host = shown(&lineage.host);
                Lineage {
                    id: if host.is_empty() {
                        decided.id.clone()
                    } else {
                        format!("{}@{host}", decided.id)
                    },
                    host,
                    names: self
                        .assessment
                        .fleet
                        .member(lineage.newest)
                        .map(|member| safe(&member.certificate.names))
                        .unwrap_or_default(),
                    newest: decided.id.clone(),
                    members: lineage
                        .earlier
                        .iter()
                        .chain([&lineage.newest])
                        .map(|place| id(*place))
                        .collect(),
                    new_key: new_key(&decided.new_key),
                    reissue: reissue(&decided.reissue),
                    changes: changes
                        .get(&lineage.newest)
                        .into_iter()
                        .flatten()
                        .map(|change| {
                            let (before, after) = wording::change_sides(&change.what);
                            Change {
                                kind: change.what.id(),
                                certificate: id(change.from),
                                before,
                                after,
                                text: wording::change(&change.what),
                            }
                        })
                        .collect(),
                }
            })
            .collect()
    }

    fn keys(&self) -> Vec<KeyUse> {
        let fleet = &self.assessment.fleet;
        let mut keys: Vec<(usize, KeyUse)> = fleet
            .keys
            .iter()
            .map(|(id, history)| {
                let mut certificates: Vec<String> = Vec::new();
                let mut seen: BTreeSet<Digest> = BTreeSet::new();
                for member in history
                    .certificates
                    .iter()
                    .filter_map(|place| fleet.member(*place))
                {
                    if seen.insert(member.certificate.id) {
                        certificates.push(member.certificate.id.to_string());
                    }
                }
                let first = history.certificates.first().copied().unwrap_or_default();
                let first_seen = fleet
                    .member(history.first)
                    .map(|member| member.issued.at.to_string())
                    .unwrap_or_default();
                (
                    first,
                    KeyUse {
                        key_id: id.to_string(),
                        certificates,
                        hosts: history.hosts.iter().map(|host| shown(host)).collect(),
                        first_seen,
                    },
                )
            })
            .collect();
        keys.sort_by_key(|(first, _)| *first);
        keys.into_iter().map(|(_, key)| key).collect()
    }

    fn certificates(&self) -> Vec<Certificate> {
        let fleet = &self.assessment.fleet;
        let mut meanings = given::meanings(self.assessment, self.plans);
        fleet
            .certificates
            .iter()
            .enumerate()
            .map(|(place, member)| {
                let certificate = member.certificate;
                Certificate {
                    id: certificate.id.to_string(),
                    place: member.place().into(),
                    host: shown(&member.host),
                    role: match member.role {
                        Role::Authority => "ca",
                        Role::EndEntity => "end-entity",
                    },
                    when: member.mark().map(input::When::id),
                    subject: shown(&certificate.subject),
                    issuer: shown(&certificate.issuer),
                    serial: certificate.serial.clone(),
                    not_before: certificate.not_before.to_string(),
                    not_after: certificate.not_after.to_string(),
                    sct_times: certificate.sct_times.iter().map(Time::to_string).collect(),
                    names: safe(&certificate.names),
                    self_signed: certificate.self_signed,
                    key: key(&certificate.key),
                    key_place: certificate.key_place,
                    replaces: member
                        .replaces
                        .and_then(|place| fleet.member(place))
                        .map(|member| member.certificate.id.to_string()),
                    weaknesses: member
                        .weaknesses
                        .iter()
                        .map(|weakness| weakness.id().to_owned())
                        .collect(),
                    meaning: meanings.remove(&place).unwrap_or(Meaning {
                        verdict: "unknown",
                        title: "Not judged",
                        text: String::new(),
                    }),
                }
            })
            .collect()
    }

    fn requests(&self) -> Vec<CertificateRequest> {
        self.assessment
            .fleet
            .requests
            .iter()
            .map(|requested| CertificateRequest {
                place: requested.place.into(),
                host: shown(&requested.host),
                subject: shown(&requested.request.subject),
                names: safe(&requested.request.names),
                key: key(&requested.request.key),
                key_place: requested.request.key_place,
                weaknesses: requested
                    .weaknesses
                    .iter()
                    .map(|weakness| weakness.id().to_owned())
                    .collect(),
            })
            .collect()
    }

    fn public_keys(&self) -> Vec<PublicKey> {
        let fleet = &self.assessment.fleet;
        fleet
            .public_keys
            .iter()
            .map(|given| {
                let mut certificates: Vec<String> = fleet
                    .holders(given.key)
                    .map(|member| member.certificate.id.to_string())
                    .collect();
                certificates.dedup();
                PublicKey {
                    place: given.place.into(),
                    host: shown(&given.host),
                    key: key(given.key),
                    certificates,
                    weaknesses: given
                        .weaknesses
                        .iter()
                        .map(|weakness| weakness.id().to_owned())
                        .collect(),
                }
            })
            .collect()
    }

    fn revocation_lists(&self) -> Vec<RevocationList> {
        let lists = self.evidence.sightings.iter().filter_map(|sighting| {
            let Fact::RevocationList(list) = &sighting.fact else {
                return None;
            };
            Some((sighting, list))
        });
        lists
            .zip(&self.assessment.fleet.lists)
            .map(|((sighting, list), judged)| RevocationList {
                place: sighting.place.into(),
                issuer: shown(&list.issuer),
                this_update: list.this_update.to_string(),
                next_update: list.next_update.map(|at| at.to_string()),
                entries: list.entries.len(),
                verified: judged.standing == Standing::Verified,
            })
            .collect()
    }

    fn software(&self) -> Vec<Software> {
        let mut found: Vec<Software> = Vec::new();
        let mut by_host: BTreeMap<&str, Vec<&Sighting>> = BTreeMap::new();
        for sighting in &self.evidence.sightings {
            by_host.entry(&sighting.host).or_default().push(sighting);
        }
        let surroundings: BTreeMap<&str, Surroundings<'_>> = by_host
            .into_iter()
            .map(|(host, sightings)| (host, Surroundings::of(sightings.into_iter())))
            .collect();
        for sighting in &self.evidence.sightings {
            let (product, version) = match &sighting.fact {
                Fact::Openssl(build) => ("OpenSSL".to_owned(), build.written.clone()),
                Fact::OtherStack(stack) => (stack.product.to_owned(), stack.version.clone()),
                Fact::Package(package) => (package.name.clone(), package.version.written.clone()),
                Fact::Product(product) => (product.name.to_owned(), product.version.clone()),
                Fact::System(system) => {
                    let release = match system.patch_level {
                        0 => system.release.clone(),
                        level => format!("{}-p{level}", system.release),
                    };
                    (system.id.clone(), release)
                }
                _ => continue,
            };
            let mut affected = BTreeMap::new();
            let mut distribution = None;
            for advisory in advisory::ALL {
                let on = surroundings
                    .get(&*sighting.host)
                    .copied()
                    .unwrap_or_default();
                let judgements = (advisory.judge)(sighting, &on);
                let Some(judgement) = judgements.first() else {
                    affected.insert(advisory.id.to_owned(), "unknown");
                    continue;
                };
                if !judgement.reason.detail.distribution.is_empty() {
                    distribution = Some(judgement.reason.detail.distribution.clone());
                }
                affected.insert(advisory.id.to_owned(), software_state(judgement));
            }
            found.push(Software {
                place: sighting.place.into(),
                host: shown(&sighting.host),
                product: shown(&product),
                version: shown(&version),
                distribution,
                affected,
            });
        }
        found
    }

    fn events(&self) -> Vec<Event> {
        let mut events: Vec<(Time, Event)> = Vec::new();
        let mut add = |at: Time, kind, host: &str, text: String, place: Option<paste::Place>| {
            events.push((
                at,
                Event {
                    at: at.to_string(),
                    kind,
                    host: shown(host),
                    text,
                    place: place.map(Place::from),
                },
            ));
        };
        let exposed = self
            .assessment
            .hosts
            .iter()
            .any(|host| host.exposures.iter().any(|e| e.verdict.is_exposed()));
        if exposed {
            for advisory in advisory::ALL {
                let text = format!("{} was made public", advisory.name);
                add(advisory.disclosed, "disclosed", "", text, None);
            }
        }
        for host in &self.assessment.hosts {
            for exposure in &host.exposures {
                if let Some(patched) = &exposure.patched {
                    add(
                        patched.moment.at,
                        "patched",
                        &host.name,
                        "The repaired OpenSSL was installed".to_owned(),
                        patched.evidence.first().copied(),
                    );
                }
                if let exposure::Restart::At(dated) | exposure::Restart::Shown(dated) =
                    &exposure.restart
                {
                    add(
                        dated.moment.at,
                        "restarted",
                        &host.name,
                        "Everything was restarted".to_owned(),
                        None,
                    );
                }
            }
        }
        for member in &self.assessment.fleet.certificates {
            if member.role != Role::EndEntity {
                continue;
            }
            let name = name_of(member);
            let place = Some(member.place());
            add(
                member.issued.at,
                "issued",
                &member.host,
                format!("Certificate for {name} issued"),
                place,
            );
            add(
                member.certificate.not_after,
                "expires",
                &member.host,
                format!("Certificate for {name} expires"),
                place,
            );
        }
        // A line that only says what is there adds nothing where another says how it came.
        let mut came: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
        for sighting in &self.evidence.sightings {
            if let Fact::PackageChange(change) = &sighting.fact
                && let (Some(_), Some(to)) = (&change.from, &change.to)
            {
                came.insert((&sighting.host, &change.name, &to.written));
            }
        }
        for sighting in &self.evidence.sightings {
            if let Fact::PackageChange(change) = &sighting.fact
                && let Some(at) = change.at
                && !change.to.as_ref().is_some_and(|to| {
                    change.from.is_none()
                        && came.contains(&(&*sighting.host, &*change.name, &*to.written))
                })
            {
                add(
                    at.at,
                    "package",
                    &sighting.host,
                    change_text(change),
                    Some(sighting.place),
                );
            }
        }
        for sighting in &self.evidence.sightings {
            if let Fact::Restart(restart) = &sighting.fact {
                let what = if restart.service.is_empty() {
                    "The machine".to_owned()
                } else {
                    shown(&restart.service)
                };
                add(
                    restart.at.at,
                    "started",
                    &sighting.host,
                    format!("{what} was started"),
                    Some(sighting.place),
                );
            }
        }
        events.sort_by(|(at, one), (other_at, other)| {
            (at, one.kind, &one.host, &one.text).cmp(&(
                other_at,
                other.kind,
                &other.host,
                &other.text,
            ))
        });
        events.dedup_by(|(_, one), (_, other)| {
            (&one.at, one.kind, &one.host, &one.text)
                == (&other.at, other.kind, &other.host, &other.text)
        });
        events.into_iter().map(|(_, event)| event).collect()
    }

    fn items(&self, pasted: &[paste::Problem]) -> Vec<Item> {
        let dropped = |trouble: &paste::Trouble| {
            use paste::Trouble::{PrivateKey, Unsupported};
            matches!(trouble, PrivateKey | Unsupported { .. })
        };
        let with_key: BTreeSet<u32> = pasted
            .iter()
            .filter(|problem| dropped(&problem.trouble))
            .map(|problem| problem.place.item)
            .collect();
        let mut hosts: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
        for sighting in &self.evidence.sightings {
            hosts
                .entry(sighting.place.item)
                .or_default()
                .insert(&sighting.host);
        }
        self.input
            .items
            .iter()
            .zip(0_u32..)
            .zip(given::summaries(self.evidence, self.input.items.len()))
            .map(|((item, place), summary)| {
                let seen = hosts.get(&place);
                let host = match seen {
                    Some(seen) if seen.len() == 1 => {
                        seen.first().map_or("", |host| *host).to_owned()
                    }
                    _ => item.host.clone(),
                };
                Item {
                    name: shown(&item.name),
                    host: shown(&host),
                    bytes: item.content.length(),
                    sha256: digest(&item.content, with_key.contains(&place)),
                    recognised: usize::try_from(place)
                        .ok()
                        .and_then(|place| self.evidence.recognised.get(place))
                        .into_iter()
                        .flatten()
                        .map(|name| (*name).to_owned())
                        .collect(),
                    summary,
                }
            })
            .collect()
    }

    fn steps(&self, plan: &Plan, host: Option<&Rc<str>>) -> Vec<Step> {
        let nothing = Scene::default();
        let about = scene::about(host.map(|host| &**host), self.assessment, &self.scenes);
        plan.steps
            .iter()
            .map(|step| {
                let scene = match host {
                    Some(host) => self.scenes.get(host),
                    None => self.scene_of(step.id, step.state),
                };
                Step {
                    id: step.id.id(),
                    state: step.state.id(),
                    blocked_by: step.blocked_by.iter().map(|step| step.id()).collect(),
                    title: wording::step_title(step.id, plan.passwords.verdict).to_owned(),
                    text: wording::step_text(step.id, step.state).to_owned(),
                    commands: match step.state {
                        State::Done | State::NotNeeded => Vec::new(),
                        State::Blocked | State::ToDo | State::Unknown => commands::of_step(
                            self.input.language,
                            step.id,
                            scene.unwrap_or(&nothing),
                        ),
                    },
                    notes: notes::of_step(step.id, step.state, &about, self.input.now),
                }
            })
            .collect()
    }

    /// The first machine on which a step stands as it does over all of them.
    fn scene_of(&self, step: crate::plan::StepId, state: State) -> Option<&Scene> {
        let hosts = self.assessment.hosts.iter().zip(&self.plans.hosts);
        let mut there = hosts.filter(|(_, plan)| plan.state(step) == state);
        there
            .next()
            .and_then(|(host, _)| self.scenes.get(&host.name))
    }

    fn questions(&self) -> Vec<Question> {
        let mut asks: BTreeSet<(usize, &Ask)> = BTreeSet::new();
        for ask in self.assessment.asks.iter().chain(&self.plans.asks) {
            if self.still_open(ask) {
                asks.insert((usefulness(ask.what), ask));
            }
        }
        asks.into_iter()
            .map(|(_, ask)| self.question(ask))
            .collect()
    }

    /// A question that has its answer is not asked again.
    fn still_open(&self, ask: &Ask) -> bool {
        let Asked::Answer(question) = ask.what else {
            return true;
        };
        let reaches =
            |scope: &Option<String>, name: &str| scope.as_deref().is_none_or(|scope| scope == name);
        let informative = |value: &str| value != "unknown";
        // A moment that could not be ordered may have to be given more exactly, and an origin that
        // the evidence contradicts is no answer.
        let again = |value: &str| match question {
            AskedQuestion::CsrMadeAt
            | AskedQuestion::KeyGeneratedAt
            | AskedQuestion::PatchedAt
            | AskedQuestion::Restarted => input::moment(value).is_some(),
            AskedQuestion::KeyOrigin => true,
            _ => false,
        };
        !self.input.answers.iter().any(|answer| {
            answer.question == question
                && informative(&answer.value)
                && !again(&answer.value)
                && reaches(&answer.host, &ask.host)
                && ask
                    .certificate
                    .as_deref()
                    .is_none_or(|certificate| reaches(&answer.certificate, certificate))
        })
    }

    fn question(&self, ask: &Ask) -> Question {
        let nothing = Scene::default();
        Question {
            host: shown(&ask.host),
            certificate: ask.certificate.clone(),
            ..question_of(
                self.input.language,
                ask.what,
                self.scenes.get(&ask.host).unwrap_or(&nothing),
            )
        }
    }

    fn assumptions(&self) -> Vec<Statement> {
        self.assessment
            .assumptions
            .iter()
            .map(|assumption| Statement {
                text: wording::assumption(assumption.kind).to_owned(),
                evidence: places(&assumption.evidence),
                host: shown(&assumption.host),
                question: asked(assumption.kind.replaced_by(), self.input.language).0,
            })
            .collect()
    }

    fn problems(&self, pasted: &[paste::Problem]) -> Vec<Problem> {
        let mut problems: Vec<Problem> = pasted
            .iter()
            .chain(&self.evidence.problems)
            .map(|problem| Problem {
                code: wording::trouble_code(&problem.trouble).to_owned(),
                place: problem.place.into(),
                text: wording::trouble(&problem.trouble),
                answers: Vec::new(),
            })
            .collect();
        let with_problem: BTreeSet<u32> =
            problems.iter().map(|problem| problem.place.item).collect();
        problems.extend(self.assessment.conflicts.iter().map(|conflict| Problem {
            code: wording::contradiction_code(conflict.kind).to_owned(),
            place: conflict.place.into(),
            text: wording::contradiction(conflict.kind).to_owned(),
            answers: Vec::new(),
        }));
        for (item, place) in self.input.items.iter().zip(0_u32..) {
            let recognised = usize::try_from(place)
                .ok()
                .and_then(|place| self.evidence.recognised.get(place))
                .is_some_and(|names| !names.is_empty());
            let is_report = std::str::from_utf8(item.content.as_bytes())
                .is_ok_and(|text| paste::saved::read(text).is_some());
            if !recognised
                && !is_report
                && !with_problem.contains(&place)
                && !is_blank(&item.content)
            {
                problems.push(Problem {
                    code: "nothing-recognised".to_owned(),
                    place: Place {
                        item: place,
                        line: 0,
                        end_line: 0,
                    },
                    text: "Nothing here was understood, and it changes nothing. Paste certificates (PEM), \
                           package listings or logs, or what openssl version -a prints."
                        .to_owned(),
                    answers: Vec::new(),
                });
            }
        }
        problems.extend(self.order_faults());
        problems
    }

    /// What was done in the wrong order.
    fn order_faults(&self) -> Vec<Problem> {
        let mut certificates: BTreeMap<&str, paste::Place> = BTreeMap::new();
        for member in &self.assessment.fleet.certificates {
            certificates
                .entry(&member.host)
                .or_insert_with(|| member.place());
        }
        order::faults(self.input, self.evidence, self.assessment, self.plans)
            .into_iter()
            .map(|fault| Problem {
                code: wording::order_fault_code(fault.kind).to_owned(),
                // Answers stand nowhere in the paste: what they are about does.
                place: fault
                    .place
                    .or_else(|| certificates.get(&*fault.host).copied())
                    .unwrap_or_default()
                    .into(),
                text: wording::order_fault(fault.kind),
                answers: fault.answers,
            })
            .collect()
    }

    fn headline(&self) -> String {
        let hosts = &self.assessment.hosts;
        if self.input.items.is_empty() {
            return "Paste what you have about your server.".to_owned();
        }
        if hosts.len() > 1 {
            let open = self
                .plans
                .hosts
                .iter()
                .filter(|plan| plan.next().is_some())
                .count();
            let leaking = hosts
                .iter()
                .filter(|host| still_vulnerable(host) == StillVulnerable::Yes)
                .count();
            let left = match open {
                0 => return format!("Nothing is left to do on these {} hosts.", hosts.len()),
                1 => format!("1 of {} hosts has work left", hosts.len()),
                _ => format!("{open} of {} hosts have work left", hosts.len()),
            };
            return match leaking {
                0 => format!("{left}."),
                1 => format!("{left}, and 1 can still be attacked."),
                _ => format!("{left}, and {leaking} of them can still be attacked."),
            };
        }
        hosts
            .first()
            .map(|host| host_headline(host, &self.plans.overall).to_owned())
            .unwrap_or_default()
    }
}

/// The answer for one machine in one sentence.
fn host_headline(host: &assess::Host, plan: &Plan) -> &'static str {
    let rule = host.new_key.why.first().map(|reason| reason.rule);
    let installed = host
        .exposures
        .iter()
        .map(|exposure| exposure.installed)
        .max()
        .unwrap_or(StillVulnerable::Unknown);
    let asks_users = plan.passwords.verdict.asks_users();
    match (host.new_key.verdict, rule) {
        (_, Some(Rule::WindowOpen)) if installed == StillVulnerable::Yes => {
            "Still open: the installed OpenSSL can be read from outside."
        }
        (_, Some(Rule::WindowOpen)) => {
            "Patched, but still open: a running program holds the old library."
        }
        (Verdict::Required, Some(Rule::SameKey)) => {
            "Patched, but not finished: the new certificate still holds the old key."
        }
        (Verdict::Required, Some(Rule::CsrOldKey)) => {
            "Do not send this request: it carries the old key."
        }
        (Verdict::Required, Some(Rule::SharedKey)) => {
            "Not finished: the key stands on a machine that was open."
        }
        (Verdict::Required, Some(Rule::WeakKey)) => "The key can be broken: make a new one.",
        (Verdict::Required, Some(Rule::NoCertificate))
            if host
                .exposures
                .iter()
                .any(|exposure| exposure.verdict == exposure::Verdict::Exposed) =>
        {
            "This server was open: its key must be replaced."
        }
        (Verdict::Required, Some(Rule::NoCertificate)) => {
            "This server very likely was open: its key must be replaced."
        }
        (Verdict::Required, _) if installed == StillVulnerable::Unknown => {
            "A new key is needed, and whether OpenSSL is repaired is not known."
        }
        (Verdict::Required, Some(Rule::MadeTooEarly)) => {
            "Patched, but not finished: the new key was made too early."
        }
        (Verdict::Required, _) => "Patched, but not finished: the key is from before the repair.",
        (Verdict::Unknown, Some(Rule::OnlyNewPasted)) => {
            "Not settled yet: only the old certificate shows whether the key is new."
        }
        (Verdict::Unknown, Some(Rule::KeyOriginUnknown)) => {
            "This server is clean today. Where has its key been?"
        }
        (Verdict::Unknown, Some(Rule::ExposureUnknown)) => {
            "Not settled yet: which OpenSSL did this server have?"
        }
        (Verdict::Unknown, _) => "Not settled yet: one thing is missing.",
        (Verdict::Done, Some(Rule::FreshRequest)) => {
            "The new key is made. Send the request, and install what comes back."
        }
        (Verdict::Done, _) if plan.next().is_none() => {
            "Done: key and certificate are new, and nothing is left."
        }
        (Verdict::Done, _) if asks_users => "Key and certificate are new. The users are left.",
        (Verdict::Done, _) => "Key and certificate are new. A few steps are left.",
        (Verdict::NotNeeded, _) if plan.next().is_some() => {
            "Key and certificate can stay. A few steps are left."
        }
        (Verdict::NotNeeded, _) => "Nothing has to be renewed here.",
    }
}

fn still_vulnerable(host: &assess::Host) -> StillVulnerable {
    host.exposures
        .iter()
        .map(|exposure| exposure.still_vulnerable)
        .max()
        .unwrap_or(StillVulnerable::Unknown)
}

fn decisions(
    new_key_decision: &assess::Decision,
    reissue_decision: &assess::Decision,
    plan: &Plan,
) -> Decisions {
    let passwords = &plan.passwords;
    Decisions {
        new_key: new_key(new_key_decision),
        reissue: reissue(reissue_decision),
        passwords: PasswordDecision {
            verdict: passwords.verdict.id(),
            timing: passwords.timing.map(passwords::Timing::id),
            summary: wording::passwords_summary(passwords.verdict, passwords.timing).to_owned(),
            lift: wording::passwords_lift(passwords.verdict).to_owned(),
            would_change: Vec::new(),
            why: passwords.why.iter().map(reason).collect(),
        },
    }
}

fn new_key(decision: &assess::Decision) -> Decision {
    worded(decision, wording::new_key_summary)
}

fn reissue(decision: &assess::Decision) -> Decision {
    worded(decision, wording::reissue_summary)
}

fn worded(
    decision: &assess::Decision,
    summary: impl Fn(Verdict, Rule) -> &'static str,
) -> Decision {
    let rule = decision
        .why
        .first()
        .map_or(Rule::Undecided, |reason| reason.rule);
    Decision {
        verdict: decision.verdict.id(),
        summary: summary(decision.verdict, rule).to_owned(),
        lift: wording::lift(decision.verdict, rule).to_owned(),
        would_change: Vec::new(),
        why: decision.why.iter().map(reason).collect(),
    }
}

fn exposure(exposure: &Exposure) -> super::Exposure {
    super::Exposure {
        advisory: exposure.advisory.id.to_owned(),
        verdict: exposure.verdict.id(),
        still_vulnerable: exposure.still_vulnerable.id(),
        from: exposure.from.map(|at| at.to_string()),
        until: exposure.until.map(|until| until.at.to_string()),
        why: exposure.why.iter().map(reason).collect(),
    }
}

fn reason(reason: &assess::Reason) -> Reason {
    Reason {
        rule: reason.rule.id().to_owned(),
        advisory: reason.advisory.map(str::to_owned),
        text: wording::reason(reason),
        evidence: places(&reason.evidence),
        answers: reason.answers.clone(),
        source: Some(
            reason
                .source
                .unwrap_or_else(|| reason.rule.source())
                .to_owned(),
        ),
    }
}

/// In the order of the paste, each once.
fn places(all: &[paste::Place]) -> Vec<Place> {
    let mut ordered = all.to_vec();
    ordered.sort_unstable();
    ordered.dedup();
    ordered.into_iter().map(Place::from).collect()
}

fn answer(answer: &input::Answer) -> Answer {
    Answer {
        question: answer.question.id().to_owned(),
        value: answer.value.clone(),
        host: answer.host.clone(),
        certificate: answer.certificate.clone(),
    }
}

fn key(key: &evidence::Key) -> Key {
    Key {
        algorithm: shown(&key.algorithm),
        bits: key.bits,
        spki_sha256: key.spki.map(|spki| spki.to_string()).unwrap_or_default(),
        key_id: key.id.to_string(),
    }
}

fn safe(names: &[String]) -> Vec<String> {
    names.iter().map(|name| shown(name)).collect()
}

pub(super) fn name_of(member: &Member<'_>) -> String {
    let certificate = member.certificate;
    shown(certificate.names.first().unwrap_or(&certificate.subject))
}

fn software_state(judgement: &exposure::Judgement) -> &'static str {
    match (judgement.exposure, judgement.now) {
        (exposure::Verdict::Exposed, _) => "yes",
        (exposure::Verdict::NotExposed, _) => "no",
        (
            exposure::Verdict::PresumedExposed,
            Some(exposure::Now::Installed(StillVulnerable::No)),
        ) => "fixed",
        _ if judgement.reason.rule == Rule::PackageRepaired => "fixed",
        _ => "unknown",
    }
}

pub(super) fn change_text(change: &evidence::PackageChange) -> String {
    let name = shown(&change.name);
    let version = |version: &evidence::package_version::PackageVersion| shown(&version.written);
    match (&change.from, &change.to) {
        (Some(evidence::Before::Version(from)), Some(to)) => {
            format!("{name} {} to {}", version(from), version(to))
        }
        (Some(evidence::Before::Version(from)), None) if change.at.is_none() => {
            format!("{name} {} was there", version(from))
        }
        (Some(evidence::Before::Version(from)), None) => {
            format!("{name} {} removed", version(from))
        }
        (Some(evidence::Before::Nothing), Some(to)) => format!("{name} {} installed", version(to)),
        (None, Some(to)) => format!("{name} {} there", version(to)),
        (_, None) => format!("{name} removed"),
    }
}

/// SHA-256 of an item; of one with a private key in it, or what may hold one, without that.
fn digest(content: &input::Content, holds_key: bool) -> String {
    let digest = |bytes: &[u8]| Digest(Sha256::digest(bytes).into()).to_string();
    match content {
        input::Content::Unread { .. } => String::new(),
        _ if holds_key => digest(paste::kept(content.clone()).as_bytes()),
        _ => digest(content.as_bytes()),
    }
}

fn is_blank(content: &input::Content) -> bool {
    content.as_bytes().iter().all(u8::is_ascii_whitespace)
}

/// A question as it is asked of a machine, without its name.
pub(super) fn question_of(language: Language, what: Asked, scene: &Scene) -> Question {
    let (id, text, settles) = asked(what, language);
    let (options, takes_moment) = match what {
        Asked::Answer(question) => {
            let words: &[&str] = match question.values() {
                Values::Choice(words) | Values::ChoiceOrMoment(words) => words,
                Values::Moment => &[],
            };
            let options = words
                .iter()
                .rev()
                // "I don't know" is the absence of an answer.
                .filter(|word| **word != "unknown")
                .map(|word| {
                    let (label, effect) = words::option(question, word);
                    let effect = effect.map(|effect| language.say(effect));
                    QuestionOption {
                        value: (*word).to_owned(),
                        label: language.say(label).to_owned(),
                        effect: effect.unwrap_or_default().to_owned(),
                    }
                })
                .collect();
            (options, !matches!(question.values(), Values::Choice(_)))
        }
        _ => (Vec::new(), false),
    };
    Question {
        id: id.to_owned(),
        host: String::new(),
        certificate: None,
        text: text.to_owned(),
        settles: settles.iter().map(|what| (*what).to_owned()).collect(),
        command: commands::of_question(language, what, scene),
        options,
        takes_moment,
    }
}

/// What would settle most comes first.
fn usefulness(asked: Asked) -> usize {
    ASKED
        .iter()
        .position(|other| *other == asked)
        .unwrap_or(ASKED.len())
}

/// All that can be asked, what would settle most first.
pub(super) const ASKED: &[Asked] = {
    use AskedQuestion as Q;
    &[
        Asked::WhichHost,
        Asked::PastePackageVersion,
        Asked::PasteCertificate,
        Asked::ProcessStarted,
        Asked::ScanAgain,
        Asked::Answer(Q::Contained),
        Asked::Answer(Q::Restarted),
        Asked::WhichIsNew,
        Asked::PasteOldCertificate,
        Asked::Answer(Q::PatchedAt),
        Asked::Answer(Q::KeyGeneratedAt),
        Asked::Answer(Q::CsrMadeAt),
        Asked::Answer(Q::KeyOrigin),
        Asked::CertificateRetired,
        Asked::Answer(Q::KeyProtection),
        Asked::Answer(Q::Passwords),
        Asked::Answer(Q::CertificateInstalled),
        Asked::Answer(Q::SessionsInvalidated),
        Asked::Answer(Q::PasswordsNotified),
        Asked::Answer(Q::CompromiseEvidence),
        Asked::Answer(Q::InUse),
        Asked::Answer(Q::InstalledAfterFix),
        Asked::Answer(Q::TlsInWindow),
        Asked::PasteIssuerCertificate,
        Asked::Answer(Q::OldCertificateRevoked),
        Asked::Answer(Q::OtherSecretsRotated),
        Asked::Answer(Q::PasswordPolicy),
        Asked::Answer(Q::ForwardSecrecy),
        Asked::CaKeyOnHost,
    ]
};

/// A question's id and text, and what it would settle.
fn asked(
    asked: Asked,
    language: Language,
) -> (&'static str, &'static str, &'static [&'static str]) {
    const KEY: &[&str] = &["newKey", "reissue"];
    const ALL: &[&str] = &["newKey", "reissue", "passwords"];
    match asked {
        Asked::PastePackageVersion => (
            "paste-package-version",
            "Which OpenSSL package is installed? Paste the listing: the package’s version tells what a bare \
             number cannot. If one of two listings is older, mark it as “before”.",
            &["stillVulnerable", "newKey", "reissue", "passwords"],
        ),
        Asked::PasteCertificate => (
            "paste-certificate",
            "Which certificate does the server show? Paste it, and the one from before.",
            ALL,
        ),
        Asked::WhichIsNew => (
            "which-is-new",
            "Two certificates look alike, and their dates do not tell which one is new. Mark the one that was \
             in use before as “before”, and the one made after the patch and the restart as “after the patch”.",
            KEY,
        ),
        Asked::ScanAgain => (
            "scan-again",
            "A scanner saw the bug, but the installed OpenSSL does not have it. Restart what uses it, scan again, \
             and mark the old scan as “before”: or something else answers at that port.",
            &["stillVulnerable", "newKey", "reissue"],
        ),
        Asked::ProcessStarted => (
            "process-started",
            "A program still uses replaced files. Restart it, then paste the listing again; or paste the \
             package log, which tells what was replaced.",
            &["stillVulnerable", "newKey", "reissue"],
        ),
        Asked::PasteOldCertificate => (
            "paste-old-certificate",
            "Do you have the certificate from before the patch? Only side by side do they show whether the key \
             is new.",
            KEY,
        ),
        Asked::CertificateRetired => (
            "certificate-retired",
            "A newer certificate for these names has a key of another kind. Is this one still served beside \
             it? If not, answer that it is retired.",
            KEY,
        ),
        Asked::CaKeyOnHost => (
            "ca-key-on-host",
            "The issuer is not a known public authority. Was its own key on this machine? Then everything that \
             it issued must be replaced.",
            KEY,
        ),
        Asked::PasteIssuerCertificate => (
            "paste-issuer-certificate",
            "The revocation list counts only when its signature verifies. Paste the certificate of the authority \
             that made it.",
            &["plan"],
        ),
        Asked::WhichHost => (
            "which-host",
            "Some of what you gave names no machine, and several machines are named. Which one is it from?",
            ALL,
        ),
        Asked::Answer(question) => (
            question.id(),
            language.say(words::question(question)),
            match question {
                AskedQuestion::CompromiseEvidence
                | AskedQuestion::ForwardSecrecy
                | AskedQuestion::PasswordPolicy
                | AskedQuestion::Passwords
                | AskedQuestion::PasswordsNotified
                | AskedQuestion::SessionsInvalidated
                | AskedQuestion::CertificateInstalled => &["passwords"],
                AskedQuestion::Restarted | AskedQuestion::PatchedAt => {
                    &["stillVulnerable", "newKey", "reissue", "passwords"]
                }
                AskedQuestion::Contained
                | AskedQuestion::OldCertificateRevoked
                | AskedQuestion::OtherSecretsRotated => &["plan"],
                AskedQuestion::CsrMadeAt | AskedQuestion::KeyGeneratedAt => KEY,
                AskedQuestion::InUse
                | AskedQuestion::InstalledAfterFix
                | AskedQuestion::KeyOrigin
                | AskedQuestion::KeyProtection
                | AskedQuestion::TlsInWindow => ALL,
            },
        ),
    }
}
