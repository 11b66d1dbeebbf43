# SPDX-License-Identifier: EUPL-1.2
# Every target does its own set-up on a Debian 12 machine with JDK 25, Maven, Go, Node and Python.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo smoke visio test test-long test-visio mutants fuzz bench build format tools clean

# Seconds for each fuzzed method, and the one class of fuzzers to run; empty for all.
FUZZ_SECONDS ?= 60
FUZZ ?=
export FUZZ_SECONDS FUZZ

# The classes to mutate, below eu.meetinggateway.trust, such as ruling.*; empty for all.
MUTANTS ?=

# First of the three ports on which the demo serves its pages.
DEMO_PORT ?= 8100
export DEMO_PORT
# What make bench measures: repetitions, seconds measured, seconds of warm-up, one scenario only.
export BENCH_RUNS BENCH_SECONDS BENCH_WARM_UP_SECONDS BENCH_ONLY

MAVEN := scripts/jdk25 mvn
SOURCES := $(shell find . \( -name target -o -name .tools -o -name .git \) -prune -o \
  -type f \( -name '*.java' -o -name pom.xml -o -path '*/src/*/resources/*' -o -path './.mvn/*' \) -print)

help: ## Show this list
	@echo 'make <target>'
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16
	@echo 'Variables: DEMO_PORT=$(DEMO_PORT) (first of three), JAVA_HOME (a JDK 25);'
	@echo '  for fuzz: FUZZ, FUZZ_SECONDS=$(FUZZ_SECONDS); for mutants: MUTANTS;'
	@echo '  for bench: BENCH_RUNS=5, BENCH_SECONDS=60, BENCH_WARM_UP_SECONDS=60, BENCH_ONLY=(all)'

demo: tools target/built ## Three countries, one joint meeting, in your browser; ends with Ctrl-C
	@scripts/tests-main demo.Demo || [ $$? -eq 130 ] # Ctrl-C is how it ends

smoke: tools target/built ## Start the demo, let one browser per country meet in it, take screenshots
	@exec scripts/tests-main demo.Smoke

visio: ## Build Meet's own front end from a checkout (MEET=folder), for demo and test-visio
	@scripts/visio '$(MEET)'

test: tools ## Build everything and run every test, also those against real peers
	$(MAVEN) verify $(MAVEN_ARGUMENTS)
	@mkdir -p target && touch target/built

test-long: tools ## The same, with the tests that take minutes (JUnit tag "long"), and mutants
	$(MAVEN) verify -Dtests.excluded= $(MAVEN_ARGUMENTS)
	@mkdir -p target && touch target/built
	@$(MAKE) mutants

test-visio: tools ## Meet in Meet's own front end, two countries; wants: make visio
	$(MAVEN) verify -pl tests -am -Dtest=VisioAcceptance -Dsurefire.failIfNoSpecifiedTests=false $(MAVEN_ARGUMENTS)

mutants: ## Mutate loader, merge and ruling; fails for a mutant that survives without a reason (MUTANTS='ruling.*' picks some)
	$(MAVEN) test-compile pitest:mutationCoverage -pl trust-config -Pmutation \
	  $(if $(MUTANTS),'-Dmutated=eu.meetinggateway.trust.$(MUTANTS)')
	@scripts/mutants

fuzz: ## Fuzz every parser in turn, from where the last run stopped (FUZZ=StunFuzzer picks one)
	@scripts/jdk25 scripts/fuzz

bench: tools target/built ## Measure the figures of docs/performance.md (half an hour; wants a quiet machine)
	@exec scripts/tests-main bench.Bench

build: target/built ## Compile, check and package without running tests

format: ## Put all sources into the one format
	$(MAVEN) --quiet spotless:apply

tools: ## Get LiveKit, the browser client and a browser into .tools
	@scripts/tools

clean: ## Remove what was built; the tools stay
	$(MAVEN) --quiet clean
	rm -rf target

target/built: $(SOURCES)
	@echo 'Building'
	$(MAVEN) --quiet -Dmaven.test.skip=true package
	@mkdir -p target && touch $@
