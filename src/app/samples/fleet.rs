//! A folder of collected output of 48 hosts, made here so that the page need not carry it.
//!
//! Listings and logs are of a Debian 7, an Ubuntu 12.04, a CentOS 6 and a Debian 6. The
//! certificates are as an authority would write them, but nobody signed them and nobody has their
//! keys: each is one point further on the curve than the one before, from a point whose scalar was
//! thrown away.

use std::fmt::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use num_bigint::BigUint;
use sha2::{Digest as _, Sha256};

use super::{EVERYTHING_DONE, answers, item};
use crate::input::{Answer, Item, Question, When};

/// What is given, and what was answered.
pub(super) fn given() -> (Vec<Item>, Vec<Answer>) {
    let (mut items, mut said) = (Vec::new(), Vec::new());
    for (place, (host, system, story)) in HOSTS.iter().enumerate() {
        give(host, *system, *story, place, &mut items, &mut said);
    }
    (items, said)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Centos6,
    Debian6,
    Debian7,
    Precise,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Story {
    /// Everything is done.
    Finished,
    /// Nothing says which OpenSSL it runs.
    NoListing,
    /// A release that was never affected.
    NotAffected,
    /// Patched and restarted; the key of that number is from before.
    OldKey(usize),
    /// The package is not repaired.
    Open,
    /// Patched; whether it was restarted is not known.
    Patched,
    /// A request with a new key.
    Requested,
    /// A new certificate that is not installed.
    Issued,
    /// A new certificate that is installed; the old one is not revoked.
    Installed,
    /// Only the users are left.
    Unasked,
}

use Story::*;
use System::*;

const HOSTS: [(&str, System, Story); 48] = [
    ("web01", Debian7, OldKey(0)),
    ("web02", Debian7, OldKey(1)),
    ("web03", Debian7, Patched),
    ("web04", Debian7, OldKey(3)),
    ("web05", Debian7, OldKey(4)),
    ("web06", Debian7, OldKey(5)),
    ("web07", Debian7, Patched),
    ("web08", Debian7, OldKey(7)),
    ("web09", Debian7, Issued),
    ("web10", Debian7, Issued),
    ("web11", Precise, Issued),
    ("web12", Precise, Issued),
    ("vpn01", Debian7, Open),
    ("mail02", Precise, Open),
    ("lb-old", Centos6, Open),
    ("ldap01", Centos6, Patched),
    ("imap01", Precise, Patched),
    ("git01", Precise, Patched),
    ("api01", Debian7, Requested),
    ("api02", Debian7, Requested),
    // One key on three hosts, another on two.
    ("cdn01", Debian7, OldKey(20)),
    ("cdn02", Debian7, OldKey(20)),
    ("api03", Precise, OldKey(20)),
    ("shop01", Precise, OldKey(23)),
    ("shop02", Precise, OldKey(23)),
    ("wiki01", Debian7, OldKey(25)),
    ("chat01", Debian7, OldKey(26)),
    ("files01", Centos6, OldKey(27)),
    ("crm01", Debian7, Installed),
    ("crm02", Debian7, Installed),
    ("pay01", Precise, Installed),
    ("forum01", Debian7, Unasked),
    ("webmail01", Debian7, Unasked),
    ("nas01", Debian7, NoListing),
    ("cam-gw", Debian7, NoListing),
    ("printsrv", Debian7, NoListing),
    ("fw-ext", Debian7, NoListing),
    ("mail01", Debian7, Finished),
    ("proxy01", Debian7, Finished),
    ("proxy02", Debian7, Finished),
    ("login01", Precise, Finished),
    ("db01", Debian6, NotAffected),
    ("db02", Debian6, NotAffected),
    ("backup01", Debian6, NotAffected),
    ("ntp01", Debian6, NotAffected),
    ("dns01", Debian6, NotAffected),
    ("dns02", Debian6, NotAffected),
    ("print01", Debian6, NotAffected),
];

fn give(
    host: &str,
    system: System,
    story: Story,
    place: usize,
    items: &mut Vec<Item>,
    said: &mut Vec<Answer>,
) {
    let file = |name: &str| format!("collected/{host}/{name}");
    let name = format!("{host}.example.org");
    if story != NoListing {
        let listing = listing(system, story == Open);
        items.push(item(&file("packages.txt"), &listing, None));
    }
    if matches!(system, Debian7 | Precise) && !matches!(story, NoListing | Open) {
        items.push(item(&file("dpkg.log"), &log(system, place), None));
    }
    let old_key = match story {
        OldKey(key) => key,
        _ => place,
    };
    let fresh_key = HOSTS.len() + place;
    let old = pem("CERTIFICATE", &certificate(&name, old_key, OLD_YEARS));
    let mark = (story != NotAffected && story != NoListing).then_some(When::Before);
    items.push(item(&file("old.pem"), &old, mark));
    let new = |items: &mut Vec<Item>| {
        let new = pem("CERTIFICATE", &certificate(&name, fresh_key, NEW_YEARS));
        items.push(item(&file("new.pem"), &new, Some(When::After)));
    };
    let done = match story {
        Finished => {
            new(items);
            EVERYTHING_DONE
        }
        Installed => {
            new(items);
            EVERYTHING_DONE.get(..2).unwrap_or_default()
        }
        Issued => {
            new(items);
            &[
                (Question::Restarted, "yes"),
                (Question::CertificateInstalled, "no"),
            ]
        }
        OldKey(_) => &[(Question::Restarted, "yes")],
        Requested => {
            let request = pem("CERTIFICATE REQUEST", &request(&name, fresh_key));
            items.push(item(&file("new.csr"), &request, Some(When::After)));
            &[(Question::Restarted, "yes")][..]
        }
        Unasked => {
            new(items);
            EVERYTHING_DONE.get(..4).unwrap_or_default()
        }
        NoListing | NotAffected | Open | Patched => &[],
    };
    said.extend(answers(host, done));
    // Some of them are for machines alone.
    if place % 3 == 2 && !matches!(story, NoListing | NotAffected | Unasked) {
        said.extend(answers(host, &[(Question::Passwords, "no")]));
    }
}

fn listing(system: System, open: bool) -> String {
    let (library, version) = match (system, open) {
        (Centos6, true) => return "openssl-1.0.1e-16.el6_5.4.x86_64\n".to_owned(),
        (Centos6, false) => return "openssl-1.0.1e-16.el6_5.7.x86_64\n".to_owned(),
        (Debian6, _) => ("libssl0.9.8", "0.9.8o-4squeeze14"),
        (Debian7, true) => ("libssl1.0.0:amd64", "1.0.1e-2+deb7u4"),
        (Debian7, false) => ("libssl1.0.0:amd64", "1.0.1e-2+deb7u5"),
        (Precise, true) => ("libssl1.0.0:amd64", "1.0.1-4ubuntu5.11"),
        (Precise, false) => ("libssl1.0.0:amd64", "1.0.1-4ubuntu5.12"),
    };
    format!(
        "||/ Name               Version            Architecture Description\n\
         +++-==================-==================-============-=====================\n\
         ii  {library:<18} {version:<18} amd64        SSL shared libraries\n\
         ii  openssl            {version:<18} amd64        Secure Socket Layer\n"
    )
}

fn log(system: System, place: usize) -> String {
    let (first, open, repaired) = match system {
        Precise => ("1.0.1-4ubuntu3", "1.0.1-4ubuntu5.11", "1.0.1-4ubuntu5.12"),
        _ => ("1.0.1e-2", "1.0.1e-2+deb7u4", "1.0.1e-2+deb7u5"),
    };
    let minute = place % 50 + 2;
    let mut log =
        format!("2013-05-18 10:{minute:02}:41 install libssl1.0.0:amd64 <none> {first}\n");
    for (at, from, to) in [
        (format!("2014-02-02 06:{minute:02}:18"), first, open),
        (format!("2014-04-08 07:{minute:02}:11"), open, repaired),
    ] {
        // Writing to a String cannot fail.
        let _ = write!(
            log,
            "{at} upgrade libssl1.0.0:amd64 {from} {to}\n{at} status installed libssl1.0.0:amd64 {to}\n"
        );
    }
    log
}

const OLD_YEARS: [&str; 2] = ["130520091400Z", "140521235959Z"];
const NEW_YEARS: [&str; 2] = ["140410154100Z", "150521235959Z"];

/// A certificate for a name with the key of that number.
/// <https://www.rfc-editor.org/rfc/rfc5280#section-4.1>
fn certificate(name: &str, key: usize, years: [&str; 2]) -> Vec<u8> {
    let serial = digest(&format!("{name} {key}"));
    let algorithm = sequence(&[ECDSA_WITH_SHA256]);
    let extensions = sequence(&[&names(name)]);
    let signed = sequence(&[
        &tagged(0xa0, &tagged(2, &[2])),
        &tagged(2, &[&[1], serial.get(..8).unwrap_or_default()].concat()),
        &algorithm,
        &common_name("Example DV CA 2"),
        &sequence(
            &years
                .map(|year| tagged(0x17, year.as_bytes()))
                .each_ref()
                .map(Vec::as_slice),
        ),
        &common_name(name),
        &public_key(key),
        &tagged(0xa3, &extensions),
    ]);
    sequence(&[&signed, &algorithm, &signature(&signed)])
}

/// A request for a name with the key of that number.
/// <https://www.rfc-editor.org/rfc/rfc2986#section-4>
fn request(name: &str, key: usize) -> Vec<u8> {
    let wanted = sequence(&[EXTENSION_REQUEST, &tagged(0x31, &sequence(&[&names(name)]))]);
    let signed = sequence(&[
        &tagged(2, &[0]),
        &common_name(name),
        &public_key(key),
        &tagged(0xa0, &wanted),
    ]);
    sequence(&[
        &signed,
        &sequence(&[ECDSA_WITH_SHA256]),
        &signature(&signed),
    ])
}

fn common_name(name: &str) -> Vec<u8> {
    let attribute = sequence(&[COMMON_NAME, &tagged(0x0c, name.as_bytes())]);
    sequence(&[&tagged(0x31, &attribute)])
}

fn names(name: &str) -> Vec<u8> {
    let list = sequence(&[&tagged(0x82, name.as_bytes())]);
    sequence(&[SUBJECT_ALT_NAME, &tagged(4, &list)])
}

fn public_key(number: usize) -> Vec<u8> {
    let point = KEYS.get(number).map_or(&[][..], Vec::as_slice);
    sequence(&[
        &sequence(&[EC_PUBLIC_KEY, PRIME256V1]),
        &tagged(3, &[&[0, 4], point].concat()),
    ])
}

/// Looks like one; there is no key to make a real one with.
fn signature(signed: &[u8]) -> Vec<u8> {
    let mut half = Sha256::digest(signed).to_vec();
    if let Some(first) = half.first_mut() {
        *first = *first & 0x7f | 0x40;
    }
    let integer = tagged(2, &half);
    tagged(3, &[&[0], &*sequence(&[&integer, &integer])].concat())
}

fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tagged(0x30, &parts.concat())
}

/// DER: a tag, the length of the content, and the content, which is shorter than 64 KiB.
fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
    let [high, low] = length.to_be_bytes();
    let mut der = match (high, low) {
        (0, 0..=0x7f) => vec![tag, low],
        (0, _) => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    der.extend_from_slice(content);
    der
}

fn pem(label: &str, der: &[u8]) -> String {
    let mut pem = format!("-----BEGIN {label}-----\n");
    for line in der.chunks(48) {
        pem.push_str(&BASE64.encode(line));
        pem.push('\n');
    }
    let _ = writeln!(pem, "-----END {label}-----");
    pem
}

/// Points of P-256, each by its two coordinates: the next is the last plus the generator.
/// <https://www.secg.org/sec1-v2.pdf>, section 2.2.1
static KEYS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let number = |hex: &str| BigUint::parse_bytes(hex.as_bytes(), 16).unwrap_or_default();
    let prime = number(PRIME);
    let (step_x, step_y) = (number(GENERATOR[0]), number(GENERATOR[1]));
    let (mut x, mut y) = (number(START[0]), number(START[1]));
    let minus = |one: &BigUint, other: &BigUint| (one + &prime - other) % &prime;
    let mut keys = Vec::new();
    for _ in 0..2 * HOSTS.len() {
        let (run, rise) = (minus(&step_x, &x), minus(&step_y, &y));
        // By Fermat's little theorem the power is the inverse.
        let slope = rise * run.modpow(&(&prime - 2_u8), &prime) % &prime;
        let next_x = minus(&minus(&(&slope * &slope % &prime), &x), &step_x);
        let next_y = minus(&(slope * minus(&x, &next_x) % &prime), &y);
        let mut point = Vec::new();
        for coordinate in [&next_x, &next_y] {
            let bytes = coordinate.to_bytes_be();
            point.resize(point.len() + 32_usize.saturating_sub(bytes.len()), 0);
            point.extend(bytes);
        }
        keys.push(point);
        (x, y) = (next_x, next_y);
    }
    keys
});

const PRIME: &str = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
const GENERATOR: [&str; 2] = [
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
];
const START: [&str; 2] = [
    "c3485e102f3d7465bf7d44aa936959d64be51b211917bc7ecddcd76e4a614547",
    "03fce5038936985e7215fa6835d91ca04ab669218eba43a0ef2d6ca499fc78f9",
];

const COMMON_NAME: &[u8] = &[6, 3, 0x55, 4, 3];
const EC_PUBLIC_KEY: &[u8] = &[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const ECDSA_WITH_SHA256: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const EXTENSION_REQUEST: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 14];
const PRIME256V1: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const SUBJECT_ALT_NAME: &[u8] = &[6, 3, 0x55, 0x1d, 0x11];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Input;

    #[test]
    fn each_host_is_where_its_story_says() {
        let (items, answers) = given();
        let report = crate::run(&Input {
            language: crate::words::Language::English,
            items,
            answers,
            now: super::super::day(),
        });
        assert_eq!(report.hosts.len(), HOSTS.len());
        assert_eq!(report.problems, []);
        for (name, _, story) in HOSTS {
            let host = report.hosts.iter().find(|host| host.host == name).unwrap();
            let expected = match story {
                Finished | NotAffected => None,
                NoListing | Open => Some("patch"),
                OldKey(_) => Some("new-key"),
                Patched => Some("restart"),
                Requested => Some("reissue"),
                Issued => Some("install"),
                Installed => Some("revoke"),
                Unasked => Some("passwords"),
            };
            if story == NotAffected {
                assert_eq!(host.decisions.passwords.verdict, "not-needed", "{name}");
            }
            assert_eq!(host.next.as_deref(), expected, "{name}");
        }
        let shared = report.keys.iter().filter(|key| key.hosts.len() > 1);
        assert_eq!(shared.count(), 2);
    }

    #[test]
    fn the_points_are_on_the_curve() {
        let number = |bytes: &[u8]| BigUint::from_bytes_be(bytes);
        let prime = BigUint::parse_bytes(PRIME.as_bytes(), 16).unwrap();
        let b = "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b";
        let b = BigUint::parse_bytes(b.as_bytes(), 16).unwrap();
        for key in KEYS.iter() {
            let (x, y) = key.split_at(32);
            let (x, y) = (number(x), number(y));
            let right = &x * &x * &x + (&prime - 3_u8) * &x + &b;
            assert_eq!(&y * &y % &prime, right % &prime);
        }
    }
}
