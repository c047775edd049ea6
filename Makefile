# callscope: `make help` lists the targets. Every target installs what it misses (scripts/setup.sh) and rebuilds only
# what has changed.

PORT ?= 8080
N ?= 1000
SEED ?= 1
BENCH_EVENTS ?= 1000000
LIVE_CONTACTS ?= 1000000
MINUTES ?= 10
TARGETS ?= reader normal timeline live whole
SHARD ?= 0/8

SHELL := bash
ENV := . scripts/env.sh &&
STAMPS := target/stamps

# What each build step reads. A result that was deleted is built again (missing).
files = $(shell find $(1) -type f -not -path '*/node_modules/*' -not -path '*/test-results/*' $(2) 2>/dev/null)
missing = $(if $(wildcard $(1)),,FORCE)
CRATE := Cargo.toml Cargo.lock .cargo/config.toml scripts/build-wasm.sh $(call files,src)
PKG := package-lock.json $(call files,schema) $(call files,pkg,-not -path 'pkg/dist/*' -not -path 'pkg/wasm/*' -not -path 'pkg/page/*' -not -path 'pkg/schema/*' -not -name 'LICENSE*' -not -path 'pkg/test/*')
WWW := $(call files,www,-not -path 'www/dist/*' -not -path 'www/dist-single/*' -not -path 'www/test/*')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build build-wasm serve test lint test-rust test-web test-pkg test-runtimes test-examples test-page bench bench-live bench-page sample schemas fmt clean FORCE \
	fuzz mutants setup setup-rust setup-wasm setup-wasm-pack setup-npm setup-browser setup-runtimes setup-shells setup-broker setup-fuzz setup-mutants

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: $(STAMPS)/www ## the wasm, the npm package and the page
build-wasm: pkg/wasm/callscope_bg.wasm pkg/wasm/callscope_rules_bg.wasm ## only the two wasm modules, with their sizes

serve: build ## build, then serve the page at http://127.0.0.1:8080 (PORT=... for another port)
	@if (: </dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null; then \
		echo "port $(PORT) is taken: choose another one, for example make serve PORT=8081" >&2; exit 1; fi
	@echo "callscope is at http://127.0.0.1:$(PORT)/ (stop it with Ctrl-C)"
	@$(ENV) cd www && exec vite preview --host 127.0.0.1 --port $(PORT) --strictPort

test: lint test-rust test-web test-pkg test-runtimes test-examples test-page ## every check and test

lint: build-wasm setup-rust setup-npm ## formatting, clippy, TypeScript, ESLint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --features rules -- -D warnings
	cargo clippy --lib -- -D warnings
	@if [ -e .tools/wasm-rust ]; then echo "clippy for wasm is left out: Debian's rustc has none"; else \
		set -x; cargo clippy --target wasm32-unknown-unknown --lib --test web --test worker -- -D warnings; fi
	npm run check -w pkg
	npm run check -w www
	npm run lint

test-rust: setup-rust ## the crate's native tests and doc tests
	cargo test --features rules

test-web: setup-wasm setup-wasm-pack setup-browser ## the crate's tests in headless Chromium
	scripts/test-web.sh

test-pkg: build setup-shells ## the npm package's tests in Node
	npm test -w pkg

test-runtimes: $(STAMPS)/pkg setup-runtimes setup-browser ## the packed package in Node, Bun, Deno, workerd, browsers and bundlers
	$(ENV) npm run test:runtimes -w pkg

test-examples: $(STAMPS)/pkg setup-runtimes setup-browser setup-broker ## the examples in JavaScript, with the packed package and a real broker
	$(ENV) npm run test:examples -w pkg

test-page: build setup-browser ## the page's tests in Chromium
	$(ENV) npm test -w www

bench: $(STAMPS)/pkg sample/events-$(BENCH_EVENTS).ndjson ## callscope against JSON.parse and Ajv, in Node
	node pkg/bench/bench.js sample/events-$(BENCH_EVENTS).ndjson
	node pkg/bench/start.js sample/events-$(BENCH_EVENTS).ndjson

bench-live: $(STAMPS)/pkg | setup-rust ## the memory of a stream that does not end (LIVE_CONTACTS=1000000)
	cargo run --release --quiet --example simulate -- --contacts $(LIVE_CONTACTS) --seed $(SEED) | node pkg/bench/live.js

bench-page: $(STAMPS)/www sample/events-$(if $(BIG),$(shell expr $(BIG) \* 2632000),$(BENCH_EVENTS)).ndjson setup-browser ## the page with a million events in Chromium, beside the package (BIG=4: with so many GB)
	$(ENV) node www/bench/bench.js $(filter %.ndjson,$^) $(if $(BIG),--big)

sample: sample/sample-$(N).ndjson ## simulated events: sample/sample-N.ndjson (N=1000 SEED=1)
	@echo "$<: $$(wc -l <$<) lines"

fuzz: setup-fuzz ## fuzz each target (MINUTES=10 TARGETS="reader normal timeline live whole")
	@$(ENV) for target in $(TARGETS); do scripts/fuzz.sh $$target $(MINUTES) || exit 1; done

mutants: setup-mutants ## break the rules one at a time, and see whether the tests notice (SHARD=0/8: every 8th)
	@$(ENV) scripts/mutants.sh $(SHARD)

schemas: setup-rust ## write schema/ and the TypeScript types from the catalogue
	cargo run --quiet --example schemas

fmt: setup-rust setup-npm ## format the Rust, TypeScript, JavaScript and Svelte code
	cargo fmt --all
	npm run fmt

clean: ## remove everything that was built (not the tools)
	rm -rf target pkg/dist pkg/wasm pkg/page pkg/schema www/dist www/test-results sample

setup: ## only install what is missing
	@scripts/setup.sh wasm wasm-pack npm browser
setup-rust setup-wasm setup-wasm-pack setup-npm setup-browser setup-runtimes setup-shells setup-broker setup-fuzz setup-mutants: setup-%:
	@scripts/setup.sh $*

pkg/wasm/callscope_bg.wasm: $(CRATE) | setup-wasm setup-npm
	scripts/build-wasm.sh

# After the other one: both are built in the same folder, and most of what they are made of is the same.
pkg/wasm/callscope_rules_bg.wasm: $(CRATE) | pkg/wasm/callscope_bg.wasm
	scripts/build-wasm.sh rules

$(STAMPS)/pkg: pkg/wasm/callscope_bg.wasm pkg/wasm/callscope_rules_bg.wasm $(PKG) $(call missing,pkg/dist/*) | setup-npm
	npm run build -w pkg
	@mkdir -p $(@D) && touch $@

$(STAMPS)/www: $(STAMPS)/pkg $(WWW) $(call missing,www/dist/*) | setup-npm
	npm run build -w www
	@mkdir -p $(@D) && touch $@

sample/sample-%.ndjson: FORCE | setup-rust
	$(simulate)

# Big and slow to make, so it is kept: `make clean` (or deleting it) makes a new one.
sample/events-%.ndjson: | setup-rust
	$(simulate)

define simulate
@mkdir -p $(@D)
cargo run --release --quiet --example simulate -- --events $* --seed $(SEED) >$@
endef
