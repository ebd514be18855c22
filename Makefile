# Vestibule. `make help` lists what can be made.

PREFIX     ?= /usr
SYSCONFDIR ?= /etc
UNITDIR    ?= $(PREFIX)/lib/systemd/system
UDEVDIR    ?= $(PREFIX)/lib/udev
BUILD      := .build/debug
RELEASE    := .build-release
PYTHON     := /usr/bin/python3
SOURCES    := Package.swift Sources Tests Benchmarks

.PHONY: help run test test-unit test-whole fuzz fuzz-api badge-campaign lab lab-smoke torture campaign load lint format bench install install-district package deps-build deps-run deps-test build release release-district pages clean
.DEFAULT_GOAL := help

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 20

run: deps-build deps-run build ## Start a demonstration: a kiosk, a scanner, a label printer, two visitors, the district
	@Tools/demo --products $(BUILD)

test: deps-build deps-test ## Prove everything: unit tests, a short fuzz, then the whole way through real parts
	swift build --build-tests
	swift test --skip-build
	$(MAKE) fuzz SECONDS=10
	$(PYTHON) Tests/EndToEnd/run

test-unit: deps-build deps-test ## Only the tests written in Swift
	swift test

test-whole: deps-build deps-test build ## Only the tests through the whole kiosk
	swift build --product courier-probe
	$(PYTHON) Tests/EndToEnd/run

fuzz: # SECONDS of libFuzzer on each of the readers of what strangers send, from their corpora; after `swift build`
	Tests/Fuzz/IdentityDocuments/build.sh .build/fuzz >/dev/null 2>&1
	mkdir -p .build/fuzz/new
	.build/fuzz/fuzz-documents -max_len=420 -timeout=1 -print_final_stats=1 -max_total_time=$(or $(SECONDS),60) \
	    .build/fuzz/new Tests/Fuzz/IdentityDocuments/corpus > .build/fuzz/log 2>&1 || { tail -n 30 .build/fuzz/log; exit 1; }
	@grep -E 'number_of_executed_units|slowest_unit' .build/fuzz/log
	# Lists: index, manifest, mappings and importers. What the Swift runtime keeps for ever is no leak.
	Tests/Fuzz/Lists/build.sh .build/fuzz-lists >/dev/null 2>&1
	mkdir -p .build/fuzz-lists/new
	ASAN_OPTIONS=detect_leaks=0 .build/fuzz-lists/fuzz-lists -max_len=4096 -artifact_prefix=.build/fuzz-lists/ -timeout=10 -print_final_stats=1 \
	    -max_total_time=$(or $(SECONDS),60) .build/fuzz-lists/new Tests/Fuzz/Lists/corpus > .build/fuzz-lists/log 2>&1 \
	    || { tail -n 30 .build/fuzz-lists/log; exit 1; }
	@grep -E 'number_of_executed_units|slowest_unit' .build/fuzz-lists/log
	# Devices: report descriptors, reports, serial framing and keyboard events.
	Tests/Fuzz/Devices/build.sh .build/fuzz-devices >/dev/null 2>&1
	@for target in descriptors reports lines keys; do \
	    mkdir -p .build/fuzz-devices/new-$$target; \
	    FUZZ=$$target ASAN_OPTIONS=detect_leaks=0 .build/fuzz-devices/fuzz-devices -max_len=512 -timeout=20 -print_final_stats=1 \
	        -artifact_prefix=.build/fuzz-devices/$$target- -max_total_time=$(or $(SECONDS),60) \
	        .build/fuzz-devices/new-$$target Tests/Fuzz/Devices/corpus/$$target > .build/fuzz-devices/log-$$target 2>&1 \
	        || { tail -n 30 .build/fuzz-devices/log-$$target; exit 1; }; \
	    grep -E 'number_of_executed_units' .build/fuzz-devices/log-$$target; \
	done

fuzz-api: deps-build deps-test build ## The control socket against its description and under rubbish, for SECONDS (600)
	VESTIBULE_API_EXAMPLES=500 VESTIBULE_API_SECONDS=$(or $(SECONDS),600) $(PYTHON) -W ignore::ResourceWarning -m unittest discover \
	    --verbose --start-directory Tests/EndToEnd --pattern control_api_test.py
	VESTIBULE_FUZZ_CONNECTIONS=50000 $(PYTHON) -W ignore::ResourceWarning -m unittest discover \
	    --verbose --start-directory Tests/EndToEnd --pattern control_flood_test.py

badge-campaign: deps-build deps-test build ## 500 badges through an empty, a vanishing printer and kills of the daemon
	BADGES=$(or $(BADGES),500) $(PYTHON) -W ignore::ResourceWarning -m unittest discover --verbose \
	    --start-directory Tests/EndToEnd --pattern crash_test.py -k BadgeCampaign

lab: release ## The installed release build in a virtual machine with real scanners' hardware; docs/lab.md
	Tests/Lab/run

lab-smoke: release # The few scenarios that every change must pass
	Tests/Lab/run --smoke

torture: deps-build deps-test build ## 300 kills, 200 power cuts, every write failing once, 200 damaged files: nothing acknowledged is lost
	$(PYTHON) Tests/Torture/all.py --seed $(or $(SEED),7)

campaign: deps-build deps-test build ## FAULTS (2,000) random faults between a kiosk and the district; at the end both must have the same
	swift build --product courier-probe
	$(PYTHON) Tests/Torture/upstream.py --faults $(or $(FAULTS),2000) --seed $(or $(SEED),7)

load: deps-test release-load ## Kiosks that come back after two weeks, at a real district server: SECONDS (600), KIOSKS (3000)
	Benchmarks/load --products $(RELEASE)/release --seconds $(or $(SECONDS),600) --kiosks $(or $(KIOSKS),3000)

lint: ## Check the form of all Swift code
	swift format lint --strict --parallel --recursive $(SOURCES)

format: ## Put all Swift code into form
	swift format --in-place --parallel --recursive $(SOURCES)

bench: deps-build deps-test release release-bench ## Measure the release build; docs/performance.md says what the figures mean
	Benchmarks/run --products $(RELEASE)/release

install: ## Install the release build (`make release`, not as root) below DESTDIR
	@[ -x $(RELEASE)/release/vestibuled ] && [ -x $(RELEASE)/release/vestibulectl ] || \
	    { echo "There is no release build: run make release first." >&2; exit 1; }
	install -D -m 0755 --strip $(RELEASE)/release/vestibuled   $(DESTDIR)$(PREFIX)/bin/vestibuled
	install -D -m 0755 --strip $(RELEASE)/release/vestibulectl $(DESTDIR)$(PREFIX)/bin/vestibulectl
	cd Sources/Kiosk/Pages && find . -type f -exec install -D -m 0644 {} $(abspath $(DESTDIR)$(PREFIX))/share/vestibule/pages/{} \;
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/vestibule/lists config/lists/*.yaml
	install -D -m 0644 docs/control-api.openapi.yaml $(DESTDIR)$(PREFIX)/share/vestibule/control-api.openapi.yaml
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/doc/vestibule README.md LICENSE NOTICE
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/doc/vestibule/docs docs/*.md
	install -D -m 0644 docs/pictures/test-card.png $(DESTDIR)$(PREFIX)/share/doc/vestibule/docs/pictures/test-card.png
	for section in 1 5 8; do \
	    install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/man/man$$section docs/man/*.$$section || exit 1; \
	done
	for tool in vestibuled vestibulectl; do \
	    complete() { $(RELEASE)/release/$$tool --generate-completion-script $$1 | install -D -m 0644 /dev/stdin $(DESTDIR)$(PREFIX)/share/$$2; }; \
	    complete bash bash-completion/completions/$$tool && complete zsh zsh/vendor-completions/_$$tool && \
	    complete fish fish/vendor_completions.d/$$tool.fish || exit 1; \
	done
	install -D -m 0755 Tools/verify_journal.py         $(DESTDIR)$(PREFIX)/share/vestibule/verify_journal.py
	install -D -m 0644 systemd/vestibuled.service      $(DESTDIR)$(UNITDIR)/vestibuled.service
	install -D -m 0644 systemd/vestibule.sysusers      $(DESTDIR)$(PREFIX)/lib/sysusers.d/vestibule.conf
	install -D -m 0644 systemd/vestibule.tmpfiles      $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/vestibule.conf
	install -D -m 0644 systemd/vestibule.catalog       $(DESTDIR)$(PREFIX)/lib/systemd/catalog/vestibule.catalog
	install -D -m 0644 udev/70-vestibule.rules         $(DESTDIR)$(UDEVDIR)/rules.d/70-vestibule.rules
	install -D -m 0644 udev/60-vestibule-scanners.hwdb $(DESTDIR)$(UDEVDIR)/hwdb.d/60-vestibule-scanners.hwdb
	[ -e $(DESTDIR)$(SYSCONFDIR)/vestibule/vestibule.yaml ] || \
	    install -D -m 0640 config/vestibule.yaml $(DESTDIR)$(SYSCONFDIR)/vestibule/vestibule.yaml

install-district: ## Install the release build of the district's server below DESTDIR
	@[ -x $(RELEASE)/release/vestibule-district ] || \
	    { echo "There is no release build: run make release-district first." >&2; exit 1; }
	install -D -m 0755 --strip $(RELEASE)/release/vestibule-district $(DESTDIR)$(PREFIX)/bin/vestibule-district
	cd Sources/District/Pages && find . ! -type d -exec install -D -m 0644 {} $(abspath $(DESTDIR)$(PREFIX))/share/vestibule-district/pages/{} \;
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/doc/vestibule-district LICENSE NOTICE
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/doc/vestibule-district/docs docs/district.md docs/upstream.md docs/journal-format.md
	install -D -m 0644 systemd/vestibule-district.service  $(DESTDIR)$(UNITDIR)/vestibule-district.service
	install -D -m 0644 systemd/vestibule-district.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/vestibule-district.conf
	install -D -m 0644 systemd/vestibule-district.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/vestibule-district.conf
	[ -e $(DESTDIR)$(SYSCONFDIR)/default/vestibule-district ] || \
	    install -D -m 0644 config/vestibule-district.default $(DESTDIR)$(SYSCONFDIR)/default/vestibule-district

package: ## Make the Debian packages, in .build-package (needs debhelper)
	@command -v dh >/dev/null || { echo "apt-get install debhelper, then again." >&2; exit 1; }
	# What an earlier run noted as built would be packed again, whatever has changed since.
	rm -f debian/debhelper-build-stamp debian/*.debhelper.log
	mkdir -p .build-package && PACKAGES=$(CURDIR)/.build-package DEB_RULES_REQUIRES_ROOT=no debian/rules binary

deps-build: # System packages to build with
	@Tools/install-packages build
deps-run: # System packages of the demonstration
	@Tools/install-packages run
deps-test: # System packages of the tests
	@Tools/install-packages test

build: # A debug build, with progress
	@[ -x $(BUILD)/vestibuled ] || echo "The first build takes about five minutes on two cores; later ones take seconds."
	swift build --product vestibuled
	swift build --product vestibulectl
	swift build --product vestibule-district

release: deps-build # A release build, with Swift's libraries inside, in a folder of its own
	@[ -x $(RELEASE)/release/vestibuled ] || echo "The first release build takes about ten minutes on two cores."
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product vestibuled
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product vestibulectl

release-district: deps-build # A release build of the district's server
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product vestibule-district

release-bench: release # The benchmark programs
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product benchmark-documents
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product benchmark-badges
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product benchmark-devices
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product benchmark-journal

pages: build ## Write the manual pages and the help pages that the tests hold, after a command or key was changed
	Tools/man-pages
	VESTIBULE_UPDATE=1 $(PYTHON) -m unittest discover --start-directory Tests/EndToEnd --pattern tool_test.py -k Pages

release-load: release-district # What loads the district's server
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product benchmark-load
	swift build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product benchmark-journal

clean: ## Remove what was built, and the demonstration's folder
	rm -rf .build $(RELEASE) .build-package .demo
