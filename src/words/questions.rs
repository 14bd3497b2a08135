//! What is asked for where no answer can be chosen, and what is taken for granted meanwhile.
//!
//! Questions that are answered by choosing stand in the page’s own table.

use super::words;

words! {
    /// What is to be pasted or marked.
    Questions {
        /// The package of the library is named; the one of the command alone decides nothing.
        PastePackageVersion:
            "Which OpenSSL library is installed? What decides is the package {package}. Paste the listing: its version tells what a bare number, or the package of the command alone, cannot. If one of two listings is older, mark it as “before the patch”.",
            "Welche OpenSSL-Bibliothek ist installiert? Es entscheidet das Paket {package}. Fügen Sie die Liste ein: Seine Version sagt, was eine bloße Nummer oder das Paket des Befehls allein nicht sagen kann. Ist eine von zwei Listen älter, markieren Sie sie als „vor dem Patch“.";
        PasteCertificate:
            "Which certificate does the server show? Paste it, and the one from before.",
            "Welches Zertifikat zeigt der Server? Fügen Sie es ein, und das von vorher dazu.";
        WhichIsNew:
            "Two certificates look alike, and their dates do not tell which one is new. Mark the one that was in use before as “before the patch”, and the one made after the patch and the restart as “after the patch”.",
            "Zwei Zertifikate gleichen sich, und ihre Daten sagen nicht, welches neu ist. Markieren Sie das, das vorher in Gebrauch war, als „vor dem Patch“, und das, das nach Patch und Neustart erstellt wurde, als „nach dem Patch“.";
        ScanAgain:
            "A scanner saw the bug, but the installed OpenSSL does not have it. Restart what uses it, scan again, and mark the old scan as “before the patch”: or something else answers at that port.",
            "Ein Scanner hat den Fehler gesehen, aber das installierte OpenSSL hat ihn nicht. Starten Sie neu, was es verwendet, scannen Sie noch einmal, und markieren Sie den alten Scan als „vor dem Patch“: oder an diesem Port antwortet etwas anderes.";
        ProcessStarted:
            "A program still uses replaced files. Restart it, then paste the listing again; or paste the package log, which tells what was replaced.",
            "Ein Programm verwendet noch ersetzte Dateien. Starten Sie es neu, und fügen Sie die Liste dann noch einmal ein; oder fügen Sie das Paketprotokoll ein, das sagt, was ersetzt wurde.";
        PasteOldCertificate:
            "Do you have the certificate from before the patch? Only side by side do they show whether the key is new.",
            "Haben Sie das Zertifikat aus der Zeit vor dem Patch? Erst nebeneinander zeigen sie, ob der Schlüssel neu ist.";
        CertificateRetired:
            "A newer certificate for these names has a key of another kind. Is this one still served beside it? If not, answer that it is retired.",
            "Ein neueres Zertifikat für diese Namen hat einen Schlüssel anderer Art. Wird dieses daneben noch ausgeliefert? Wenn nicht, antworten Sie, dass es außer Gebrauch ist.";
        CaKeyOnHost:
            "The issuer is not a known public authority. Was its own key on this machine? Then everything that it issued must be replaced.",
            "Der Aussteller ist keine bekannte öffentliche Zertifizierungsstelle. War sein eigener Schlüssel auf dieser Maschine? Dann muss alles ersetzt werden, was er ausgestellt hat.";
        PasteIssuerCertificate:
            "The revocation list counts only when its signature verifies. Paste the certificate of the authority that made it.",
            "Die Sperrliste zählt nur, wenn sich ihre Signatur prüfen lässt und stimmt. Fügen Sie das Zertifikat der Zertifizierungsstelle ein, die sie erstellt hat.";
        WhichHost:
            "Some of what you gave names no machine, and several machines are named. Which one is it from?",
            "Ein Teil Ihrer Angaben nennt keine Maschine, und mehrere Maschinen sind genannt. Von welcher stammt er?";
    }
}

words! {
    /// The package that holds the library, on each system: a part of sentences.
    Library {
        Alpine: "libssl1.0", "libssl1.0";
        Debian: "libssl1.0.0 (in later releases libssl1.1 or libssl3)", "libssl1.0.0 (in späteren Releases libssl1.1 oder libssl3)";
        Freebsd: "openssl, or the system itself", "openssl oder das System selbst";
        RedHat: "openssl-libs (in release 6 and before openssl)", "openssl-libs (bis Release 6 openssl)";
        Suse: "libopenssl1_0_0", "libopenssl1_0_0";
        Unstated:
            "libssl1.0.0 on Debian and Ubuntu, openssl-libs or openssl on Red Hat and its like, libopenssl1_0_0 on SUSE",
            "libssl1.0.0 bei Debian und Ubuntu, openssl-libs oder openssl bei Red Hat und Verwandten, libopenssl1_0_0 bei SUSE";
    }
}

words! {
    /// What is taken for granted.
    Assumptions {
        DistributorBuildHoldsFix:
            "A build made after the disclosure with your distributor’s marks holds the repair. The package version would show it.",
            "Ein Build, der nach der Veröffentlichung der Lücke entstand und die Merkmale Ihres Distributors trägt, enthält die Korrektur. Die Version des Pakets würde es zeigen.";
        KeyDateOverNotBefore:
            "The key was made when you say, although the certificate begins earlier: an authority may date back.",
            "Der Schlüssel wurde erzeugt, wann Sie es angeben, obwohl das Zertifikat früher beginnt: Eine Zertifizierungsstelle kann zurückdatieren.";
        KeyNotOlder:
            "No key came to this machine that is older than what it runs now. Its certificate would show it.",
            "Auf diese Maschine kam kein Schlüssel, der älter ist als das, was jetzt auf ihr läuft. Ihr Zertifikat würde es zeigen.";
        KeyNowhereElse:
            "The key stands on no other machine than those you gave.",
            "Der Schlüssel liegt auf keinen anderen Maschinen als denen aus Ihren Angaben.";
        NothingElseServed:
            "Nothing else on this machine served TLS with OpenSSL.",
            "Nichts anderes auf dieser Maschine hat TLS mit OpenSSL bereitgestellt.";
        PatchedNoLaterThan:
            "The log shows only the repaired version, so the patch is taken to be no later than that line.",
            "Das Protokoll zeigt nur die korrigierte Version, also wird angenommen, dass der Patch nicht später war als diese Zeile.";
        RestartedRightAfter:
            "Everything was restarted right after the patch, as you say. A day would be more exact.",
            "Alles wurde gleich nach dem Patch neu gestartet, wie Sie angeben. Ein Tag wäre genauer.";
        YearOfLog:
            "The log names no year, so each line is taken to be of the latest year that fits.",
            "Das Protokoll nennt kein Jahr, also wird für jede Zeile das späteste Jahr angenommen, das passt.";
    }
}
