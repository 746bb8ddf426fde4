# shellcheck shell=bash
# `bpftune diff`: what it reads, which status it ends with, and where it says what.

receive=$repo/policies/tcp-receive-buffers.yaml

# The shipped policy with its condition tightened.
tightened() {
	sed 's|> 5/s|> 7/s|' "$receive"
}

test_diff_exit_statuses() {
	tightened >old.yaml
	expect 0 "$bpftune" diff "$receive" "$receive"
	equal "$(cat out)" 'no difference' "standard output"
	expect 0 "$bpftune" diff old.yaml "$receive"
	contains out 'rule grow: condition looser'
	equal "$(tail -n 1 out)" '1 change: 1 wider' "the last line"
	expect 4 "$bpftune" diff --exit-code old.yaml "$receive"
	expect 0 "$bpftune" diff --exit-code "$receive" "$receive"
	expect 4 "$bpftune" diff --exit-code --only wider --only other old.yaml "$receive"
	expect 0 "$bpftune" diff --exit-code --only narrower old.yaml "$receive"
	contains out '1 of other effects not shown'
	expect 2 "$bpftune" diff old.yaml
	expect 2 "$bpftune" diff old.yaml no-such-file
	contains err 'no-such-file'
	expect 2 "$bpftune" diff - -
	expect 2 "$bpftune" diff --only looser old.yaml "$receive"
	expect 2 "$bpftune" diff --format sarif old.yaml "$receive"
	expect 3 sh -c "exec \"$bpftune\" diff old.yaml \"$receive\" >/dev/full"
}

test_diff_needs_policies_without_errors() {
	sed 's|when:|wenn:|' "$receive" >wrong.yaml
	expect 1 "$bpftune" diff --exit-code wrong.yaml "$receive"
	contains err 'the old policies have errors:'
	contains err 'wrong.yaml:33:5: error[BT2002]'
	lacks err 'the new policies'
	equal "$(wc -c <out)" 0 "output beside the errors"
	expect 1 "$bpftune" diff "$receive" wrong.yaml
	contains err 'the new policies have errors:'
}

test_diff_of_directories_and_streams() {
	cp -r "$repo/policies" old
	expect 0 "$bpftune" diff --exit-code old "$repo/policies"
	rm old/vm-caches.yaml
	expect 4 "$bpftune" diff --exit-code old "$repo/policies"
	contains out 'policy vm-swappiness'
	equal "$(tail -n 1 out)" '2 changes: 2 wider' "the last line"
	# What Git prints: from a pipe, and as a file of the shell's.
	tightened | "$bpftune" diff - "$receive" >out
	contains out 'condition looser'
	"$bpftune" diff <(tightened) "$receive" >out
	contains out 'condition looser'
	"$bpftune" diff <(tightened) <(tightened) >out
	contains out 'no difference'
	"$bpftune" diff <(tightened | sed 's|when:|wenn:|') "$receive" >out 2>err || true
	contains err '<old>:33:5: error[BT2002]'
	# What one side lacks.
	expect 4 "$bpftune" diff --exit-code /dev/null "$receive"
	contains out '+ new: it observes'
	expect 4 "$bpftune" diff --exit-code "$receive" /dev/null
	contains out '- gone: it observed'
}

test_diff_in_a_workflow() {
	tightened >old.yaml
	cp "$receive" new.yaml
	GITHUB_ACTIONS=true GITHUB_WORKSPACE=$PWD GITHUB_STEP_SUMMARY=$PWD/summary expect 0 "$bpftune" diff old.yaml new.yaml
	contains out '::warning file=new.yaml,line=38,endLine=39,title=wider'
	equal "$(wc -l <out)" 1 "commands"
	contains summary '### bpftune diff'
	contains summary '1 change: 1 wider'
	GITHUB_ACTIONS=true expect 0 "$bpftune" diff new.yaml old.yaml
	contains out '::notice'
	GITHUB_ACTIONS=true expect 0 "$bpftune" diff --format text new.yaml old.yaml
	lacks out '::notice'
}
