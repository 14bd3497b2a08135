//! Facts and answers become verdicts.
