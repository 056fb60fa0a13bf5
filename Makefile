# Everything is built in .build; nothing outside this folder is touched, but for apt (scripts/prepare).
SWIFT ?= swift
PROGRAM = .build/release/ivh-monitor

.PHONY: demo build test lint crosscheck browser faults tsan soak bench

demo: build
	@scripts/demo $(PROGRAM) .build/demo

build:
	@scripts/prepare
	$(SWIFT) build -c release --product ivh-monitor --static-swift-stdlib

test:
	@scripts/prepare
	$(SWIFT) test

lint:
	$(SWIFT) format lint --strict -r Sources Tests Benchmarks Package.swift

# Random logs, counted twice: by the program and by Tests/Reference, written from the definitions alone.
SEEDS ?= 1-100
crosscheck: build
	@scripts/crosscheck $(PROGRAM) $(SEEDS)

# The golden charts and pages in a real browser, at three widths.
browser:
	@scripts/browser .build/browser

# A fault at each system call and a loss of power at each moment of an import; MODE=long takes them all.
MODE ?= short
faults: build
	@scripts/prepare strace
	@scripts/faults $(PROGRAM) $(MODE)

# The thread sanitizer over all that several threads touch. It leaves less address space for LMDB's map.
tsan:
	@scripts/prepare
	IVH_MONITOR_MAP_MIB=1024 TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/tsan-suppressions" \
	  $(SWIFT) test --sanitize=thread --scratch-path .build-tsan --filter 'EventStoreTests|RecordingTests'

# Random operations, flipped bits and many threads with other seeds each round; then every fault.
MINUTES ?= 10
soak: build
	@scripts/prepare strace
	@scripts/soak "$(SWIFT)" $(MINUTES)
	@scripts/faults $(PROGRAM) long

# Ratios to the same work in C on LMDB, SQLite and PostgreSQL: docs/performance.md.
SIZE ?= 200000
BENCH ?=
bench: build
	@Benchmarks/prepare
	$(SWIFT) build -c release --product append-bench --static-swift-stdlib
	@Benchmarks/run --size $(SIZE) $(BENCH)
