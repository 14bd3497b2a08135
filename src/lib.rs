//! You have patched a bug that leaks secrets. What next?
//!
//! Data flows one way through one room per stage:
//! [`input`] (what a caller gives) → [`paste`] (items to fragments) → [`evidence`] (fragments to
//! facts) → [`assess`] (facts and answers to verdicts) → [`plan`] (verdicts to steps) →
//! [`report`] (all of it, worded) → [`app`] (the page). Only `app` knows that a browser exists;
//! everything before it is pure: the same [`input::Input`] gives the same [`report::Report`].

pub mod app;
pub mod assess;
pub mod evidence;
pub mod input;
pub mod moment;
mod order;
pub mod paste;
pub mod plan;
pub mod report;

use input::Input;
use report::Report;

/// Reads, judges, plans and words: the only place that joins the stages.
pub fn run(input: &Input) -> Report {
    let sheets = paste::decode(&input.items);
    let split = paste::split(&sheets);
    let evidence = evidence::read(&split.fragments, input.items.len(), input.now);
    let assessment = assess::assess(input, &evidence);
    let plans = plan::plan(input, &assessment);
    report::compose::compose(input, &split.problems, &evidence, &assessment, &plans)
}
