//! The authorities that browsers trust, or trusted in 2014, by the organisation in their names.
//!
//! `DigiCert Inc`. Whoever is not among them may have kept the authority's own key on the very
//! machine that was open, and then everything that it issued goes with it. A name proves nothing:
//! it only decides whether that is asked.
//!
//! Source: <https://ccadb.my.salesforce-sites.com/mozilla/IncludedCACertificateReport>, and for
//! 2014 <https://hg.mozilla.org/mozilla-central/log/tip/security/nss/lib/ckfw/builtins/certdata.txt>.

/// Whether an organisation of that name is known as a public authority.
pub fn is_known(organisation: &str) -> bool {
    let organisation = organisation.to_lowercase();
    KNOWN.binary_search(&organisation.as_str()).is_ok()
}

/// In lower case, sorted.
const KNOWN: &[&str] = &[
    "accv",
    "actalis s.p.a./03358520967",
    "addtrust ab",
    "affirmtrust",
    "agence nationale de certification electronique",
    "alphassl",
    "amazon",
    "anf autoridad de certificacion",
    "apple inc.",
    "asseco data systems s.a.",
    "atos",
    "autoridad de certificacion firmaprofesional cif a62634068",
    "baltimore",
    "beijing certificate authority",
    "buypass as-983163327",
    "certainly",
    "certplus",
    "certsign",
    "certsign sa",
    "china financial certification authority",
    "chunghwa telecom co., ltd.",
    "cloudflare, inc.",
    "comodo ca limited",
    "cybertrust inc",
    "cybertrust japan co., ltd.",
    "d-trust gmbh",
    "deutsche telekom security gmbh",
    "dhimyotis",
    "digicert inc",
    "digicert, inc.",
    "disig a.s.",
    "e-commerce monitoring gmbh",
    "e-tugra ebg a.s.",
    "emudhra inc",
    "emudhra technologies limited",
    "entrust, inc.",
    "entrust.net",
    "equifax",
    "fnmt-rcm",
    "gandi",
    "geotrust inc.",
    "geotrust, inc.",
    "globalsign",
    "globalsign nv-sa",
    "godaddy.com, inc.",
    "google inc",
    "google trust services",
    "google trust services llc",
    "gte corporation",
    "guang dong certificate authority co.,ltd.",
    "hellenic academic and research institutions ca",
    "hellenic academic and research institutions cert. authority",
    "hongkong post",
    "identrust",
    "internet security research group",
    "internet2",
    "itruschina co.,ltd.",
    "izenpe s.a.",
    "japan certification services, inc.",
    "keynectis",
    "krajowa izba rozliczeniowa s.a.",
    "let's encrypt",
    "microsec ltd.",
    "microsoft corporation",
    "naver business platform corp.",
    "netlock kft.",
    "network solutions l.l.c.",
    "oiste foundation",
    "quovadis limited",
    "secom trust systems co.,ltd.",
    "secom trust.net",
    "sectigo limited",
    "securetrust corporation",
    "ssl corporation",
    "starfield technologies, inc.",
    "startcom ltd.",
    "swisssign ag",
    "symantec corporation",
    "t-systems enterprise services gmbh",
    "taiwan-ca",
    "telia company ab",
    "telia finland oyj",
    "teliasonera",
    "terena",
    "thawte",
    "thawte, inc.",
    "the go daddy group, inc.",
    "the usertrust network",
    "trustasia technologies, inc.",
    "trustcor systems s. de r.l.",
    "trustwave holdings, inc.",
    "turkiye bilimsel ve teknolojik arastirma kurumu - tubitak",
    "unitrust",
    "unizeto technologies s.a.",
    "verisign, inc.",
    "wisekey",
    "wosign ca limited",
    "xramp security services inc",
    "zerossl",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_case_does_not_matter() {
        assert!(KNOWN.is_sorted());
        assert!(KNOWN.iter().all(|name| **name == name.to_lowercase()));
        for (name, known) in [
            ("DigiCert Inc", true),
            ("Comodo CA Limited", true),
            ("Example Trust", false),
            ("", false),
        ] {
            assert_eq!(is_known(name), known, "{name}");
        }
    }
}
