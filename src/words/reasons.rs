//! Why a verdict is what it is: a sentence or two for each rule, under the rule’s own name.
//!
//! `{bug}` is what people call the reason’s advisory. `{of_release}`, `{at_port}`, `{on}`,
//! `{on_scan}`, `{at_earliest}` and `{of_day}` are filled with a row of [`Part`] or with nothing, so a
//! part begins with its own space. `{host}` stands where German wants the dative.

use super::words;

words! {
    /// One for each rule.
    Reasons {
        // Exposure.
        BannerInRange:
            "{source} names OpenSSL {version}. That number alone is either open to {bug} now, or was repaired in place by your distributor; either way it had to be repaired.",
            "{source} nennt OpenSSL {version}. Die Nummer allein lässt zwei Möglichkeiten: Diese Version ist jetzt durch {bug} angreifbar, oder Ihr Distributor hat sie korrigiert, ohne die Nummer zu ändern. In beiden Fällen musste sie korrigiert werden.";
        BannerRepaired:
            "OpenSSL {version} holds the repair. Its line was open before, and this server may have run an earlier release of it.",
            "OpenSSL {version} enthält die Korrektur. Die Reihe war vorher angreifbar, und auf diesem Server kann eine frühere Version davon gelaufen sein.";
        BuiltAfterMarked:
            "OpenSSL {version} was built on {at}, after the disclosure, and looks like your distributor’s build: very likely with the repair, and an earlier build of it was open.",
            "OpenSSL {version} wurde am {at} gebaut, nach der Veröffentlichung der Lücke, und sieht nach einem Build Ihres Distributors aus: sehr wahrscheinlich mit der Korrektur, und ein früherer Build davon war angreifbar.";
        BuiltAfterUnmarked:
            "OpenSSL {version} was built on {at}, after the disclosure. Nothing shows whether the builder put the repair in.",
            "OpenSSL {version} wurde am {at} gebaut, nach der Veröffentlichung der Lücke. Nichts zeigt, ob die Korrektur dabei eingebaut wurde.";
        BuiltBefore:
            "OpenSSL {version} was built on {at}, before the repair existed: it is open to {bug}.",
            "OpenSSL {version} wurde am {at} gebaut, als es die Korrektur noch nicht gab: Dieser Build ist durch {bug} angreifbar.";
        BuiltFromSource:
            "OpenSSL {version} was built from source (its directory is /usr/local/ssl), so the number decides: it is open to {bug}.",
            "OpenSSL {version} wurde aus dem Quelltext gebaut (sein Verzeichnis ist /usr/local/ssl), also entscheidet die Nummer: Diese Version ist durch {bug} angreifbar.";
        ChangelogAlone:
            "The changelog names the repair, so there was something to repair. Changelogs are carried forward: only the package’s version shows what is installed now.",
            "Das Changelog nennt die Korrektur, also gab es etwas zu korrigieren. Changelogs werden fortgeschrieben: Nur die Version des Pakets zeigt, was jetzt installiert ist.";
        ChangelogFirstOut:
            "The changelog of {product} {version} names the repair{of_release}, which came out after the disclosure with it.",
            "Das Changelog von {product} {version}{of_release} nennt die Korrektur. Dieses Release ist erst nach der Veröffentlichung der Lücke erschienen, schon mit der Korrektur.";
        ChangelogRepaired:
            "The changelog of {product} {version} holds the repair{of_release}. The release was open before, so this machine most likely was, too.",
            "Das Changelog von {product} {version}{of_release} enthält die Korrektur. Das Release war vorher angreifbar, diese Maschine also höchstwahrscheinlich auch.";
        HeartbeatOffered:
            "The server offers heartbeats{at_port}, which OpenSSL did in the line that was open. Whether it was repaired shows in the package’s version.",
            "Der Server bietet{at_port} Heartbeats an, wie OpenSSL es in der Reihe tat, die angreifbar war. Ob es korrigiert wurde, zeigt die Version des Pakets.";
        HeartbeatsOff:
            "OpenSSL {version} was built without heartbeats on {at}, before the disclosure: it never had the bug.",
            "OpenSSL {version} wurde am {at} ohne Heartbeats gebaut, vor der Veröffentlichung der Lücke: Dieser Build hatte den Fehler nie.";
        HeartbeatsOffLate:
            "OpenSSL {version} is built without heartbeats. That was the workaround, so an earlier build here was probably open.",
            "OpenSSL {version} ist ohne Heartbeats gebaut. Das war die Behelfslösung, also war ein früherer Build hier wahrscheinlich angreifbar.";
        InstalledAfterFix:
            "You say that this machine was installed from media made after the fix, with no key copied in.",
            "Sie geben an, dass diese Maschine von einem Medium installiert wurde, das nach der Korrektur erstellt wurde, ohne dass ein Schlüssel übernommen wurde.";
        LogAffected:
            "The log shows {product} {version}{of_release}{on}, which is open to {bug}.",
            "Das Protokoll zeigt {product} {version}{of_release}{on}. Diese Version ist durch {bug} angreifbar.";
        LogClean:
            "The log shows {product} {version}{of_release}{on}, which was never open to {bug}.",
            "Das Protokoll zeigt {product} {version}{of_release}{on}. Diese Version war nie durch {bug} angreifbar.";
        LogInstalled:
            "The log shows that {product} {version}{of_release}, which is open to {bug}, was installed{on}.",
            "Das Protokoll zeigt, dass {product} {version}{of_release}{on} installiert wurde. Diese Version ist durch {bug} angreifbar.";
        LogRepaired:
            "The log shows the repaired {product} {version}{of_release}{on}.",
            "Das Protokoll zeigt das korrigierte Paket {product} {version}{of_release}{on}.";
        NewerLine:
            "{library} {version} is of a release line that began after the repair.",
            "{library} {version} gehört zu einer Versionsreihe, die erst nach der Korrektur begann.";
        NoBackportsAffected:
            "OpenSSL {version} on a platform whose builds are not repaired in place: it is open to {bug}.",
            "OpenSSL {version} auf einer Plattform, deren Builds nicht unter derselben Nummer korrigiert werden: Diese Version ist durch {bug} angreifbar.";
        NoBackportsRepaired:
            "OpenSSL {version} holds the repair; on this platform an earlier bundle was open.",
            "OpenSSL {version} enthält die Korrektur; auf dieser Plattform war ein früherer Build angreifbar.";
        NoTlsInWindow:
            "You say that nothing on this machine spoke TLS through OpenSSL while it was open.",
            "Sie geben an, dass nichts auf dieser Maschine TLS über OpenSSL gesprochen hat, während es angreifbar war.";
        NotRestarted:
            "You say that not everything was restarted: a running program keeps the old library.",
            "Sie geben an, dass nicht alles neu gestartet wurde: Ein laufendes Programm behält die alte Bibliothek.";
        NothingKnown:
            "Nothing you gave says which OpenSSL this machine had.",
            "Aus Ihren Angaben geht nicht hervor, welches OpenSSL diese Maschine hatte.";
        OlderLine:
            "{library} {version} is of a line older than 1.0.1 and never had the bug.",
            "{library} {version} gehört zu einer Reihe, die älter als 1.0.1 ist, und hatte den Fehler nie.";
        OtherStack:
            "What you gave names {stack} as the TLS library here, which never had the bug.",
            "Ihre Angaben nennen {stack} als TLS-Bibliothek dieser Maschine, und {stack} hatte den Fehler nie.";
        PackageAffected:
            "{product} {version} is older than the first repaired package{of_release}: it is open to {bug}.",
            "{product} {version} ist älter als das erste korrigierte Paket{of_release}: Diese Version ist durch {bug} angreifbar.";
        PackageFirstOutRepaired:
            "{product} {version}{of_release} came out after the disclosure, with the repair in it.",
            "{product} {version}{of_release} ist nach der Veröffentlichung der Lücke erschienen und enthält die Korrektur.";
        PackageFixNotShown:
            "{product} {version}{of_release}: the release was open to {bug}, and this page does not know which of its builds holds the repair.",
            "{product} {version}{of_release}: Das Release war durch {bug} angreifbar, und diese Seite weiß nicht, welcher seiner Builds die Korrektur enthält.";
        PackageNeverRepaired:
            "{product} {version}: the release{of_release} was never repaired. Move to a supported one.",
            "{product} {version}{of_release}: Dieses Release wurde nie korrigiert. Wechseln Sie zu einem, das noch gepflegt wird.";
        PackageReleaseUnknown:
            "{product} {version} is a package of a release that this page does not know, so only its OpenSSL number counts.",
            "{product} {version} ist ein Paket eines Releases, das diese Seite nicht kennt, also zählt nur seine OpenSSL-Nummer.";
        PackageRepaired:
            "{product} {version} holds the repair{of_release}. The release was open before, so this machine most likely was, too.",
            "{product} {version}{of_release} enthält die Korrektur. Das Release war vorher angreifbar, diese Maschine also höchstwahrscheinlich auch.";
        ProductAffected:
            "{product} {version} is open to {bug}, as its vendor says.",
            "{product} {version} ist nach Angabe des Herstellers durch {bug} angreifbar.";
        ProductRepaired:
            "{product} {version} holds the repair. Its line was open before, so this machine most likely was, too.",
            "{product} {version} enthält die Korrektur. Die Reihe war vorher angreifbar, diese Maschine also höchstwahrscheinlich auch.";
        ScanNotVulnerable:
            "A scanner found nothing{at_port}{on_scan}. That holds for that port at that time, and says nothing of what was before.",
            "Ein Scanner hat{at_port} nichts gefunden{on_scan}. Das gilt für diesen Port zu dieser Zeit und sagt nichts darüber, was vorher war.";
        ScanVulnerable:
            "A scanner found this machine open to {bug}{at_port}{on_scan}.",
            "Ein Scanner hat{at_port} gefunden{on_scan}, dass diese Maschine durch {bug} angreifbar war.";
        StaleProcess:
            "{program} still runs with the replaced library: what it holds can still be read.",
            "{program} läuft noch mit der ersetzten Bibliothek: Was in seinem Speicher steht, kann weiterhin ausgelesen werden.";
        StaleProcessUnknown:
            "{program} still runs with files that were replaced. Whether they held the bug is not known.",
            "{program} läuft noch mit Dateien, die ersetzt wurden. Ob sie den Fehler enthielten, ist nicht bekannt.";
        SystemAffected:
            "{product} {version} came with an OpenSSL that is open to {bug}, and this is below the patch level that repaired it.",
            "{product} {version} kam mit einem OpenSSL, das durch {bug} angreifbar ist, und liegt unter dem Patch-Stand, der es korrigiert hat.";
        SystemFixNotShown:
            "{product} {version} came with an OpenSSL that is open to {bug}. Its version does not show whether the repair was put in.",
            "{product} {version} kam mit einem OpenSSL, das durch {bug} angreifbar ist. Die Version zeigt nicht, ob die Korrektur eingespielt wurde.";
        SystemRepaired:
            "{product} {version} holds the repair. The release was open before, so this machine most likely was, too.",
            "{product} {version} enthält die Korrektur. Das Release war vorher angreifbar, diese Maschine also höchstwahrscheinlich auch.";

        // Keys and certificates.
        CsrOldKey:
            "The request carries a key of the past. Do not send it: the new certificate would protect nothing.",
            "Der Zertifikatsantrag (CSR) enthält einen alten Schlüssel. Senden Sie ihn nicht ab: Das neue Zertifikat würde nichts schützen.";
        ExposureUnknown:
            "Nothing you gave says whether this machine was open to {bug}.",
            "Aus Ihren Angaben geht nicht hervor, ob diese Maschine durch {bug} angreifbar war.";
        FreshRequest:
            "The request has a key of its own and, as you say, was made after the machine was repaired and restarted. Send it.",
            "Der Zertifikatsantrag (CSR) hat einen eigenen Schlüssel und wurde nach Ihrer Angabe erstellt, nachdem die Maschine gepatcht und neu gestartet war. Senden Sie ihn ab.";
        Hsm:
            "You say that the key has been in a hardware module since it was made, where the bug could not read it.",
            "Sie geben an, dass der Schlüssel seit seiner Erzeugung in einem Hardware-Sicherheitsmodul (HSM) liegt, wo der Fehler ihn nicht auslesen konnte.";
        KeyInWindow:
            "The key was made by {at}, before {bug} became known, and the machine was open to it: the key may have leaked.",
            "Der Schlüssel wurde spätestens am {at} erzeugt, bevor {bug} bekannt wurde, und die Maschine war dadurch angreifbar: Der Schlüssel kann abgeflossen sein.";
        KeyOriginAnswered:
            "You say that the key never was on a machine that was open to {bug}.",
            "Sie geben an, dass der Schlüssel nie auf einer Maschine war, die durch {bug} angreifbar war.";
        KeyOriginUnknown:
            "This machine is clean today, but the key may be older than it and come from one that was not.",
            "Diese Maschine ist heute nicht angreifbar, aber der Schlüssel kann älter sein als sie und von einer stammen, die es war.";
        MadeTooEarly:
            "The key was made by {at}, before the machine was repaired and restarted{at_earliest}. It may have leaked: make another, and have the certificate reissued for it.",
            "Der Schlüssel wurde spätestens am {at} erzeugt, bevor die Maschine gepatcht und neu gestartet war{at_earliest}. Er kann abgeflossen sein: Erzeugen Sie einen anderen, und lassen Sie das Zertifikat für ihn neu ausstellen.";
        MarksLookSwapped:
            "What is marked “after the patch” is older than what is marked “before the patch”.",
            "Was als „nach dem Patch“ markiert ist, ist älter als das, was als „vor dem Patch“ markiert ist.";
        NeverAffectedLine:
            "The machine’s OpenSSL never had the bug, and the key stands on no machine you gave that may have had it.",
            "Das OpenSSL dieser Maschine hatte den Fehler nie, und der Schlüssel liegt auf keiner Maschine aus Ihren Angaben, die ihn gehabt haben kann.";
        NoCertificate:
            "The machine was open to {bug}, so whatever key it held counts as known to others.",
            "Die Maschine war durch {bug} angreifbar, also gilt jeder Schlüssel, den sie hatte, als anderen bekannt.";
        NotExposed:
            "No TLS library that you gave of this machine ever had the bug.",
            "Keine TLS-Bibliothek dieser Maschine aus Ihren Angaben hatte je den Fehler.";
        OnlyNewPasted:
            "The certificate was issued after the repair, but nothing beside it shows that its key is new. The old certificate would show it.",
            "Das Zertifikat wurde nach dem Patch ausgestellt, aber nichts daneben zeigt, dass sein Schlüssel neu ist. Das alte Zertifikat würde es zeigen.";
        Renewed:
            "The certificate was issued after the repair and the restart{of_day}, and its key is not the old one.",
            "Das Zertifikat wurde nach Patch und Neustart{of_day} ausgestellt, und sein Schlüssel ist nicht der alte.";
        Retired:
            "You say that the certificate is no longer in use.",
            "Sie geben an, dass das Zertifikat nicht mehr in Gebrauch ist.";
        SameKey:
            "The newest certificate holds the same public key as an earlier one, so both belong to the same private key.",
            "Das neueste Zertifikat enthält denselben öffentlichen Schlüssel wie ein früheres, also gehören beide zu demselben privaten Schlüssel.";
        SharedKey:
            "The same key is, or was, on {host}, which was open to {bug}.",
            "Derselbe Schlüssel liegt oder lag auf {host}, und diese Maschine war durch {bug} angreifbar.";
        Undecided:
            "What you gave does not tell whether the key was made after the machine was repaired and restarted.",
            "Aus Ihren Angaben geht nicht hervor, ob der Schlüssel erzeugt wurde, nachdem die Maschine gepatcht und neu gestartet war.";
        WeakKey:
            "The key itself can be broken ({version}: {weakness}).",
            "Der Schlüssel selbst lässt sich brechen ({version}: {weakness}).";
        WindowOpen:
            "The machine is still open: a key made on it now could leak as well. Repair and restart first.",
            "Die Maschine ist noch angreifbar: Ein Schlüssel, der jetzt auf ihr erzeugt wird, könnte ebenfalls abfließen. Erst patchen und neu starten.";

        // Passwords.
        AbuseSeen:
            "You saw signs that stolen data was used, so users must change their password.",
            "Sie haben Anzeichen gesehen, dass gestohlene Daten benutzt wurden, also müssen Benutzer ihr Passwort ändern.";
        NewKeyUnknown:
            "Whether the key is known to others is not settled, and passwords may have travelled under it.",
            "Ob der Schlüssel anderen bekannt ist, ist nicht geklärt, und Passwörter können unter ihm übertragen worden sein.";
        NoPasswords:
            "You say that no one logs in here with a password, over any protocol.",
            "Sie geben an, dass sich hier niemand mit einem Passwort anmeldet, über welches Protokoll auch immer.";
        PasswordsExposed:
            "What users sent to this server while it was open may have been read, passwords among it.",
            "Was Benutzer an diesen Server gesendet haben, während er angreifbar war, kann gelesen worden sein, auch Passwörter.";
        PasswordsNotNeeded:
            "Neither the machine nor the key calls for new passwords.",
            "Weder die Maschine noch der Schlüssel macht neue Passwörter nötig.";
        PasswordsUnknown:
            "Nothing you gave says whether passwords could be read on this machine.",
            "Aus Ihren Angaben geht nicht hervor, ob auf dieser Maschine Passwörter ausgelesen werden konnten.";
        PolicyForces:
            "Your policy is to force a change.",
            "Ihre Richtlinie ist, eine Änderung zu erzwingen.";
        UsersNotified:
            "You say that users have been asked, and nothing that must come first is left.",
            "Sie geben an, dass die Benutzer aufgefordert worden sind, und nichts, was vorher kommen muss, steht noch aus.";

        // Always said with a prompt.
        BothSchools:
            "There are two schools: to prompt users and explain why, which keeps their trust, or to invalidate passwords and force a change, which reaches everyone. This page proposes to prompt; with signs of abuse, to force.",
            "Es gibt zwei Schulen: Benutzer auffordern und erklären, warum, das erhält ihr Vertrauen; oder Passwörter ungültig machen und eine Änderung erzwingen, das erreicht alle. Diese Seite schlägt vor, aufzufordern, bei Anzeichen von Missbrauch zu erzwingen.";
        ElsewhereToo:
            "No single site can make its users safe: where they used the same password elsewhere, they must change it there, too. Say so.",
            "Keine Website kann ihre Benutzer allein schützen: Wo sie dasselbe Passwort anderswo verwendet haben, müssen sie es auch dort ändern. Sagen Sie es ihnen.";
        RecordedTraffic:
            "Traffic that was recorded without forward secrecy can be read by whoever has the old key, whatever is done now.",
            "Verkehr, der ohne Forward Secrecy aufgezeichnet wurde, kann jeder lesen, der den alten Schlüssel hat, was auch immer jetzt getan wird.";
        RecordedTrafficSafe:
            "You say that all clients used forward secrecy, so traffic that was recorded cannot be read with the old key. What stood in memory may still have been read.",
            "Sie geben an, dass alle Clients Forward Secrecy verwendet haben, also kann aufgezeichneter Verkehr mit dem alten Schlüssel nicht gelesen werden. Was im Speicher stand, kann trotzdem gelesen worden sein.";
        StaffFirst:
            "Staff and administrators should change theirs first, and must.",
            "Mitarbeiter und Administratoren sollten ihr Passwort zuerst ändern, und sie müssen es.";
    }
}

words! {
    /// What is said in a rule’s place where its own sentence would claim more than is known.
    Variants {
        // A machine that is only presumed to have been open.
        KeyInWindowPresumed:
            "The key was made by {at}, before {bug} became known, and the machine must be presumed to have been open to it: the key may have leaked.",
            "Der Schlüssel wurde spätestens am {at} erzeugt, bevor {bug} bekannt wurde, und es ist anzunehmen, dass die Maschine dadurch angreifbar war: Der Schlüssel kann abgeflossen sein.";
        NoCertificatePresumed:
            "The machine must be presumed to have been open to {bug}, so whatever key it held counts as known to others.",
            "Es ist anzunehmen, dass die Maschine durch {bug} angreifbar war, also gilt jeder Schlüssel, den sie hatte, als anderen bekannt.";
        PasswordsPresumed:
            "The server must be presumed to have been open to {bug}, so what users sent to it may have been read, passwords among it.",
            "Es ist anzunehmen, dass der Server durch {bug} angreifbar war, also kann gelesen worden sein, was Benutzer an ihn gesendet haben, auch Passwörter.";
        SharedKeyPresumed:
            "The same key is, or was, on {host}, which must be presumed to have been open to {bug}.",
            "Derselbe Schlüssel liegt oder lag auf {host}, und es ist anzunehmen, dass diese Maschine durch {bug} angreifbar war.";

        // A machine that is open by what runs on it alone.
        WindowOpenByProcess:
            "A program on the machine still runs with the old library: a key made on it now could leak as well. Repair and restart first.",
            "Ein Programm auf der Maschine läuft noch mit der alten Bibliothek: Ein Schlüssel, der jetzt auf ihr erzeugt wird, könnte ebenfalls abfließen. Erst patchen und neu starten.";

        // A machine that was not open.
        FreshRequestNotOpen:
            "The request has a key of its own, which stands on no certificate you gave. Send it.",
            "Der Zertifikatsantrag (CSR) hat einen eigenen Schlüssel, der in keinem Zertifikat aus Ihren Angaben steht. Senden Sie ihn ab.";
        NotExposedByAnswer:
            "By your answer, this machine was not open to {bug}.",
            "Nach Ihrer Antwort war diese Maschine nicht durch {bug} angreifbar.";

        // A key that is known to others, whatever the machine.
        PasswordsUnderKey:
            "Others may have the key, so what users sent under it may have been read, passwords among it.",
            "Andere können den Schlüssel haben, also kann gelesen worden sein, was Benutzer unter ihm gesendet haben, auch Passwörter.";
        PublishedKey:
            "The private key itself is published, for anyone to take: {place}.",
            "Der private Schlüssel selbst ist veröffentlicht, sodass jeder ihn sich nehmen kann: {place}.";
        RecordedTrafficSafeUnderKey:
            "You say that all clients used forward secrecy, so traffic that was recorded cannot be read with the old key. Whoever had the key can still have passed for this server.",
            "Sie geben an, dass alle Clients Forward Secrecy verwendet haben, also kann aufgezeichneter Verkehr mit dem alten Schlüssel nicht gelesen werden. Wer den Schlüssel hatte, kann sich trotzdem als dieser Server ausgegeben haben.";

        // What the operator’s word alone says.
        KeyMadeAfterFix:
            "You say that the key was made after the fix.",
            "Sie geben an, dass der Schlüssel nach der Korrektur erzeugt wurde.";
        OnlyNewMarked:
            "You marked the certificate as made after the patch, but nothing beside it shows that its key is new. The old certificate would show it.",
            "Sie haben das Zertifikat als „nach dem Patch“ markiert, aber nichts daneben zeigt, dass sein Schlüssel neu ist. Das alte Zertifikat würde es zeigen.";
        RenewedByAnswer:
            "By your answer, the key was made on {at}, after the repair and the restart{of_day}.",
            "Nach Ihrer Antwort wurde der Schlüssel am {at} erzeugt, nach Patch und Neustart{of_day}.";
        RenewedByMark:
            "By your mark, the certificate was made after the repair and the restart{of_day}, and its key is not the old one.",
            "Nach Ihrer Markierung wurde das Zertifikat nach Patch und Neustart{of_day} erstellt, und sein Schlüssel ist nicht der alte.";

        // The same key, without another certificate that has it.
        SameBareKey:
            "The newest certificate holds a public key that you marked as in use before the patch.",
            "Das neueste Zertifikat enthält einen öffentlichen Schlüssel, den Sie als vor dem Patch in Gebrauch markiert haben.";
        SameCertificate:
            "You marked the same certificate as in use before the patch and as made after it, so its key is the old one.",
            "Sie haben dasselbe Zertifikat als vor dem Patch in Gebrauch und als danach erstellt markiert, also ist sein Schlüssel der alte.";

        // A key of which the other machine decides.
        UndecidedShared:
            "The same key is, or was, on {host}, and what you gave does not tell whether it was made after that machine was repaired and restarted.",
            "Derselbe Schlüssel liegt oder lag auf {host}, und aus Ihren Angaben geht nicht hervor, ob er erzeugt wurde, nachdem diese Maschine gepatcht und neu gestartet war.";
    }
}

words! {
    /// Parts of those sentences.
    Part {
        OfRelease: " of {release}", " von {release}";
        AtPort: " at port {port}", " auf Port {port}";
        On: " on {moment}", " am {moment}";
        OnScan: " on {moment}", " ({moment})";
        AtEarliest: " (at the earliest {day})", " (frühestens am {day})";
        OfDay: " of {day}", " vom {day}";

        // A machine that is not named; German in the dative.
        UnnamedHost: "the machine without a name", "der Maschine ohne Namen";

        // Who names a version, at the beginning of a sentence.
        Command: "openssl version", "openssl version";
        Changelog: "The changelog", "Das Changelog";
        LibraryFile: "The library file", "Die Bibliotheksdatei";
        ServerHeader: "The Server header", "Der Server-Header";
        SourcePath: "The path that nginx was built with", "Der Pfad, mit dem nginx gebaut wurde,";
        Typed: "What you typed", "Ihre Eingabe";
        ServingProgram: "The program", "Das Programm";
        SomeProgram: "A program", "Ein Programm";

        // What is weak about a key.
        ClosePrimes: "its primes are too close together", "seine Primzahlen liegen zu nahe beieinander";
        DsaUnder2048: "DSA under 2048 bits", "DSA unter 2048 Bit";
        EcUnder224: "an elliptic curve under 224 bits", "eine elliptische Kurve unter 224 Bit";
        Roca: "made by a chip with the ROCA flaw", "erzeugt von einem Chip mit der ROCA-Schwachstelle";
        RsaUnder2048: "RSA under 2048 bits", "RSA unter 2048 Bit";
        SharedFactor: "another key that you gave has a prime in common with it", "ein anderer der angegebenen Schlüssel hat eine Primzahl mit ihm gemeinsam";
    }
}
