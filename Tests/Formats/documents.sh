# shellcheck shell=bash
# Policies, profiles, hosts and tests against the schema that editors use.

# What a schema cannot tell of names, grammar and types: expressions and their units, what else is in the set, and what
# one key says about another. Every other code of BT2xxx is of keys, shapes and words.
unseen=(BT2008 BT2009 BT2010 BT2012 BT2013 BT2014 BT2015 BT2016 BT2017 BT2018 BT2019 BT2020 BT2022 BT2023 BT2024 BT2025
	BT2026 BT2027 BT2029 BT2030 BT2033 BT2034)
# It depends: a name may be taken or no name at all, a value of the wrong kind or only out of its range.
sometimes=(BT2028 BT2031 BT2032 BT2035)

# Each document of the files as a file of its own in the folder $1.
split() {
	mkdir -p "$1"
	"$validators/bin/python" "$here/split.py" "$@"
}

accepts() {
	"$validators/bin/check-jsonschema" --schemafile "$scratch/schema.json" "$@" >"$scratch/refusal"
}

test_schemas_are_those_checked_in() {
	expect 0 "$bpftune" schema
	cmp "$scratch/out" "$repo/schemas/policy-1.json" || fail "schemas/policy-1.json is another"
	local name
	for name in check-report target; do
		expect 0 "$bpftune" schema "$name"
		cmp "$scratch/out" "$repo/schemas/$name-1.json" || fail "schemas/$name-1.json is another"
	done
	expect 2 "$bpftune" schema nothing
}

test_schemas_of_one_kind() {
	need_validators
	split "$scratch/all" "$repo"/examples/*.yaml "$repo"/policies/*.yaml "$repo"/policies/tests/*.yaml
	local name kind kinds=0 own other
	declare -A word=([policy]=Policy [profile]=Profile [host]=Host [test]=PolicyTest)
	for name in policy profile host test; do
		expect 0 "$bpftune" schema "$name"
		mv "$scratch/out" "$scratch/schema.json"
		"$validators/bin/check-jsonschema" -q --check-metaschema "$scratch/schema.json" || fail "$name is no schema"
		mapfile -t own < <(grep -l "\"kind\": \"${word[$name]}\"" "$scratch"/all/*.json)
		mapfile -t other < <(grep -L "\"kind\": \"${word[$name]}\"" "$scratch"/all/*.json)
		if ((${#own[@]})); then
			kinds=$((kinds + 1))
			accepts "${own[@]}" || fail "the schema of $name: $(cat "$scratch/refusal")"
		fi
		for kind in "${other[@]:0:3}"; do ! accepts "$kind" || fail "the schema of $name accepts $kind"; done
	done
	((kinds >= 3)) || fail "only $kinds kinds of documents are shipped"
}

test_shipped_documents_follow_the_schema() {
	need_validators
	cp "$repo/schemas/policy-1.json" "$scratch/schema.json"
	local files=("$repo"/policies/*.yaml "$repo"/policies/tests/*.yaml "$repo"/examples/*.yaml)
	split "$scratch/all" "${files[@]}"
	local documents=("$scratch"/all/*.json)
	((${#documents[@]} >= ${#files[@]})) || fail "${#documents[@]} documents in ${#files[@]} files"
	accepts "${documents[@]}" || fail "$(cat "$scratch/refusal")"
}

test_invalid_documents_are_refused() {
	need_validators
	cp "$repo/schemas/policy-1.json" "$scratch/schema.json"
	local folder code refused=0
	for folder in "$cases"/*/; do
		code=$(basename "$folder")
		case $code in
		BT4001) ;;
		# The file, meaning, bounds, the set, the target and hygiene are not of a schema.
		BT[134567]*) continue ;;
		BT2*) [[ " ${unseen[*]} ${sometimes[*]} " != *" $code "* ]] || continue ;;
		*) continue ;;
		esac
		split "$scratch/$code" "$folder"*.yaml
		! accepts "$scratch/$code"/*.json || fail "the schema accepts all of $code"
		refused=$((refused + 1))
	done
	((refused >= 8)) || fail "only $refused folders were tried"
}

# What is said names the key, and says it about documents of the kind written, not of each kind.
test_refusals_are_to_the_point() {
	need_validators
	cp "$repo/schemas/policy-1.json" "$scratch/schema.json"
	sed 's/^      until:/      untill:/' "$repo/policies/listen-backlog.yaml" >"$scratch/wrong.yaml"
	split "$scratch/wrong" "$scratch/wrong.yaml"
	! accepts "$scratch"/wrong/*.json || fail "accepted"
	"$validators/bin/check-jsonschema" --schemafile "$scratch/schema.json" "$scratch"/wrong/*.json >"$scratch/said" || true
	contains "$scratch/said" "Additional properties are not allowed ('untill' was unexpected)"
	lacks "$scratch/said" 'is not valid under any of the given schemas'
}
