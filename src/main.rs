//! The page: mounts the app in a browser; there is nothing to run elsewhere.

fn main() {}
