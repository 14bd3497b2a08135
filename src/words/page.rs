//! What the page itself says.
//!
//! The page’s own program holds the English of [`Start`], so that it can be drawn at once; the rest,
//! and each other language, comes with the engine.

use super::words;

words! {
    /// What the page can say before the engine is there: what is seen of its frame, and of the page
    /// before anything is given.
    Start {
        Title: "Afterpatch: you have patched, what next?", "Afterpatch: gepatcht, und was nun?";

        // The frame.
        SkipToAnswer: "Skip to the answer", "Zur Antwort springen";
        Purpose: "What is left to do after a patch: the key, the certificate, the passwords.", "Was nach einem Patch noch zu tun ist: Schlüssel, Zertifikat, Passwörter.";
        SwitchTheme: "Switch between light and dark", "Zwischen hell und dunkel wechseln";
        KnowledgeOf: "Knowledge of {day}. Times are UTC, those of logs as the log has them. This page makes no request after it has loaded, and saved as one file it works from disk.", "Wissensstand: {day}. Zeiten sind UTC, die aus Protokollen so, wie sie dort stehen. Nach dem Laden stellt diese Seite keine Anfrage mehr, und als eine Datei gespeichert läuft sie auch von der Festplatte.";
        HowItDecides: "How it decides", "So wird entschieden";
        Sources: "Sources", "Quellen";
        SaveThisPage: "Save this page", "Diese Seite speichern";

        // The promise.
        NothingLeaves: "Nothing leaves this page", "Nichts verlässt diese Seite";

        // Before anything is given.
        WhatNext: "You have patched. What next?", "Sie haben gepatcht. Und was nun?";
        Lede: "A bug such as Heartbleed lets strangers read a server’s memory, and the patch does not take back what they read. Paste what you have about your server, and this page tells you whether you need a new key, a new certificate and new passwords, and what to do first. It all happens in your browser: {promise}", "Durch einen Fehler wie Heartbleed können Fremde den Speicher eines Servers auslesen, und der Patch holt das Gelesene nicht zurück. Fügen Sie ein, was Sie über Ihren Server haben. Diese Seite sagt Ihnen, ob Sie einen neuen Schlüssel, ein neues Zertifikat und neue Passwörter brauchen und was zuerst zu tun ist. Alles geschieht in Ihrem Browser: {promise}";
        LedePromise: "nothing you paste leaves this page.", "Nichts davon verlässt diese Seite.";
        WhatYouHave: "What you have", "Was Sie haben";
        WhatHelpsMost: "What helps most", "Was am meisten hilft";
        HelpCertificates: "The certificates, old and new", "Die Zertifikate, alt und neu";
        HelpCertificatesHow: "As PEM files. Only side by side do they show whether the key is new.", "Als PEM-Dateien. Erst nebeneinander zeigen sie, ob der Schlüssel neu ist.";
        HelpPackage: "The OpenSSL package", "Das OpenSSL-Paket";
        HelpPackageHow: "Its exact version, not only “1.0.1e”.", "Die genaue Version, nicht nur „1.0.1e“.";
        HelpPackageCommands: "dpkg -l 'libssl*' or rpm -q openssl", "dpkg -l 'libssl*' oder rpm -q openssl";
        HelpLog: "The package log", "Das Paketprotokoll";
        HelpLogHow: "It says when the patch came.", "Es sagt, wann der Patch kam.";
        OrASample: "Or look at a sample", "Oder sehen Sie sich ein Beispiel an";
        PasteHere: "Paste here", "Hier einfügen";
        OrDrop: "or drop files and folders anywhere on the page. Many at once is fine; each is recognised by itself, and the answer appears while you type.", "oder Dateien und Ordner irgendwo auf der Seite ablegen. Auch viele auf einmal; alles wird einzeln erkannt, und die Antwort erscheint, während Sie tippen.";
        OpenFiles: "Open files", "Dateien öffnen";
        OpenAFolder: "Open a folder", "Ordner öffnen";
        KeysAreHidden: "A private key is recognised, hidden and never kept", "Ein privater Schlüssel wird erkannt, verborgen und nie behalten";
        PastedText: "Pasted text {number}", "Eingefügter Text {number}";
        WhatYouType: "What you type", "Was Sie tippen";

        // The collector.
        NothingAtHand: "Nothing at hand?", "Nichts zur Hand?";
        ReadTheScript: "Read the script", "Skript lesen";
        CopyThisScript: "Copy this script, run it on the server and paste back what it prints. It only reads: versions, package logs and public certificates, never a private key.", "Kopieren Sie dieses Skript, führen Sie es auf dem Server aus, und fügen Sie hier ein, was es ausgibt. Es liest nur: Versionen, Paketprotokolle und öffentliche Zertifikate, nie einen privaten Schlüssel.";
        ScriptLines: "The script, {count} lines of plain shell", "Das Skript, {count} Zeilen einfache Shell";
        SaveTheScript: " the script", " des Skripts";
        CopyScript: "Copy script", "Skript kopieren";
        OnOneServer: "On one server", "Auf einem Server";
        OnMany: "On many", "Auf vielen";
        TheScript: "The script", "Das Skript";
        Close: "Close", "Schließen";
        Save: "Save", "Speichern";
        Copy: "Copy", "Kopieren";

        // The samples.
        SameKeyAgain: "Patched, same key again", "Gepatcht, wieder derselbe Schlüssel";
        SameKeyAgainStory: "The classic mistake of April 2014", "Der klassische Fehler vom April 2014";
        DoneRight: "Done right", "Richtig gemacht";
        DoneRightStory: "New key, new certificate, old one revoked", "Neuer Schlüssel, neues Zertifikat, das alte widerrufen";
        NeverRestarted: "Patched, but never restarted", "Gepatcht, aber nie neu gestartet";
        NeverRestartedStory: "A web server that still runs the old library", "Ein Webserver, in dem noch die alte Bibliothek läuft";
        OnlyAVersion: "Only a version number", "Nur eine Versionsnummer";
        OnlyAVersionStory: "What openssl version says, and what it leaves open", "Was openssl version sagt, und was es offenlässt";
        AFleet: "A fleet of 48 hosts", "Eine Flotte von 48 Hosts";
        AFleetStory: "A folder of collected output", "Ein Ordner mit gesammelten Ausgaben";
        NeverAffected: "Never affected", "Nie betroffen";
        NeverAffectedStory: "A server with OpenSSL 0.9.8", "Ein Server mit OpenSSL 0.9.8";

        // While reading.
        Reading: "Reading what you gave …", "Ihre Angaben werden gelesen …";

        // What the company that hosts the page has set.
        SetUpBy: "Set up by {name}", "Eingerichtet von {name}";
        Ask: ". Ask {contact}", ". Fragen an {contact}";
    }
}

words! {
    /// All else.
    Page {
        TitleOfAnswer: "{headline} Afterpatch", "{headline} Afterpatch";
        Announcement: "{headline} New key: {key}. Reissue: {reissue}. Passwords: {passwords}.", "{headline} Neuer Schlüssel: {key}. Neuausstellung: {reissue}. Passwörter: {passwords}.";

        // What the frame unfolds.
        HowFactsDecide: "Each line that is recognised becomes a fact, the facts say when this server could be read from outside, and a key that was there in that time counts as known to others. A certificate with the same key helps nobody, whatever its date says.", "Jede erkannte Zeile wird zu einer Tatsache. Die Tatsachen ergeben, wann dieser Server von außen ausgelesen werden konnte, und ein Schlüssel, der in dieser Zeit dort lag, gilt als anderen bekannt. Ein Zertifikat mit demselben Schlüssel hilft niemandem, welches Datum es auch trägt.";
        HowRulesDecide: "Two rules stand above the others. Nothing is called done or not needed unless something shows it. And whatever is called required says what would lift it.", "Zwei Regeln stehen über allen anderen. Nichts heißt erledigt oder nicht nötig, wenn nichts es belegt. Und was erforderlich heißt, sagt dazu, was das aufheben würde.";
        Rules: "Rules", "Regeln";
        AllRules: "All rules", "Alle Regeln (englisch)";
        AllVersions: "All versions", "Alle Versionen (englisch)";
        SourceChecked: "{source}, {name}, checked on {day}", "{source}, {name}, geprüft am {day}";
        AllDecidedHere: "All of it is decided here, in your browser. Switch the network off and it still works. Nothing is stored, and closing the page forgets everything. Private keys are refused, and taken out of the box.", "Alles wird hier entschieden, in Ihrem Browser. Trennen Sie das Netz, und es funktioniert trotzdem. Nichts wird gespeichert, und mit dem Schließen der Seite ist alles vergessen. Private Schlüssel werden abgelehnt und aus dem Eingabefeld entfernt.";
        Requests: "Requests since the page has loaded: {count}", "Anfragen, seit die Seite geladen ist: {count}";
        NoPolicy: "This copy has no policy: it was built for development.", "Diese Kopie hat keine Richtlinie: Sie wurde für die Entwicklung gebaut.";
        HeldToPolicy: "Your browser holds the page to this policy, so that even a fault in the page could not send what you gave: no connections, no forms, no scripts but its own.", "Ihr Browser hält die Seite an diese Richtlinie, sodass selbst ein Fehler der Seite Ihre Angaben nicht senden könnte: keine Verbindungen, keine Formulare, keine fremden Skripte.";
        InOneFile: "The same page in one file, to keep: {file}. Its SHA-256: {digest}", "Dieselbe Seite in einer Datei, zum Aufbewahren: {file}. Ihr SHA-256: {digest}";

        // Between two pages.
        ReadsByItself: "This browser gives the page no worker, so it reads by itself, a slice at a time: what is hard to read can stop it for a while.", "Dieser Browser gibt der Seite keinen Worker. Sie liest deshalb selbst, Stück für Stück: Was schwer zu lesen ist, kann sie eine Weile anhalten.";
        Cleared: "Everything is cleared. {undo}", "Alles ist entfernt. {undo}";
        BringItBack: "Bring it back", "Wiederherstellen";
        Spoken: "This page is in English now.", "Diese Seite ist jetzt auf Deutsch.";

        // Buttons.
        Copied: "Copied", "Kopiert";
        NotAllowed: "Not allowed", "Nicht erlaubt";

        // What is wrong with what the company that hosts the page has set.
        SetIsNotUsed: "What organisation.json sets is not used: {problem}.", "Was organisation.json festlegt, wird nicht verwendet: {problem}.";
        NotJson: "it is not JSON", "Es ist kein JSON";
        MustBeObject: "it must be an object", "Es muss ein Objekt sein";
        NoField: "`{field}` is no field of it", "`{field}` ist kein Feld davon";
        FieldMustBeArray: "`{field}` must be an array", "`{field}` muss ein Array sein";
        FieldMustBeObject: "`{field}` must be an object", "`{field}` muss ein Objekt sein";
        FieldMustBeText: "`{field}` must be text", "`{field}` muss Text sein";
        FieldMustBeNumber: "`{field}` must be a whole number", "`{field}` muss eine ganze Zahl sein";
        LinkMustBeObject: "each of `links` must be an object", "Jeder Eintrag in `links` muss ein Objekt sein";
        NoFieldOfLink: "`{field}` is no field of a link", "`{field}` ist kein Feld eines Links";
        LinkNeeds: "each of `links` needs a title and an address with https, http or mailto", "Jeder Eintrag in `links` braucht einen Titel und eine Adresse mit https, http oder mailto";
        NoQuestion: "`answers.{id}` is no question", "`answers.{id}` ist keine Frage";
        NotOneOf: "`answers.{id}`: answers.value: expected one of {words}", "`answers.{id}`: Erwartet wird eines von {words}";
        NotOneOfOrMoment: "`answers.{id}`: answers.value: expected one of {words}, a day, or RFC 3339", "`answers.{id}`: Erwartet wird eines von {words}, ein Tag oder RFC 3339";
        NotAMoment: "`answers.{id}`: answers.value: expected a day such as 2014-04-08, or RFC 3339", "`answers.{id}`: Erwartet wird ein Tag wie 2014-04-08 oder RFC 3339";
        NoStep: "`notes.{step}` is no step of a plan", "`notes.{step}` ist kein Schritt eines Plans";

        // When the page has stopped. It stands in English in the page’s own text.
        Fault: "This page has stopped", "Diese Seite ist stehen geblieben";
        FaultHelp: "Something went wrong inside it, and nothing was sent anywhere. Copy what you gave, reload the page, and paste it in parts: if one of them stops the page again, leave it out. A browser of the last three years is needed.", "In ihr ist etwas schiefgegangen, und nichts wurde irgendwohin gesendet. Kopieren Sie Ihre Angaben, laden Sie die Seite neu, und fügen Sie sie in Teilen ein: Hält ein Teil die Seite wieder an, lassen Sie ihn weg. Nötig ist ein Browser aus den letzten drei Jahren.";
        FaultNotText: "(a file that is not text: open it again)", "(eine Datei, die kein Text ist: öffnen Sie sie noch einmal)";

        // Words for verdicts and states.
        Required: "Required", "Erforderlich";
        Done: "Done", "Erledigt";
        NotNeeded: "Not needed", "Nicht nötig";
        NotKnownYet: "Not known yet", "Noch unbekannt";
        NotKnown: "Not known", "Unbekannt";
        ForceNow: "Force a change", "Änderung erzwingen";
        ForceLater: "Force a change, but later", "Änderung erzwingen, aber später";
        AskNow: "Ask now", "Jetzt auffordern";
        AskLater: "Ask, but later", "Auffordern, aber später";
        ToDo: "To do", "Zu tun";
        Waits: "Waits", "Wartet";
        WasOpen: "It was open", "War angreifbar";
        VeryLikelyWasOpen: "It very likely was open", "War sehr wahrscheinlich angreifbar";
        WasNotOpen: "It was not open", "War nicht angreifbar";
        Open: "Open", "Angreifbar";
        Repaired: "Repaired", "Korrigiert";
        NeverOpen: "Never open", "Nie angreifbar";

        // Questions.
        FindOut: "To find out", "So finden Sie es heraus";
        AskCertificateInstalled: "Is the new certificate installed and served?", "Ist das neue Zertifikat installiert, und wird es ausgeliefert?";
        AskCompromiseEvidence: "Have you seen signs that stolen data was used?", "Haben Sie Anzeichen gesehen, dass gestohlene Daten benutzt wurden?";
        AskContained: "Has the abuse been stopped?", "Ist der Missbrauch gestoppt?";
        AskCsrMadeAt: "When was the request made?", "Wann wurde der Zertifikatsantrag (CSR) erstellt?";
        AskForwardSecrecy: "Did the server use forward secrecy with all clients?", "Hat der Server mit allen Clients Forward Secrecy verwendet?";
        AskInUse: "This certificate has expired. Is it still in use?", "Dieses Zertifikat ist abgelaufen. Wird es noch benutzt?";
        AskInstalledAfterFix: "Was this machine installed from media made after the fix, with no key copied in?", "Wurde diese Maschine von einem Medium installiert, das nach der Korrektur erstellt wurde, und ohne einen Schlüssel zu übernehmen?";
        AskKeyGeneratedAt: "On which day was the key made?", "An welchem Tag wurde der Schlüssel erzeugt?";
        AskKeyOrigin: "Where was the key made and kept?", "Wo wurde der Schlüssel erzeugt und aufbewahrt?";
        AskKeyProtection: "Was the private key in a hardware module (HSM) from the day it was made?", "War der private Schlüssel vom ersten Tag an in einem Hardware-Sicherheitsmodul (HSM)?";
        AskOldCertificateRevoked: "Has the old certificate been revoked?", "Ist das alte Zertifikat widerrufen?";
        AskOtherSecretsRotated: "Have the other secrets that the server held been replaced?", "Sind die anderen Geheimnisse ersetzt, die auf dem Server lagen?";
        AskPasswordPolicy: "Do you prompt users, or force them?", "Fordern Sie Benutzer auf, oder zwingen Sie sie?";
        AskPasswords: "Does anyone log in to this server with a password?", "Meldet sich jemand mit einem Passwort an diesem Server an?";
        AskPasswordsNotified: "Have your users been asked to change their password?", "Sind Ihre Benutzer aufgefordert worden, ihr Passwort zu ändern?";
        AskPatchedAt: "When was the repaired OpenSSL installed?", "Wann wurde das korrigierte OpenSSL installiert?";
        AskRestarted: "Has everything that uses OpenSSL been restarted since the patch?", "Ist seit dem Patch alles neu gestartet worden, was OpenSSL verwendet?";
        AskSessionsInvalidated: "Have all sessions been ended?", "Sind alle Sitzungen beendet?";
        AskTlsInWindow: "Did anything on this machine use TLS while it was open, over any protocol?", "Hat auf dieser Maschine etwas TLS verwendet, solange sie angreifbar war, über irgendein Protokoll?";

        // Answers to them, and what they would change.
        Yes: "Yes", "Ja";
        No: "No", "Nein";
        DontKnow: "I don’t know", "Weiß ich nicht";
        NoRetired: "No, it is retired", "Nein, es ist außer Gebrauch";
        MadeAfterFix: "Made after the fix", "Nach der Korrektur erzeugt";
        NeverOnAffected: "Never on an affected machine", "Nie auf einer betroffenen Maschine";
        YesAlways: "Yes, always", "Ja, immer";
        OnAnotherMachine: "On another machine", "Auf einer anderen Maschine";
        NoInAFile: "No, in a file", "Nein, in einer Datei";
        PromptAndExplain: "Prompt and explain", "Auffordern und erklären";
        NoOneLogsIn: "No one, by web, mail or otherwise", "Niemand, weder per Web noch per Mail noch sonst";
        YesRightAfter: "Yes, right after the patch", "Ja, gleich nach dem Patch";
        OnlyAsClient: "Only as a client", "Nur als Client";
        YesAsServer: "Yes, as a server", "Ja, als Server";
        StepIsDone: "The step is done", "Der Schritt ist erledigt";
        PasswordsForce: "Passwords: force a change", "Passwörter: Änderung erzwingen";
        NothingToRenew: "Nothing to renew for it", "Dafür ist nichts zu erneuern";
        KeyNotNeeded: "New key and certificate: not needed", "Neuer Schlüssel und neues Zertifikat: nicht nötig";
        PasteThatEvidence: "Paste that machine’s evidence, too", "Fügen Sie auch die Belege dieser Maschine ein";
        PasswordsNotNeeded: "Passwords: not needed", "Passwörter: nicht nötig";
        RestartIsDone: "The restart is done", "Der Neustart ist erledigt";
        WindowStillOpen: "The window is still open", "Das Zeitfenster ist noch offen";
        ClientsLeakToo: "Clients leak, too", "Auch Clients geben Daten preis";

        // Counted things.
        Host: "1 host", "1 Host";
        Hosts: "{count} hosts", "{count} Hosts";
        Item: "1 item", "1 Angabe";
        Items: "{count} items", "{count} Angaben";
        Part: "1 part", "1 Teil";
        Parts: "{count} parts", "{count} Teile";
        Certificate: "1 certificate", "1 Zertifikat";
        Certificates: "{count} certificates", "{count} Zertifikate";
        Key: "1 key", "1 Schlüssel";
        Keys: "{count} keys", "{count} Schlüssel";
        Change: "1 change", "1 Änderung";
        Changes: "{count} changes", "{count} Änderungen";
        Version: "1 version", "1 Version";
        Versions: "{count} versions", "{count} Versionen";
        More: "{count} more", "{count} weitere";
        AndMore: " and {count} more", " und {count} weitere";
        And: "{others} and {last}", "{others} und {last}";
        OnHost: " on {host}", " auf {host}";
        ShowMore: "Show {count} more", "{count} weitere anzeigen";
        ShowAll: "Show all", "Alle anzeigen";
        NotSaid: "not said", "keine Angabe";
        WithoutName: "without a name", "ohne Namen";

        // The headline.
        AllHosts: "All {count} hosts", "Alle {count} Hosts";
        YourServer: "Your server", "Ihr Server";
        AsOf: "As of {moment}", "Stand: {moment}";
        TodayIsSet: "Today is set to {day} by the sample. ", "Das Beispiel spielt am {day}. ";
        UseRealDate: "Use the real date", "Heutiges Datum verwenden";
        NextLead: "Next: ", "Als Nächstes: ";
        NextThen: "{step}, then {then}.", "{step}. Danach: {then}.";

        // The three answers.
        ThreeAnswers: "The three answers", "Die drei Antworten";
        GenerateKey: "Generate a new key", "Neuen Schlüssel erzeugen";
        ReissueCertificate: "Reissue the certificate", "Zertifikat neu ausstellen lassen";
        MakeUsersChange: "Make users change their password", "Passwortänderung erzwingen";
        AskUsersToChange: "Ask users to change their password", "Zur Passwortänderung auffordern";
        WhyKeyRequired: "Why you need a new key", "Warum Sie einen neuen Schlüssel brauchen";
        WhyKeyDone: "Why the key counts as new", "Warum der Schlüssel als neu gilt";
        WhyKeyNotNeeded: "Why the key can stay", "Warum der Schlüssel bleiben kann";
        WhyUnknown: "Why this is not known yet", "Warum das noch unbekannt ist";
        WhyReissueRequired: "Why the certificate must be reissued", "Warum das Zertifikat neu ausgestellt werden muss";
        WhyReissueDone: "Why the certificate counts as reissued", "Warum das Zertifikat als neu ausgestellt gilt";
        WhyReissueNotNeeded: "Why the certificate can stay", "Warum das Zertifikat bleiben kann";
        WhyForce: "Why a change must be forced", "Warum eine Änderung erzwungen werden muss";
        WhyPrompt: "Why users should be asked, and when", "Warum Benutzer aufgefordert werden sollten, und wann";
        WhyPasswordsDone: "Why nothing is left to ask", "Warum niemand mehr aufzufordern ist";
        WhyPasswordsNotNeeded: "Why passwords can stay", "Warum Passwörter bleiben können";
        WhyOneReason: "Why? 1 reason", "Warum? 1 Grund";
        WhyReasons: "Why? {count} reasons", "Warum? {count} Gründe";
        WhatWouldLift: "What would lift it", "Was das aufheben würde";
        AndIn: "See {places}.", "Siehe {places}.";
        AndInMore: "See {places} and {count} more places.", "Siehe {places} und {count} weitere Stellen.";
        SameAsForKey: "What is said of the key.", "Was zum Schlüssel gesagt ist.";
        AsAbove: "As above: {places}.", "Wie oben: {places}.";
        AsAboveMore: "As above: {places} and {count} more places.", "Wie oben: {places} und {count} weitere Stellen.";
        YouAnswered: "You answered “{answer}” to: {question}", "Ihre Antwort „{answer}“ auf: {question}";

        // Lines of what was given.
        ItemNumber: "Item {number}", "Angabe {number}";
        AtLine: ", line {line}", ", Zeile {line}";
        AtLines: ", lines {line} to {end}", ", Zeilen {line} bis {end}";
        ShowInFull: "Show in full", "Ganz anzeigen";
        KeyLetter: "Key {letter}", "Schlüssel {letter}";
        KeyLead: "Key ", "Schlüssel ";

        // The strip that stays in view.
        NewKey: "New key", "Neuer Schlüssel";
        TheCertificate: "Certificate", "Zertifikat";
        Passwords: "Passwords", "Passwörter";

        // What was given.
        WhatYouGave: "What you gave", "Ihre Angaben";
        ClearAll: "Clear all", "Alles entfernen";
        InShort: "In short", "In Kürze";
        AddOrChange: "Add or change", "Hinzufügen oder ändern";
        PasteMore: "Paste more here", "Hier mehr einfügen";
        PasteMoreHint: "Paste more here, or drop files anywhere on the page.", "Hier mehr einfügen oder Dateien irgendwo auf der Seite ablegen.";
        ShowAllItems: "Show all {count} items", "Alle {count} Angaben anzeigen";
        MoreItems: "{count} more items ", "{count} weitere Angaben ";
        CollectMore: "Nothing more at hand? Collect it on the server", "Nichts mehr zur Hand? Auf dem Server sammeln";
        ChipNotUnderstood: " not understood", " nicht verstanden";
        ChipBefore: " before", " vorher";
        ChipAfter: " after", " nachher";
        SumHost: "host", "Host";
        SumHosts: "hosts", "Hosts";
        SumCertificate: "certificate with {keys}", "Zertifikat mit {keys}";
        SumCertificates: "certificates with {keys}", "Zertifikate mit {keys}";
        WithKey: "1 key", "1 Schlüssel";
        WithKeys: "{count} keys", "{count} Schlüsseln";
        SumListings: "package lists, logs and versions", "Paketlisten, Protokolle und Versionen";
        SumRevocationList: "revocation list", "Sperrliste";
        SumRevocationLists: "revocation lists", "Sperrlisten";
        SumProblem: "problem", "Problem";
        SumProblems: "problems", "Probleme";
        NoName: "Without a name", "Ohne Namen";
        ChangeItem: "Change its name, host or time", "Name, Host oder Zeit ändern";
        OnThatHost: "on {host}", "auf {host}";
        Remove: "Remove {name}", "{name} entfernen";
        ShowTheText: "Show the text", "Text anzeigen";
        LineLead: "Line {line}: ", "Zeile {line}: ";
        LinesLead: "Lines {line} to {end}: ", "Zeilen {line} bis {end}: ";
        Name: "Name", "Name";
        HostName: "Host", "Host";
        FromTheTime: "From which time?", "Aus welcher Zeit?";
        MarkHelp: "Before the patch: in use, or collected, while the old OpenSSL was there. After the patch: made, or collected, after the patch and the restart.", "Vor dem Patch: benutzt oder gesammelt, als noch das alte OpenSSL da war. Nach dem Patch: erstellt oder gesammelt nach Patch und Neustart.";
        MarkBefore: "before the patch", "vor dem Patch";
        MarkAfter: "after the patch", "nach dem Patch";

        // The next step, and the plan.
        Next: "Next", "Als Nächstes";
        NothingLeftToDo: "Nothing is left to do", "Es ist nichts mehr zu tun";
        KeepTheReport: "As far as what you gave shows. Keep the report with your records.", "Soweit Ihre Angaben es zeigen. Legen Sie den Bericht zu Ihren Unterlagen.";
        NextStepOf: "Next, step {step} of {count}", "Als Nächstes, Schritt {step} von {count}";
        GoodToKnow: "Good to know", "Gut zu wissen";
        AlreadyDone: "Already done? Answer {question}.", "Schon erledigt? Beantworten Sie {question}.";
        AlreadyDoneThen: "Already done? Answer {question}, and the next step becomes “{then}”.", "Schon erledigt? Beantworten Sie {question}, und der nächste Schritt wird „{then}“.";
        QuestionNumber: "question {number}", "Frage {number}";
        FindOutWhich: "Find out which OpenSSL this server has", "Herausfinden, welches OpenSSL dieser Server hat";
        HideCommands: "Hide the commands", "Befehle ausblenden";
        ShowCommands: "Show all commands", "Alle Befehle anzeigen";
        ThePlan: "The plan", "Der Plan";
        DoneOf: "{done} of {count} done", "{done} von {count} erledigt";
        StepUnknown: "{state}, do it or find out", "{state}, erledigen oder klären";
        AsSays: "{moment}, as {place} says", "{moment}, laut {place}";
        Source: "Source", "Quelle";
        WaitsFor: "Waits for {steps}", "Wartet auf {steps}";
        YourOrganisation: "Your organisation", "Ihre Organisation";
        AsksForBits: "{whose} asks for {bits} bits at least.", "{whose} verlangt mindestens {bits} Bit.";

        // The questions.
        OneQuestion: "One question", "Eine Frage";
        TwoQuestions: "Two questions", "Zwei Fragen";
        ThreeQuestions: "Three questions", "Drei Fragen";
        Questions: "Questions, {answered} of {count} answered", "Fragen, {answered} von {count} beantwortet";
        MostFirst: "Those that settle most come first.", "Was am meisten klärt, steht zuerst.";
        OnlyThese: "These can still change an answer, and an answer can bring another question.", "Diese können noch eine Antwort ändern, und eine Antwort kann eine weitere Frage bringen.";
        AskedFor: "Asked for {hosts}", "Gefragt für {hosts}";
        AskedForMore: "Asked for {hosts} and {count} more", "Gefragt für {hosts} und {count} weitere";
        OnThisDay: "On this day", "An diesem Tag";
        YesAnotherDay: "Yes, on another day", "Ja, an einem anderen Tag";
        TheDay: "The day", "Der Tag";

        // Several hosts.
        NothingLeft: "Nothing left", "Nichts mehr zu tun";
        AnswerFromYou: "An answer from you", "Eine Antwort von Ihnen";
        WaitsForAnother: "Waits for another host", "Wartet auf einen anderen Host";
        AnswerAbout: "answer what is asked about {hosts}", "beantworten, was zu {hosts} gefragt wird";
        StepOn: "{step} on {hosts}", "{step} ({hosts})";
        OthersNeedNotWait: " The others need not wait for them.", " Die anderen müssen nicht darauf warten.";
        NextOnHost: "Next, on 1 host", "Als Nächstes, auf 1 Host";
        NextOnHosts: "Next, on {count} hosts", "Als Nächstes, auf {count} Hosts";
        FindOutMore: "Find out more about these hosts", "Mehr über diese Hosts herausfinden";
        MoreCommands: "And {count} more; each host’s own report has its command.", "Und {count} weitere; der Bericht jedes Hosts enthält seinen Befehl.";
        KeyElsewhere: "One of their keys stands on another host, too: it waits for the patch here.", "Einer ihrer Schlüssel liegt auch auf einem anderen Host: Dieser wartet auf den Patch hier.";
        OtherHostFree: "1 other host with work left need not wait for these: none of them shares a key with one.", "1 anderer Host mit offenen Schritten muss nicht auf diese warten: Er hat mit keinem von ihnen einen Schlüssel gemeinsam.";
        OtherHostsFree: "{count} other hosts with work left need not wait for these: none of them shares a key with one.", "{count} andere Hosts mit offenen Schritten müssen nicht auf diese warten: Keiner hat mit einem von ihnen einen Schlüssel gemeinsam.";
        ForceOn: "Force on {count}", "Erzwingen auf {count}";
        AskOn: "Ask on {count}", "Auffordern auf {count}";
        RequiredOn: "Required on {count}", "Erforderlich auf {count}";
        NotKnownOn: "Not known on {count}", "Unbekannt auf {count}";
        CountToAsk: "to ask", "aufzufordern";
        CountRequired: "required", "erforderlich";
        CountUnknown: "unknown", "unbekannt";
        CountDone: "done", "erledigt";
        CountNotNeeded: "not needed", "nicht nötig";
        ShowAsTable: "Show as a table", "Als Tabelle anzeigen";
        HideTable: "Hide the table", "Tabelle ausblenden";
        HostsByStep: "Hosts by their next step", "Hosts nach ihrem nächsten Schritt";
        FilterAll: "All {count}", "Alle {count}";
        FilterLeft: "Work left {count}", "Noch zu tun {count}";
        FilterUnknown: "Not known {count}", "Unbekannt {count}";
        FilterFinished: "Nothing left {count}", "Nichts mehr zu tun {count}";
        NoneFits: "none of them fits", "keiner passt";
        ShownOf: "1 to {shown} of {count}", "1 bis {shown} von {count}";
        ShownOfUrgent: "1 to {shown} of {count}, the most urgent first", "1 bis {shown} von {count}, die dringendsten zuerst";
        TheHosts: "Hosts", "Hosts";
        SearchHosts: "Search hosts, systems, keys", "Hosts, Systeme, Schlüssel suchen";
        System: "System", "System";
        NextStep: "Next step", "Nächster Schritt";
        Reissue: "Reissue", "Neuausstellung";
        OpenUntil: "Open until", "Angreifbar bis";
        UntilNeverOpen: "never open", "nie angreifbar";
        UntilNotKnown: "not known", "unbekannt";
        UntilStillOpen: "still open", "noch angreifbar";
        UntilOrLater: "{day}, or later", "{day} oder später";
        CountOf: "{count} of {total}", "{count} von {total}";
        SharedKeys: "Keys on more than one host", "Schlüssel auf mehr als einem Host";
        KeyDigest: "Key, SHA-256", "Schlüssel, SHA-256";
        WhatItMeans: "What it means", "Was das bedeutet";
        NothingToDo: "Nothing to do", "Nichts zu tun";
        NewKeyOnBoth: "New key on both", "Neuer Schlüssel auf beiden";
        NewKeyOnAll: "New key on all {count}", "Neuer Schlüssel auf allen {count}";
        NewKeyOn: "New key on {count}", "Neuer Schlüssel auf {count}";

        // Tables.
        LeftOut: "Left out, or in doubt", "Ausgelassen oder zweifelhaft";
        When: "When", "Wann";
        What: "What", "Was";
        WhereItSaysSo: "Where it says so", "Wo das steht";
        CertificatesAndKeys: "Certificates and keys", "Zertifikate und Schlüssel";
        Issued: "Issued", "Ausgestellt";
        Expires: "Expires", "Läuft ab";
        IsOld: ", old", ", alt";
        IsNew: ", new", ", neu";
        OfACa: "Certificate of a CA", "Zertifikat einer CA";
        SelfSigned: "self-signed", "selbstsigniert";
        ByIssuer: "by {issuer}", "von {issuer}";
        AndNames: "and {names}, ", "und {names}, ";
        NameAndMore: "{name} and {count} more", "{name} und {count} weitere";
        ShowInGiven: "Show it in what you gave", "In Ihren Angaben zeigen";
        MovedSince: "Moved since", "Seither geändert";
        ReportOf: "The report of {moment}", "Der Bericht vom {moment}";
        NothingMoved: "Nothing has moved.", "Nichts hat sich geändert.";
        ChangedInReissue: "Changed in the reissue", "Bei der Neuausstellung geändert";
        Site: "Site", "Dienst";
        Before: "Before", "Vorher";
        Now: "Now", "Jetzt";
        WhatToDo: "What to do", "Was zu tun ist";
        Software: "Software", "Software";
        TheVersion: "Version", "Version";
        ToHeartbleed: "Open to Heartbleed?", "Durch Heartbleed angreifbar?";
        TakenForGranted: "Taken for granted", "Als gegeben angenommen";
        Times: " ({count} times)", " ({count}-mal)";

        // The timeline.
        Timeline: "Timeline", "Zeitleiste";
        PointAtAMark: "Point at a mark, or reach it with the Tab key: it tells the exact date and where it says so.", "Zeigen Sie auf eine Marke, oder erreichen Sie sie mit der Tabulatortaste: Sie nennt das genaue Datum und wo es steht.";
        OlderInTable: "{count} older certificates are in the table only.", "{count} ältere Zertifikate stehen nur in der Tabelle.";
        TimelinePicture: "The timeline as a picture; the table says the same", "Die Zeitleiste als Bild; die Tabelle sagt dasselbe";
        DayByDay: "{months}, day by day", "{months}, Tag für Tag";
        ByMonths: "by months", "nach Monaten";
        MonthsTo: "{from} to {until}", "{from} bis {until}";
        FlagDisclosed: "made public", "veröffentlicht";
        FlagReissued: "reissued", "neu ausgestellt";
        FlagPatched: "patched", "gepatcht";
        FlagRestarted: "restarted", "neu gestartet";
        FlagRevoked: "revoked", "widerrufen";
        FlagToday: "today", "heute";
        DayOfReport: "The day of this report", "Der Tag dieses Berichts";
        OpenTo: "Open to {name}", "Angreifbar: {name}";
        OpenToSpan: "Open to {name} {first}, {last}", "Durch {name} angreifbar {first}, {last}";
        From: "from {day}", "ab {day}";
        Until: "until {day}", "bis {day}";
        StillOpen: "still open", "noch angreifbar";
        PresumedOpen: "presumed; nothing says until when", "vermutet; nichts sagt, bis wann";
        UntilRestart: "until the restart, its day not known", "bis zum Neustart, Tag unbekannt";
        EndNotKnown: "its end is not known", "Ende unbekannt";
        KeyOfCertificate: "The key of the certificate issued on {moment}", "Der Schlüssel des Zertifikats, ausgestellt am {moment}";
        SameKeyInNew: "the same key again, in the new certificate", "wieder derselbe Schlüssel, im neuen Zertifikat";
        FirstSeen: "first seen {day}", "zuerst gesehen am {day}";
        PrivateKey: "Private key", "Privater Schlüssel";
        PrivateKeySeen: "Private key, {first}", "Privater Schlüssel, {first}";
        OldCertificate: "Old certificate", "Altes Zertifikat";
        NewCertificate: "New certificate", "Neues Zertifikat";
        CertificateOf: "Certificate of {day}", "Zertifikat vom {day}";
        IssuedOn: "issued {day}", "ausgestellt am {day}";
        ValidTo: "to {day}", "bis {day}";
        SameKeyUntilToday: "One private key, from {month} until today. The certificate of {day} only gave it a new date.", "Ein einziger privater Schlüssel, seit {month} bis heute. Das Zertifikat vom {day} hat ihm nur ein neues Datum gegeben.";
        OneKeySince: "One private key, seen since {day}.", "Ein privater Schlüssel, zuerst gesehen am {day}.";
        KeyChanged: "The private key changed with the certificate of {day}.", "Der private Schlüssel hat mit dem Zertifikat vom {day} gewechselt.";
        WhatWasDated: "What was dated, until {day}.", "Was ein Datum trägt, bis zum {day}.";

        // What is handed over.
        HandOver: "Hand over", "Weitergeben";
        EveryReportDated: "Each is dated; Markdown and JSON carry every reason", "Alle tragen ein Datum, Markdown und JSON auch jeden Grund";
        Calendar: "Calendar", "Kalender";
        Csv: "CSV", "CSV";
        Json: "JSON", "JSON";
        Link: "Link", "Link";
        Markdown: "Markdown", "Markdown";
        ForCalendar: "A reminder for what is left, and for what expires", "Erinnerungen an das, was noch zu tun ist, und an Ablaufdaten";
        ForCsv: "One line for each host and certificate", "Eine Zeile je Host und Zertifikat";
        ForJson: "For a script, with every reason", "Für ein Skript, mit allen Gründen";
        ForLink: "Your answers and versions, and certificates only where you ask for it", "Ihre Antworten und Versionen, und Zertifikate nur, wenn Sie es so wollen";
        LinkIsLong: ". This one is so long that mail and chat may cut it: save Markdown or JSON, and send the file.", ". Dieser ist so lang, dass E-Mail und Chat ihn abschneiden können: Speichern Sie Markdown oder JSON, und senden Sie die Datei.";
        CopyWithCertificates: "Copy with certificates", "Mit Zertifikaten kopieren";
        ForMarkdown: "For a ticket or a wiki", "Für ein Ticket oder ein Wiki";
        PrintOrPdf: "Print or PDF", "Druck oder PDF";
        ForPrint: "The answers, the plan and the evidence", "Die Antworten, der Plan und die Belege";
        Print: "Print", "Drucken";
        MailWithSubject: "Subject: {subject}", "Betreff: {subject}";
        NoticeToUsers: "Notice to users", "Mitteilung an Benutzer";
        Read: "Read", "Lesen";
        ReadTheNotice: " the notice to users", " der Mitteilung an Benutzer";
        TheNotice: "the notice to users", "die Mitteilung an Benutzer";
        UsersAre: "Users are", "Benutzer werden";
        UsersAsked: "asked", "aufgefordert";
        UsersForced: "forced", "gezwungen";
        Mail: "Mail", "E-Mail";
        Banner: "Banner where they log in", "Hinweis bei der Anmeldung";
        OneLine: "One line", "Eine Zeile";
        SaveAll: "Save all of it", "Alles speichern";

        // The whole text.
        SearchText: "Search this text", "In diesem Text suchen";
        SearchNext: "Next", "Weiter";
        FoundLine: "line {number}", "Zeile {number}";
        NotFound: "not found", "nicht gefunden";
        BinaryFile: "This is a binary file; it has no lines to show.", "Das ist eine Binärdatei; sie hat keine Zeilen zum Anzeigen.";
        LinesBefore: "Lines before {line}", "Zeilen vor {line}";
        LinesAfter: "Lines after {line}, of {count}", "Zeilen nach {line}, von {count}";
        LineByLine: "The text, line by line", "Der Text, Zeile für Zeile";
    }
}
