//! What reads: the core alone, for a worker. The page that draws is another program and holds no
//! reading, so that it is there first.

fn main() {}

/// What the start-up script calls for each question.
///
/// # Errors
/// When the question is none of the page's.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
#[allow(unreachable_pub, reason = "called from outside of Rust")]
pub fn read(
    question: wasm_bindgen::JsValue,
) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue> {
    afterpatch::app::worker::read(question)
}

/// What it calls on the page itself, where there is no worker.
///
/// # Errors
/// When the question is none of the page's, or a pause ends it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
#[allow(unreachable_pub, reason = "called from outside of Rust")]
pub async fn read_in_slices(
    question: wasm_bindgen::JsValue,
    pause: js_sys::Function,
) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue> {
    afterpatch::app::worker::read_in_slices(question, pause).await
}
