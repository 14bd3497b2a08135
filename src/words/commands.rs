//! What stands above the commands. The commands themselves are the same in each language.

use super::words;

words! {
    /// What a command is for.
    Label {
        // Patching, by system.
        Patch: "Install the repaired library", "Die korrigierte Bibliothek installieren";
        PatchAsRoot: "As root: install the repaired library", "Als root: die korrigierte Bibliothek installieren";
        PatchSystem: "As root: repair the library of the system", "Als root: die Bibliothek des Systems korrigieren";
        PatchPorts: "As root: and that of the ports, where it is installed",
            "Als root: auch die der Ports, wo sie installiert ist";
        PatchDebian: "Debian, Ubuntu: install the repaired library",
            "Debian, Ubuntu: die korrigierte Bibliothek installieren";
        PatchRedHat: "Red Hat, CentOS, Fedora: the same", "Red Hat, CentOS, Fedora: dasselbe";
        Check: "See what is installed, and paste it here",
            "Nachsehen, was installiert ist; fügen Sie die Ausgabe hier ein";
        CheckDebian: "Debian, Ubuntu: see what is installed, and paste it here",
            "Debian, Ubuntu: nachsehen, was installiert ist; fügen Sie die Ausgabe hier ein";
        CheckRpm: "Red Hat, CentOS, Fedora, SUSE: the same", "Red Hat, CentOS, Fedora, SUSE: dasselbe";

        // Starting again.
        Stale: "See what still holds the old library. No output means that nothing does",
            "Nachsehen, was noch die alte Bibliothek hält. Keine Ausgabe heißt: nichts mehr";
        StaleAsRoot: "As root: see what still holds the old library. No output means that nothing does",
            "Als root: nachsehen, was noch die alte Bibliothek hält. Keine Ausgabe heißt: nichts mehr";
        LoadedAsRoot: "As root: see what has the library loaded, and since when. What is older than the repair is to be started again",
            "Als root: nachsehen, was die Bibliothek geladen hat, und seit wann. Was älter ist als die Korrektur, muss neu gestartet werden";
        Restart: "Restart {server}", "{server} neu starten";
        RestartAll: "Then restart each program that this names (SERVICE, such as apache2), or the machine",
            "Danach jedes Programm neu starten, das hier genannt wird (SERVICE, etwa apache2), oder die ganze Maschine";

        // Finding an answer.
        FindOut: "To find out", "So finden Sie es heraus";
        FindStale: "To find out what still holds the old library, and since when",
            "So finden Sie heraus, was noch die alte Bibliothek hält, und seit wann";
        KeyFileDay: "The day on which the key’s file was written; only its date is shown",
            "Der Tag, an dem die Datei des Schlüssels geschrieben wurde; angezeigt wird nur das Datum";
        ScanAgain: "To scan again, from another machine", "Noch einmal prüfen, von einer anderen Maschine aus";
        ServedCertificate: "The certificate that is served", "Das Zertifikat, das ausgeliefert wird";
        KeptCertificates: "Certificates that still lie on the server, with their days",
            "Zertifikate, die noch auf dem Server liegen, mit ihrem Datum";

        // A new key.
        EcKey: "A new EC key (P-256), in a new file that only you can read",
            "Ein neuer EC-Schlüssel (P-256), in einer neuen Datei, die nur Sie lesen können";
        RsaKey: "Or RSA with 2048 bits, for clients that are too old for EC",
            "Oder RSA mit 2048 Bit, für Clients, die für EC zu alt sind";
        LongRsaKey: "Or RSA with 3072 bits, for a key that is to last beyond 2030",
            "Oder RSA mit 3072 Bit, für einen Schlüssel, der über 2030 hinaus halten soll";
        HashOfNew: "The hash of the new key", "Der Hashwert des neuen Schlüssels";
        HashOfNewNotOld: "The hash of the new key. It must not be the old one’s, {old}",
            "Der Hashwert des neuen Schlüssels. Er darf nicht der des alten sein, {old}";

        // A request.
        Request: "A request for the new key, with all names of the old certificate. Paste it here before you send it",
            "Ein Zertifikatsantrag (CSR) für den neuen Schlüssel, mit allen Namen des alten Zertifikats. Fügen Sie ihn hier ein, bevor Sie ihn absenden";
        RequestWithoutOne: "A request for the new key. One name of the old certificate is not a plain name and was left out: add it by hand if you need it. Paste the request here before you send it",
            "Ein Zertifikatsantrag (CSR) für den neuen Schlüssel. Ein Name des alten Zertifikats ist kein einfacher Name und wurde weggelassen: Tragen Sie ihn von Hand ein, wenn Sie ihn brauchen. Fügen Sie den Antrag hier ein, bevor Sie ihn absenden";
        RequestWithoutSome: "A request for the new key. {count} names of the old certificate are not plain names and were left out: add them by hand if you need them. Paste the request here before you send it",
            "Ein Zertifikatsantrag (CSR) für den neuen Schlüssel. {count} Namen des alten Zertifikats sind keine einfachen Namen und wurden weggelassen: Tragen Sie sie von Hand ein, wenn Sie sie brauchen. Fügen Sie den Antrag hier ein, bevor Sie ihn absenden";
        ShowRequest: "See which names it asks for", "Nachsehen, welche Namen sie nennt";

        // Installing.
        HashInCertificate: "The hash of the key in the new certificate. It must be the new key’s",
            "Der Hashwert des Schlüssels im neuen Zertifikat. Er muss der des neuen Schlüssels sein";
        HashInCertificateIs: "The hash of the key in the new certificate. It must be {new}",
            "Der Hashwert des Schlüssels im neuen Zertifikat. Er muss {new} sein";
        WhereNamed: "Where {server} names its key and certificate",
            "Wo in den Einstellungen von {server} Schlüssel und Zertifikat stehen";
        UseNew: "Then let {server} use the new ones", "Danach {server} die neuen verwenden lassen";
        HashServed: "The hash of the key that is served on port {port}. It must be the new key’s",
            "Der Hashwert des Schlüssels, der auf Port {port} verwendet wird. Er muss der des neuen Schlüssels sein";
        HashServedIs: "The hash of the key that is served on port {port}. It must be {new}",
            "Der Hashwert des Schlüssels, der auf Port {port} verwendet wird. Er muss {new} sein";
        HashServedNotOld: "The hash of the key that is served on port {port}. It must be the new key’s, never the old one’s, {old}",
            "Der Hashwert des Schlüssels, der auf Port {port} verwendet wird. Er muss der des neuen Schlüssels sein, auf keinen Fall der des alten, {old}";
        Keystore: "A keystore for {server}, under a password of its own",
            "Ein Keystore für {server}, unter einem eigenen Passwort";
        OneFile: "Certificate, chain and key in one file, as {server} reads them",
            "Zertifikat, Kette und Schlüssel in einer Datei, wie {server} sie liest";

        // Revoking.
        SelfSigned: "It signed itself, so no one can revoke it. Its fingerprint, to find it in trust stores",
            "Es ist selbstsigniert, deshalb kann es niemand widerrufen. Sein Fingerabdruck, um es in Zertifikatsspeichern zu finden";
        RevokeWithKey: "Revoke it with its own key, so that the authority blocks that key, too",
            "Mit seinem eigenen Schlüssel widerrufen, damit die Zertifizierungsstelle auch diesen Schlüssel sperrt";
        Serial: "For the authority: the serial of the old certificate, reason: key compromise",
            "Für die Zertifizierungsstelle: die Seriennummer des alten Zertifikats, Grund: Schlüssel kompromittiert (key compromise)";
        SerialOf: "For the authority: the certificate for {name} with the serial {serial}, reason: key compromise",
            "Für die Zertifizierungsstelle: das Zertifikat für {name} mit der Seriennummer {serial}, Grund: Schlüssel kompromittiert (key compromise)";
        WhereList: "Where the authority publishes its list", "Wo die Zertifizierungsstelle ihre Sperrliste veröffentlicht";
        FetchList: "Fetch the list, a day later, and paste it here",
            "Die Sperrliste einen Tag später abrufen; fügen Sie sie hier ein";

        // Ending sessions, and other secrets.
        TicketKeyApache: "{server}. A new key for session tickets, if SSLSessionTicketKeyFile names one; without it a restart makes it",
            "{server}. Ein neuer Schlüssel für Session-Tickets, wenn SSLSessionTicketKeyFile einen nennt; sonst entsteht er beim Neustart";
        TicketKeyNginx: "{server}. A new key for session tickets, if ssl_session_ticket_key names one; without it a restart makes it",
            "{server}. Ein neuer Schlüssel für Session-Tickets, wenn ssl_session_ticket_key einen nennt; sonst entsteht er beim Neustart";
        TicketKeysHaproxy: "{server}. New keys for session tickets, if tls-ticket-keys names a file; without it a restart makes them",
            "{server}. Neue Schlüssel für Session-Tickets, wenn tls-ticket-keys eine Datei nennt; sonst entstehen sie beim Neustart";
        EndSessions: "Restart {server}: its session cache and the keys that it made itself are gone",
            "{server} neu starten: Der Sitzungsspeicher und die selbst erzeugten Schlüssel sind danach gelöscht";
        EndAllSessions: "Restart each program that serves TLS: its session cache and the keys that it made itself are gone",
            "Jedes Programm neu starten, das TLS anbietet: Der Sitzungsspeicher und die selbst erzeugten Schlüssel sind danach gelöscht";
        OpenvpnKey: "A new tls-auth or tls-crypt key for OpenVPN, for the server and every client",
            "Ein neuer tls-auth- oder tls-crypt-Schlüssel für OpenVPN, für den Server und jeden Client";
    }
}
