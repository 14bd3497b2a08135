//! The page: mounts the app in a browser; there is nothing to run elsewhere.

fn main() {
    #[cfg(target_arch = "wasm32")]
    afterpatch::app::mount();
}
