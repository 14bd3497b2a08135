//! Ansible: `web1 | CHANGED | rc=0 >>`, `ok: [web1] => {…}`, and the JSON callback.

use std::rc::Rc;

use super::name::is_valid;
use super::{Cutter, Lines, Section, json, number};

impl Cutter<'_> {
    /// Ansible's heading of a host, with what it wraps in JSON; the line after it.
    pub(super) fn ansible(&mut self, at: usize, line: &str) -> Option<usize> {
        let callback = at == 0 && line.starts_with('{') && self.text.contains("\"plays\"");
        let (host, rest) = if callback {
            (None, line)
        } else if PLAY.iter().any(|start| line.starts_with(start)) {
            self.switch(at, at, Vec::new());
            return Some(at + 1);
        } else {
            let (host, rest) = ad_hoc(line).or_else(|| playbook(line))?;
            (Some(Rc::from(host)), rest)
        };
        if let Some((_, printed)) = rest.split_once("(stdout) ") {
            self.switch(at, at + 1, Vec::new());
            let text = printed.replace("\\n", "\n") + "\n";
            let numbers = vec![number(at); text.split_inclusive('\n').count()];
            self.gathered(host, text, numbers, true);
            return Some(at + 1);
        }
        let json = rest.find('{').filter(|_| callback || rest.contains("=>"));
        let Some(offset) = json.map(|offset| self.start(at) + line.len() - rest.len() + offset)
        else {
            self.switch(at, at + 1, host.into_iter().collect());
            return Some(at + 1);
        };
        let (length, texts) = json::texts(self.text.get(offset..)?);
        let end = self
            .lines
            .partition_point(|(start, _)| *start < offset + length);
        self.switch(at, end, Vec::new());
        if texts.is_empty() {
            // Nothing that a command printed: the facts, or whatever it is, in JSON.
            self.switch(at, at, host.into_iter().collect());
            self.from = at;
            self.switch(end, end, Vec::new());
            return Some(end);
        }
        for found in texts {
            let own = found.host.map(Rc::from).or_else(|| host.clone());
            let text = found.text + "\n";
            let place = number(at).saturating_add(found.line);
            let count = text.split_inclusive('\n').count();
            match self.sections.last_mut() {
                // The lines of one listing belong together.
                Some(Section {
                    host: last,
                    lines:
                        Lines::Gathered {
                            text: before,
                            numbers,
                        },
                }) if *last == own && numbers.last().is_some_and(|last| *last + 1 >= place) => {
                    before.push_str(&text);
                    numbers.extend(vec![place; count]);
                }
                _ => self.gathered(own, text, vec![place; count], false),
            }
        }
        Some(end)
    }
}

/// `web1 | CHANGED | rc=0 >>` and `web1 | SUCCESS => {`.
fn ad_hoc(line: &str) -> Option<(&str, &str)> {
    let (host, rest) = line.split_once(" | ")?;
    let status = rest.split([' ', '!']).next()?;
    let known = AD_HOC
        .iter()
        .any(|known| known.eq_ignore_ascii_case(status));
    (is_valid(host) && known).then_some((host, rest))
}

/// `ok: [web1] => {`.
fn playbook(line: &str) -> Option<(&str, &str)> {
    let (status, rest) = line.split_once(": [")?;
    let (host, rest) = rest.split_once(']')?;
    let host = host.split(" -> ").next()?;
    (PLAYBOOK.contains(&status) && is_valid(host)).then_some((host, rest))
}

const AD_HOC: &[&str] = &["changed", "failed", "success", "unreachable"];
const PLAYBOOK: &[&str] = &["changed", "failed", "fatal", "ok", "skipping"];
const PLAY: &[&str] = &["PLAY [", "PLAY RECAP", "TASK [", "RUNNING HANDLER ["];
