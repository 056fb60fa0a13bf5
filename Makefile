# Everything is built in .build; nothing outside this folder is touched, but for apt (scripts/prepare).
SWIFT ?= swift
PROGRAM = .build/release/ivh-monitor

.PHONY: demo build test lint crosscheck browser pictures faults sanitize soak bench answers

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

# The golden charts and pages, and pages of made-up regions, in a real browser at three widths.
browser: build
	@scripts/browser check $(PROGRAM) .build/browser

# The pictures of docs/handleiding.md, of made-up regions.
pictures: build
	@scripts/browser picture $(PROGRAM) .build/browser

# A fault at each system call and a loss of power at each moment of an import; MODE=long takes them all.
MODE ?= short
faults: build
	@scripts/prepare strace
	@scripts/faults $(PROGRAM) $(MODE)

# Writers and readers at once, and all other tests of the log, under the thread sanitizer.
sanitize:
	@scripts/prepare
	@scripts/sanitize "$(SWIFT)"

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

# What answers cost, beside DuckDB on the same events: the second table of docs/performance.md.
ANSWERS ?=
answers: build
	$(SWIFT) build -c release --product append-bench --static-swift-stdlib
	@mkdir -p .build/answers
	@[ -e .build/answers/events.ndjson ] || $(PROGRAM) simulate --regions 35 --from-year 2016 --years 10 --seed 1 \
	  > .build/answers/events.ndjson
	@Benchmarks/answers --program $(PROGRAM) --bench .build/release/append-bench \
	  --events .build/answers/events.ndjson --work .build/answers $(ANSWERS)
