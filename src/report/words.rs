//! The words for verdicts and states, wherever they stand without their shape.

/// For a verdict on keys and certificates.
pub fn verdict(verdict: &str) -> &'static str {
    match verdict {
        "required" => "Required",
        "done" => "Done",
        "not-needed" => "Not needed",
        _ => "Not known yet",
    }
}

/// For a verdict on passwords.
pub fn passwords(verdict: &str, timing: Option<&str>) -> &'static str {
    match (verdict, timing) {
        ("force", Some("now")) => "Force a change",
        ("force", _) => "Force a change, but later",
        ("prompt", Some("now")) => "Ask now",
        ("prompt", _) => "Ask, but later",
        (other, _) => self::verdict(other),
    }
}

/// For a step of the plan.
pub fn step(state: &str) -> &'static str {
    match state {
        "to-do" => "To do",
        "blocked" => "Waits",
        "done" => "Done",
        "not-needed" => "Not needed",
        _ => "Not known",
    }
}

/// For a machine under an advisory.
pub fn exposure(verdict: &str) -> &'static str {
    match verdict {
        "exposed" => "It was open",
        "presumed-exposed" => "It very likely was open",
        "not-exposed" => "It was not open",
        _ => "Not known",
    }
}

/// For software under an advisory.
pub fn affected(affected: &str) -> &'static str {
    match affected {
        "yes" => "Open",
        "fixed" => "Repaired",
        "no" => "Never open",
        _ => "Not known",
    }
}
