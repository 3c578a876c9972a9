# Stet, from the source. `make` says what there is to do.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test fmt clippy doc unit lint-browser types deny browser scroll exports chaos bench engine-scores clean \
        need-rust need-postgres need-nats need-node need-chromium need-openid

# Where `need-node` puts a Node.js if the machine's is too old.
export PATH := $(CURDIR)/target/node/node_modules/.bin:$(PATH)

BROWSER_TESTS = $(or $(wildcard tests/browser/*.test.*js),$(error tests/browser has no *.test.mjs))

# What prettier and eslint read; what is vendored or made from the Rust types is not ours to lay out.
BROWSER_CODE = static/app tests/browser src/report/prove.js eslint.config.js

help: ## Say what there is to do
	@sed -n 's/^\([a-z-]*\):.*## /  make \1: /p' $(MAKEFILE_LIST) | awk -F': ' '{ printf "%-14s %s\n", $$1, $$2 }'

run: need-rust ## Start Stet; with DEMO=1 in a desk that is already at work
	@if [ -z "$$DATABASE_URL" ]; then $(MAKE) --no-print-directory need-postgres; fi
	@echo "==> Building Stet (the first time takes some minutes)"
	@cargo run --profile quick --locked -- $(if $(filter-out 0,$(DEMO)),--demo) $(ARGS)

test: fmt clippy doc unit lint-browser types deny browser ## Check everything, as CI does
	@echo "==> All is well"

fmt: need-rust ## Check the formatting
	@echo "==> Formatting"
	@cargo fmt --check

clippy: need-rust ## Check the lints
	@echo "==> Lints"
	@cargo clippy --all-targets --locked --quiet -- -D warnings
	@cargo clippy --locked --quiet --features echo -- -D warnings

doc: need-rust ## Check the documentation's links
	@echo "==> Documentation"
	@RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --quiet

unit: need-rust need-postgres need-nats need-openid ## Run the tests of the server, with a Postgres of their own
	@echo "==> Tests of the server"
	@cargo test --locked --quiet

lint-browser: node_modules/.package-lock.json ## Check the layout and the lints of the browser's side
	@echo "==> Layout and lints of the browser's side"
	@npx --no-install prettier --check --log-level warn $(BROWSER_CODE)
	@npx --no-install eslint $(BROWSER_CODE)

types: node_modules/.package-lock.json ## Check the types of the browser's side
	@echo "==> Types of the browser's side"
	@npx --no-install tsc --noEmit

deny: need-rust ## Check licences, bans, sources and advisories, if cargo-deny is installed
	@echo "==> Licences and advisories"
	@if ! command -v cargo-deny >/dev/null; then \
	  echo "    skipped: cargo-deny is not installed (cargo install --locked cargo-deny)"; exit 0; \
	fi; \
	cargo deny --log-level error --locked check licenses bans sources || exit 1; \
	if said=$$(cargo deny --log-level error --locked check advisories 2>&1); then \
	  echo "$$said"; \
	elif echo "$$said" | grep -q "failed to fetch advisory database"; then \
	  echo "    advisories skipped: their database cannot be reached"; \
	else \
	  echo "$$said"; exit 1; \
	fi

# Built with the tests, the server has the features `cargo test` gave it, so nothing is compiled twice.
browser: need-rust need-postgres need-chromium node_modules/.package-lock.json ## Run the tests in a browser
	@echo "==> Tests in a browser"
	@cargo build --tests --locked --quiet
	@eval "$$TOOLS"; CHROMIUM="$$(find_chromium)" node --test $(BROWSER_TESTS)

# What kills PostgreSQL, too, is built optimised (once, about ten minutes on two cores; without the link-time optimisation it
# would be more), so that a million commands are a matter of minutes: with KILLS=300 they are that many.
chaos: need-rust need-postgres need-nats ## Hunt for longer: random clients, killed nodes and Postgres, arbitrary texts
	@STET_KILLS=$(or $(KILLS),60) STET_COMMANDS=$(or $(COMMANDS),$$(( $(or $(KILLS),60) * 3400 ))) \
	  CARGO_PROFILE_RELEASE_LTO=off cargo test --release --locked --test it -- chaos:: failover:: --nocapture
	@STET_ROUNDS=$(or $(ROUNDS),3000) STET_KILLS=$(or $(KILLS),60) cargo test --locked --test it -- many:: nodes:: --nocapture
	@STET_ROUNDS=$(or $(ROUNDS),2000) cargo test --locked --test domain -- second_verifier --nocapture
	@PROPTEST_CASES=$(or $(CASES),20000) cargo test --locked --test engine --test domain

scroll: need-rust need-postgres need-chromium node_modules/.package-lock.json ## Measure how a large session scrolls
	@cargo build --tests --locked --quiet
	@eval "$$TOOLS"; CHROMIUM="$$(find_chromium)" node tools/scroll.mjs

exports: need-rust need-postgres need-chromium node_modules/.package-lock.json ## Measure how long each file of a session takes
	@[ -n "$$STET_BINARY" ] || cargo build --tests --locked --quiet
	@eval "$$TOOLS"; CHROMIUM="$$(find_chromium)" node tools/exports.mjs

bench: need-rust ## Measure
	@cargo bench --locked

engine-scores: need-rust ## Score the claim engine, where the development data lies beside the repository
	@if [ -d ../shared/engine-kit ]; then cargo build --release --locked --quiet; fi
	@python3 tests/engine/scores.py

clean: ## Remove what was built
	@cargo clean --quiet
	@rm -rf node_modules test-results

# What is needed, and how to get it where it is missing.

node_modules/.package-lock.json: package-lock.json | need-node
	@echo "==> Development packages"
	@PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-audit --no-fund
	@touch $@

need-rust:
	@eval "$$TOOLS"; \
	has cargo || fail "Stet is built with Rust. Install it from https://rustup.rs, then run make again."; \
	has cc || install "a C linker" "gcc libc6-dev" gcc gcc gcc "gcc musl-dev" gcc

need-postgres:
	@eval "$$TOOLS"; has_postgres || { trap with_system_cluster EXIT; without_system_cluster; \
	install PostgreSQL postgresql postgresql-server postgresql-server postgresql postgresql postgresql; }

# Only the tests of several nodes want it, and they say so when it is missing.
need-nats:
	@eval "$$TOOLS"; has_nats || ( install NATS nats-server "" "" "" "" nats-server; without_system_nats ) || \
	echo "    NATS cannot be installed here: the tests of several nodes are skipped"

# Debian 12's is too old for the browser tests; npm has newer ones.
need-node:
	@eval "$$TOOLS"; { has node && has npm; } || \
	install Node.js "nodejs npm" "nodejs npm" "nodejs npm" "nodejs npm" "nodejs npm" node; \
	node_is_new || { echo "==> Installing a newer Node.js, for this directory"; \
	npm install --silent --no-audit --no-fund --prefix target/node node@22; }

# Canaille, an OpenID provider. Only the test with a real provider wants it, and says so when it is missing.
need-openid:
	@cmp -s tests/it/openid/requirements.txt target/openid/requirements.txt || { \
	eval "$$TOOLS"; rm -rf target/openid; has_venv || ( install Python "python3 python3-venv" python3 python3 python python3 python ) || true; \
	echo "==> Installing an OpenID provider, for this directory"; \
	python3 -m venv target/openid && target/openid/bin/python -m pip install --quiet --disable-pip-version-check \
	  -r tests/it/openid/requirements.txt && cp tests/it/openid/requirements.txt target/openid/ || { rm -rf target/openid; \
	echo "    Canaille cannot be installed here: signing in with a real OpenID provider is not tested"; }; }

need-chromium:
	@eval "$$TOOLS"; [ -n "$$(find_chromium)" ] || \
	install Chromium "chromium chromium-sandbox" chromium chromium chromium chromium chromium

# `install WHAT APT DNF ZYPPER PACMAN APK BREW`: the packages' names, by package manager.
define TOOLS
set -e
has() { command -v "$$1" >/dev/null 2>&1; }
fail() { echo "$$*" >&2; exit 1; }
root() { if [ "$$(id -u)" = 0 ]; then "$$@"; else sudo "$$@"; fi; }
apt() { root env DEBIAN_FRONTEND=noninteractive apt-get "$$@"; }
apt_install() { apt install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 $$1; }
install() {
  echo "==> Installing $$1"
  if [ "$$(id -u)" != 0 ] && ! has sudo && ! has brew; then
    fail "Stet needs $$1, and only root can install it here: install it, then run make again."
  fi
  if has apt-get; then
    # The lists of packages may be missing, or too old.
    apt_install "$$2" >/dev/null 2>&1 || { apt update -qq && said=$$(apt_install "$$2" 2>&1); } || fail "$$said"
  elif has dnf && [ -n "$$3" ]; then root dnf install -q -y $$3
  elif has zypper && [ -n "$$4" ]; then root zypper --quiet --non-interactive install $$4
  elif has pacman && [ -n "$$5" ]; then root pacman -S --quiet --noconfirm --needed $$5
  elif has apk && [ -n "$$6" ]; then root apk add --quiet --no-cache $$6
  elif has brew; then brew install --quiet $$7
  else fail "Stet needs $$1: install it, then run make again."
  fi
}
find_chromium() {
  for program in "$$CHROMIUM" chromium chromium-browser google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    if has "$$program"; then command -v "$$program"; return; fi
  done
}
node_is_new() { node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; }
has_postgres() {
  has initdb || ls /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb /usr/libexec/postgresql*/initdb \
    /opt/homebrew/opt/postgresql*/bin/initdb /usr/local/opt/postgresql*/bin/initdb 2>/dev/null | grep -q .
}
has_venv() { python3 -c "import ensurepip" >/dev/null 2>&1; }
has_nats() { has nats-server || [ -x /usr/sbin/nats-server ]; }
# Debian's packages would start servers for the whole machine; Stet has its own.
without_system_nats() { if has systemctl; then root systemctl disable --now nats-server >/dev/null 2>&1 || true; fi; }
ours=/etc/postgresql-common/createcluster.d/stet.conf
without_system_cluster() {
  if has apt-get && { [ "$$(id -u)" = 0 ] || has sudo; }; then
    root mkdir -p "$${ours%/*}"
    echo "create_main_cluster = false" | root tee "$$ours" >/dev/null
  fi
}
with_system_cluster() { if [ -e "$$ours" ]; then root rm "$$ours"; fi; }
endef
export TOOLS
