//! What the report says.

use super::words;

words! {
    /// What stands in reports and in what is made of them.
    Report {
        UnnamedMachine: "the machine without a name", "die Maschine ohne Namen";
    }
}
