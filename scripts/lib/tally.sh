# shellcheck shell=bash
# Counts what passed and failed. Meant to be sourced, after common.sh.

passed=0 failed=0 skipped=0 failures=()

# $1 passed and $2 failed, of what is named $3.
count() {
	passed=$((passed + $1)) failed=$((failed + $2))
	if [ "$2" != 0 ]; then failures+=("$3"); fi
}

skip() {
	skipped=$((skipped + 1))
	echo "${yellow}skipped${plain} $1: $2"
}

# One check, of what is named $1: the command after it.
check() {
	local name=$1
	shift
	if "$@"; then
		echo "${green}ok${plain}      $name"
		count 1 0 "$name"
	else
		echo "${red}FAILED${plain}  $name"
		count 0 1 "$name"
	fi
}

# A command that runs many tests and ends with a line `N passed, N failed`.
check_many() {
	local name=$1 status=0 output pattern='^([0-9]+) passed, ([0-9]+) failed'
	shift
	output=$(mktemp)
	"$@" 2>&1 | tee "$output" || status=$?
	if [[ $(tail -n 1 "$output") =~ $pattern ]]; then
		count "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "$name"
		[[ $status = 0 || ${BASH_REMATCH[2]} != 0 ]] || count 0 1 "$name (status $status)"
	else
		count 0 1 "$name (status $status)"
	fi
	rm -f "$output"
}

# A command that runs Swift tests and takes `--xunit-output`.
check_swift_tests() {
	local name=$1 status=0 ran wrong left report
	shift
	report=$(mktemp -d)
	"$@" --xunit-output "$report/tests.xml" || status=$?
	# `swift test` names the file by the library, the test program itself does not.
	read -r ran wrong left < <(cat "$report"/*.xml 2>/dev/null | sed -nE \
		's/.*<testsuite .* tests="([0-9]+)" failures="([0-9]+)" skipped="([0-9]+)".*/\1 \2 \3/p') || true
	rm -rf "$report"
	skipped=$((skipped + ${left:-0}))
	count $((${ran:-0} - ${wrong:-0})) "${wrong:-0}" "$name"
	# A crash leaves no report, or one in which nothing failed.
	if [[ ${ran:-0} = 0 || ($status != 0 && ${wrong:-0} = 0) ]]; then
		count 0 1 "$name (${ran:-0} tests reported, status $status)"
	fi
}

# The last line is for whoever called, and the status says whether all passed.
summary() {
	local failure
	for failure in "${failures[@]}"; do echo "${red}FAILED${plain}  $failure"; done
	echo "$passed passed, $failed failed$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
	[ "$failed" = 0 ]
}
