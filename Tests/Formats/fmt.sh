# shellcheck shell=bash
# `bpftune fmt`: in place, as a check, as a diff, through a pipe.

messy() {
	printf 'kind:   Policy\r\n# the version\r\napiVersion: bpftune.dev/v1\r\n\r\n\r\nspec: {scope: host,mode: observe}   \r\n'
}

neat() {
	printf '# the version\napiVersion: bpftune.dev/v1\nkind: Policy\n\nspec: {mode: observe, scope: host}\n'
}

test_fmt_in_place() {
	messy >a.yaml
	neat >b.yaml
	chmod 0604 a.yaml
	local inode
	inode=$(stat -c %i b.yaml)
	expect 0 "$bpftune" fmt .
	neat | cmp - a.yaml || fail "$(cat a.yaml)"
	equal "$(stat -c %a a.yaml)" 604 mode
	equal "$(stat -c %i b.yaml)" "$inode" "the file that was in order"
	contains err '1 file formatted, 1 as it was'
}

test_fmt_check() {
	messy >a.yaml
	neat >b.yaml
	expect 1 "$bpftune" fmt --check a.yaml b.yaml
	equal "$(cat out)" a.yaml "the list"
	messy | cmp - a.yaml || fail "it was written"
	expect 0 "$bpftune" fmt --check b.yaml
	equal "$(cat out)" '' "the list"
	expect 0 "$bpftune" fmt --check "$repo/policies" "$repo/examples"
}

# The diff is one that other programs take, CRLF and a missing line end included.
test_fmt_diff() {
	mkdir tree
	messy >tree/a.yaml
	printf 'b:    1' >tree/b.yaml
	cd tree || return
	git init -q .
	expect 0 "$bpftune" fmt --diff a.yaml b.yaml
	messy | cmp - a.yaml || fail "it was written"
	git apply "$scratch/out" || fail "git does not take it: $(cat "$scratch/out")"
	neat | cmp - a.yaml || fail "$(cat -A a.yaml)"
	equal "$(cat b.yaml)" 'b: 1' "the second file"
	expect 0 "$bpftune" fmt --diff a.yaml b.yaml
	equal "$(cat "$scratch/out")" '' "the diff of what is in order"
	printf 'b:    1' >b.yaml
	expect 1 "$bpftune" fmt --diff --check b.yaml
	contains "$scratch/out" '+b: 1'
}

test_fmt_pipe() {
	messy | "$bpftune" fmt - >out 2>err || fail "exit status $?"
	neat | cmp - out || fail "$(cat out)"
	equal "$(cat err)" '' "standard error"
	local status=0
	printf 'a: [\n' | "$bpftune" fmt --stdin-filename x.yaml - >out 2>err || status=$?
	equal "$status" 1 "exit status"
	equal "$(cat out)" '' "standard output"
	contains err 'x.yaml:2:1: error[BT1002]'
	expect 2 "$bpftune" fmt - other.yaml
}

# One file that is no YAML does not keep the others from their layout.
test_fmt_refuses_what_is_no_yaml() {
	messy >a.yaml
	printf 'a: 1\na: 2\n' >b.yaml
	expect 1 "$bpftune" fmt a.yaml b.yaml
	neat | cmp - a.yaml || fail "the good file was not formatted"
	equal "$(cat b.yaml)" $'a: 1\na: 2' "the refused file"
	contains err 'error[BT1004]'
	contains err '1 refused'
}

# Laid out or not, a policy says the same.
test_fmt_changes_no_findings() {
	local folder
	for folder in "$cases"/*/; do
		mkdir case
		cp "$folder"/*.yaml case/
		"$bpftune" check --format compact case 2>/dev/null | sed 's/^[^ ]* //' | sort >before || true
		"$bpftune" fmt case 2>/dev/null || true
		"$bpftune" check --format compact case 2>/dev/null | sed 's/^[^ ]* //' | sort >after || true
		cmp before after || fail "findings of $(basename "$folder") changed: $(diff before after)"
		rm -r case
	done
}
