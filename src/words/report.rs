//! What the report tells besides: what happened when, what a certificate means, what a reissue
//! changed, and what has moved since an earlier report.

use super::words;

words! {
    /// A dated fact.
    Events {
        MadePublic: "{advisory} was made public", "{advisory} wurde veröffentlicht";
        Patched: "The repaired OpenSSL was in place", "Das korrigierte OpenSSL war installiert";
        Restarted: "Everything was restarted", "Alles wurde neu gestartet";
        Issued: "Certificate for {name} issued", "Zertifikat für {name} ausgestellt";
        Expires: "Certificate for {name} expires", "Zertifikat für {name} läuft ab";
        MachineStarted: "The machine was started", "Die Maschine wurde gestartet";
        ServiceStarted: "{service} was started", "{service} wurde gestartet";

        // A line of a package log.
        Upgraded: "{name} {from} to {to}", "{name} {from} auf {to}";
        WasThere: "{name} {from} was there", "{name} {from} war vorhanden";
        Removed: "{name} {from} removed", "{name} {from} entfernt";
        Installed: "{name} {to} installed", "{name} {to} installiert";
        There: "{name} {to} there", "{name} {to} vorhanden";
        RemovedUnknown: "{name} removed", "{name} entfernt";
    }
}

words! {
    /// What is to be done about a certificate.
    Meanings {
        NotJudged: "Not judged", "Nicht beurteilt";
        ShownOnly: "Shown only: it is an issuer’s", "Nur angezeigt: Es gehört einem Aussteller";
        Renewed: "Renewed", "Erneuert";
        RenewedExpired: "Renewed, expired since", "Erneuert, seither abgelaufen";
        Keep: "Keep it", "Behalten";
        Reissue: "Reissue", "Neu ausstellen";
        NotKnown: "Not known yet", "Noch unbekannt";
        AsNewer: "As the newer one", "Wie das neuere";
        Expired: "Expired", "Abgelaufen";
        NothingToRevoke: "There is nothing to revoke", "Es gibt nichts zu widerrufen";
        Replaced: "Replaced", "Ersetzt";
        KeyNotAtRisk: "Nothing calls for revoking it", "Nichts macht einen Widerruf nötig";
        Revoked: "Revoked", "Widerrufen";
        AsYouSay: "You say so", "Wie Sie angeben";
        Listed: "It is on its issuer’s revocation list", "Es steht auf der Sperrliste seines Ausstellers";
        Revoke: "Revoke", "Zu widerrufen";
        KeyExposed:
            "Others may have its key, and it is valid until {day}",
            "Andere können seinen Schlüssel haben, und es ist bis zum {day} gültig";
    }
}

words! {
    /// What a reissue changed for the worse.
    Changes {
        NameLost:
            "{names} is a name of the old certificate that the new one does not cover. If it is still used, ask for the certificate again with all names.",
            "{names} ist ein Name des alten Zertifikats, den das neue nicht abdeckt. Wird er noch benutzt, lassen Sie das Zertifikat noch einmal mit allen Namen ausstellen.";
        NamesLost:
            "{names} are names of the old certificate that the new one does not cover. If they are still used, ask for the certificate again with all names.",
            "{names} sind Namen des alten Zertifikats, die das neue nicht abdeckt. Werden sie noch benutzt, lassen Sie das Zertifikat noch einmal mit allen Namen ausstellen.";
        Organisation:
            "The new subject names another organisation. Check that it is yours before you install the certificate.",
            "Das neue Zertifikat nennt als Inhaber (Subject) eine andere Organisation. Prüfen Sie, dass es Ihre ist, bevor Sie es installieren.";
        ShorterLife:
            "The new certificate ends on {day}, earlier than the old one. Plan its renewal.",
            "Das neue Zertifikat endet am {day}, früher als das alte. Planen Sie seine Erneuerung.";
        StrayCharacter:
            "The new subject holds a character that does not belong there, such as a line end or a space too many. Ask for the certificate again: some programs will refuse it or show it wrongly.",
            "Der Inhaber (Subject) des neuen Zertifikats enthält ein Zeichen, das dort nicht hingehört, etwa ein Zeilenende oder ein Leerzeichen zu viel. Lassen Sie das Zertifikat noch einmal ausstellen: Manche Programme werden es ablehnen oder falsch anzeigen.";
        WeakerKey:
            "The new key takes less work to break than the old one. Make one that is at least as strong.",
            "Der neue Schlüssel lässt sich mit weniger Aufwand brechen als der alte. Erzeugen Sie einen, der mindestens so stark ist.";
        WeakerSignature:
            "The new certificate is signed with an older hash than the old one. Clients may refuse it: ask your authority for a signature with SHA-256.",
            "Das neue Zertifikat ist mit einem älteren Hashverfahren signiert als das alte. Clients können es ablehnen: Bitten Sie Ihre Zertifizierungsstelle um eine Signatur mit SHA-256.";
        NotCovered: "not covered", "nicht abgedeckt";
        Nothing: "none", "keine";
    }
}

words! {
    /// What has moved since a saved report.
    Moves {
        SavedReport: "A saved report of {at}", "Ein gespeicherter Bericht vom {at}";
        HostGone:
            "This machine was in the saved report, and nothing is given of it now.",
            "Diese Maschine war im gespeicherten Bericht, und jetzt gibt es keine Angaben zu ihr.";
        HostNew:
            "This machine was not in the saved report.",
            "Diese Maschine war nicht im gespeicherten Bericht.";
        Moved: "{title}: {before} before, {now} now.", "{title}: vorher {before}, jetzt {now}.";
        NewKey: "New key", "Neuer Schlüssel";
        NewCertificate: "New certificate", "Neues Zertifikat";
        Passwords: "Passwords", "Passwörter";

        // How it stood, and how it stands.
        NotAsked: "not asked", "nicht gefragt";
        Blocked: "waiting", "wartet";
        Done: "done", "erledigt";
        Force: "a change to be forced", "Änderung zu erzwingen";
        NotNeeded: "not needed", "nicht nötig";
        Prompt: "users to be asked", "Benutzer aufzufordern";
        Required: "required", "erforderlich";
        ToDo: "to do", "zu tun";
        Unknown: "not known", "unbekannt";
    }
}
