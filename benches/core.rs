//! What the core costs: `afterpatch::run` on this machine, from a single paste to a whole fleet.
//!
//! Certificates come from the folder beside this repository that the tests may use, else from the
//! corpus. There are fewer than are wanted, so they are repeated, each time with another signature
//! and another RSA modulus: what is the same twice is read once, and would make the figures too
//! good. They are left in `target/bench/certificates.pem`, from where `tests/browser/bench.mjs`
//! takes them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench that cannot run must stop"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use afterpatch::input::{Content, Input, Item, When};
use afterpatch::moment::Time;
use afterpatch::words::Language;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use criterion::{Criterion, Throughput};

fn main() {
    let certificates: Vec<String> = certificates(CERTIFICATES)
        .iter()
        .map(|der| pem(der))
        .collect();
    let folder = root().join("target/bench");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("certificates.pem"), certificates.concat()).unwrap();

    let material =
        |name| fs::read_to_string(root().join("tests/corpus/material").join(name)).unwrap();
    let (old, new) = (material("shop-2013.pem"), material("shop-2014-new-key.pem"));
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .configure_from_args();
    let mut group = criterion.benchmark_group("run");
    for (name, elements, input) in [
        ("a simple case", 1, simple(&old, &new)),
        (
            "certificates",
            CERTIFICATES,
            input(vec![item("", &certificates.concat())]),
        ),
        (
            "lines of dpkg.log",
            LINES,
            input(vec![item("", &dpkg_log())]),
        ),
        ("hosts of a fleet", HOSTS, input(fleet(&certificates))),
        ("hosts with one key", HOSTS, input(one_key(&new))),
    ] {
        group.throughput(Throughput::Elements(u64::try_from(elements).unwrap()));
        group.bench_function(format!("{elements} {name}"), |bencher| {
            bencher.iter(|| afterpatch::run(black_box(&input)));
        });
    }
    group.finish();
    criterion.final_summary();
}

fn input(items: Vec<Item>) -> Input {
    Input {
        items,
        answers: Vec::new(),
        now: Time::from_rfc3339("2014-05-01T00:00:00Z").unwrap(),
        language: Language::English,
    }
}

fn item(host: &str, text: &str) -> Item {
    Item {
        content: Content::Text(text.to_owned()),
        name: String::new(),
        host: host.to_owned(),
        when: None,
    }
}

/// What most people paste: a package, its log, and the certificate before and after.
fn simple(old: &str, new: &str) -> Input {
    let mut before = item("", old);
    before.when = Some(When::Before);
    input(vec![
        item("", PACKAGE),
        item("", UPGRADE),
        before,
        item("", new),
    ])
}

/// A log of other packages' lines, with the one that matters in the middle.
fn dpkg_log() -> String {
    let mut log = String::new();
    for line in 0..LINES {
        if line == LINES / 2 {
            log.push_str(UPGRADE);
        } else {
            let second = line % 60;
            writeln!(
                log,
                "2014-04-08 09:11:{second:02} status unpacked library{line}:amd64 1.{line}-1"
            )
            .unwrap();
        }
    }
    log
}

/// Hosts with a package, its log, and a certificate from before and after.
fn fleet(certificates: &[String]) -> Vec<Item> {
    let pairs = certificates.chunks_exact(2).take(HOSTS);
    pairs
        .zip(0..)
        .flat_map(|(pair, host)| {
            let host = format!("web{host}.example");
            let mut before = item(&host, &pair[0]);
            before.when = Some(When::Before);
            [
                item(&host, PACKAGE),
                item(&host, UPGRADE),
                before,
                item(&host, &pair[1]),
            ]
        })
        .collect()
}

/// Repaired hosts that all hold the same certificate, marked as made afterwards.
fn one_key(certificate: &str) -> Vec<Item> {
    (0..HOSTS)
        .flat_map(|host| {
            let host = format!("web{host}.example");
            let mut shared = item(&host, certificate);
            shared.when = Some(When::After);
            [item(&host, PACKAGE), item(&host, UPGRADE), shared]
        })
        .collect()
}

/// So many certificates that the core reads, none twice.
fn certificates(count: usize) -> Vec<Vec<u8>> {
    let beside = root().join("../shared/certs");
    let folder = if beside.is_dir() {
        beside
    } else {
        root().join("tests/corpus/material")
    };
    let pool: BTreeSet<Vec<u8>> = files(&folder)
        .iter()
        .flat_map(|file| blocks(&fs::read(file).unwrap()))
        .filter_map(|der| whole(&der).filter(|der| is_read(der)))
        .collect();
    let pool: Vec<Vec<u8>> = pool.into_iter().collect();
    assert!(!pool.is_empty(), "no certificate in {}", folder.display());
    (0..count)
        .map(|n| distinct(&pool[n % pool.len()], n))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The certificates of a file, PEM or DER.
fn blocks(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec![bytes.to_vec()];
    };
    let after_begin = text.split("-----BEGIN CERTIFICATE-----").skip(1);
    after_begin
        .filter_map(|block| block.split_once("-----END CERTIFICATE-----"))
        .filter_map(|(base64, _)| {
            let base64: String = base64.split_whitespace().collect();
            BASE64.decode(base64.as_bytes()).ok()
        })
        .collect()
}

/// Without what may stand after it.
fn whole(der: &[u8]) -> Option<Vec<u8>> {
    let [0x30, 0x82, high, low, ..] = *der else {
        return None;
    };
    let length = usize::from(u16::from_be_bytes([high, low]));
    der.get(..length + 4).map(<[u8]>::to_vec)
}

fn is_read(der: &[u8]) -> bool {
    let report = afterpatch::run(&input(vec![item("", &pem(der))]));
    report.certificates.len() == 1
}

/// The certificate with a number in its signature, and in its modulus where it has one.
fn distinct(der: &[u8], number: usize) -> Vec<u8> {
    let number = u32::try_from(number).unwrap().to_be_bytes();
    let mut der = der.to_vec();
    let end = der.len() - 4;
    der[end..].copy_from_slice(&number);
    // A positive INTEGER of 257 or 513 bytes: a modulus of 2048 or 4096 bits.
    let modulus = der
        .windows(5)
        .position(|head| matches!(head, [0x02, 0x82, 1 | 2, 1, 0]));
    if let Some(at) = modulus {
        der[at + 100..at + 104].copy_from_slice(&number);
    }
    der
}

fn pem(der: &[u8]) -> String {
    let base64 = BASE64.encode(der);
    let mut pem = "-----BEGIN CERTIFICATE-----\n".to_owned();
    for line in base64.as_bytes().chunks(64) {
        pem.push_str(std::str::from_utf8(line).unwrap());
        pem.push('\n');
    }
    pem + "-----END CERTIFICATE-----\n"
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const CERTIFICATES: usize = 10_000;
const LINES: usize = 100_000;
const HOSTS: usize = 1_000;
const PACKAGE: &str = "libssl1.0.0:amd64\t1.0.1e-2+deb7u5\n";
const UPGRADE: &str =
    "2014-04-08 09:12:31 upgrade libssl1.0.0:amd64 1.0.1e-2+deb7u4 1.0.1e-2+deb7u5\n";
