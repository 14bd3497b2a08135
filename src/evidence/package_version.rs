//! Versions of packages, in the order that their own package manager gives them.

/// A version and the scheme that orders it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageVersion {
    /// As written, `1.0.1e-2+deb7u5`, `1:1.0.1e-37.fc19.1`.
    pub written: String,
    /// Who orders it.
    pub scheme: Scheme,
}

/// A package manager's way of ordering versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Debian and its children.
    Dpkg,
    /// Red Hat, SUSE, Amazon and their children.
    Rpm,
}
