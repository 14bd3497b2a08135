//! The collector, run for real: what it prints of this machine and of a TLS server on it is read by
//! the core, and no private key is in it.
//!
//! Other systems are put together from what this one has: the tools of busybox, and commands that
//! print what a system's own would. A program that is not there is said to be, and skipped.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a machine that cannot run it must fail the run"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use afterpatch::input::{Content, Input, Item};
use afterpatch::moment::Time;
use afterpatch::report::Report;

#[test]
fn what_it_prints_is_read_and_holds_no_key() {
    if !is_there("openssl", &["version"]) {
        eprintln!("skipped: there is no openssl on this machine");
        return;
    }
    let folder = Folder::new();
    let served = folder.certificate("served.example");
    let kept = folder.certificate("kept.example");
    // Only the server shows this one: its file is none that the collector looks into, its key is.
    let shown = folder.write("served.txt", &served.certificate);
    let key = folder.write("served.pem", &served.key);
    folder.write("kept.pem", &format!("{}{}", kept.key, kept.certificate));
    let (unfinished, _) = kept.certificate.split_once("-----END").unwrap();
    folder.write("broken.pem", &format!("{unfinished}{}", kept.key));
    let _server = Server::start(&shown, &key);

    for shell in SHELLS {
        let Some(output) = collect(shell, &folder.0) else {
            eprintln!("skipped: there is no {}", shell.join(" "));
            continue;
        };
        let report = read(&output);
        let name = shell.join(" ");
        assert_eq!(report.items[0].host, host(), "{name}");
        for certificate in ["served.example", "kept.example"] {
            let found = report
                .certificates
                .iter()
                .any(|found| found.names == [certificate]);
            assert!(found, "{name}: {certificate} is missing from\n{output}");
        }
        let mut expected = vec!["openssl-version", "certificate"];
        if is_there("dpkg-query", &["-W", "openssl"]) {
            expected.push("dpkg-query");
        }
        for recognised in expected {
            let all = &report.items[0].recognised;
            assert!(
                all.iter().any(|own| own == recognised),
                "{name}: {recognised} is not among {all:?}"
            );
        }
        let of_keys = served.key.lines().chain(kept.key.lines());
        for line in of_keys.filter(|line| !line.is_empty()) {
            assert!(
                !output.contains(line),
                "{name}: a line of a key was printed"
            );
        }
        assert!(
            report
                .problems
                .iter()
                .all(|problem| problem.code != "private-key"),
            "{name}"
        );
        assert!(output.ends_with("=== afterpatch end ===\n"), "{name}");
    }
}

/// On other systems: their package managers and listing of ports, and neither `timeout` nor lsof. A
/// port that accepts and never answers is given up.
#[test]
fn other_systems_are_read() {
    let all = ["openssl", "busybox"];
    if let Some(missing) = all.iter().find(|name| which(name).is_none()) {
        eprintln!("skipped: there is no {missing} on this machine");
        return;
    }
    let folder = Folder::new();
    let served = folder.certificate("other.example");
    let certificate = folder.write("other.txt", &served.certificate);
    let key = folder.write("other.pem", &served.key);
    let server = Server::start(&certificate, &key);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let ports = [server.port, silent.local_addr().unwrap().port()];

    for system in SYSTEMS {
        let tools = folder.tools(system, ports);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/collect.sh");
        let output = Command::new(tools.join(system.shell[0]))
            .args(&system.shell[1..])
            .arg(script)
            .arg(&folder.0)
            .env_clear()
            .env("PATH", &tools)
            .output()
            .unwrap();
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        let report = read(&output);
        let recognised = &report.items[0].recognised;
        for expected in system.recognised {
            assert!(
                recognised.iter().any(|own| own == expected),
                "{}: {expected} is not among {recognised:?} of\n{output}",
                system.name
            );
        }
        let found = report
            .certificates
            .iter()
            .any(|found| found.names == ["other.example"]);
        assert!(found, "{}: nothing is served in\n{output}", system.name);
        assert!(output.ends_with("=== afterpatch end ===\n"), "{output}");
        assert!(!output.contains("bash-"), "{}: {output}", system.name);
    }
}

/// A process that still maps a library which was deleted.
#[test]
fn a_process_with_the_old_library_is_seen() {
    let library = fs::read_to_string("/proc/self/maps")
        .ok()
        .and_then(|_| library());
    let Some(library) = library else {
        eprintln!("skipped: there is no libssl, or no /proc, on this machine");
        return;
    };
    let folder = Folder::new();
    let copy = folder.0.join("libssl.so.1.0.0");
    fs::copy(library, &copy).unwrap();
    let mut sleeper = Command::new("sleep")
        .arg("600")
        .env("LD_PRELOAD", &copy)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let maps = format!("/proc/{}/maps", sleeper.id());
    // The library is there as soon as the program runs.
    while !fs::read_to_string(&maps)
        .unwrap()
        .contains("libssl.so.1.0.0")
    {
        std::thread::yield_now();
    }
    fs::remove_file(&copy).unwrap();
    let output = collect(&["sh"], &folder.0).unwrap();
    sleeper.kill().unwrap();
    sleeper.wait().unwrap();
    let line = output
        .lines()
        .find(|line| line.starts_with("sleep ") && line.contains("libssl.so.1.0.0"));
    assert!(
        line.is_some_and(|line| line.contains(&format!(" {} ", sleeper.id()))),
        "{output}"
    );
    assert!(
        read(&output).items[0]
            .recognised
            .iter()
            .any(|name| name == "lsof")
    );
}

/// No command in it writes, and it fits on a screen or two.
#[test]
fn it_is_read_only_and_short() {
    let script = include_str!("../static/collect.sh");
    assert!(script.lines().count() <= 140);
    let code: Vec<&str> = script
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect();
    for line in &code {
        let line = line
            .replace(">/dev/null", "")
            .replace("2>&1", "")
            .replace("&& count <= 20", "");
        assert!(
            !line.contains('>') || line.contains("count > 0"),
            "writes a file: {line}"
        );
        for word in line.split(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c)) {
            assert!(!WRITERS.contains(&word), "{word}: {line}");
        }
    }
    if which("shellcheck").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/collect.sh");
        let output = Command::new("shellcheck").arg(path).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    } else {
        eprintln!("skipped: there is no shellcheck");
    }
}

/// A system that is put together.
struct System {
    name: &'static str,
    shell: &'static [&'static str],
    /// Whether its tools are those of busybox.
    busybox: bool,
    /// What its own commands print; `PORT1` and `PORT2` are the ports that listen.
    commands: &'static [(&'static str, &'static str)],
    recognised: &'static [&'static str],
}

const SYSTEMS: &[System] = &[
    System {
        name: "RHEL",
        shell: &["bash", "--posix"],
        busybox: false,
        commands: &[
            (
                "rpm",
                "openssl-1.0.1e-16.el6_5.7.x86_64\nbash-4.1.2-15.el6_4.x86_64\nhttpd-2.2.15-30.el6.x86_64",
            ),
            (
                "netstat",
                "tcp        0      0 0.0.0.0:PORT1     0.0.0.0:*     LISTEN\ntcp6       0      0 :::PORT2     :::*     LISTEN",
            ),
        ],
        recognised: &["rpm-query", "openssl-version"],
    },
    System {
        name: "Alpine",
        shell: &["sh"],
        busybox: true,
        commands: &[
            ("apk", "openssl-1.0.1g-r0\nlibssl1.0-1.0.1g-r0\nbash-4.2-r0"),
            (
                "netstat",
                "tcp        0      0 127.0.0.1:PORT1         0.0.0.0:*               LISTEN\ntcp        0      0 127.0.0.1:PORT2         0.0.0.0:*               LISTEN",
            ),
        ],
        recognised: &["apk-info", "openssl-version"],
    },
    System {
        name: "FreeBSD",
        shell: &["dash"],
        busybox: false,
        commands: &[
            (
                "pkg",
                "openssl-1.0.1_10               SSL and crypto library\nbash-4.2.45                    The GNU Project's Bourne Again SHell",
            ),
            ("freebsd-version", "10.0-RELEASE-p1"),
            (
                "sockstat",
                "USER     COMMAND    PID   FD PROTO  LOCAL ADDRESS         FOREIGN ADDRESS\nwww      nginx      900   6  tcp4   127.0.0.1:PORT1          *:*\nwww      nginx      900   7  tcp4   *:PORT2                  *:*",
            ),
        ],
        recognised: &["freebsd-pkg", "openssl-version", "system"],
    },
];

/// What the collector needs of any system.
const TOOLS: &[&str] = &[
    "awk", "bzip2", "cat", "find", "grep", "gzip", "kill", "sed", "sh", "sleep", "sort", "tr",
    "uname", "xz",
];
/// What changes a machine.
const WRITERS: &[&str] = &[
    "cp", "curl", "dd", "install", "ln", "mkdir", "mktemp", "mv", "nc", "rm", "rmdir", "scp",
    "ssh", "tee", "touch", "wget",
];

fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// A libssl of this machine.
fn library() -> Option<PathBuf> {
    let output = Command::new("ldd").arg(which("openssl")?).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace()
        .find(|word| word.starts_with('/') && word.contains("libssl"))
        .map(PathBuf::from)
}

fn read(output: &str) -> Report {
    afterpatch::run(&Input {
        language: afterpatch::words::Language::English,
        items: vec![Item {
            content: Content::Text(output.to_owned()),
            name: String::new(),
            host: String::new(),
            when: None,
        }],
        answers: Vec::new(),
        now: Time::from_rfc3339("2026-11-25T00:00:00Z").unwrap(),
    })
}

/// What the collector prints in that shell; `None` where there is no such shell.
fn collect(shell: &[&str], folder: &Path) -> Option<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/collect.sh");
    let output = Command::new(shell[0])
        .args(&shell[1..])
        .arg(script)
        .arg(folder)
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_there(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success())
}

fn host() -> String {
    let output = Command::new("uname").arg("-n").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

struct Certified {
    certificate: String,
    key: String,
}

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "afterpatch-collector-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder with the tools of a system and nothing else.
    fn tools(&self, system: &System, ports: [u16; 2]) -> PathBuf {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let tools = self.0.join(system.name);
        fs::create_dir_all(&tools).unwrap();
        let busybox = which("busybox").unwrap();
        for tool in TOOLS {
            let own = if system.busybox {
                Some(busybox.clone())
            } else {
                which(tool)
            };
            if let Some(own) = own {
                symlink(own, tools.join(tool)).unwrap();
            }
        }
        symlink(which("openssl").unwrap(), tools.join("openssl")).unwrap();
        let shell = tools.join(system.shell[0]);
        if !shell.exists() {
            symlink(which(system.shell[0]).unwrap(), shell).unwrap();
        }
        for (command, prints) in system.commands {
            let prints = prints
                .replace("PORT1", &ports[0].to_string())
                .replace("PORT2", &ports[1].to_string());
            let file = tools.join(command);
            fs::write(
                &file,
                format!("#!{}\ncat <<'E'\n{prints}\nE\n", tools.join("sh").display()),
            )
            .unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        tools
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn certificate(&self, name: &str) -> Certified {
        let [key, certificate] = ["key", "certificate"].map(|file| self.0.join(file));
        let made = Command::new("openssl")
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
            ])
            .arg(format!("/CN={name}"))
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .output()
            .unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let [key, certificate] = [key, certificate].map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            fs::remove_file(file).unwrap();
            text
        });
        Certified { certificate, key }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A TLS server on a free port of the loopback, stopped at the end.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(certificate: &Path, key: &Path) -> Self {
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", "-cert"])
            .arg(certificate)
            .arg("-key")
            .arg(key)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // `ACCEPT 127.0.0.1:41075`
        let port = lines.find_map(|line| {
            let line = line.ok()?;
            line.strip_prefix("ACCEPT")?
                .rsplit_once(':')?
                .1
                .parse()
                .ok()
        });
        let port = port.expect("the server did not start");
        // What it goes on to print must not stop it.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const SHELLS: &[&[&str]] = &[
    &["sh"],
    &["dash"],
    &["bash", "--posix"],
    &["busybox", "ash"],
    &["mksh"],
    &["ksh93"],
    &["posh"],
    &["yash"],
    &["zsh", "--emulate", "sh"],
];
