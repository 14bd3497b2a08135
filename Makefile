# The one door: serve, test, dist, bench, mutants, clean. What is missing is installed once, at these versions.
TRUNK        := 0.21.14
# Must equal the version of the wasm-bindgen crate in Cargo.toml.
WASM_BINDGEN := 0.2.128
CARGO_FUZZ   := 0.13.2
CARGO_DENY   := 0.20.2
CARGO_MUTANTS := 27.1.0

TOOLS := $(CURDIR)/.tools
NODE  := tests/browser/node_modules
export PATH := $(CURDIR)/$(NODE)/.bin:$(TOOLS)/bin:$(HOME)/.cargo/bin:$(PATH)
export AFTERPATCH_COMMIT := $(shell git rev-parse --short HEAD 2>/dev/null || echo unknown)

say = @printf '\033[1m%s\033[0m\n' "$(1)"
sudo := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: serve test dist bench screens fuzz mutants audit reproduce clean tools browser

serve: tools
	$(call say,Serving the page on http://127.0.0.1:8080/)
	@trunk serve

dist: tools
	$(call say,Building the page into dist/)
	@RUSTFLAGS="--remap-path-prefix=$(CURDIR)=/afterpatch --remap-path-prefix=$$(rustc --print sysroot)/lib/rustlib/src/rust=/rust \
	  $$(for registry in $${CARGO_HOME:-$(HOME)/.cargo}/registry/src/*; do printf ' %s' "--remap-path-prefix=$$registry=/crates"; done)" \
	  trunk build --release
	@node tools/sbom.mjs > dist/afterpatch.cdx.json
	@cd dist && LC_ALL=C sha256sum -- *.* > SHA256SUMS

test: tools browser
	$(call say,Format)
	@cargo fmt --check
	@shellcheck static/*.sh .ci/run
	$(call say,Lints for the machine and for the browser)
	@cargo clippy --quiet --all-targets -- -D warnings
	@cargo clippy --quiet --target wasm32-unknown-unknown -- -D warnings
	$(call say,Native tests and doc tests)
	@cargo test --quiet
	$(call say,Documentation)
	@RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --document-private-items
	@$(MAKE) --no-print-directory dist
	$(call say,The built page in a browser)
	@node --test --test-reporter=spec tests/browser/

bench: tools browser
	$(call say,The core on this machine)
	@cargo bench --quiet --bench core
	@$(MAKE) --no-print-directory dist
	$(call say,The built page beside its peers)
	@cd tests/browser && npm install --silent --no-save jsrsasign@11.1.5 node-forge@1.4.3 pkijs@4.0.0 esbuild@0.25.12
	@node tests/browser/bench.mjs

screens: tools browser dist
	$(call say,Pictures of the page into docs/screens/)
	@node tests/browser/screens.mjs

# Advisories come from a git repository, which a machine without one cannot have: they are not asked.
audit:
	@command -v cargo-deny >/dev/null || \
	  { echo "Installing cargo-deny"; cargo install --quiet --locked --root $(TOOLS) cargo-deny --version $(CARGO_DENY); }
	$(call say,Licences and sources and versions of what is linked)
	@cargo deny --offline check licenses bans sources

reproduce: tools
	$(call say,Two builds in two folders)
	@tools/reproduce.sh

# Seconds for each target, with what others have printed as seeds where it is at hand.
FUZZ_SECONDS := 900
FUZZ_SEEDS   := tests/corpus tests/corpus/material static/samples $(wildcard ../shared/samples)
fuzz:
	@command -v cargo-fuzz >/dev/null || \
	  { echo "Installing cargo-fuzz"; cargo install --quiet --locked --root $(TOOLS) cargo-fuzz --version $(CARGO_FUZZ); }
	@for target in report splitter bundle readers versions; do \
	  printf '\033[1mFuzzing %s for %s seconds\033[0m\n' $$target $(FUZZ_SECONDS); \
	  mkdir -p fuzz/corpus/$$target; \
	  nice -n 19 cargo +nightly fuzz run --sanitizer none $$target fuzz/corpus/$$target $(FUZZ_SEEDS) -- \
	    -fork=1 -max_len=20000 -timeout=10 -max_total_time=$(FUZZ_SECONDS) || exit 1; \
	done

# What decides is changed in one place after the other; a test has to fail each time. MUTANTS_SHARD
# tests a part of them: 0/4 is each fourth. Only the tests that are asked are built.
MUTANTS_SHARD := 0/1
MUTANTS_FILES := src/moment.rs src/plan.rs src/plan/*.rs src/assess.rs src/assess/answers.rs src/assess/changes.rs \
  src/assess/decision.rs src/assess/decision/*.rs src/assess/exposure.rs src/assess/exposure/*.rs src/assess/heartbleed.rs \
  src/assess/lineage.rs src/assess/lineage/*.rs src/assess/revocation.rs src/assess/scans.rs \
  src/assess/signature.rs src/assess/weak_key.rs
mutants:
	@command -v cargo-mutants >/dev/null || \
	  { echo "Installing cargo-mutants"; cargo install --quiet --locked --root $(TOOLS) cargo-mutants --version $(CARGO_MUTANTS); }
	$(call say,Changing what decides)
	@CARGO_PROFILE_DEV_DEBUG=0 cargo mutants --shard $(MUTANTS_SHARD) --sharding round-robin --timeout 60 -o target \
	  $(foreach file,$(MUTANTS_FILES),-f '$(file)') \
	  -C --lib -C --test=corpus -C --test=documentation -C --test=revocation -C --test=versions

clean:
	$(call say,Removing what was built and installed here)
	@rm -rf target dist .tools $(NODE)

# Tools. A line is only printed for what is being installed.
tools:
	@cmp -s tests/browser/package-lock.json $(NODE)/.installed || \
	  { echo "Installing wasm-opt and the browser tests' packages from npm"; \
	    cd tests/browser && npm ci --silent && cp package-lock.json node_modules/.installed; }
	@rustup target list --installed | grep -qx wasm32-unknown-unknown || \
	  { echo "Installing Rust's wasm32 target"; rustup --quiet target add wasm32-unknown-unknown; }
	@trunk --version 2>/dev/null | grep -qx 'trunk $(TRUNK)' || \
	  { echo "Installing Trunk $(TRUNK), some minutes"; cargo install --quiet --locked --root $(TOOLS) trunk --version $(TRUNK); }
	@wasm-bindgen --version 2>/dev/null | grep -qx 'wasm-bindgen $(WASM_BINDGEN)' || \
	  { echo "Installing wasm-bindgen-cli $(WASM_BINDGEN), some minutes"; \
	    cargo install --quiet --locked --root $(TOOLS) wasm-bindgen-cli --version $(WASM_BINDGEN); }

browser:
	@command -v shellcheck >/dev/null || \
	  { echo "Installing ShellCheck"; $(sudo) apt-get -qq update && $(sudo) apt-get -qq install -y shellcheck >/dev/null; }
	@command -v chromium >/dev/null || [ -n "$$CHROMIUM" ] || \
	  { echo "Installing Chromium"; $(sudo) apt-get -qq update && $(sudo) apt-get -qq install -y chromium >/dev/null; }
	@command -v firefox-esr >/dev/null || [ -n "$$FIREFOX" ] || \
	  { echo "Installing Firefox"; $(sudo) apt-get -qq update && $(sudo) apt-get -qq install -y firefox-esr >/dev/null; }
