//! The answers: what a decision comes to in one sentence, what would change it, and the headline.

use super::words;

words! {
    /// The answer in one sentence.
    Headlines {
        NothingGiven: "Paste what you have about your server.", "Fügen Sie ein, was Sie über Ihren Server haben.";

        // Of many machines.
        NothingLeftOnHosts: "Nothing is left to do on these {hosts} hosts.", "Auf diesen {hosts} Hosts ist nichts mehr zu tun.";
        OneHostLeft: "1 of {hosts} hosts has work left.", "Auf 1 von {hosts} Hosts ist noch etwas zu tun.";
        HostsLeft: "{left} of {hosts} hosts have work left.", "Auf {left} von {hosts} Hosts ist noch etwas zu tun.";
        OneHostLeftOneOpen:
            "1 of {hosts} hosts has work left, and 1 can still be attacked.",
            "Auf 1 von {hosts} Hosts ist noch etwas zu tun, und 1 ist noch angreifbar.";
        OneHostLeftSomeOpen:
            "1 of {hosts} hosts has work left, and {open} of them can still be attacked.",
            "Auf 1 von {hosts} Hosts ist noch etwas zu tun, und {open} davon sind noch angreifbar.";
        HostsLeftOneOpen:
            "{left} of {hosts} hosts have work left, and 1 can still be attacked.",
            "Auf {left} von {hosts} Hosts ist noch etwas zu tun, und 1 ist noch angreifbar.";
        HostsLeftSomeOpen:
            "{left} of {hosts} hosts have work left, and {open} of them can still be attacked.",
            "Auf {left} von {hosts} Hosts ist noch etwas zu tun, und {open} davon sind noch angreifbar.";
        OneHostUnknown:
            "What 1 of {hosts} hosts needs is not known yet; nothing else is left to do.",
            "Was 1 von {hosts} Hosts braucht, ist noch nicht bekannt; sonst ist nichts mehr zu tun.";
        HostsUnknown:
            "What {unknown} of {hosts} hosts need is not known yet; nothing else is left to do.",
            "Was {unknown} von {hosts} Hosts brauchen, ist noch nicht bekannt; sonst ist nichts mehr zu tun.";
        OneMoreUnknown: "What 1 more needs is not known yet.", "Was 1 weiterer braucht, ist noch nicht bekannt.";
        MoreUnknown: "What {count} more need is not known yet.", "Was {count} weitere brauchen, ist noch nicht bekannt.";
        OneNotRestarted: "Nothing shows a restart after the patch on 1 repaired host.", "Auf 1 gepatchten Host zeigt nichts einen Neustart nach dem Patch.";
        NotRestarted: "Nothing shows a restart after the patch on {count} repaired hosts.", "Auf {count} gepatchten Hosts zeigt nichts einen Neustart nach dem Patch.";

        // Of one machine.
        StillOpen:
            "Still open: the installed OpenSSL can be read from outside.",
            "Noch angreifbar: Das installierte OpenSSL kann von außen ausgelesen werden.";
        OldLibraryHeld:
            "Patched, but still open: a running program holds the old library.",
            "Gepatcht, aber noch angreifbar: Ein laufendes Programm hält die alte Bibliothek.";
        SameKey:
            "Patched, but not finished: the new certificate still holds the old key.",
            "Gepatcht, aber nicht fertig: Das neue Zertifikat enthält noch den alten Schlüssel.";
        CsrOldKey:
            "Do not send this request: it carries the old key.",
            "Senden Sie diesen Zertifikatsantrag (CSR) nicht ab: Er enthält den alten Schlüssel.";
        SharedKey:
            "Not finished: the key is, or was, on a machine that was open.",
            "Nicht fertig: Der Schlüssel liegt oder lag auf einer Maschine, die angreifbar war.";
        SharedKeyPresumed:
            "Not finished: the key is, or was, on a machine that must be presumed to have been open.",
            "Nicht fertig: Der Schlüssel liegt oder lag auf einer Maschine, von der anzunehmen ist, dass sie angreifbar war.";
        WeakKey:
            "The key can be broken, or is published: make a new one.",
            "Der Schlüssel lässt sich brechen oder ist veröffentlicht: Erzeugen Sie einen neuen.";
        WasOpen:
            "This server was open: its key must be replaced.",
            "Dieser Server war angreifbar: Sein Schlüssel muss ersetzt werden.";
        PresumedOpen:
            "This server must be presumed to have been open: its key must be replaced.",
            "Es ist anzunehmen, dass dieser Server angreifbar war: Sein Schlüssel muss ersetzt werden.";
        RepairUnknown:
            "A new key is needed, and whether OpenSSL is repaired is not known.",
            "Ein neuer Schlüssel ist nötig, und ob OpenSSL korrigiert ist, ist nicht bekannt.";
        MadeTooEarly:
            "Patched, but not finished: the new key was made too early.",
            "Gepatcht, aber nicht fertig: Der neue Schlüssel wurde zu früh erzeugt.";
        KeyFromBefore:
            "Patched, but not finished: the key is from before the repair.",
            "Gepatcht, aber nicht fertig: Der Schlüssel ist aus der Zeit vor dem Patch.";
        OnlyNewPasted:
            "Not settled yet: nothing shows that the key is new. The old certificate would.",
            "Noch nicht geklärt: Nichts zeigt, dass der Schlüssel neu ist. Das alte Zertifikat würde es zeigen.";
        KeyOriginUnknown:
            "This server is clean today. Where has its key been?",
            "Dieser Server ist heute nicht angreifbar. Wo war sein Schlüssel bisher?";
        ExposureUnknown:
            "Not settled yet: which OpenSSL did this server have?",
            "Noch nicht geklärt: Welches OpenSSL hatte dieser Server?";
        SameKeyRepairUnknown:
            "The new certificate still holds the old key, and whether OpenSSL is repaired is not known.",
            "Das neue Zertifikat enthält noch den alten Schlüssel, und ob OpenSSL gepatcht ist, ist nicht bekannt.";
        NotRestartedUnknown:
            "Still open: not everything was restarted, and whether OpenSSL is repaired is not known.",
            "Noch angreifbar: Nicht alles wurde neu gestartet, und ob OpenSSL gepatcht ist, ist nicht bekannt.";
        SameKeyExposureUnknown:
            "The newest certificate holds an earlier one’s key. Which OpenSSL did this server have?",
            "Das neueste Zertifikat enthält den Schlüssel eines früheren. Welches OpenSSL hatte dieser Server?";
        Unknown:
            "Not settled yet: something is missing.",
            "Noch nicht geklärt: Es fehlt noch etwas.";
        FreshRequest:
            "The new key is made. Send the request, and install what comes back.",
            "Der neue Schlüssel ist erzeugt. Senden Sie den Zertifikatsantrag (CSR) ab, und installieren Sie, was zurückkommt.";
        AllDone:
            "Done: key and certificate are new, and nothing is left.",
            "Erledigt: Schlüssel und Zertifikat sind neu, und nichts ist mehr zu tun.";
        UsersLeft:
            "Key and certificate are new. The users are left.",
            "Schlüssel und Zertifikat sind neu. Es bleiben die Benutzer.";
        StepsLeft:
            "Key and certificate are new. A few steps are left.",
            "Schlüssel und Zertifikat sind neu. Es bleiben einige Schritte.";
        KeepWithStepsLeft:
            "Key and certificate can stay. A few steps are left.",
            "Schlüssel und Zertifikat können bleiben. Es bleiben einige Schritte.";
        RetiredWithStepsLeft:
            "Nothing has to be renewed: the certificate is no longer in use. A few steps are left.",
            "Nichts muss erneuert werden: Das Zertifikat ist nicht mehr in Gebrauch. Es bleiben einige Schritte.";
        CertificateMissing:
            "By what you gave, nothing has to be renewed. Its certificate is missing: a key can be older than the machine.",
            "Nach Ihren Angaben muss nichts erneuert werden. Das Zertifikat fehlt: Ein Schlüssel kann älter sein als die Maschine.";
        NothingToRenew: "Nothing has to be renewed here.", "Hier muss nichts erneuert werden.";
    }
}

words! {
    /// A decision in one sentence.
    Summaries {
        NothingCallsForIt: "Nothing you gave calls for it.", "Nichts in Ihren Angaben macht es nötig.";

        // The key.
        SameKey:
            "The newest certificate still holds the old key, which may have been read from this server.",
            "Das neueste Zertifikat enthält noch den alten Schlüssel, und der kann von diesem Server ausgelesen worden sein.";
        KeyInWindow:
            "The key is from before the repair and may have been read from this server, so it counts as known to others.",
            "Der Schlüssel ist aus der Zeit vor dem Patch und kann von diesem Server ausgelesen worden sein, also gilt er als anderen bekannt.";
        MadeTooEarly:
            "The key was made before the server was repaired and restarted, so it may have leaked too.",
            "Der Schlüssel wurde erzeugt, bevor der Server gepatcht und neu gestartet war, also kann auch er abgeflossen sein.";
        WindowOpen:
            "The server is still open, and whatever key it holds can leak. Repair and restart it first.",
            "Der Server ist noch angreifbar, und jeder Schlüssel, den er hat, kann abfließen. Erst patchen und neu starten.";
        CsrOldKey:
            "The request you are about to send carries the old key. Do not send it.",
            "Der Zertifikatsantrag (CSR), den Sie absenden wollen, enthält den alten Schlüssel. Senden Sie ihn nicht ab.";
        SharedKey:
            "The same key is, or was, on another machine, and may have been read from there.",
            "Derselbe Schlüssel liegt oder lag auf einer anderen Maschine und kann dort ausgelesen worden sein.";
        WeakKey: "Others can have the key without stealing it.", "Andere können den Schlüssel haben, ohne ihn zu stehlen.";
        NoCertificate:
            "Whatever key this server held counts as known to others. Paste the certificate to see which.",
            "Jeder Schlüssel, den dieser Server hatte, gilt als anderen bekannt. Fügen Sie das Zertifikat ein, um zu sehen, welcher es ist.";
        KeyKnown: "The key counts as known to others.", "Der Schlüssel gilt als anderen bekannt.";
        FreshRequest:
            "The request has a key of its own. Send it.",
            "Der Zertifikatsantrag (CSR) hat einen eigenen Schlüssel. Senden Sie ihn ab.";
        KeyDone: "By what you gave, the newest certificate has a key from after the repair.", "Nach Ihren Angaben hat das neueste Zertifikat einen Schlüssel aus der Zeit nach dem Patch.";
        OnlyNewPasted:
            "Nothing beside the new certificate shows that its key is new. The old certificate would.",
            "Nichts neben dem neuen Zertifikat zeigt, dass sein Schlüssel neu ist. Das alte Zertifikat würde es zeigen.";
        KeyOriginUnknown:
            "This server is clean today, but where the key was before is not known.",
            "Dieser Server ist heute nicht angreifbar, aber wo der Schlüssel vorher war, ist nicht bekannt.";
        ExposureUnknown:
            "Nothing you gave says whether this server was open.",
            "Aus Ihren Angaben geht nicht hervor, ob dieser Server angreifbar war.";
        KeyUnknown: "What you gave does not settle it yet.", "Ihre Angaben klären es noch nicht.";

        // The certificate.
        ReissueAgain:
            "Ask for it once more, with the new key. The newest one does not help.",
            "Lassen Sie das Zertifikat noch einmal ausstellen, mit dem neuen Schlüssel. Das neueste hilft nicht.";
        SendRequest:
            "Send the request, and install what comes back.",
            "Senden Sie den Zertifikatsantrag (CSR) ab, und installieren Sie, was zurückkommt.";
        Reissue:
            "Ask for a new certificate for the new key, then revoke the old one.",
            "Lassen Sie ein neues Zertifikat für den neuen Schlüssel ausstellen, und widerrufen Sie danach das alte.";
        ReissueOnly:
            "Ask for a new certificate for the new key. The old one need not be revoked any more.",
            "Lassen Sie ein neues Zertifikat für den neuen Schlüssel ausstellen. Das alte muss nicht mehr widerrufen werden.";
        ReissueDone:
            "The newest certificate is the one for the new key.",
            "Das neueste Zertifikat ist das für den neuen Schlüssel.";
        Retired:
            "The certificate is no longer in use, so it needs no successor.",
            "Das Zertifikat ist nicht mehr in Gebrauch, also braucht es keinen Nachfolger.";
        CertificateCanStay: "The certificate can stay.", "Das Zertifikat kann bleiben.";
        ReissueUnknown:
            "It follows the key, and that is not settled yet.",
            "Das hängt vom Schlüssel ab, und der ist noch nicht geklärt.";

        // The passwords.
        UsersAsked: "Your users have been asked.", "Ihre Benutzer sind aufgefordert worden.";
        PasswordsUnknown: "It follows from what is not settled yet.", "Das hängt von dem ab, was noch nicht geklärt ist.";
        AfterNewCertificate:
            "Once the new certificate is installed. Earlier, new passwords pass under the old key.",
            "Sobald das neue Zertifikat installiert ist. Vorher werden neue Passwörter unter dem alten Schlüssel übertragen.";
        AfterPatch:
            "Once the server is repaired and restarted. Earlier, new passwords can leak like the old ones.",
            "Sobald der Server gepatcht und neu gestartet ist. Vorher können neue Passwörter abfließen wie die alten.";
        AfterSessions:
            "Once sessions have been ended. Stolen cookies outlive a new password.",
            "Sobald die Sitzungen beendet sind. Gestohlene Cookies überdauern ein neues Passwort.";
        AskNow: "Now: nothing that must come first is left.", "Jetzt: Nichts, was vorher kommen muss, steht noch aus.";
    }
}

words! {
    /// What would change a decision.
    Lifts {
        WindowOpen:
            "Evidence that the server is repaired and everything restarted; then the age of the key decides.",
            "Belege, dass der Server gepatcht und alles neu gestartet ist; dann entscheidet das Alter des Schlüssels.";
        WeakKey: "Nothing but another key.", "Nichts als ein anderer Schlüssel.";
        NoCertificate:
            "The certificate, or your answer that nothing here spoke TLS while the server was open.",
            "Das Zertifikat oder Ihre Antwort, dass hier nichts TLS gesprochen hat, während der Server angreifbar war.";
        NoCertificateExposed:
            "The certificate: its key may be from after the repair and the restart.",
            "Das Zertifikat: Sein Schlüssel kann aus der Zeit nach Patch und Neustart sein.";
        SharedKey:
            "The key was in a hardware module from the start, it was made after that machine was repaired and restarted, or a certificate with another key replaces this one.",
            "Der Schlüssel war von Anfang an in einem Hardware-Sicherheitsmodul (HSM), er wurde erzeugt, nachdem jene Maschine gepatcht und neu gestartet war, oder ein Zertifikat mit einem anderen Schlüssel ersetzt dieses.";
        Required:
            "The key was in a hardware module from the start, the certificate is retired, or a certificate with another key was issued after the repair and the restart.",
            "Der Schlüssel war von Anfang an in einem Hardware-Sicherheitsmodul (HSM), das Zertifikat ist außer Gebrauch, oder ein Zertifikat mit einem anderen Schlüssel wurde nach Patch und Neustart ausgestellt.";
        OnlyNewPasted:
            "The old certificate, or the day on which the key was made.",
            "Das alte Zertifikat oder der Tag, an dem der Schlüssel erzeugt wurde.";
        KeyOriginUnknown: "Where the key was made and kept.", "Wo der Schlüssel erzeugt und aufbewahrt wurde.";
        ExposureUnknown: "The version of the OpenSSL package.", "Die Version des OpenSSL-Pakets.";
        Unknown:
            "An answer to the questions, or the evidence that they ask for.",
            "Eine Antwort auf die Fragen oder die Belege, nach denen sie fragen.";
        Done:
            "Evidence that the key is older than it looks, or that the server was open for longer.",
            "Belege, dass der Schlüssel älter ist, als er aussieht, oder dass der Server länger angreifbar war.";
        KeptOrRetired:
            "Another answer about where the key is kept, or whether the certificate is in use.",
            "Eine andere Antwort darauf, wo der Schlüssel aufbewahrt wird oder ob das Zertifikat in Gebrauch ist.";
        NotNeeded:
            "Evidence that the server was open, or that the key stands on one that was.",
            "Belege, dass der Server angreifbar war oder dass der Schlüssel auf einem liegt, der es war.";

        // Of passwords.
        Force:
            "No signs of abuse, and a policy to prompt: then users are asked, not forced.",
            "Keine Anzeichen von Missbrauch und eine Richtlinie, aufzufordern: Dann werden Benutzer aufgefordert, nicht gezwungen.";
        Prompt:
            "No one logs in with a password; or signs of abuse, which make it a forced change.",
            "Niemand meldet sich mit einem Passwort an; oder Anzeichen von Missbrauch, die daraus eine erzwungene Änderung machen.";
        PasswordsUnknown:
            "An answer to the questions about the server and the key.",
            "Eine Antwort auf die Fragen zum Server und zum Schlüssel.";
        PasswordsAnswered:
            "Another answer about your users and their passwords.",
            "Eine andere Antwort zu Ihren Benutzern und ihren Passwörtern.";
        PasswordsSettled:
            "Evidence that the server was open while people logged in.",
            "Belege, dass der Server angreifbar war, während sich jemand anmeldete.";

        /// What an answer would do. The effect is what the page says beside the answer.
        IfAnswered: "{question} If “{answer}”, then {effect}.", "{question} Bei „{answer}“ gilt „{effect}“.";
    }
}
