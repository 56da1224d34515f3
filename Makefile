GOFUMPT     = go run mvdan.cc/gofumpt@v0.12.0
STATICCHECK = go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
ACTIONLINT  = go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

# The race detector needs a C compiler; without one the tests run all the same.
RACE = $(if $(filter 1,$(shell go env CGO_ENABLED)),-race)

# Of make bench: numbers of sources, runs, and a command to run in turn with
# dossier, such as WITH='hugo -s /tmp/site-{n} -d {out}'.
N    = 100,1000,10000
RUNS = 5
WITH =

# What checks the built pages, of npm. Where it cannot be had its tests are skipped,
# or fail if CI is set.
CHECKERS = internal/gate/testdata/node_modules/.package-lock.json

.PHONY: all build serve check test lint bench

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
	go test $(RACE) -timeout 20m ./...

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
