//! Keys that can be broken without stealing them.
//!
//! Length, the flaw of a chip's key generator (ROCA), primes so close together that Fermat's
//! method finds them, and a prime that two given keys have in common. What is not tested here is
//! not said to be strong.

use std::collections::{BTreeMap, HashSet};

use num_bigint::BigUint;

use crate::evidence::{Digest, Key};

/// What is weak about a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// The primes are so close that the modulus can be factored in a few steps.
    ClosePrimes,
    /// DSA with a prime under 2048 bits.
    DsaUnder2048,
    /// An elliptic curve under 224 bits.
    EcUnder224,
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
            Self::Roca => "roca",
            Self::RsaUnder2048 => "rsa-under-2048",
            Self::SharedFactor => "shared-factor",
        }
    }
}

/// Everything that is weak about a key by itself.
pub fn weaknesses(key: &Key) -> Vec<Weakness> {
    let mut found = Vec::new();
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
        if has_roca_form(modulus) {
            found.push(Weakness::Roca);
        }
        if has_close_primes(modulus) {
            found.push(Weakness::ClosePrimes);
        }
    }
    found
}

/// The keys that have a prime in common with another of these.
///
/// Source: <https://factorable.net/weakkeys12.extended.pdf> (section 4.2). Keys are compared within
/// batches of fixed size, so that the cost stays linear however many are given.
pub fn with_shared_factors<'k>(keys: impl Iterator<Item = &'k Key>) -> HashSet<Digest> {
    let moduli: BTreeMap<Digest, BigUint> = keys
        .filter_map(|key| {
            let modulus = key.modulus.as_ref()?;
            (modulus.len() <= MOST_BYTES && !modulus.is_empty())
                .then(|| (key.id, BigUint::from_bytes_be(modulus)))
        })
        .collect();
    let one = BigUint::from(1_u8);
    let mut found = HashSet::new();
    let all: Vec<_> = moduli.iter().collect();
    for batch in all.chunks(BATCH).filter(|batch| batch.len() > 1) {
        let product = batch
            .iter()
            .fold(one.clone(), |product, (_, modulus)| product * *modulus);
        for (id, modulus) in batch {
            // The product of the others, modulo this one.
            let others = (&product % (*modulus * *modulus)) / *modulus;
            if greatest_common_divisor(others, (*modulus).clone()) != one {
                found.insert(**id);
            }
        }
    }
    found
}

fn greatest_common_divisor(mut one: BigUint, mut other: BigUint) -> BigUint {
    let zero = BigUint::ZERO;
    while other != zero {
        let rest = one % &other;
        one = other;
        other = rest;
    }
    one
}

/// Whether the modulus is a power of 65537 modulo each of the primes that tell.
///
/// The flawed library makes primes k·M + 65537^a mod M, M the product of the first primes, so the
/// modulus lies in the group that 65537 generates modulo each of them. By chance that happens once
/// in 2^27. Source: <https://doi.org/10.1145/3133956.3133969> (section 4).
fn has_roca_form(modulus: &[u8]) -> bool {
    modulus.len() > 32
        && TELLING_PRIMES.iter().all(|prime| {
            let residue = modulus
                .iter()
                .fold(0_u32, |rest, byte| (rest * 256 + u32::from(*byte)) % prime);
            let mut power = 1;
            (0..*prime).any(|_| {
                power = power * (65537 % prime) % prime;
                power == residue
            })
        })
}

/// Fermat's method, a hundred steps from the square root upwards.
///
/// Source: <https://nvd.nist.gov/vuln/detail/CVE-2022-26320>.
fn has_close_primes(modulus: &[u8]) -> bool {
    let n = BigUint::from_bytes_be(modulus);
    // Of an even number, or nothing, there is no product of two odd primes to find.
    if modulus.last().is_none_or(|last| last % 2 == 0) {
        return false;
    }
    let root = n.sqrt();
    let mut a = if &root * &root == n {
        root
    } else {
        root + 1_u8
    };
    let mut rest = &a * &a - &n;
    let last = &a + 100_u8;
    while a < last {
        if is_square(&rest) {
            return true;
        }
        // (a + 1)² - n = a² - n + 2a + 1
        rest = rest + (&a << 1_u8) + 1_u8;
        a += 1_u8;
    }
    false
}

fn is_square(number: &BigUint) -> bool {
    // Squares leave one of 12 residues of 64: most numbers are told without a root.
    let low = number.iter_u32_digits().next().unwrap_or_default() % 64;
    let may_be = matches!(low, 0 | 1 | 4 | 9 | 16 | 17 | 25 | 33 | 36 | 41 | 49 | 57);
    may_be && {
        let root = number.sqrt();
        &root * &root == *number
    }
}

/// Of the primes up to 167 those in which 65537 does not generate everything.
const TELLING_PRIMES: &[u32] = &[
    11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157,
];

/// So many keys are compared with each other.
const BATCH: usize = 64;

/// A modulus of more bytes is not tested: no certificate in use has one, and tests take long.
const MOST_BYTES: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn rsa(modulus: &BigUint) -> Key {
        Key {
            algorithm: "RSA".to_owned(),
            bits: Some(u32::try_from(modulus.bits()).unwrap()),
            spki: Digest([0; 32]),
            id: Digest([0; 32]),
            modulus: Some(modulus.to_bytes_be()),
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
    fn close_primes_are_found_and_others_not() {
        let p = (BigUint::from(1_u8) << 1024_u32) + 643_u32;
        let near = &p + 1000_u32;
        let far = &p + (BigUint::from(1_u8) << 900_u32);
        assert!(weaknesses(&rsa(&(&p * &near))).contains(&Weakness::ClosePrimes));
        assert!(weaknesses(&rsa(&(&p * &p))).contains(&Weakness::ClosePrimes));
        assert!(!weaknesses(&rsa(&(&p * &far))).contains(&Weakness::ClosePrimes));
    }

    #[test]
    fn a_common_prime_is_found_and_the_same_key_twice_is_none() {
        let primes = [10_007_u32, 10_009, 10_037, 10_039, 10_061];
        let key = |id: u8, one: usize, other: usize| Key {
            id: Digest([id; 32]),
            ..rsa(&(BigUint::from(primes[one]) * primes[other]))
        };
        let keys = [key(1, 0, 1), key(2, 1, 2), key(3, 3, 4), key(3, 3, 4)];
        let found = with_shared_factors(keys.iter());
        let expected = HashSet::from([Digest([1; 32]), Digest([2; 32])]);
        assert_eq!(found, expected);
        assert!(with_shared_factors(keys.iter().skip(2)).is_empty());
    }

    #[test]
    fn a_number_of_the_flawed_form_is_found() {
        // M is the product of all primes up to 167; 65537^5 mod M has the form by construction.
        let primes = (2_u32..=167).filter(|n| (2..*n).all(|d| n % d != 0));
        let m = primes.fold(BigUint::from(1_u8), |m, prime| m * prime);
        let power = BigUint::from(65537_u32).modpow(&BigUint::from(5_u8), &m);
        let number = (BigUint::from(1_u8) << 2048_u32) / &m * &m + power;
        assert!(weaknesses(&rsa(&number)).contains(&Weakness::Roca));
        assert!(!weaknesses(&rsa(&(number + 2_u8))).contains(&Weakness::Roca));
    }
}
