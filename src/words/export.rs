//! What stands in a ticket, in a calendar and in a notice to users, beside what the report says.
//!
//! A table for spreadsheets has no row here: programs read its columns, so they are the same in each
//! language.

use super::words;

words! {
    /// What several shapes say.
    Shared {
        Item: "item {number}", "Angabe {number}";
        Line: "{name}, line {line}", "{name}, Zeile {line}";
        Lines: "{name}, lines {from} to {to}", "{name}, Zeilen {from} bis {to}";
        Listed: "{others} and {last}", "{others} und {last}";
        Meaning: "{title}: {text}", "{title}: {text}";
        Step: "step {number}, “{title}”", "Schritt {number} („{title}“)";
    }
}

words! {
    /// A ticket, in Markdown: an asterisk or a backquote in a row is markup.
    Ticket {
        Judged: "Judged by Afterpatch {version} on {now}, with the knowledge of {reviewed}. Each rule is explained under its name in its docs/how-it-decides.md.",
            "Beurteilt von Afterpatch {version} am {now}, mit dem Wissensstand vom {reviewed}. Jede Regel ist unter ihrem Namen in seiner Datei docs/how-it-decides.md erklärt.";

        // The three answers.
        Answers: "Answers", "Antworten";
        Answer: "Answer", "Antwort";
        InShort: "In short", "Kurz gesagt";
        OnHowMany: "On how many hosts", "Auf wie vielen Hosts";
        NewKey: "New key", "Neuer Schlüssel";
        Reissue: "Reissue", "Neuausstellung";
        Passwords: "Passwords", "Passwörter";

        // What has moved.
        Since: "Since the report of {at}", "Seit dem Bericht vom {at}";
        NothingMoved: "Nothing has moved.", "Nichts hat sich geändert.";

        // The reasons.
        Why: "Why", "Warum";
        Because: "{reason} Rule {rule}", "{reason} Regel {rule}";
        MorePlace: "{count} more", "{count} weitere Stelle";
        MoreHosts: "{count} more", "{count} weitere";
        MorePlaces: "{count} more", "{count} weitere Stellen";
        ByAnswer: "answer {question} = {value}", "Antwort {question} = {value}";
        ReasonsAbove: "What is said of the key.", "Was zum Schlüssel gesagt ist.";
        PlacesAbove: "lines as above", "Zeilen wie oben";
        ChangesBelow: "What would change it: answers to the open questions below.",
            "Was daran etwas ändern würde: Antworten auf die offenen Fragen unten.";
        ChangesAbove: "What would change it: what would change the answers above.",
            "Was daran etwas ändern würde: was an den Antworten oben etwas ändern würde.";
        WouldChange: "What would change it: {change}", "Was daran etwas ändern würde: {change}";

        // The plan.
        Plan: "Plan", "Plan";
        StandFor: "What machines share stands here once. In their commands NAME (NAME2 …) stands for the names in the machine’s own certificate, OLD-SERIAL, OLD-HASH, NEW-SERIAL and NEW-HASH for the serial numbers and key hashes of its old and new one, as in the table of certificates.",
            "Was Maschinen gemeinsam ist, steht hier einmal. In ihren Befehlen steht NAME (NAME2 …) für die Namen im eigenen Zertifikat, OLD-SERIAL, OLD-HASH, NEW-SERIAL und NEW-HASH für Seriennummern und Schlüssel-Hashes ihres alten und neuen, wie in der Tabelle der Zertifikate.";
        StateOn: "{state}: {hosts}", "{state}: {hosts}";
        OnMachines: "**On {hosts}:**", "**Auf {hosts}:**";
        OnTheOthers: "**On the others where this is open:**", "**Auf den übrigen, wo das offen ist:**";
        WaitsFor: "Waits for {steps}", "Wartet auf Schritt {steps}";

        // The machines.
        Machines: "Machines", "Maschinen";
        Machine: "Machine", "Maschine";
        Exposure: "Exposure", "Betroffenheit";
        StillVulnerable: "Still vulnerable", "Noch angreifbar";
        OpenFrom: "Open from", "Angreifbar ab";
        OpenUntil: "Until", "Bis";
        Next: "Next", "Als Nächstes";
        Unnamed: "Without a name", "Ohne Namen";
        NothingLeft: "Nothing is left", "Nichts mehr zu tun";
        Yes: "yes", "ja";
        No: "no", "nein";
        Unknown: "unknown", "unbekannt";

        // The certificates.
        Certificates: "Certificates", "Zertifikate";
        Certificate: "Certificate", "Zertifikat";
        Names: "Names", "Namen";
        Serial: "Serial", "Seriennummer";
        ValidFrom: "Valid from", "Gültig ab";
        Expires: "Expires", "Läuft ab";
        Key: "Key", "Schlüssel";
        KeyHash: "Key, SHA-256", "Schlüssel, SHA-256";
        Means: "What it means", "Was das bedeutet";
        Changes: "What the reissue changed", "Was die Neuausstellung verändert hat";
        Before: "Before", "Vorher";
        After: "After", "Nachher";

        // What is open.
        Questions: "Open questions", "Offene Fragen";
        QuestionOn: "{question} On {host}.", "{question} Auf {host}.";
        Assumptions: "Taken for granted", "Als gegeben angenommen";
        WouldSettle: "{assumption} The question {question} would settle it.",
            "{assumption} Die Frage {question} würde es klären.";
        Problems: "What could not be used", "Was nicht verwendet werden konnte";
        ProblemIn: "In {place}: {problem} {code}", "In {place}: {problem} {code}";

        // What was given.
        Given: "What was given", "Was angegeben wurde";
        CertificatesMany: "Of the machines on which something is left, with the beginnings of the hashes; CSV and JSON have all.",
            "Von den Maschinen, auf denen noch etwas zu tun ist, mit dem Anfang der Hashes; CSV und JSON enthalten alles.";
        GivenMany: "{count} items. The report as JSON has each with its name, its size and its SHA-256.",
            "{count} Angaben. Der Bericht als JSON enthält jede mit Namen, Größe und SHA-256.";
        Item: "Item", "Angabe";
        ReadAs: "Read as", "Gelesen als";
        Bytes: "Bytes", "Bytes";
        Hash: "SHA-256", "SHA-256";
        GivenAnswers: "Answers that were given", "Gegebene Antworten";
        GivenAnswer: "{question} = {value}", "{question} = {value}";
        GivenAnswerFor: "{answer} for {scope}", "{answer} für {scope}";
    }
}

words! {
    /// Entries of a calendar: a title, and a text that says what to do.
    Reminders {
        /// Ends with the language: <https://www.rfc-editor.org/rfc/rfc5545#section-3.7.3>.
        Product: "-//Afterpatch//Reminders//EN", "-//Afterpatch//Reminders//DE";

        AskAgain: "See which users have not changed their password",
            "Nachsehen, wer sein Passwort noch nicht geändert hat";
        AskAgainText: "Ask them once more, or let the old passwords end. Staff and administrators must have changed theirs.",
            "Fordern Sie diese Personen noch einmal auf, oder lassen Sie die alten Passwörter ungültig werden. Mitarbeiter und Administratoren müssen ihre geändert haben.";
        Ask: "{step}: can it be done now?", "{step}: Ist das jetzt möglich?";
        AskText: "It waits for {steps}. Once the new certificate is served, end all sessions once more, then send the notice.",
            "Es wartet auf {steps}. Sobald das neue Zertifikat ausgeliefert wird, beenden Sie noch einmal alle Sitzungen und versenden dann die Mitteilung.";
        AskTextUnnamed: "It waits for the steps before it. Once the new certificate is served, end all sessions once more, then send the notice.",
            "Es wartet auf die Schritte davor. Sobald das neue Zertifikat ausgeliefert wird, beenden Sie noch einmal alle Sitzungen und versenden dann die Mitteilung.";

        Revoked: "Is the old certificate on the revocation list?", "Steht das alte Zertifikat auf der Sperrliste?";
        RevokedOne: "Is the old certificate for {name} on the revocation list?",
            "Steht das alte Zertifikat für {name} auf der Sperrliste?";
        RevokedTwo: "Is the old certificate for {name} and {count} more on the revocation list?",
            "Stehen die alten Zertifikate für {name} und {count} weiteren Namen auf der Sperrliste?";
        RevokedSome: "Is the old certificate for {name} and {count} more on the revocation list?",
            "Stehen die alten Zertifikate für {name} und {count} weitere Namen auf der Sperrliste?";
        RevokedText: "Ask for the revocation once the new certificate is served. Then fetch the authority’s list and give it to Afterpatch together with the certificates.",
            "Beantragen Sie den Widerruf, sobald das neue Zertifikat ausgeliefert wird. Rufen Sie danach die Sperrliste der Zertifizierungsstelle ab, und geben Sie sie zusammen mit den Zertifikaten in Afterpatch ein.";

        Renew: "Renew the certificate for {name}", "Das Zertifikat für {name} erneuern";
        RenewText: "It expires on {day}. Make a new key for the new one.",
            "Es läuft am {day} ab. Erzeugen Sie für das neue auch einen neuen Schlüssel.";
        Expires: "The old certificate for {name} expires", "Das alte Zertifikat für {name} läuft ab";
        ExpiresText: "Until {day} whoever has its key can pass for you with clients that do not check for revocation, and many do not.",
            "Bis zum {day} kann sich jeder, der seinen Schlüssel hat, für Sie ausgeben, und zwar gegenüber Clients, die nicht auf einen Widerruf prüfen. Das sind viele.";
    }
}

words! {
    /// A notice to users. What stands in square brackets is for the operator to fill in.
    ToUsers {
        // To the operator.
        Ready: "Ready to send. Fill in what stands in [brackets].",
            "Bereit zum Versand. Füllen Sie aus, was in [Klammern] steht.";
        Draft: "Draft: send after {steps}. Earlier, new passwords can be read like the old ones. What stands in [brackets] is not done yet, or is yours to fill in.",
            "Entwurf: erst nach {steps} versenden. Vorher können neue Passwörter genauso gelesen werden wie die alten. Was in [Klammern] steht, ist noch nicht getan oder von Ihnen auszufüllen.";
        DraftUnnamed: "Draft: send after the steps before it. Earlier, new passwords can be read like the old ones. What stands in [brackets] is not done yet, or is yours to fill in.",
            "Entwurf: erst nach den Schritten davor versenden. Vorher können neue Passwörter genauso gelesen werden wie die alten. Was in [Klammern] steht, ist noch nicht getan oder von Ihnen auszufüllen.";
        PromptMail: "Prompt: mail", "Auffordern: E-Mail";
        PromptBanner: "Prompt: banner", "Auffordern: Banner";
        PromptLine: "Prompt: one line", "Auffordern: eine Zeile";
        ForceMail: "Force: mail", "Erzwingen: E-Mail";
        ForceBanner: "Force: banner", "Erzwingen: Banner";
        ForceLine: "Force: one line", "Erzwingen: eine Zeile";
        Subject: "Subject: {subject}", "Betreff: {subject}";

        // What the operator fills in.
        YourSite: "[your site]", "[Ihre Website]";
        YourSites: "[your sites]", "[Ihre Websites]";
        /// In brackets of its own, or round ones where the whole sentence stands in square ones.
        DayOfRepair: "day of the repair", "Tag der Behebung";

        // The mail’s subject, and the first sentence of the banner.
        PromptSubject: "Please change your password for {site}", "Bitte ändern Sie Ihr Passwort für {site}";
        ForceSubject: "Please set a new password for {site}", "Bitte legen Sie ein neues Passwort für {site} fest";
        PromptAsk: "Please change your password for {site}.", "Bitte ändern Sie Ihr Passwort für {site}.";
        ForceAsk: "Please set a new password for {site}: the old one no longer works.",
            "Bitte legen Sie ein neues Passwort für {site} fest: Das alte gilt nicht mehr.";

        // When it was open: a part of sentences.
        Between: "between {from} and {until}", "zwischen dem {from} und dem {until}";
        Before: "before {until}", "vor dem {until}";
        BeforePossiblySince: "before {until} (possibly since {from})",
            "vor dem {until} (möglicherweise seit dem {from})";

        // The banner and the line.
        MayFault: "A fault known as {fault} may have let others read it {span}.",
            "Durch einen Fehler, der als {fault} bekannt ist, kann es {span} gelesen worden sein.";
        MayKey: "Others may have been able to read it.", "Andere konnten es möglicherweise lesen.";
        FaultRepaired: "We have repaired the fault.", "Wir haben den Fehler behoben.";
        KeyReplaced: "We have replaced the key.", "Wir haben den Schlüssel ersetzt.";
        Banner: "{ask} {may} {repaired} If you use the same password anywhere else, change it there, too.",
            "{ask} {may} {repaired} Wenn Sie dasselbe Passwort auch anderswo verwenden, ändern Sie es bitte auch dort.";
        PromptLineText: "{site}: please change your password, here and wherever else you used it. It may have been read.",
            "{site}: Bitte ändern Sie Ihr Passwort, hier und überall, wo Sie es sonst noch verwendet haben. Es kann gelesen worden sein.";
        ForceLineText: "{site}: please set a new password, and change the old one wherever else you used it. It may have been read.",
            "{site}: Bitte legen Sie ein neues Passwort fest, und ändern Sie das alte überall, wo Sie es sonst noch verwendet haben. Es kann gelesen worden sein.";

        // The mail: what happened. German goes on in small letters after its greeting.
        Greeting: "Hello,", "Guten Tag,";
        WasOpen: "A fault in the software that encrypts connections could let others read parts of a server’s memory. It is known as {fault}. It affected {site}. What you sent to us {span}, your password included, may have been read. {trace}",
            "durch einen Fehler in der Software, die Verbindungen verschlüsselt, konnten Unbefugte Teile des Arbeitsspeichers von Servern auslesen. Der Fehler ist als {fault} bekannt. Er betraf auch {site}. Was Sie uns {span} gesendet haben, auch Ihr Passwort, kann dabei gelesen worden sein. {trace}";
        LikelyWasOpen: "A fault in the software that encrypts connections could let others read parts of a server’s memory. It is known as {fault}. It very likely affected {site}. What you sent to us {span}, your password included, may have been read. {trace}",
            "durch einen Fehler in der Software, die Verbindungen verschlüsselt, konnten Unbefugte Teile des Arbeitsspeichers von Servern auslesen. Der Fehler ist als {fault} bekannt. Er betraf sehr wahrscheinlich auch {site}. Was Sie uns {span} gesendet haben, auch Ihr Passwort, kann dabei gelesen worden sein. {trace}";
        KeyKnown: "The key that protects the connection to {site} can no longer be relied on: others may have it. With it they could have read what you sent to us, your password included. {trace}",
            "auf den Schlüssel, der die Verbindung zu {site} schützt, ist kein Verlass mehr: Andere haben ihn möglicherweise. Damit hätten sie lesen können, was Sie uns gesendet haben, auch Ihr Passwort. {trace}";
        TraceSeen: "We have seen signs that stolen data was used.",
            "Wir haben Anzeichen dafür gesehen, dass gestohlene Daten verwendet wurden.";
        TraceNotSeen: "We have seen no sign that anyone used it, but reading it leaves no trace, so we cannot be sure.",
            "Wir haben keine Anzeichen dafür gesehen, dass jemand davon Gebrauch gemacht hat. Das Auslesen hinterlässt aber keine Spuren, daher können wir nicht sicher sein.";
        TraceNone: "Reading it leaves no trace, so we cannot tell whether it happened.",
            "Das Auslesen hinterlässt keine Spuren, daher können wir nicht sagen, ob es dazu gekommen ist.";

        // The mail: what was done.
        Done: "What we have done", "Was wir getan haben";
        RepairedBy: "Our servers were repaired by {day}.", "Spätestens am {day} war der Fehler auf unseren Servern behoben.";
        RepairedOn: "We repaired our servers on {day}.", "Am {day} haben wir den Fehler auf unseren Servern behoben.";
        Renewed: "We made a new key and installed a new certificate.",
            "Wir haben einen neuen Schlüssel erzeugt und ein neues Zertifikat installiert.";
        OldRevoked: "We had the old certificate revoked.", "Wir haben das alte Zertifikat widerrufen lassen.";
        Ended: "We ended all sessions, so you will have to log in again.",
            "Wir haben alle Sitzungen beendet, deshalb müssen Sie sich neu anmelden.";

        // The mail: what users are asked to do.
        Asked: "What we ask you to do", "Worum wir Sie bitten";
        PromptFirst: "Change your password. Type our address, {site}, yourself, or use your own bookmark.",
            "Ändern Sie Ihr Passwort. Geben Sie dazu unsere Adresse {site} selbst ein, oder verwenden Sie Ihr eigenes Lesezeichen.";
        ForceFirst: "Your old password no longer works. To set a new one, type our address, {site}, yourself and choose “Forgot your password?”.",
            "Ihr altes Passwort gilt nicht mehr. Um ein neues festzulegen, geben Sie unsere Adresse {site} selbst ein und wählen dort „Passwort vergessen?“.";
        Elsewhere: "If you used the same password anywhere else, change it there, too, and use a different one in each place. Whoever has read it will try it elsewhere, and there we cannot protect you.",
            "Wenn Sie dasselbe Passwort auch anderswo verwendet haben, ändern Sie es auch dort, und wählen Sie überall ein anderes. Wer es gelesen hat, wird es auch anderswo ausprobieren, und dort können wir Sie nicht schützen.";
        Careful: "Be careful with mails about this, also with those that look like ours. We never ask for your password by mail, and this mail has no link.",
            "Seien Sie vorsichtig mit E-Mails zu diesem Thema, auch mit solchen, die aussehen wie unsere. Wir fragen Sie nie per E-Mail nach Ihrem Passwort, und diese E-Mail enthält keinen Link.";
        Sorry: "We are sorry that this happened, and for the work that it makes. If you have a question, write to [your contact].",
            "Es tut uns leid, dass das geschehen ist und dass es Ihnen Mühe macht. Wenn Sie Fragen haben, schreiben Sie bitte an [Ihre Kontaktadresse].";
        /// Empty where a mail ends with the name alone.
        Regards: "", "Mit freundlichen Grüßen";
        YourName: "[your name]", "[Ihr Name]";
    }
}
