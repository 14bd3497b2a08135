//! Keys that can be broken without stealing them.
//!
//! A private key that is published (`published_keys`), length, the flaw of a chip's key generator (ROCA), primes so close together that Fermat's
//! method finds them, and a prime that two given keys have in common. What is not tested here is
//! not said to be strong.

use std::collections::HashSet;

use num_bigint::BigUint;
use num_integer::Integer as _;

use super::published_keys;
use crate::evidence::{Digest, Key};
use crate::order;

/// What is weak about a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// The primes are so close that the modulus can be factored in a few steps.
    ClosePrimes,
    /// DSA with a prime under 2048 bits.
    DsaUnder2048,
    /// An elliptic curve under 224 bits.
    EcUnder224,
    /// Its private part is printed where anyone can read it: the place.
    Published(&'static str),
    /// Made by a chip whose primes have a fixed form (CVE-2017-15361).
    Roca,
    /// RSA with a modulus under 2048 bits.
    RsaUnder2048,
    /// Another given RSA key has a prime in common with it: both can be factored at once.
    SharedFactor,
}

impl Weakness {
    /// The stable name, as it stands in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ClosePrimes => "close-primes",
            Self::DsaUnder2048 => "dsa-under-2048",
            Self::EcUnder224 => "ec-under-224",
            Self::Published(_) => "published",
            Self::Roca => "roca",
            Self::RsaUnder2048 => "rsa-under-2048",
            Self::SharedFactor => "shared-factor",
        }
    }

    /// One of each kind.
    pub const ALL: &[Self] = &[
        Self::ClosePrimes,
        Self::DsaUnder2048,
        Self::EcUnder224,
        Self::Published(""),
        Self::Roca,
        Self::RsaUnder2048,
        Self::SharedFactor,
    ];

    /// When a key has it, and where that is published.
    pub const fn condition(self) -> (&'static str, &'static str) {
        match self {
            Self::ClosePrimes => (
                "RSA, and Fermat's method finds the primes",
                "https://nvd.nist.gov/vuln/detail/CVE-2022-26320",
            ),
            Self::DsaUnder2048 => ("DSA with a prime under 2048 bits", LENGTHS),
            Self::EcUnder224 => ("a curve under 224 bits", LENGTHS),
            Self::Published(_) => (
                "a package or a standard prints the private key, and this page knows of it; others are printed, too",
                "https://www.rfc-editor.org/rfc/rfc9500",
            ),
            Self::Roca => (
                "RSA of the form that a chip's generator made (CVE-2017-15361)",
                "https://doi.org/10.1145/3133956.3133969",
            ),
            Self::RsaUnder2048 => ("RSA with a modulus under 2048 bits", LENGTHS),
            Self::SharedFactor => (
                "RSA, and another key that was given has a prime in common with it",
                "https://factorable.net/weakkeys12.extended.pdf",
            ),
        }
    }
}

const LENGTHS: &str = "https://doi.org/10.6028/NIST.SP.800-131Ar2";

/// Everything that is weak about a key by itself.
pub fn weaknesses(key: &Key) -> Vec<Weakness> {
    let mut found = Vec::new();
    found.extend(published_keys::place_of(key.id).map(Weakness::Published));
    let bits = key.bits.unwrap_or(u32::MAX);
    match key.algorithm.as_str() {
        "DSA" if bits < 2048 => found.push(Weakness::DsaUnder2048),
        "EC" if bits < 224 => found.push(Weakness::EcUnder224),
        "RSA" if bits < 2048 => found.push(Weakness::RsaUnder2048),
        _ => {}
    }
    if let Some(modulus) = &key.modulus
        && modulus.len() <= MOST_BYTES
    {
        let n = BigUint::from_bytes_be(modulus);
        if has_roca_form(&n) {
            found.push(Weakness::Roca);
        }
        if has_close_primes(&n) {
            found.push(Weakness::ClosePrimes);
        }
    }
    found
}

/// The keys that have a prime in common with another of these.
#[derive(Debug, Default)]
pub struct SharedFactors {
    /// Those keys.
    pub keys: HashSet<Digest>,
    /// Whether there were more keys than are compared.
    pub some_left: bool,
}

/// Compares keys with each other, by the product of all.
///
/// Cost grows nearly with their number for the product, and faster for the remainders, so only the
/// first by id are compared: it stays bounded, and does not depend on the order given. Source:
/// <https://factorable.net/weakkeys12.extended.pdf> (section 3.2).
pub fn shared_factors<'k>(keys: impl Iterator<Item = &'k Key>) -> SharedFactors {
    let mut moduli: Vec<(Digest, &Vec<u8>)> = keys
        .filter_map(|key| Some((key.id, key.modulus.as_ref()?)))
        .filter(|(_, modulus)| modulus.len() <= MOST_BYTES && !modulus.is_empty())
        .collect();
    order::sort(&mut moduli, |(one, _), (other, _)| one.cmp(other));
    moduli.dedup_by_key(|(id, _)| *id);
    let some_left = moduli.len() > MOST_COMPARED;
    moduli.truncate(MOST_COMPARED);
    let leaves: Vec<BigUint> = moduli
        .iter()
        .map(|(_, modulus)| BigUint::from_bytes_be(modulus))
        .collect();
    let others = products_of_others(&leaves);
    let keys = moduli
        .iter()
        .zip(leaves.iter().zip(others))
        .filter(|(_, (modulus, others))| others.gcd(modulus) != BigUint::ONE)
        .map(|((id, _), _)| *id)
        .collect();
    SharedFactors { keys, some_left }
}

/// Of each number the product of all others, modulo the number itself.
///
/// Numbers are multiplied in pairs up to the product of all; on the way down a node's own is that
/// of the pair times its sibling, each modulo the node.
fn products_of_others(numbers: &[BigUint]) -> Vec<BigUint> {
    let mut levels: Vec<Vec<BigUint>> = Vec::new();
    let mut level = numbers.to_vec();
    while level.len() > 1 {
        let pairs = level.chunks(2);
        let above = pairs.map(|pair| pair.iter().product()).collect();
        levels.push(std::mem::replace(&mut level, above));
    }
    let mut others = vec![BigUint::ONE];
    for level in levels.iter().rev() {
        others = level
            .chunks(2)
            .zip(&others)
            .flat_map(|(pair, above)| match pair {
                [one, other] => vec![
                    (above % one) * (other % one) % one,
                    (above % other) * (one % other) % other,
                ],
                alone => alone.iter().map(|one| above % one).collect(),
            })
            .collect();
    }
    others
}

/// Whether the modulus is a power of 65537 modulo each of the primes that tell.
///
/// The flawed library makes primes k·M + 65537^a mod M, M the product of the first primes, so the
/// modulus lies in the group that 65537 generates modulo each of them. By chance that happens once
/// in 2^27. Source: <https://doi.org/10.1145/3133956.3133969> (section 4).
fn has_roca_form(n: &BigUint) -> bool {
    n.bits() > 256
        && TELLING_PRIMES.iter().all(|prime| {
            let residue = residue(n, *prime);
            let mut power = 1;
            (0..*prime).any(|_| {
                power = power * 65537 % prime;
                power == residue
            })
        })
}

/// Fermat's method, a hundred steps from the square root upwards.
///
/// Each step asks whether a² - n is a square. Its residues tell nearly always that it is none, so
/// they are followed from step to step in small numbers, and a root is hardly ever taken.
///
/// Source: <https://nvd.nist.gov/vuln/detail/CVE-2022-26320>.
fn has_close_primes(n: &BigUint) -> bool {
    // Of an even number, or nothing, there is no product of two odd primes to find.
    if !n.bit(0) {
        return false;
    }
    let root = square_root(n);
    let first = if &root * &root == *n {
        root
    } else {
        root + 1_u8
    };
    let residues = |by: u32| (u64::from(residue(&first, by)), u64::from(residue(n, by)));
    let (low, low_n) = residues(64);
    let (rest, rest_n) = residues(SIEVE);
    (0_u32..100).any(|step| {
        let (low, rest) = (low + u64::from(step), rest + u64::from(step));
        let low = low * low + 64 - low_n;
        let rest = rest * rest + u64::from(SIEVE) - rest_n;
        may_be_square(low, rest) && {
            let a = &first + step;
            let difference = &a * &a - n;
            let root = square_root(&difference);
            &root * &root == difference
        }
    })
}

/// Whether a number can be a square that is congruent to these, modulo 64 and [`SIEVE`].
fn may_be_square(low: u64, rest: u64) -> bool {
    SQUARES_64 >> (low % 64) & 1 == 1
        && SQUARES
            .iter()
            .all(|(modulus, squares)| squares >> (rest % modulus) & 1 == 1)
}

/// The square root, rounded down.
///
/// Each round doubles the digits that are right by dividing numbers of that length: as much work as
/// one division of the whole, where Newton's method takes one a round. Source, with its proof:
/// <https://github.com/python/cpython/blob/v3.13.0/Modules/mathmodule.c>.
fn square_root(n: &BigUint) -> BigUint {
    let Some(top) = n.bits().checked_sub(1) else {
        return BigUint::ZERO;
    };
    let half = top / 2;
    let rounds = (u64::BITS - half.leading_zeros()).saturating_sub(5);
    let mut right = half >> rounds;
    let head = n >> (2 * (half - right));
    let head = head.iter_u64_digits().next().unwrap_or_default();
    let mut root = BigUint::from(head.isqrt());
    for round in (0..rounds).rev() {
        let before = right;
        right = half >> round;
        let quotient = (n >> (2 * half - before - right + 1)) / &root;
        root = (root << (right - before - 1)) + quotient;
    }
    if &root * &root > *n {
        root -= 1_u8;
    }
    root
}

fn residue(number: &BigUint, by: u32) -> u32 {
    let rest = number % by;
    rest.iter_u32_digits().next().unwrap_or_default()
}

/// The residues that squares leave, as bits.
const fn squares(modulus: u64) -> u64 {
    let mut bits = 0;
    let mut number = 0;
    while number != modulus {
        bits |= 1 << (number * number % modulus);
        number += 1;
    }
    bits
}

const SQUARES_64: u64 = squares(64);
/// Moduli without a common factor, and the squares of each: one number in 150 passes them all.
const SQUARES: [(u64, u64); 6] = [
    (63, squares(63)),
    (55, squares(55)),
    (13, squares(13)),
    (17, squares(17)),
    (19, squares(19)),
    (23, squares(23)),
];
/// Their product.
const SIEVE: u32 = 63 * 55 * 13 * 17 * 19 * 23;

/// Of the primes up to 167 those in which 65537 does not generate everything.
const TELLING_PRIMES: &[u32] = &[
    11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157,
];

/// So many keys are compared with each other; twice as many take three times as long.
const MOST_COMPARED: usize = 256;

/// A modulus of more bytes is not tested: no certificate in use has one, and tests take long.
const MOST_BYTES: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn rsa(modulus: &BigUint) -> Key {
        Key {
            algorithm: "RSA".to_owned(),
            bits: Some(u32::try_from(modulus.bits()).unwrap()),
            spki: Some(Digest([0; 32])),
            id: Digest([0; 32]),
            modulus: Some(modulus.to_bytes_be()),
            checks: None,
        }
    }

    #[test]
    fn lengths() {
        let mut key = rsa(&((BigUint::from(1_u8) << 2046_u32) + 3_u8));
        assert_eq!(weaknesses(&key), [Weakness::RsaUnder2048]);
        key.algorithm = "EC".to_owned();
        key.modulus = None;
        for (bits, weak) in [(192, true), (224, false), (521, false)] {
            key.bits = Some(bits);
            assert_eq!(weaknesses(&key).contains(&Weakness::EcUnder224), weak);
        }
    }

    #[test]
    fn lengths_are_those_of_the_law() {
        for (algorithm, bits, weak) in [
            ("DSA", Some(1024), Some(Weakness::DsaUnder2048)),
            ("DSA", Some(2047), Some(Weakness::DsaUnder2048)),
            ("DSA", Some(2048), None),
            ("EC", Some(223), Some(Weakness::EcUnder224)),
            ("EC", Some(224), None),
            ("RSA", Some(2047), Some(Weakness::RsaUnder2048)),
            ("RSA", Some(2048), None),
            ("RSA", None, None),
            ("Ed25519", Some(256), None),
        ] {
            let key = crate::assess::fixture::key(algorithm, bits, 0);
            assert_eq!(
                weaknesses(&key),
                Vec::from_iter(weak),
                "{algorithm} {bits:?}"
            );
        }
    }

    #[test]
    fn a_published_key_is_found_by_its_value_alone() {
        let mut key = rsa(&(BigUint::ONE << 2047));
        assert!(
            !weaknesses(&key)
                .iter()
                .any(|known| known.id() == "published")
        );
        // testRSA2048 of RFC 9500.
        let head = 0x200a_0e9f_72aa_4378_42b7_1689_0d0f_60c9_u128.to_be_bytes();
        key.id.0[..16].copy_from_slice(&head);
        assert_eq!(
            weaknesses(&key).first(),
            Some(&Weakness::Published("RFC 9500, testRSA2048"))
        );
    }

    #[test]
    fn close_primes_are_found_and_others_not() {
        let p = (BigUint::from(1_u8) << 1024_u32) + 643_u32;
        let near = &p + 1000_u32;
        let far = &p + (BigUint::from(1_u8) << 900_u32);
        assert!(weaknesses(&rsa(&(&p * &near))).contains(&Weakness::ClosePrimes));
        assert!(weaknesses(&rsa(&(&p * &p))).contains(&Weakness::ClosePrimes));
        assert!(!weaknesses(&rsa(&(&p * &far))).contains(&Weakness::ClosePrimes));
    }

    #[test]
    fn close_primes_are_found_in_each_of_a_hundred_steps_and_in_none_after() {
        // (a - d)(a + d) is found at the step that is a above the root of a² - d².
        for bits in [60_u32, 301, 1024] {
            let a = (BigUint::ONE << bits) + 7_u8;
            for step in 0_u32..110 {
                let mut d = (&a * (2 * step + 1)).sqrt();
                d -= u8::from(d.bit(0));
                let n = (&a - &d) * (&a + &d);
                let root = n.sqrt();
                let steps = if &root * &root == n {
                    &a - root
                } else {
                    &a - root - 1_u8
                };
                assert_eq!(steps, BigUint::from(step));
                assert_eq!(has_close_primes(&n), step < 100, "{bits} {step}");
            }
        }
        // Whatever the number is, and of even ones none.
        for n in 0_u32..3000 {
            let first = n.isqrt() + u32::from(n.isqrt().pow(2) != n);
            let is_square = |number: u32| number.isqrt().pow(2) == number;
            let expected = n % 2 == 1 && (first..first + 100).any(|a| is_square(a * a - n));
            assert_eq!(has_close_primes(&BigUint::from(n)), expected, "{n}");
        }
    }

    #[test]
    fn a_common_prime_is_found_and_the_same_key_twice_is_none() {
        let primes = [10_007_u32, 10_009, 10_037, 10_039, 10_061];
        let key = |id: u8, one: usize, other: usize| Key {
            id: Digest([id; 32]),
            ..rsa(&(BigUint::from(primes[one]) * primes[other]))
        };
        let keys = [key(1, 0, 1), key(2, 1, 2), key(3, 3, 4), key(3, 3, 4)];
        let found = shared_factors(keys.iter());
        let expected = HashSet::from([Digest([1; 32]), Digest([2; 32])]);
        assert_eq!(found.keys, expected);
        assert!(!found.some_left);
        assert!(shared_factors(keys.iter().skip(2)).keys.is_empty());
        assert!(shared_factors(keys.iter().take(1)).keys.is_empty());
        assert!(shared_factors(std::iter::empty()).keys.is_empty());
    }

    #[test]
    fn a_modulus_longer_than_any_in_use_is_not_tested() {
        // Of so many bytes: a square, and a product with a prime that another key has, too.
        let square = |bytes: usize| {
            let root = (BigUint::ONE << (4 * bytes)) - 3_u8;
            &root * &root
        };
        let with_prime =
            |bytes: usize| ((BigUint::ONE << (8 * bytes - 1)) / 10_007_u32 + 1_u8) * 10_007_u32;
        let other = Key {
            id: Digest([1; 32]),
            ..rsa(&BigUint::from(10_007_u32 * 10_009))
        };
        for (bytes, tested) in [(MOST_BYTES, true), (MOST_BYTES + 1, false)] {
            let key = rsa(&square(bytes));
            assert_eq!(key.modulus.as_ref().map(Vec::len), Some(bytes));
            let found = weaknesses(&key);
            assert_eq!(found.contains(&Weakness::ClosePrimes), tested, "{bytes}");
            let key = rsa(&with_prime(bytes));
            assert_eq!(key.modulus.as_ref().map(Vec::len), Some(bytes));
            let found = shared_factors([&other, &key].into_iter()).keys;
            assert_eq!(found.len(), if tested { 2 } else { 0 }, "{bytes}");
        }
        let nothing = Key {
            modulus: Some(Vec::new()),
            ..rsa(&BigUint::ONE)
        };
        assert!(
            shared_factors([&other, &nothing].into_iter())
                .keys
                .is_empty()
        );
    }

    #[test]
    fn products_of_others_are_those() {
        let numbers: Vec<BigUint> = (0_u32..11).map(|n| BigUint::from(1000 + 7 * n)).collect();
        for count in 0..=numbers.len() {
            let some = &numbers[..count];
            let found = products_of_others(some);
            let expected: Vec<BigUint> = (0..count)
                .map(|own| {
                    let others = some.iter().enumerate().filter(|(at, _)| *at != own);
                    others.map(|(_, number)| number).product::<BigUint>() % &some[own]
                })
                .collect();
            assert_eq!(found[..count], expected, "{count}");
        }
    }

    #[test]
    fn keys_beyond_the_most_are_said_to_be_left() {
        let key = |n: usize| {
            let mut id = [0; 32];
            id[30..].copy_from_slice(&u16::try_from(n).unwrap().to_be_bytes());
            Key {
                id: Digest(id),
                ..rsa(&BigUint::from(2 * n + 3))
            }
        };
        let keys: Vec<Key> = (0..=MOST_COMPARED).map(key).collect();
        assert!(shared_factors(keys.iter()).some_left);
        assert!(!shared_factors(keys.iter().skip(1)).some_left);
    }

    #[test]
    fn roots_are_rounded_down() {
        let mut number = BigUint::from(3_u8);
        for small in 0_u32..2000 {
            let small = BigUint::from(small);
            assert_eq!(square_root(&small), small.sqrt(), "{small}");
        }
        for _ in 0..200 {
            let square = &number * &number;
            for n in [&square - 1_u8, square.clone(), &square + 1_u8] {
                assert_eq!(square_root(&n), n.sqrt(), "{n}");
            }
            number = (&number << 7_u32) + &number / 3_u8 + 5_u8;
        }
    }

    #[test]
    fn the_sieve_passes_what_is_a_square_by_each_modulus() {
        let is_square = |number: u64, modulus: u64| {
            (0..modulus).any(|root| root * root % modulus == number % modulus)
        };
        for number in 0..20_000_u64 {
            let by_each = is_square(number, 64)
                && SQUARES
                    .iter()
                    .all(|(modulus, _)| is_square(number, *modulus));
            let found = may_be_square(number, number);
            assert_eq!(found, by_each, "{number}");
        }
        let product: u64 = SQUARES.iter().map(|(modulus, _)| modulus).product();
        assert_eq!(product, u64::from(SIEVE));
    }

    #[test]
    fn a_number_of_the_flawed_form_is_found() {
        // M is the product of all primes up to 167; 65537^5 mod M has the form by construction.
        let primes = (2_u32..=167).filter(|n| (2..*n).all(|d| n % d != 0));
        let m = primes.fold(BigUint::from(1_u8), |m, prime| m * prime);
        let power = BigUint::from(65537_u32).modpow(&BigUint::from(5_u8), &m);
        let number = (BigUint::from(1_u8) << 2048_u32) / &m * &m + &power;
        assert!(weaknesses(&rsa(&number)).contains(&Weakness::Roca));
        assert!(!weaknesses(&rsa(&(number + 2_u8))).contains(&Weakness::Roca));
        // A short one has the form by chance.
        for (bits, expected) in [(256_u64, false), (257, true)] {
            let number = ((BigUint::ONE << (bits - 1)) / &m + 1_u8) * &m + &power;
            assert_eq!(number.bits(), bits);
            assert_eq!(has_roca_form(&number), expected, "{bits}");
        }
    }
}
