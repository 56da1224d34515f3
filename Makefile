GOFUMPT     = go run mvdan.cc/gofumpt@v0.12.0
STATICCHECK = go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
ACTIONLINT  = go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

# The race detector needs a C compiler; without one the tests run all the same.
RACE = $(if $(filter 1,$(shell go env CGO_ENABLED)),-race)

# The packages in which several things happen at once are tested with it. Of site
# and the command, whose tests of pages and scripts it would make several times as
# long, those that build and serve.
RACED = ./internal/preview ./internal/resolve ./internal/watch
PLAIN = $(filter-out $(subst ./,dossier/,$(RACED)),$(shell go list ./...))

# A test waits for what it is about until this limit, and then says for what.
LIMIT = 12m

# Of make bench: numbers of sources, runs, and a command to run in turn with
# dossier, such as WITH='hugo -s /tmp/site-{n} -d {out}'.
N    = 100,1000,10000
RUNS = 5
WITH =

# What checks the built pages, of npm. Where it cannot be had its tests are skipped,
# or fail if CI is set.
CHECKERS = internal/gate/testdata/node_modules/.package-lock.json

.PHONY: all build serve check test test-all tools lint bench

all: build

build:
	go run ./cmd/dossier build

# Ctrl-C is how it ends; go run makes a failure of that.
serve:
	@trap 'exit 0' INT; go run ./cmd/dossier serve

check:
	go run ./cmd/dossier check

test: $(if $(shell command -v npm),$(CHECKERS))
	go vet ./...
	go test -timeout $(LIMIT) $(PLAIN)
	go test $(RACE) -timeout $(LIMIT) $(RACED)
	go test $(RACE) -timeout $(LIMIT) -short -run '^Test(Session|Build|Serve|Signal)' ./internal/site ./cmd/dossier
	@$(MAKE) --no-print-directory tools

# Every page by every checker, large dossiers and a kill at every step, all with
# the race detector: for the night.
test-all: $(if $(shell command -v npm),$(CHECKERS))
	go vet ./...
	DOSSIER_TEST_ALL=1 go test $(RACE) -timeout 90m ./...
	@$(MAKE) --no-print-directory tools

# Names the tools for want of which tests have been skipped; with CI set those fail.
tools:
	@missing=; has() { for tool; do command -v $$tool >/dev/null && return; done; missing="$$missing, $$1"; }; \
	has chromium google-chrome chromium-browser; has pdftotext; has node; has npm; has java; \
	if [ -n "$$missing" ]; then \
		echo "All tests that ran passed. Some were skipped for want of $${missing#, }; see CONTRIBUTING.md."; fi

$(CHECKERS): internal/gate/testdata/package-lock.json
	-npm ci --prefix internal/gate/testdata --ignore-scripts --no-audit --no-fund

lint:
	@echo $(GOFUMPT) -l .
	@unformatted=$$($(GOFUMPT) -l .) || exit 1; test -z "$$unformatted" || \
		{ echo "not formatted (gofumpt -w mends it):"; echo "$$unformatted"; exit 1; }
	$(STATICCHECK) ./...
	$(ACTIONLINT)

bench:
	go test -run '^$$' -bench . -benchmem ./...
	go run ./internal/bench/measure -n $(N) -runs $(RUNS) -with '$(WITH)'
