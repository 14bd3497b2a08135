//! You have patched a bug that leaks secrets. What next?
//!
//! Data flows one way through one room per stage:
//! [`input`] (what a caller gives) → [`paste`] (items to fragments) → [`evidence`] (fragments to
//! facts) → [`assess`] (facts and answers to verdicts) → [`plan`] (verdicts to steps) →
//! [`report`] (all of it, worded) → [`app`] (the page). Only `app` knows that a browser exists;
//! everything before it is pure: the same [`input::Input`] gives the same [`report::Report`].

pub mod assess;
pub mod evidence;
pub mod input;
pub mod moment;
pub mod paste;
pub mod report;

use input::Input;
use report::{Decision, Decisions, PasswordDecision, Report, Tool};

/// Reads, judges, plans and words.
pub fn run(input: &Input) -> Report {
    let decision = || Decision {
        verdict: "unknown",
        summary: String::new(),
        lift: String::new(),
        why: Vec::new(),
    };
    Report {
        schema: "afterpatch.report.v1",
        now: input.now.to_string(),
        tool: Tool {
            name: "afterpatch",
            version: env!("CARGO_PKG_VERSION"),
            commit: "unknown",
            reviewed: "2026-11-23",
        },
        headline: String::new(),
        items: Vec::new(),
        answers: Vec::new(),
        decisions: Decisions {
            new_key: decision(),
            reissue: decision(),
            passwords: PasswordDecision {
                verdict: "unknown",
                timing: None,
                summary: String::new(),
                lift: String::new(),
                why: Vec::new(),
            },
        },
        hosts: Vec::new(),
        lineages: Vec::new(),
        keys: Vec::new(),
        certificates: Vec::new(),
        requests: Vec::new(),
        revocation_lists: Vec::new(),
        software: Vec::new(),
        events: Vec::new(),
        plan: Vec::new(),
        next: None,
        questions: Vec::new(),
        assumptions: Vec::new(),
        problems: Vec::new(),
    }
}
