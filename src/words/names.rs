//! Names that hold plain words, which another language says otherwise: `Debian 8 (jessie) or later`.
//!
//! A name stands in the knowledge about versions as it is in English, so the English finds the row.

use super::{Language, Row as _, words};

words! {
    /// Such names.
    Names {
        // Releases of distributions.
        DebianOrLater: "Debian 8 (jessie) or later", "Debian 8 (jessie) oder neuer";
        DebianOf2014:
            "Debian 7 (wheezy), testing or unstable of 2014", "Debian 7 (wheezy), testing oder unstable von 2014";
        UbuntuOrLater: "Ubuntu 14.04 (trusty) or later", "Ubuntu 14.04 (trusty) oder neuer";
        RedHat6: "Red Hat, CentOS, Scientific or Oracle Linux 6", "Red Hat, CentOS, Scientific oder Oracle Linux 6";
        RedHat7: "Red Hat, CentOS, Scientific or Oracle Linux 7", "Red Hat, CentOS, Scientific oder Oracle Linux 7";
        FreebsdPort: "FreeBSD port security/openssl", "FreeBSD, Port security/openssl";
        ArchRolling: "Arch rolling", "Arch (rolling)";
        GentooRolling: "Gentoo rolling", "Gentoo (rolling)";
        HomebrewRolling: "Homebrew rolling", "Homebrew (rolling)";
        SlackwareAsReleased: "Slackware as released, or current", "Slackware wie erschienen, oder current";

        // Products.
        FortiDdos: "Fortinet FortiDDoS, models B", "Fortinet FortiDDoS, Modelle B";
        FortiVoice: "Fortinet FortiVoice 200D and VM", "Fortinet FortiVoice 200D und VM";
        Gpfs: "IBM GPFS for Windows", "IBM GPFS für Windows";
    }
}

/// A name as a language says it.
pub fn name(language: Language, name: &str) -> &str {
    let rows = Names::ALL.iter();
    let mut known = rows.filter(|row| row.text(Language::English) == name);
    known.next().map_or(name, |row| row.text(language))
}
