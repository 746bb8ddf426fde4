# shellcheck shell=bash
# `bpftune check` from outside: exit statuses, streams, several outputs, environments.

mistakes=$cases/five-mistakes/policy.yaml
warned=$cases/BT7001/policy.yaml

test_exit_statuses() {
	expect 0 "$bpftune" check "$repo/policies"
	expect 1 "$bpftune" check "$mistakes"
	expect 0 "$bpftune" check "$warned"
	expect 1 "$bpftune" check --fail-on warning "$warned"
	expect 1 "$bpftune" check --strict "$warned"
	expect 2 "$bpftune" check
	expect 2 "$bpftune" check no-such-file
	expect 2 "$bpftune" check --format prose "$warned"
	expect 2 "$bpftune" check --no-such-option "$warned"
	expect 2 "$bpftune" check --fail-on disaster "$warned"
	expect 2 "$bpftune" check --min-severity error --strict "$warned"
	expect 2 "$bpftune" check --output prose=x "$warned"
	expect 2 "$bpftune" check --stdin-filename x "$warned"
	expect 3 "$bpftune" check --output json=no/such/directory "$warned"
	expect 3 sh -c "exec \"$bpftune\" check \"$mistakes\" >/dev/full"
}

test_streams() {
	expect 1 "$bpftune" check "$mistakes"
	contains out 'error[BT2015]'
	lacks out '5 errors'
	equal "$(cat err)" '1 file, 5 errors, 0 warnings, 0 notes' "standard error"
	expect 1 "$bpftune" check --quiet "$mistakes"
	equal "$(cat err)" '' "standard error with --quiet"
}

test_least_severity() {
	cat "$warned" "$mistakes" >both.yaml
	expect 1 "$bpftune" check --format compact --min-severity error "$warned" "$mistakes"
	lacks out 'warning['
	contains err '0 warnings'
	expect 1 "$bpftune" check --format compact "$warned" "$mistakes"
	contains out 'warning['
}

test_standard_input() {
	local status=0
	"$bpftune" check --format compact --stdin-filename 'a/b c.yaml' - <"$mistakes" >out 2>err || status=$?
	equal "$status" 1 "exit status"
	contains out 'a/b c.yaml:10:42: error[BT2015]'
	"$bpftune" check --format compact - <"$mistakes" >out 2>err || true
	contains out '<stdin>:10:42: error[BT2015]'
}

test_several_outputs() {
	expect 1 "$bpftune" check --output sarif=out.sarif --output junit=out.xml --output json=out.json "$mistakes"
	contains out "$mistakes:10:42"
	jq -e '.runs[0].results | length == 5' out.sarif >/dev/null || fail "SARIF"
	jq -e '.findings | length == 5' out.json >/dev/null || fail "JSON"
	contains out.xml '<testsuites'
	# A file alone takes the format, instead of standard output.
	expect 1 "$bpftune" check --format json --output alone.json "$mistakes"
	equal "$(cat out)" '' "standard output"
	cmp alone.json out.json || fail "the same report differs"
}

test_certificate() {
	expect 0 "$bpftune" check --certificate "$repo/policies/vm-dirty.yaml"
	contains out 'vm.dirty_bytes on the host'
	contains out 'any hour'
	contains err '1 file'
	# Only where it is asked for.
	expect 0 "$bpftune" check "$repo/policies/vm-dirty.yaml"
	equal "$(cat out)" '' "standard output without --certificate"
	expect 0 "$bpftune" check --format json "$repo/policies/vm-dirty.yaml"
	equal "$(jq 'has("certificate")' out)" false "a certificate that was not asked for"
	expect 2 "$bpftune" check --certificate --format sarif "$repo/policies/vm-dirty.yaml"
	contains err '--certificate is for text and json'
	expect 0 "$bpftune" check --certificate --output sarif=out.sarif --output json=out.json "$repo/policies/vm-dirty.yaml"
	contains out 'any hour'
	equal "$(jq '.certificate.places | length' out.json)" 2 "places"
	GITHUB_ACTIONS=true expect 0 "$bpftune" check --certificate "$repo/policies/vm-dirty.yaml"
	contains out 'any hour'
	# Policies with errors have none.
	expect 1 "$bpftune" check --certificate "$mistakes"
	lacks out 'any hour'
	contains err 'no certificate: the policies have errors'
	expect 1 "$bpftune" check --certificate --format json "$mistakes"
	equal "$(jq 'has("certificate")' out)" false "a certificate of wrong policies"
}

test_explain() {
	expect 0 "$bpftune" explain tcp-memory --policies "$repo/policies"
	contains out 'tcp-memory: a policy'
	contains out 'At worst:'
	expect 0 "$bpftune" explain tcp-memory/give-back --policies "$repo/policies"
	contains out 'tcp-memory/give-back: a rule'
	expect 0 "$bpftune" explain database/tcp-memory --policies "$repo/policies" --policies "$repo/examples/database.yaml"
	contains out 'profile'
	# What is always known is found beside policies, and without any.
	expect 0 "$bpftune" explain BT2015 --policies "$repo/policies"
	expect 0 "$bpftune" explain BT2015
	expect 2 "$bpftune" explain tcp-memroy --policies "$repo/policies"
	contains err 'did you mean tcp-memory?'
	expect 2 "$bpftune" explain no-such-policy-at-all
	contains err '/etc/bpftune/policies'
	expect 2 "$bpftune" explain tcp-memory --policies no-such-file
	expect 1 "$bpftune" explain example --policies "$mistakes"
	contains err 'the policies have errors'
}

# A file is replaced whole: what is there stays until then, and nothing is left beside it.
test_output_files_are_whole() {
	echo old >report.json
	chmod 0640 report.json
	ln -s report.json link.json
	exec 3<report.json
	expect 1 "$bpftune" check --quiet --output json=link.json "$mistakes"
	equal "$(cat <&3)" old "the file that a reader had open"
	jq -e . report.json >/dev/null || fail "no JSON"
	[ -L link.json ] || fail "the link was replaced"
	equal "$(stat -c %a report.json)" 640 mode
	expect 1 "$bpftune" check --quiet --output json=/dev/stdout --output alone.txt "$mistakes"
	jq -e . out >/dev/null || fail "a device is written to"
	equal "$(find . -name '.*.tmp')" '' "files left behind"
}

test_github_actions() {
	export GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$scratch/summary GITHUB_WORKSPACE=$scratch
	echo before >summary
	mkdir -p sub/policies
	cp "$mistakes" sub/policies/a.yaml
	cd sub || return
	expect 1 "$bpftune" check policies
	contains ../out '::error file=sub/policies/a.yaml,line=10,endLine=10,col=42,endColumn=43,title=BT2015'
	equal "$(head -n 1 ../summary)" before "the summary's first line"
	contains ../summary '| error | BT2015 | sub/policies/a.yaml:10:42 |'
	expect 1 "$bpftune" check --format sarif policies
	equal "$(jq -r '.runs[0].artifacts[0].location.uri' ../out)" sub/policies/a.yaml "SARIF's path"
	# A format that is asked for is what one gets.
	expect 1 "$bpftune" check --format compact policies
	lacks ../out '::error'
}

# Colours for a terminal, unless someone minds.
test_colours() {
	local escape=$'\e['
	on_terminal() {
		script -qec "$*" /dev/null >"$scratch/out" 2>/dev/null </dev/null || true
		tr -d '\r' <"$scratch/out" >"$scratch/shown"
	}
	export TERM=xterm
	on_terminal "'$bpftune' check '$mistakes'"
	contains shown "$escape"
	on_terminal "'$bpftune' check --no-color '$mistakes'"
	lacks shown "$escape"
	NO_COLOR=1 on_terminal "'$bpftune' check '$mistakes'"
	lacks shown "$escape"
	expect 1 "$bpftune" check "$mistakes"
	lacks out "$escape"
}

test_completions() {
	local shell
	for shell in bash zsh fish; do
		expect 0 "$bpftune" completions "$shell"
		contains out bpftune
		contains out BT2015
	done
	"$bpftune" completions bash >script
	bash -n script || fail "no bash"
	expect 2 "$bpftune" completions tcsh
}

# What .pre-commit-hooks.yaml runs is there, and takes files.
test_hooks() {
	local entry
	while read -r entry; do
		equal "${entry%% *}" bpftune "the hook's program"
		cp "$repo/policies/vm-watermarks.yaml" a.yaml
		expect 0 "$bpftune" "${entry#* }" a.yaml
	done < <(sed -n 's/^ *entry: //p' "$repo/.pre-commit-hooks.yaml")
	equal "$(grep -c 'entry: ' "$repo/.pre-commit-hooks.yaml")" 2 hooks
}
