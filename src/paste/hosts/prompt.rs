//! A shell's prompt: `root@web1:~# dpkg -l`.

use std::rc::Rc;

use super::name::is_host_name;

/// A shell's prompt, `root@web1:~# dpkg -l` or `[root@web1 ~]# rpm -q openssl`.
///
/// A command that asks another machine says nothing of this one: after `nmap`, `curl` or
/// `s_client -connect` no host is named, after `ssh web2 …` it is web2.
pub(super) fn host(line: &str) -> Option<Vec<Rc<str>>> {
    let line = line.trim_start_matches('[');
    let (user, rest) = line.split_once('@')?;
    let user_like = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if user.is_empty() || !user.bytes().all(user_like) {
        return None;
    }
    let (host, rest) = rest.split_at_checked(rest.find([':', ' '])?)?;
    let end = rest.find(['#', '$', '%'])?;
    let (path, command) = rest.split_at_checked(end)?;
    let path = path.trim_start_matches([':', ' ']).trim_end_matches(']');
    let command = command.get(1..)?;
    let at_prompt = command.is_empty() || command.starts_with(' ');
    if !at_prompt || !is_host_name(host) || path.contains(char::is_whitespace) {
        return None;
    }
    let mut words = command
        .split_whitespace()
        .skip_while(|word| *word == "sudo" || word.contains('='));
    let program = words.next().unwrap_or_default();
    let program = program.rsplit('/').next().unwrap_or_default();
    if program == "ssh" {
        let target = words
            .find(|word| !word.starts_with('-'))
            .unwrap_or_default();
        let target = target.rsplit('@').next().unwrap_or_default();
        return Some(
            Some(target)
                .filter(|target| is_host_name(target))
                .map(Rc::from)
                .into_iter()
                .collect(),
        );
    }
    let loopback = command.contains("localhost") || command.contains("127.0.0.1");
    let remote = REMOTE.contains(&program) || command.contains("s_client");
    Some(if remote && !loopback {
        Vec::new()
    } else {
        vec![Rc::from(host)]
    })
}

/// Programs that ask other machines.
const REMOTE: &[&str] = &[
    "curl",
    "dig",
    "heartbleeder",
    "msfconsole",
    "nmap",
    "ping",
    "scp",
    "sslscan",
    "sslyze",
    "telnet",
    "testssl",
    "testssl.sh",
    "wget",
];
