// Starts the page, and the workers that read for it: two programs, so that the page is there first.
//
// Both forms of the page hold this text; they differ in where the modules come from: the single
// file has them inside, compressed, the served page fetches them from beside itself and then shuts
// the door: from there on the policy allows no connection at all.
(() => {
  const element = (id) => document.getElementById(id);
  // What a worker runs: the engine's glue, and an answer to each question. A trap has left the
  // instance in no state to go on, so it is told, and the page takes another worker.
  const answering = (engine) => {
    onmessage = ({ data: module }) => {
      engine.initSync({ module });
      onmessage = ({ data: question }) => {
        let answer = null;
        try {
          answer = engine.read(question);
        } catch {}
        postMessage(answer);
      };
      postMessage("ready");
    };
  };
  const addresses = globalThis.trustedTypes?.createPolicy("afterpatch", { createScriptURL: (url) => url });

  /** A worker that has the module; throws where the browser has none to give. */
  const spawn = (module) => {
    const source = `${element("engine-glue").textContent}\n(${answering})(engine);`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(addresses?.createScriptURL(address) ?? address);
    worker.postMessage(module);
    return worker;
  };

  let worker;
  /** The worker, as soon as it is there to be asked. */
  const ready = () =>
    worker ??= program.then((module) => new Promise((done, fail) => {
      const none = () => fail("none");
      setTimeout(none, 10_000);
      const spawned = reading.spawn(module);
      spawned.onmessage = () => done(spawned);
      spawned.onerror = none;
    })).catch(() => Promise.reject("none"));
  let onPage = false;
  /** Puts one question; a worker that traps or outlasts its time is lost, and the next is made. */
  const put = async (question, milliseconds) => {
    const asked = await ready().catch(() => {});
    onPage = !asked;
    return onPage ? here(question, milliseconds) : new Promise((done, fail) => {
      const lost = (how) => {
        clearTimeout(timer);
        asked.terminate();
        worker = undefined;
        ready().catch(() => {});
        fail(how);
      };
      const timer = setTimeout(lost, milliseconds, "slow");
      asked.onmessage = ({ data: answer }) => {
        if (answer === null) return lost("broken");
        clearTimeout(timer);
        done(answer);
      };
      asked.onerror = (event) => {
        event.preventDefault();
        lost("broken");
      };
      asked.postMessage(question);
    });
  };
  let turn = Promise.resolve();
  const ask = (question, milliseconds) => {
    const answer = turn.then(() => put(question, milliseconds));
    turn = answer.catch(() => {});
    return answer;
  };

  let started;
  /** The answer of an engine on the page itself: in slices, between which the page goes on. */
  const here = async (question, milliseconds) => {
    await (started ??= program.then((module) => engine({ module_or_path: module }))).catch((error) => {
      fault();
      throw error;
    });
    const end = performance.now() + milliseconds;
    let slice = performance.now() + 30;
    return engine.read_in_slices(question, () => {
      const now = performance.now();
      if (now > end) return Promise.reject("slow");
      if (now < slice) return;
      return new Promise((done) => setTimeout(() => {
        slice = performance.now() + 30;
        done();
      }));
    });
  };

  /** A program's bytes, from inside the page or from beside it. */
  const bytes = async (id) => {
    const place = element(id);
    if (place.href) return (await fetch(place.href, { credentials: "same-origin" })).arrayBuffer();
    const packed = Uint8Array.from(atob(place.textContent), (character) => character.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };

  /** What the page was set up with: its own block, else the file beside it. */
  const set = async () => {
    const own = element("organisation").textContent;
    if (own.trim() !== "{}" || !element("page").href) return own;
    try {
      const file = await fetch("./organisation.json", { credentials: "same-origin" });
      return file.ok ? file.text() : own;
    } catch {
      return own;
    }
  };

  const shut = () => {
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = "connect-src 'none'";
    document.head.append(policy);
    // What is requested from here on would be counted on the page.
    reading.shut = performance.now();
  };

  // Where the program has stopped, what was given last is still here, outside of its memory.
  let given = [];
  const fault = () => {
    if (!element("fault").hidden) return;
    const typed = element("paste")?.value ?? "";
    const { notText } = element("given").dataset;
    const texts = given
      .filter(({ text }) => text !== typed)
      .map(({ name, text }) => `==> ${name} <==\n${text ?? notText}\n`);
    element("given").value = [...texts, typed].join("\n").trim();
    element("fault").hidden = false;
    element("app").hidden = true;
  };
  const stopped = (error) =>
    error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === "InternalError";
  addEventListener("error", ({ error }) => stopped(error) && fault());
  addEventListener("unhandledrejection", ({ reason }) => stopped(reason) && fault());

  // Nothing here opens a window or calls a peer; the policy has no word for it.
  globalThis.open = () => null;
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) delete globalThis[name];
  globalThis.reading = { ask, here, isOnPage: () => onPage, keep: (items) => (given = items), spawn };
  const drawing = Promise.all([bytes("page"), set()]);
  const program = drawing.then(() => bytes("engine")).then((bytes) => WebAssembly.compile(bytes));
  drawing.then(([bytes, set]) => {
    reading.organisation = () => set;
    return wasm_bindgen({ module_or_path: bytes });
  }).catch(fault);
  program.then(shut).then(ready).catch(() => {});
})();
