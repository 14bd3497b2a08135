//! What was given, said back: what each item was read as.

use super::words;

words! {
    /// What people call a kind of text, each under the name of what reads it.
    Title {
        ApkInfo: "Package versions (apk)", "Paketversionen (apk)";
        AptHistory: "Package log (apt)", "Paketprotokoll (apt)";
        AptList: "Package list (apt)", "Paketliste (apt)";
        AptPolicy: "Package policy (apt)", "Paketrichtlinie (apt)";
        AptTerminal: "What apt printed", "Ausgabe von apt";
        Aptitude: "Package versions (aptitude)", "Paketversionen (aptitude)";
        CertificateText: "Text of a certificate", "Text eines Zertifikats";
        Checkrestart: "Processes to restart (checkrestart)", "Neu zu startende Prozesse (checkrestart)";
        ClientProgram: "A client’s build, which says nothing of what is served", "Der Build eines Clients, der nichts darüber sagt, was bereitgestellt wird";
        Collector: "Collected output", "Gesammelte Ausgabe";
        DebianChangelog: "Package changelog (Debian)", "Paket-Changelog (Debian)";
        DnfLog: "Package log (dnf)", "Paketprotokoll (dnf)";
        DpkgError: "Two architectures (dpkg)", "Zwei Architekturen (dpkg)";
        DpkgList: "Package list (dpkg)", "Paketliste (dpkg)";
        DpkgLog: "Package log (dpkg)", "Paketprotokoll (dpkg)";
        DpkgQuery: "Package versions (dpkg)", "Paketversionen (dpkg)";
        EmergeLog: "Package log (Gentoo)", "Paketprotokoll (Gentoo)";
        FreebsdPkg: "Package versions (ports)", "Paketversionen (Ports)";
        HeartbleedTester: "Heartbleed test", "Heartbleed-Test";
        Homebrew: "Package versions (Homebrew)", "Paketversionen (Homebrew)";
        HttpdBuild: "Apache’s build, which names no OpenSSL", "Der Build von Apache, der kein OpenSSL nennt";
        InstalledPackage: "A scanner’s package (with a login)", "Das Paket aus einem Scan (mit Anmeldung)";
        Lsof: "Open files (lsof)", "Offene Dateien (lsof)";
        Metasploit: "Scan (Metasploit)", "Scan (Metasploit)";
        Needrestart: "Services to restart (needrestart)", "Neu zu startende Dienste (needrestart)";
        NeedsRestarting: "Processes to restart (needs-restarting)", "Neu zu startende Prozesse (needs-restarting)";
        Nmap: "Scan (nmap)", "Scan (nmap)";
        NodeVersions: "Versions of Node.js", "Versionen von Node.js";
        OpensslVersion: "OpenSSL version", "OpenSSL-Version";
        TypedVersion: "OpenSSL version, as typed", "OpenSSL-Version, wie eingegeben";
        PacmanLog: "Package log (pacman)", "Paketprotokoll (pacman)";
        PacmanQuery: "Package versions (pacman)", "Paketversionen (pacman)";
        Portage: "Package versions (Gentoo)", "Paketversionen (Gentoo)";
        Product: "A product’s version", "Die Version eines Produkts";
        ProgramBanner: "A program’s build", "Der Build eines Programms";
        PublicKeyText: "A public key in numbers", "Ein öffentlicher Schlüssel in Zahlen";
        Puppet: "Package versions (Puppet)", "Paketversionen (Puppet)";
        Rendering: "Package versions of many machines", "Paketversionen vieler Maschinen";
        RpmChangelog: "Package changelog (rpm)", "Paket-Changelog (rpm)";
        RpmInfo: "Package details (rpm)", "Paketdetails (rpm)";
        RpmLast: "Package dates (rpm)", "Installationsdaten von Paketen (rpm)";
        RpmQuery: "Package versions (rpm)", "Paketversionen (rpm)";
        SClient: "Connection (openssl s_client)", "Verbindung (openssl s_client)";
        ServerHeader: "Server headers", "Server-Header";
        ServiceStart: "When services were started", "Wann Dienste gestartet wurden";
        SharedObject: "Libraries that a program loads (ldd)", "Bibliotheken, die ein Programm lädt (ldd)";
        Slackware: "Package versions (Slackware)", "Paketversionen (Slackware)";
        Solaris: "Package versions (Solaris)", "Paketversionen (Solaris)";
        SshPublicKey: "Public keys of SSH: Heartbleed did not reach them", "Öffentliche SSH-Schlüssel: Heartbleed hat sie nicht erreicht";
        SslLabs: "Scan (SSL Labs)", "Scan (SSL Labs)";
        Sslscan: "Scan (sslscan)", "Scan (sslscan)";
        Sslyze: "Scan (sslyze)", "Scan (sslyze)";
        System: "The system’s release", "Das Release des Systems";
        Testssl: "Scan (testssl.sh)", "Scan (testssl.sh)";
        YumHistory: "Package history (yum)", "Paketverlauf (yum)";
        YumList: "Package list (yum)", "Paketliste (yum)";
        YumLog: "Package log (yum)", "Paketprotokoll (yum)";
        YumTransaction: "Package update (yum)", "Paketaktualisierung (yum)";
        ZyppHistory: "Package log (zypp)", "Paketprotokoll (zypp)";
        ZypperList: "Package list (zypper)", "Paketliste (zypper)";
        ZypperPs: "Processes to restart (zypper ps)", "Neu zu startende Prozesse (zypper ps)";

        // Blocks that are known and of no bearing.
        DhParameters:
            "Diffie-Hellman parameters: public, and they stay as they are",
            "Diffie-Hellman-Parameter: öffentlich, und sie bleiben, wie sie sind";
        DsaParameters:
            "Parameters of a DSA key, without the key",
            "Parameter eines DSA-Schlüssels, ohne den Schlüssel";
        EcParameters:
            "The name of a curve, without a key",
            "Der Name einer Kurve, ohne einen Schlüssel";
        Openpgp:
            "OpenPGP: nothing to do with TLS",
            "OpenPGP: hat nichts mit TLS zu tun";
        SshPublicKeyBlock:
            "A public key of SSH: Heartbleed did not reach it",
            "Ein öffentlicher SSH-Schlüssel: Heartbleed hat ihn nicht erreicht";
    }
}

words! {
    /// What an item was read as, by what it tells first.
    Summary {
        Certificate: "Certificate of {day}, {name}", "Zertifikat vom {day}, {name}";
        Certificates: "{count} certificates, the first for {name}", "{count} Zertifikate, das erste für {name}";
        Changelog: "Changelog: {names}", "Changelog: {names}";
        PackageList: "Package list: {name} {version}", "Paketliste: {name} {version}";
        PackageLog: "Package log: {change}", "Paketprotokoll: {change}";
        PackageLogOn: "Package log: {change}, {day}", "Paketprotokoll: {change}, {day}";
        Request: "Request for a certificate, {name}", "Zertifikatsantrag (CSR), {name}";
        PublicKey:
            "Public key, {algorithm}: on no certificate that you gave",
            "Öffentlicher Schlüssel, {algorithm}: in keinem Zertifikat aus Ihren Angaben";
        PublicKeyOf:
            "Public key, {algorithm}: that of the certificate for {name}",
            "Öffentlicher Schlüssel, {algorithm}: der des Zertifikats für {name}";
        AlgorithmOfBits: "{algorithm} of {bits} bits", "{algorithm} mit {bits} Bit";
        RevocationList: "Revocation list of {issuer}, entries: {count}", "Sperrliste von {issuer}, Einträge: {count}";
        MachineStarted: "The machine started, {day}", "Die Maschine ist gestartet, {day}";
        ServiceStarted: "{service} started, {day}", "{service} ist gestartet, {day}";
        Served: "The certificate that the server presents", "Das Zertifikat, das der Server vorzeigt";
        Scan: "Scan: {outcome}", "Scan: {outcome}";
        ScanAtPort: "Scan: {outcome}, port {port}", "Scan: {outcome}, Port {port}";
        HeartbeatsOffered: "heartbeats offered", "Heartbeats angeboten";
        NothingFound: "nothing found", "nichts gefunden";
        NoResult: "no result", "kein Ergebnis";
        Vulnerable: "open to Heartbleed", "durch Heartbleed angreifbar";
        HoldsOldLibrary:
            "Open files: {process} holds the old library",
            "Offene Dateien: {process} hält die alte Bibliothek";
        RunsReplaced:
            "To restart: {process} runs with replaced files",
            "Neu zu starten: {process} läuft mit ersetzten Dateien";
        SomeProcess: "a process", "ein Prozess";
    }
}
