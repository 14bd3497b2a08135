//! The plan: what each step is called, why it is there and how it is done, and what is good to know.

use super::words;

words! {
    /// What a step is called.
    Titles {
        Contain: "Stop the abuse", "Missbrauch stoppen";
        Install: "Install the new certificate", "Neues Zertifikat installieren";
        NewKey: "Generate a new key", "Neuen Schlüssel erzeugen";
        OtherSecrets: "Replace other secrets", "Andere Geheimnisse ersetzen";
        PasswordsForced: "Make users change their password", "Benutzer zwingen, ihr Passwort zu ändern";
        Passwords: "Ask users to change their password", "Benutzer auffordern, ihr Passwort zu ändern";
        Patch: "Patch OpenSSL", "OpenSSL patchen";
        Reissue: "Reissue the certificate", "Zertifikat neu ausstellen lassen";
        Restart: "Restart what uses OpenSSL", "Neu starten, was OpenSSL verwendet";
        Revoke: "Revoke the old certificate", "Altes Zertifikat widerrufen";
        Sessions: "End all sessions", "Alle Sitzungen beenden";
    }
}

words! {
    /// Why a step is there and how it is done.
    Steps {
        Contain:
            "Lock what was abused and keep the logs, before anything else changes them.",
            "Sperren Sie, was missbraucht wurde, und sichern Sie die Protokolle, bevor etwas anderes sie verändert.";
        PatchDone: "The installed build is repaired.", "Der installierte Build ist korrigiert.";
        PatchUnknown:
            "Find out whether the installed build is repaired: its package version tells, its number does not.",
            "Finden Sie heraus, ob der installierte Build korrigiert ist: Die Version des Pakets sagt es, die Nummer nicht.";
        Patch:
            "Install the repaired package, or move to a release that has one.",
            "Installieren Sie das korrigierte Paket, oder wechseln Sie zu einem Release, das eines hat.";
        RestartDone:
            "Everything that had the old library loaded was restarted.",
            "Alles, was die alte Bibliothek geladen hatte, wurde neu gestartet.";
        RestartToDo:
            "A program keeps the library that it started with until it starts again.",
            "Ein Programm behält die Bibliothek, mit der es gestartet ist, bis es neu startet.";
        Restart:
            "Nothing you gave shows a restart after the patch, and a program keeps the old library until it starts again. Restarting twice does no harm.",
            "Nichts in Ihren Angaben zeigt einen Neustart nach dem Patch, und ein Programm behält die alte Bibliothek, bis es neu startet. Zweimal neu zu starten schadet nicht.";
        NewKeyDone: "The new key is made.", "Der neue Schlüssel ist erzeugt.";
        NewKey:
            "In a new file, on the repaired server. Never reuse the old request.",
            "In einer neuen Datei, auf dem gepatchten Server. Verwenden Sie den alten Zertifikatsantrag (CSR) nie wieder.";
        ReissueDone:
            "The certificate was issued for the new key.",
            "Das Zertifikat wurde für den neuen Schlüssel ausgestellt.";
        Reissue:
            "Ask your authority to reissue it for the new key, with the same names. Most do it free of charge.",
            "Bitten Sie Ihre Zertifizierungsstelle, es für den neuen Schlüssel neu auszustellen, mit denselben Namen. Die meisten tun das kostenlos.";
        InstallDone: "The new certificate is served.", "Das neue Zertifikat wird ausgeliefert.";
        Install:
            "Then check that the new one is served, by every server that had the old one.",
            "Prüfen Sie danach, dass das neue ausgeliefert wird, und zwar von jedem Server, der das alte hatte.";
        RevokeDone: "The old certificate is revoked.", "Das alte Zertifikat ist widerrufen.";
        Revoke:
            "Not before the new one is served. Many clients do not check, so this does not replace a new key. A self-signed one has to be removed from the trust stores that hold it.",
            "Erst wenn das neue ausgeliefert wird. Viele Clients prüfen das nicht, also ersetzt es keinen neuen Schlüssel. Ein selbstsigniertes muss aus den Zertifikatsspeichern entfernt werden, in denen es liegt.";
        SessionsDone:
            "You say that cookies, tickets and tokens from before are void.",
            "Sie geben an, dass Cookies, Tickets und Token von vorher ungültig sind.";
        Sessions:
            "Cookies, remember-me tokens, session tickets and their keys. Once more after the new certificate is installed.",
            "Cookies, Token für „Angemeldet bleiben“, Session-Tickets und ihre Schlüssel. Noch einmal, nachdem das neue Zertifikat installiert ist.";
        PasswordsDone: "You say that users have been asked.", "Sie geben an, dass die Benutzer aufgefordert worden sind.";
        Passwords:
            "Staff and administrators first. Say that other sites matter, too.",
            "Mitarbeiter und Administratoren zuerst. Sagen Sie, dass es auch um andere Websites geht.";
        OtherSecretsDone:
            "You say that what else the process held has been replaced.",
            "Sie geben an, dass ersetzt ist, was der Prozess sonst noch im Speicher hatte.";
        OtherSecrets:
            "VPN keys, API keys, database and upstream passwords, signing keys: whatever the process held.",
            "VPN-Schlüssel, API-Schlüssel, Passwörter für Datenbanken und nachgelagerte Server, Signaturschlüssel: alles, was der Prozess im Speicher hatte.";
    }
}

words! {
    /// What is good to know about a step.
    Notes {
        AllExpired:
            "It has expired, so there is nothing to revoke: no client takes it any more.",
            "Es ist abgelaufen, also gibt es nichts zu widerrufen: Kein Client akzeptiert es mehr.";
        OneDay: "1 day", "1 Tag";
        Days: "{days} days", "{days} Tage";
        InDays: "{days} days", "{days} Tagen";
        ExpiresSoon:
            "It expires on {day}, in {days}. That makes the revocation less urgent: do not let it hold up the steps after it.",
            "Es läuft am {day} ab, in {days}. Das macht den Widerruf weniger dringend: Lassen Sie die Schritte danach nicht darauf warten.";
        ValidUntil:
            "It is valid until {day}, for {days} more. Until then whoever has its key can pass for you with clients that do not check.",
            "Es ist bis zum {day} gültig, noch {days}. Bis dahin kann sich jeder, der seinen Schlüssel hat, gegenüber Clients, die nicht prüfen, als Sie ausgeben.";
        FewClientsCheck:
            "Many clients never ask whether a certificate is revoked, or go on when they get no answer. A revocation helps, and does not replace a new key.",
            "Viele Clients fragen nie, ob ein Zertifikat widerrufen ist, oder machen weiter, wenn sie keine Antwort bekommen. Ein Widerruf hilft, ersetzt aber keinen neuen Schlüssel.";
        OcspEnded:
            "Several authorities no longer answer questions about one certificate (OCSP), Let’s Encrypt since August 2025. The revocation then shows in their list (CRL) alone.",
            "Mehrere Zertifizierungsstellen beantworten keine Anfragen zu einzelnen Zertifikaten (OCSP) mehr, Let’s Encrypt seit August 2025. Der Widerruf steht dann nur in ihrer Sperrliste (CRL).";
        KeyBlocked:
            "Some authorities block the key itself only when the request is signed with that key. Signed with your account it revokes this one certificate, and the key could be certified again.",
            "Manche Zertifizierungsstellen sperren den Schlüssel selbst nur, wenn der Antrag mit diesem Schlüssel signiert ist. Mit Ihrem Konto signiert, widerruft er dieses eine Zertifikat, und der Schlüssel könnte erneut zertifiziert werden.";
        Order:
            "The order matters: first the new certificate is served, then sessions end, then users are asked. Whoever is asked earlier sends the new password where the old one could be read.",
            "Die Reihenfolge ist wichtig: Erst wird das neue Zertifikat ausgeliefert, dann enden die Sitzungen, dann werden die Benutzer aufgefordert. Wer früher aufgefordert wird, sendet das neue Passwort dorthin, wo das alte gelesen werden konnte.";

        // Other secrets.
        LogsInElsewhere:
            "Passwords and keys with which it logs in elsewhere: databases, caches, upstream servers, payment and mail services, and every API key in its settings.",
            "Passwörter und Schlüssel, mit denen er sich anderswo anmeldet: Datenbanken, Caches, nachgelagerte Server, Zahlungs- und Maildienste, und jeder API-Schlüssel in seinen Einstellungen.";
        SigningKeys:
            "Keys with which it signs: cookies, tokens (JWT), single sign-on (SAML). Whoever has one can write sessions of their own.",
            "Schlüssel, mit denen er signiert: Cookies, Token (JWT), Single Sign-on (SAML). Wer einen hat, kann sich eigene Sitzungen schreiben.";
        ClientCertificates:
            "Client certificates that it shows to others: a new key and a new certificate for each.",
            "Client-Zertifikate, die er anderen vorzeigt: für jedes ein neuer Schlüssel und ein neues Zertifikat.";
        PrivateAuthority:
            "The key of a private authority, if it lay on this machine: make a new one, and replace all that it issued.",
            "Der Schlüssel einer eigenen Zertifizierungsstelle, wenn er auf dieser Maschine lag: Erzeugen Sie einen neuen, und ersetzen Sie alles, was sie ausgestellt hat.";
        Web:
            "Web: keys of session tickets where a file holds them, remember-me tokens, links for resetting passwords.",
            "Web: Schlüssel für Session-Tickets, wo eine Datei sie enthält, Token für „Angemeldet bleiben“, Links zum Zurücksetzen von Passwörtern.";
        Mail:
            "Mail: the passwords of its lookups (LDAP, SQL) and of relays, and app passwords of mail programs.",
            "Mail: die Passwörter für Abfragen (LDAP, SQL) und für Relays sowie App-Passwörter von Mailprogrammen.";
        Vpn:
            "VPN: static keys (tls-auth, pre-shared keys) and, as clients leak, too, each client’s key and certificate.",
            "VPN: statische Schlüssel (tls-auth, Pre-shared Keys) und, weil auch Clients ausgelesen werden konnten, Schlüssel und Zertifikat jedes Clients.";
    }
}
