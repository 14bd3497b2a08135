// The page's own tests once more, in Firefox.

process.env.BROWSER = "firefox";
await import("./page.test.mjs");
