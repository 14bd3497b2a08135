//! You have patched a bug that leaks secrets. What next?
//!
//! Data flows one way through one room per stage:
//! [`input`] (what a caller gives) → [`paste`] (items to fragments) → [`evidence`] (fragments to
//! facts) → [`assess`] (facts and answers to verdicts) → [`plan`] (verdicts to steps) →
//! [`report`] (all of it, worded by [`words`]) → [`app`] (the page). Only `app` knows that a browser exists;
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
pub mod words;

use std::convert::Infallible;
use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use input::Input;
use report::Report;

/// Reads, judges, plans and words.
pub fn run(input: &Input) -> Report {
    let mut report = pin!(run_in_slices(input, async || Ok::<(), Infallible>(())));
    loop {
        // Nothing pauses, so the first time is the last.
        let mut context = Context::from_waker(Waker::noop());
        if let Poll::Ready(Ok(report)) = report.as_mut().poll(&mut context) {
            return report;
        }
    }
}

/// The same with pauses, for where nothing else can run meanwhile: the only place that joins the
/// stages.
///
/// # Errors
/// When a pause ends it.
pub async fn run_in_slices<E>(
    input: &Input,
    pause: impl AsyncFn() -> Result<(), E>,
) -> Result<Report, E> {
    let sheets = paste::decode(&input.items);
    pause().await?;
    let split = paste::split(&sheets);
    pause().await?;
    let mut reader = evidence::Reader::new(&split.fragments, input.items.len());
    while reader.read_some() {
        pause().await?;
    }
    let evidence = reader.finish(input.now);
    pause().await?;
    let assessment = assess::assess(input, &evidence);
    pause().await?;
    let plans = plan::plan(input, &assessment);
    Ok(report::compose::compose(
        input,
        &split.problems,
        &evidence,
        &assessment,
        &plans,
    ))
}
