//! A report that this tool handed over as JSON, given again: `{"schema": "afterpatch.report.v1", …}`.
//!
//! It is no evidence: what it says was judged by other lines than those at hand, so nothing of it
//! becomes a fact. Only the verdicts and the states of the steps are taken, to tell what has moved.

use std::collections::BTreeMap;

use super::json;

/// What a saved report said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Its time of judging, as written.
    pub now: String,
    /// Per machine how things stood, by `decisions.newKey` and the like, and `plan.patch` and the like.
    pub hosts: BTreeMap<String, BTreeMap<String, String>>,
}

/// Whether a text is a report of this tool.
pub fn is_report(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains(SCHEMA)
}

/// Reads it; `None` where it is none, or is damaged.
pub fn read(text: &str) -> Option<Saved> {
    if !is_report(text) {
        return None;
    }
    let mut chars = text.char_indices().peekable();
    let report = value(&mut chars, DEEPEST)?;
    let mut saved = Saved {
        now: report.get("now")?.text()?.to_owned(),
        ..Saved::default()
    };
    let Value::List(hosts) = report.get("hosts")? else {
        return None;
    };
    for host in hosts {
        let name = host.get("host")?.text()?.to_owned();
        let stood = saved.hosts.entry(name).or_default();
        for decision in DECISIONS {
            let verdict = host.get("decisions")?.get(decision)?.get("verdict")?;
            stood.insert(format!("decisions.{decision}"), verdict.text()?.to_owned());
        }
        let Value::List(steps) = host.get("plan")? else {
            return None;
        };
        for step in steps {
            let (id, state) = (step.get("id")?.text()?, step.get("state")?.text()?);
            stood.insert(format!("plan.{id}"), state.to_owned());
        }
    }
    Some(saved)
}

/// A value of JSON, as far as it is of use.
enum Value {
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
    Other,
    Text(String),
}

impl Value {
    fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields
                .iter()
                .find(|(field, _)| field == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

type Chars<'t> = std::iter::Peekable<std::str::CharIndices<'t>>;

fn value(chars: &mut Chars<'_>, depth: usize) -> Option<Value> {
    let below = depth.checked_sub(1)?;
    skip_space(chars);
    Some(match chars.next()?.1 {
        '"' => Value::Text(json::string(chars)),
        '{' => {
            let mut fields = Vec::new();
            while next_of(chars, '}', fields.is_empty())? {
                chars.next_if(|(_, c)| *c == '"')?;
                let name = json::string(chars);
                skip_space(chars);
                chars.next_if(|(_, c)| *c == ':')?;
                fields.push((name, value(chars, below)?));
            }
            Value::Object(fields)
        }
        '[' => {
            let mut entries = Vec::new();
            while next_of(chars, ']', entries.is_empty())? {
                entries.push(value(chars, below)?);
            }
            Value::List(entries)
        }
        // A number, true, false or null.
        _ => {
            while chars
                .next_if(|(_, c)| !matches!(c, ',' | ']' | '}') && !c.is_whitespace())
                .is_some()
            {}
            Value::Other
        }
    })
}

/// Whether another entry follows; `None` where neither that nor the end does.
fn next_of(chars: &mut Chars<'_>, end: char, first: bool) -> Option<bool> {
    skip_space(chars);
    if chars.next_if(|(_, c)| *c == end).is_some() {
        return Some(false);
    }
    if !first {
        chars.next_if(|(_, c)| *c == ',')?;
        skip_space(chars);
    }
    chars.peek().map(|_| true)
}

fn skip_space(chars: &mut Chars<'_>) {
    while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
}

/// As it stands in each report.
const SCHEMA: &str = "\"afterpatch.report.v1\"";
/// The decisions of a machine, by their field.
pub const DECISIONS: &[&str] = &["newKey", "reissue", "passwords"];
/// No report is deeper.
const DEEPEST: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#" {"schema": "afterpatch.report.v1", "now": "2014-04-20T12:00:00Z", "items": [], "hosts": [
        {"decisions": {"newKey": {"verdict": "required", "why": [{"text": "\"}", "answers": [1, 2]}]},
          "reissue": {"verdict": "required"}, "passwords": {"timing": null, "verdict": "prompt"}},
         "host": "web1", "plan": [{"id": "patch", "state": "done"}]}]}"#;

    #[test]
    fn verdicts_and_steps_are_taken_in_any_order_of_fields() {
        let saved = read(REPORT).unwrap();
        assert_eq!(saved.now, "2014-04-20T12:00:00Z");
        let stood: Vec<(&str, &str)> = saved.hosts["web1"]
            .iter()
            .map(|(what, how)| (what.as_str(), how.as_str()))
            .collect();
        assert_eq!(
            stood,
            [
                ("decisions.newKey", "required"),
                ("decisions.passwords", "prompt"),
                ("decisions.reissue", "required"),
                ("plan.patch", "done"),
            ]
        );
    }

    #[test]
    fn what_is_damaged_or_another_thing_is_none() {
        for end in 0..REPORT.len() - 1 {
            let part = REPORT.get(..end).unwrap();
            assert_eq!(read(part), None, "{end}");
        }
        assert_eq!(read("see \"afterpatch.report.v1\""), None);
        let deep = format!("{{{SCHEMA}:{}", "[".repeat(10_000));
        assert_eq!(read(&deep), None);
    }
}
