# Unspool: the commands a person needs. `make help` lists them.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib
BIN = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)
SHARE = $(DESTDIR)$(PREFIX)/share
OURS = Sources Tests Package.swift
FUZZ_SECONDS ?= 600
FUZZ_WORKERS ?= 1

.DEFAULT_GOAL := help
.PHONY: help packages build demo gallery test test-batch test-service test-site fuzz lint install clean

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "  make %-13s %s\n", $$1, $$2 }'

packages: ## Install the Debian packages that are missing (asks for sudo unless root)
	@scripts/install-packages

build: packages ## Build unspool for release, with Swift's runtime inside
	$(SWIFT) build $(RELEASE) --product unspool

demo: build ## Render Samples/small-claims.txt into out/demo
	@mkdir -p out/demo
	"$(BIN)/unspool" render Samples/small-claims.txt -o out/demo --format png,pdf \
	  --template editorial --author "Juno Pell"
	@echo
	@echo "The demo carousel:"
	@ls -1 out/demo/*.png out/demo/*.pdf | sed 's/^/  /'

gallery: build ## Draw docs/gallery: every template, theme, type, pattern and canvas
	scripts/make-gallery "$(BIN)/unspool"

test: packages ## Build and run all tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

fuzz: packages ## Feed the readers with mutated input for FUZZ_SECONDS (600), FUZZ_WORKERS (1) at once
	Fuzzing/run $(FUZZ_SECONDS) $(FUZZ_WORKERS)

test-batch: packages ## Kill a batch twenty times, resume it, share it: the files must be those of an undisturbed run
	$(SWIFT) build --product unspool
	scripts/test-batch .build/debug/unspool

test-service: packages ## Treat the service as strangers do: raw requests, slow clients, overload, crashes, SIGTERM
	@scripts/install-packages python3 python3-venv curl openssl nginx-light
	$(SWIFT) build --product unspool
	scripts/test-service .build/debug/unspool
	scripts/test-service .build/debug/unspool --schema

test-site: packages ## Drive the web page in Debian's Chromium: preview, result, errors, keyboard, phone, contrast
	@scripts/install-packages chromium chromium-driver python3
	$(SWIFT) build --product unspool
	scripts/test-site .build/debug/unspool

lint: ## Check formatting and import rules
	$(SWIFT) format lint --strict --recursive $(OURS)
	scripts/check-imports

install: build ## Install below PREFIX (default /usr/local; DESTDIR is respected)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/unspool"
	install -s -m 755 "$(BIN)/unspool" "$(DESTDIR)$(PREFIX)/bin/unspool"
	rm -rf "$(SHARE)/unspool/Templates" "$(SHARE)/unspool/Fonts" "$(SHARE)/unspool/Site"
	cp -R $(wildcard Templates Fonts Site) "$(SHARE)/unspool/"
	find "$(SHARE)/unspool" -name .gitkeep -delete
	find "$(SHARE)/unspool" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
	install -d "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" "$(SHARE)/fish/vendor_completions.d"
	"$(BIN)/unspool" --generate-completion-script bash > "$(SHARE)/bash-completion/completions/unspool"
	"$(BIN)/unspool" --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_unspool"
	"$(BIN)/unspool" --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/unspool.fish"
	if ls man/*.1 >/dev/null 2>&1; then install -d "$(SHARE)/man/man1" && install -m 644 man/*.1 "$(SHARE)/man/man1/"; fi

clean: ## Remove what was built and rendered
	$(SWIFT) package clean
	rm -rf out
