//! The lines that no recogniser took, so that nothing is dropped in silence.
//!
//! Neighbouring lines are one stretch, and an item has few of them: a syslog pasted whole is one
//! remark, not a thousand. Commands, rules of dashes and plain sentences around what was read are
//! what people paste along with it, and so are the few words before and after a PEM block.

use crate::paste::{Line, Place, Problem, Trouble};

/// The stretches of one item, in order.
#[derive(Debug, Default)]
pub(super) struct NotUnderstood {
    stretches: Vec<Stretch>,
    open: bool,
}

/// Neighbouring lines that nobody took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    place: Place,
    lines: u32,
}

impl NotUnderstood {
    /// Takes a line that nobody else took.
    pub(super) fn take(&mut self, item: u32, line: &Line<'_>) {
        if is_noise(line.text) {
            return;
        }
        let last = self.stretches.last_mut().filter(|_| self.open);
        match last {
            Some(stretch) => {
                stretch.place.end_line = stretch.place.end_line.max(line.number);
                stretch.lines = stretch.lines.saturating_add(1);
            }
            None => self.stretches.push(Stretch {
                place: Place {
                    item,
                    line: line.number,
                    end_line: line.number,
                },
                lines: 1,
            }),
        }
        self.open = true;
    }

    /// Something was read here: what follows is another stretch.
    pub(super) const fn close(&mut self) {
        self.open = false;
    }

    /// How many stretches there are.
    pub(super) const fn len(&self) -> usize {
        self.stretches.len()
    }

    /// Leaves out the last stretch, if it is no more than the words before a block.
    pub(super) fn forgive_last(&mut self, since: usize) {
        let small = self.stretches.len() > since
            && self.open
            && self
                .stretches
                .last()
                .is_some_and(|stretch| stretch.lines <= MOST_AROUND);
        if small {
            self.stretches.pop();
        }
        self.open = false;
    }

    /// Leaves out the first stretch since then, if it is no more than the words after a block.
    pub(super) fn forgive_first(&mut self, since: usize, line: u32) {
        let small = self.stretches.get(since).is_some_and(|stretch| {
            stretch.lines <= MOST_AROUND && stretch.place.line <= line.saturating_add(1)
        });
        if small {
            self.stretches.remove(since);
        }
    }

    /// What to say of it: each stretch, or of many the rest as one.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        let rest = self.stretches.split_off(self.stretches.len().min(MOST - 1));
        let joined = rest.iter().copied().reduce(|one, other| Stretch {
            place: Place {
                end_line: other.place.end_line,
                ..one.place
            },
            lines: one.lines.saturating_add(other.lines),
        });
        self.stretches
            .into_iter()
            .chain(joined)
            .map(|Stretch { place, lines }| Problem {
                place,
                trouble: Trouble::NotUnderstood {
                    lines,
                    of: (place.end_line - place.line).saturating_add(1),
                },
            })
            .collect()
    }
}

/// A command at a prompt, a rule, a sentence: what stands around evidence and is none.
fn is_noise(text: &str) -> bool {
    let text = text.trim();
    if !text.bytes().any(|byte| byte.is_ascii_alphanumeric()) && text.is_ascii() {
        return true;
    }
    if PROMPTS.iter().any(|prompt| text.starts_with(prompt)) || is_named_prompt(text) {
        return true;
    }
    if AROUND.iter().any(|start| text.starts_with(start)) {
        return true;
    }
    // A sentence has words and no numbers, paths or assignments.
    let words = text.split_whitespace().count();
    let plain = text
        .chars()
        .all(|c| c.is_alphabetic() || c.is_whitespace() || ".,;:!?'’\"“”()-–—…".contains(c));
    plain && words >= 3
}

/// `root@web1:~# ` and `[root@web1 ~]# `.
fn is_named_prompt(text: &str) -> bool {
    let Some((user, rest)) = text.trim_start_matches('[').split_once('@') else {
        return false;
    };
    !user.contains(char::is_whitespace)
        && rest
            .split_once(['#', '$', '%'])
            .is_some_and(|(host, command)| {
                host.split_whitespace().count() <= 2
                    && (command.is_empty() || command.starts_with(' '))
            })
}

const PROMPTS: &[&str] = &["# ", "$ ", "% ", "+ ", "==> ", "=== "];
/// What tools print around certificates and Server headers.
const AROUND: &[&str] = &[
    "Accept-Ranges:",
    "Available Packages",
    "Cache-Control:",
    "Complete!",
    "Connection:",
    "Content-",
    "Date:",
    "ETag:",
    "Expires:",
    "HA-Proxy version ",
    "HAProxy version ",
    "HTTP/",
    "Installed Packages",
    "Keep-Alive:",
    "Last-Modified:",
    "Loaded plugins:",
    "Location:",
    "OpenSSL Header Version =>",
    "OpenSSL support =>",
    "Set-Cookie:",
    "Transfer-Encoding:",
    "TLS SNI support ",
    "Testing vulnerabilities",
    "Vary:",
    "X-",
    "built by ",
    "configure arguments:",
    "nginx version:",
    "Bag Attributes",
    "Key Attributes",
    "friendlyName:",
    "localKeyID:",
    "writing RSA key",
];
/// So many lines around a block are its wrapping.
const MOST_AROUND: u32 = 3;
/// So many remarks about one item are enough.
const MOST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(u32, u32, Trouble)> {
        let mut unread = NotUnderstood::default();
        for (text, number) in text.lines().zip(1..) {
            if text == "read" {
                unread.close();
            } else if !text.is_empty() {
                unread.take(0, &Line { number, text });
            }
        }
        unread
            .problems()
            .into_iter()
            .map(|problem| (problem.place.line, problem.place.end_line, problem.trouble))
            .collect()
    }

    #[test]
    fn neighbours_are_one_and_many_are_few() {
        let all = |lines| Trouble::NotUnderstood { lines, of: lines };
        assert_eq!(
            problems("a1\n\nb2\nread\nc3\n"),
            [
                (1, 3, Trouble::NotUnderstood { lines: 2, of: 3 }),
                (5, 5, all(1))
            ]
        );
        let many = "x1\nread\n".repeat(10);
        assert_eq!(
            problems(&many),
            [
                (1, 1, all(1)),
                (3, 3, all(1)),
                (5, 5, all(1)),
                (7, 19, Trouble::NotUnderstood { lines: 7, of: 13 })
            ]
        );
    }

    #[test]
    fn what_people_paste_along_is_no_remark() {
        for text in [
            "$ openssl version -a",
            "root@web1:~# dpkg -l | grep openssl",
            "[root@web1 ~]# rpm -q openssl",
            "--------------------",
            "Hello, here is what our server says:",
            "Bag Attributes",
            "HTTP/1.1 200 OK",
        ] {
            assert!(is_noise(text), "{text}");
        }
        for text in ["ii  libfoo 1.2", "foo=1", "/etc/ssl/certs", "gibberish"] {
            assert!(!is_noise(text), "{text}");
        }
    }
}
