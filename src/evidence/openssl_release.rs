//! OpenSSL's own release numbers: `1.0.1`, `1.0.1e`, `1.0.2-beta1`, `0.9.8za`.
//!
//! Betas stand before their release, letters after it, and `za` follows `z`. Suffixes such as
//! `-fips`, `-freebsd` or `-rhel5` name a build, not a release, and are dropped; generic version
//! comparers get these orders wrong.

/// An upstream release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpensslRelease {
    /// `1` of 1.0.1e.
    pub major: u16,
    /// `0` of 1.0.1e.
    pub minor: u16,
    /// `1` of 1.0.1e.
    pub fix: u16,
    /// Where in the life of that number.
    pub stage: Stage,
}

/// A pre-release, the release, or one of its lettered successors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// `-alphaN`, `-devN`.
    Alpha(u16),
    /// `-betaN`, `-preN`.
    Beta(u16),
    /// The release itself (0), `a` (1), … `z` (26), `za` (27).
    Patch(u16),
}
