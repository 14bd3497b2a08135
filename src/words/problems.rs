//! What could not be used, what contradicts itself, and what was done too early: what is wrong, and
//! what to do.

use super::words;

words! {
    /// What is wrong with a part of what was given.
    Troubles {
        BadBase64:
            "This block holds characters that do not belong there. Copy it again, whole.",
            "Dieser Block enthält Zeichen, die dort nicht hingehören. Kopieren Sie ihn noch einmal, ganz.";
        BadDer:
            "This block is not what its first line says. Copy it again, or check the file.",
            "Dieser Block ist nicht, was seine erste Zeile sagt. Kopieren Sie ihn noch einmal, oder prüfen Sie die Datei.";
        MissingEnd:
            "This block has no END line, so part of it is missing. Copy it again, whole.",
            "Dieser Block hat keine END-Zeile, ein Teil davon fehlt also. Kopieren Sie ihn noch einmal, ganz.";
        NotACertificate:
            "“{label}” is nothing that this page reads. It was left out.",
            "„{label}“ ist nichts, was diese Seite liest. Es wurde ausgelassen.";
        LineNotUnderstood:
            "This line was not understood, and nothing follows from it. What is read: certificates in PEM, package listings and logs, openssl version -a, what a scanner or lsof prints.",
            "Diese Zeile wurde nicht verstanden, und aus ihr folgt nichts. Gelesen werden: Zertifikate in PEM, Paketlisten und -protokolle, openssl version -a, die Ausgaben von Scannern und lsof.";
        LinesNotUnderstood:
            "These {lines} lines were not understood, and nothing follows from them. What is read: certificates in PEM, package listings and logs, openssl version -a, what a scanner or lsof prints.",
            "Diese {lines} Zeilen wurden nicht verstanden, und aus ihnen folgt nichts. Gelesen werden: Zertifikate in PEM, Paketlisten und -protokolle, openssl version -a, die Ausgaben von Scannern und lsof.";
        SomeNotUnderstood:
            "{lines} of these lines were not understood, and nothing follows from them. What is read: certificates in PEM, package listings and logs, openssl version -a, what a scanner or lsof prints.",
            "{lines} dieser Zeilen wurden nicht verstanden, und aus ihnen folgt nichts. Gelesen werden: Zertifikate in PEM, Paketlisten und -protokolle, openssl version -a, die Ausgaben von Scannern und lsof.";
        NothingRecognised:
            "Nothing here was understood, and it changes nothing. Paste certificates (PEM), package listings or logs, or what openssl version -a prints.",
            "Hiervon wurde nichts verstanden, und es ändert nichts. Fügen Sie Zertifikate (PEM), Paketlisten oder -protokolle ein, oder die Ausgabe von openssl version -a.";
        TextOnly:
            "This is the text of a certificate without the certificate. Paste its block, too, from BEGIN to END.",
            "Das ist der Text eines Zertifikats ohne das Zertifikat. Fügen Sie auch seinen Block ein, von BEGIN bis END.";
        PrivateKey:
            "A private key. It was dropped unread and is not kept, but it has been in a clipboard and in a browser: if you are not sure of this computer, treat the key as known to others. If you pasted it anywhere else, too (a chat, a ticket, a mail), it is: generate a new key and have the certificate reissued. The page never needs it.",
            "Ein privater Schlüssel. Er wurde ungelesen verworfen und nicht behalten, aber er war in einer Zwischenablage und in einem Browser: Wenn Sie sich dieses Computers nicht sicher sind, behandeln Sie den Schlüssel als anderen bekannt. Haben Sie ihn auch anderswo eingefügt (Chat, Ticket, E-Mail), ist er es: Erzeugen Sie einen neuen Schlüssel, und lassen Sie das Zertifikat neu ausstellen. Die Seite braucht ihn nie.";
        TooLarge:
            "This is larger than the page reads at once: {bytes} MB of at most {limit} MB. Give the part that matters.",
            "Das ist größer, als die Seite auf einmal liest: {bytes} MB von höchstens {limit} MB. Geben Sie den Teil an, auf den es ankommt.";
        TruncatedVersion:
            "The listing cut off this version, so it is not used. Run it with a wider terminal: COLUMNS=200 dpkg -l 'libssl*' openssl",
            "Die Liste hat diese Version abgeschnitten, also wird sie nicht verwendet. Erstellen Sie sie in einem breiteren Terminal: COLUMNS=200 dpkg -l 'libssl*' openssl";
        BrokeReader:
            "This could not be read, the rest was: it broke the reader. Give it in parts, to find the line that does.",
            "Das konnte nicht gelesen werden, der Rest schon: Das lesende Programm ist daran gescheitert. Geben Sie es in Teilen an, um die Zeile zu finden, an der es liegt.";
        TooMuchTogether:
            "This could not be read, the rest was: together with the rest it is more than the page holds at once. Give the part that matters.",
            "Das konnte nicht gelesen werden, der Rest schon: Zusammen mit dem Rest ist es mehr, als die Seite auf einmal fasst. Geben Sie den Teil an, auf den es ankommt.";
        TooSlow:
            "This could not be read, the rest was: it took too long. Give it in parts.",
            "Das konnte nicht gelesen werden, der Rest schon: Es hat zu lange gedauert. Geben Sie es in Teilen an.";
        Withheld:
            "This could not be read, the rest was: the browser did not hand it over. Open it again, or paste it.",
            "Das konnte nicht gelesen werden, der Rest schon: Der Browser hat es nicht herausgegeben. Öffnen Sie es noch einmal, oder fügen Sie es ein.";

        // Formats that are not opened.
        Program:
            "A program or a library. What it is shows in its text: strings FILE | grep '^OpenSSL '",
            "Ein Programm oder eine Bibliothek. Was es ist, zeigt sein Text: strings FILE | grep '^OpenSSL '";
        OpenPgp:
            "An OpenPGP key, which has nothing to do with TLS: gpg --show-keys FILE says what it is. Give the server’s certificate in PEM.",
            "Ein OpenPGP-Schlüssel, der nichts mit TLS zu tun hat: gpg --show-keys FILE sagt, was es ist. Geben Sie das Zertifikat des Servers in PEM an.";
        NotOpened:
            "{format} is not opened here. Give what this prints: {command}",
            "{format} wird hier nicht geöffnet. Geben Sie an, was dies ausgibt: {command}";
        NotOpenedWithKey:
            "{format} is not opened here. Give what this prints: {command} It was dropped and is not kept. What it may hold besides, a private key, has been in a browser: if you are not sure of this computer, treat the key as known to others.",
            "{format} wird hier nicht geöffnet. Geben Sie an, was dies ausgibt: {command} Es wurde verworfen und nicht behalten. Was es außerdem enthalten kann, ein privater Schlüssel, war in einem Browser: Wenn Sie sich dieses Computers nicht sicher sind, behandeln Sie den Schlüssel als anderen bekannt.";
        NotRead:
            "{format} is not read here. Turn what is in it into PEM or text first.",
            "{format} wird hier nicht gelesen. Wandeln Sie den Inhalt zuerst in PEM oder Text um.";
    }
}

words! {
    /// What contradicts what.
    Contradictions {
        Ahead:
            "An answer names a time that has not come yet. It does not count: look for a slip in the date.",
            "Eine Antwort nennt eine Zeit, die noch nicht gekommen ist. Sie zählt nicht: Prüfen Sie, ob das Datum stimmt.";
        Answers:
            "Two answers to the same question contradict each other. The more demanding one counts.",
            "Zwei Antworten auf dieselbe Frage widersprechen sich. Es zählt die strengere.";
        ExposedDespite:
            "Your answer would clear this machine, but what you pasted shows an affected build on it. The evidence counts.",
            "Ihre Antwort würde diese Maschine entlasten, aber was Sie eingefügt haben, zeigt einen betroffenen Build auf ihr. Es zählt der Beleg.";
        KeyOlderThan:
            "Your answer makes the key newer than a certificate or timestamp that already has it. The answer does not count.",
            "Ihre Antwort macht den Schlüssel jünger als ein Zertifikat oder einen Zeitstempel, in dem er schon steht. Die Antwort zählt nicht.";
        KeysNotCompared:
            "There are more RSA keys here than are compared with each other, so a prime that two of them have in common can be missed. Give fewer machines at a time.",
            "Hier sind mehr RSA-Schlüssel, als miteinander verglichen werden, also kann eine Primzahl unbemerkt bleiben, die zwei von ihnen gemeinsam haben. Geben Sie weniger Maschinen auf einmal an.";
        ListAhead:
            "The revocation list is of a time that has not come yet. It does not count.",
            "Die Sperrliste ist von einer Zeit, die noch nicht gekommen ist. Sie zählt nicht.";
        ListNotVerified:
            "The revocation list’s signature does not verify by the issuer’s certificate that you gave, or is of a kind that cannot be checked here. It does not count.",
            "Die Signatur der Sperrliste lässt sich mit dem Zertifikat des Ausstellers, das Sie angegeben haben, nicht bestätigen oder ist von einer Art, die hier nicht geprüft werden kann. Sie zählt nicht.";
        MarksLookSwapped:
            "What is marked “after the patch” is older than what is marked “before the patch”. Are the marks swapped?",
            "Was als „nach dem Patch“ markiert ist, ist älter als das, was als „vor dem Patch“ markiert ist. Sind die Markierungen vertauscht?";
        OnlyAuthorities:
            "These are certificates of authorities only. Paste the server’s own certificate, too.",
            "Das sind nur Zertifikate von Zertifizierungsstellen. Fügen Sie auch das eigene Zertifikat des Servers ein.";
        PatchedDespiteAffected:
            "You say that the server is patched, but what you pasted shows an affected build. Paste today’s package listing, or mark the old one as “before the patch”.",
            "Sie geben an, dass der Server gepatcht ist, aber was Sie eingefügt haben, zeigt einen betroffenen Build. Fügen Sie die heutige Paketliste ein, oder markieren Sie die alte als „vor dem Patch“.";
        RestartBeforePatch:
            "The restart is before the patch, so it loaded the old library again. It does not count.",
            "Der Neustart liegt vor dem Patch, also hat er wieder die alte Bibliothek geladen. Er zählt nicht.";
        StaleDespiteRestart:
            "You say that everything was restarted, but a program still runs with replaced files. If the listing is older than the restart, mark it as “before the patch” or remove it.",
            "Sie geben an, dass alles neu gestartet wurde, aber ein Programm läuft noch mit ersetzten Dateien. Ist die Liste älter als der Neustart, markieren Sie sie als „vor dem Patch“, oder entfernen Sie sie.";
    }
}

words! {
    /// What was done too early.
    Faults {
        RequestMade:
            "The request was made on {day}, before the server was repaired and restarted, so its key may have leaked. Make another key, and a request for it.",
            "Der Zertifikatsantrag (CSR) wurde am {day} erstellt, bevor der Server gepatcht und neu gestartet war, also kann sein Schlüssel abgeflossen sein. Erzeugen Sie einen anderen Schlüssel und einen Antrag dafür.";
        RequestOlder:
            "The request was made on {day}, before the bug became known, and its key may come from a machine that was open. Make another key, and a request for it.",
            "Der Zertifikatsantrag (CSR) wurde am {day} erstellt, bevor der Fehler bekannt wurde, und sein Schlüssel kann von einer Maschine stammen, die angreifbar war. Erzeugen Sie einen anderen Schlüssel und einen Antrag dafür.";
        RevokedBeforeInstall:
            "The old certificate is revoked, but the new one is not installed: clients that check are turned away. Install the new one now.",
            "Das alte Zertifikat ist widerrufen, aber das neue ist nicht installiert: Clients, die das prüfen, werden abgewiesen. Installieren Sie jetzt das neue.";
        RevokedBeforeIssue:
            "The old certificate was revoked on {day}, before the new one was issued. If it was still served then, clients that check were turned away. Check that every server has the new one.",
            "Das alte Zertifikat wurde am {day} widerrufen, bevor das neue ausgestellt war. Wurde es da noch ausgeliefert, wurden Clients, die das prüfen, abgewiesen. Prüfen Sie, dass jeder Server das neue hat.";
        Passwords:
            "Users were asked too early: what they entered since could be read like the old password. Ask them again when the steps before are done.",
            "Die Benutzer wurden zu früh aufgefordert: Was sie seitdem eingegeben haben, konnte wie das alte Passwort gelesen werden. Fordern Sie sie noch einmal auf, wenn die Schritte davor erledigt sind.";
        Sessions:
            "Sessions were ended too early: the cookies and tickets given out since could be read like the old ones. End all sessions again when the steps before are done.",
            "Die Sitzungen wurden zu früh beendet: Cookies und Tickets, die seitdem ausgegeben wurden, konnten wie die alten gelesen werden. Beenden Sie noch einmal alle Sitzungen, wenn die Schritte davor erledigt sind.";
        Install:
            "A certificate was installed before there was one with a new key. Install the next one, too.",
            "Ein Zertifikat wurde installiert, bevor es eines mit einem neuen Schlüssel gab. Installieren Sie auch das nächste.";
        Step:
            "A step was done before those that it needs. Do it again when they are done.",
            "Ein Schritt wurde vor denen gemacht, die er voraussetzt. Machen Sie ihn noch einmal, wenn sie erledigt sind.";
    }
}
