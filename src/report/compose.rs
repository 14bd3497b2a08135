//! Everything that was found, decided and planned, put into the report's shape.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::assess::Assessment;
use crate::evidence::Evidence;
use crate::input::{self, Input};
use crate::moment::Time;
use crate::paste;
use crate::plan::Plans;
use crate::words::Language;
use crate::words::report::Moves;

use super::commands::Scene;
use super::wording::shown;
use super::{
    Answer, HostReport, Report, Software, Tool, certificates, decisions, events, given, headline,
    moved, problems, questions, scene, software, steps, would_change,
};

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

/// What a report is made of.
pub(super) struct Whole<'w> {
    pub(super) language: Language,
    pub(super) input: &'w Input,
    pub(super) evidence: &'w Evidence,
    pub(super) assessment: &'w Assessment<'w>,
    pub(super) plans: &'w Plans,
    /// Of each machine.
    pub(super) scenes: BTreeMap<Rc<str>, Scene>,
}

/// Puts it all together.
pub fn compose(
    input: &Input,
    pasted: &[paste::Problem],
    evidence: &Evidence,
    assessment: &Assessment<'_>,
    plans: &Plans,
) -> Report {
    let whole = Whole {
        language: input.language,
        input,
        evidence,
        assessment,
        plans,
        scenes: scene::scenes(evidence, assessment),
    };
    let software = software::of(&whole);
    let mut report = Report {
        schema: SCHEMA,
        now: input.now.to_string(),
        language: input.language.tag(),
        tool: TOOL,
        headline: headline::overall(&whole),
        items: given::items(&whole, pasted),
        answers: input.answers.iter().map(answer).collect(),
        decisions: decisions::overall(&whole),
        hosts: hosts(&whole, &software),
        lineages: certificates::lineages(&whole),
        keys: certificates::keys(&whole),
        certificates: certificates::certificates(&whole),
        requests: certificates::requests(&whole),
        public_keys: certificates::public_keys(&whole),
        revocation_lists: certificates::revocation_lists(&whole),
        software,
        events: events::of(&whole),
        plan: steps::of(&whole, &plans.overall, None),
        next: plans.overall.next().map(|step| step.id().to_owned()),
        questions: questions::of(&whole),
        assumptions: questions::assumptions(&whole),
        problems: problems::of(&whole, pasted),
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
            let at = Time::from_rfc3339(&since.at).map(|at| whole.language.day_and_time(at));
            item.summary = whole
                .language
                .fill(Moves::SavedReport, &[("at", &at.unwrap_or_default())]);
        }
    }
    would_change::fill(whole.language, &mut report);
    report
}

fn hosts(whole: &Whole<'_>, software: &[Software]) -> Vec<HostReport> {
    let language = whole.language;
    let mut systems: HashMap<&str, &str> = HashMap::new();
    for one in software {
        if let Some(distribution) = &one.distribution {
            // Without its code name.
            let bare = distribution.split(" (").next().unwrap_or_default();
            systems.entry(&one.host).or_insert(bare);
        }
    }
    whole
        .assessment
        .hosts
        .iter()
        .zip(&whole.plans.hosts)
        .map(|(host, plan)| HostReport {
            system: systems
                .get(&*shown(&host.name))
                .copied()
                .unwrap_or_default()
                .to_owned(),
            host: shown(&host.name),
            headline: language
                .say(headline::of_host(host, plan, &whole.assessment.fleet))
                .to_owned(),
            exposures: host
                .exposures
                .iter()
                .map(|exposure| decisions::exposure(language, exposure))
                .collect(),
            decisions: decisions::all(language, &host.new_key, &host.reissue, plan),
            plan: steps::of(whole, plan, Some(&host.name)),
            next: plan.next().map(|step| step.id().to_owned()),
            left: plan.left(host).id(),
        })
        .collect()
}

fn answer(answer: &input::Answer) -> Answer {
    Answer {
        question: answer.question.id().to_owned(),
        value: answer.value.clone(),
        host: answer.host.clone(),
        certificate: answer.certificate.clone(),
    }
}
