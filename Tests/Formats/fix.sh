# shellcheck shell=bash
# `bpftune check --fix`: what it writes, and what it leaves alone.

test_fix() {
	cp "$cases/five-mistakes/policy.yaml" a.yaml
	cp "$repo/policies/vm-watermarks.yaml" b.yaml
	chmod 0640 a.yaml
	local inode
	inode=$(stat -c %i b.yaml)
	expect 1 "$bpftune" check --fix --format compact a.yaml b.yaml
	contains err 'applied 4 fixes in 1 file'
	contains err '2 files, 1 error'
	lacks out BT2015
	contains out BT1004
	contains a.yaml '> 5/s'
	equal "$(stat -c %a a.yaml)" 640 "mode"
	equal "$(stat -c %i b.yaml)" "$inode" "the file without findings"
	cp a.yaml once.yaml
	expect 1 "$bpftune" check --fix a.yaml
	contains err 'applied 0 fixes in 0 files'
	cmp a.yaml once.yaml || fail "it changed again"
}

test_fix_keeps_the_owner() {
	[ "$(id -u)" = 0 ] || { echo "only root can give files away"; exit 77; }
	cp "$cases/five-mistakes/policy.yaml" a.yaml
	chown 65534:65533 a.yaml
	expect 1 "$bpftune" check --fix a.yaml
	equal "$(stat -c %u:%g a.yaml)" 65534:65533 owner
	contains a.yaml '> 5/s'
}

test_fix_follows_links() {
	cp "$cases/five-mistakes/policy.yaml" target.yaml
	ln -s target.yaml a.yaml
	expect 1 "$bpftune" check --fix a.yaml
	[ -L a.yaml ] || fail "the link was replaced"
	contains target.yaml '> 5/s'
}

test_fix_has_no_standard_input() {
	expect 2 "$bpftune" check --fix -
	contains err 'standard input'
}

test_fix_in_a_directory_it_cannot_write() {
	[ "$(id -u)" = 0 ] || { echo "needs root, to become someone else"; exit 77; }
	mkdir sealed
	cp "$cases/five-mistakes/policy.yaml" sealed/a.yaml
	cp "$bpftune" program
	chmod 0755 . program sealed
	chmod 0666 sealed/a.yaml
	expect 3 setpriv --reuid 65534 --regid 65534 --clear-groups ./program check --fix sealed/a.yaml
	cmp sealed/a.yaml "$cases/five-mistakes/policy.yaml" || fail "it was written"
	equal "$(ls -A sealed)" a.yaml "the directory"
}
