# shellcheck shell=bash
# `bpftune graph`: what it draws, of which policies, and where to.

test_graph_svg_is_xml() {
	expect 0 "$bpftune" graph --format svg "$repo/policies" "$repo/examples/web-front-end.yaml"
	python3 - out <<-'END' || fail "no such XML"
		import sys, xml.etree.ElementTree as xml
		root = xml.parse(sys.argv[1]).getroot()
		svg = "{http://www.w3.org/2000/svg}"
		assert root.tag == svg + "svg" and root.get("role") == "img"
		assert root[0].tag == svg + "title" and root[1].tag == svg + "desc"
		kinds = [group.get("class") for group in root.findall(svg + "g")]
		for kind in ["signal", "reading", "value", "fact", "when", "until", "rule", "tunable", "raise", "lower", "hold"]:
		    assert kinds.count(kind) > 2, kind
		# Nothing is fetched, nothing is run.
		text = open(sys.argv[1]).read()
		assert "href" not in text and "url(" not in text and "<script" not in text and "@import" not in text
	END
}

test_graph_dot_is_read_by_graphviz() {
	expect 0 "$bpftune" graph --format dot "$repo/policies"
	command -v dot >/dev/null || { echo "Graphviz is not there"; exit 77; }
	mv out graph.dot
	expect 0 dot -Tsvg -o graph.svg graph.dot
	equal "$(wc -c <err)" 0 "what dot complains about"
}

test_graph_of_some_policies() {
	expect 0 "$bpftune" graph --format mermaid --policy vm-dirty --policy tcp-memory "$repo/policies"
	equal "$(head -n 1 out)" 'flowchart LR' "the first line"
	equal "$(grep -c '^  subgraph' out)" 2 "policies"
	expect 0 "$bpftune" graph --policy tcp-memory "$repo/policies"
	equal "$(grep -c '^policy' out)" 1 "policies in the text"
	expect 2 "$bpftune" graph --policy tcp-memroy "$repo/policies"
	contains err 'there is no policy tcp-memroy; did you mean tcp-memory?'
	equal "$(wc -c <out)" 0 "output beside the error"
}

test_graph_to_a_file() {
	echo old >graph.svg
	chmod 0600 graph.svg
	expect 0 "$bpftune" graph --format svg -o graph.svg "$repo/policies/tcp-memory.yaml"
	equal "$(wc -c <out)" 0 "output beside the file"
	equal "$(stat -c %a graph.svg)" 600 mode
	expect 0 "$bpftune" graph --format svg "$repo/policies/tcp-memory.yaml"
	cmp out graph.svg || fail "the file differs"
	expect 3 "$bpftune" graph --output nowhere/graph.svg "$repo/policies/tcp-memory.yaml"
	contains err 'nowhere/graph.svg'
}

test_graph_needs_policies_without_errors() {
	echo 'kind: Policy' >wrong.yaml
	local format
	for format in text json svg dot mermaid; do
		expect 1 "$bpftune" graph --format "$format" -o graph wrong.yaml
		[ ! -e graph ] || fail "a file was written"
		contains err 'error[BT'
	done
	expect 2 "$bpftune" graph --format png wrong.yaml
}

# What can be drawn is drawn, with what is wrong in it; the findings go elsewhere, and nothing may run it.
test_graph_of_rules_that_undo_each_other() {
	local policy=$cases/BT5004/policy.yaml format
	for format in json svg dot mermaid; do
		expect 1 "$bpftune" graph --format "$format" "$policy"
		contains out conflict
		contains err 'error[BT5004]'
	done
	expect 1 "$bpftune" graph "$policy"
	contains out '  rule shrink'
	expect 1 "$bpftune" graph --format svg -o graph.svg "$policy"
	contains graph.svg conflict
	expect 1 "$bpftune" check "$policy"
	expect 0 "$bpftune" graph --format svg "$cases/BT5006/policy.yaml"
	contains out oscillation
	equal "$(wc -c <err)" 0 "findings beside a graph without errors"
	expect 0 "$bpftune" graph --format svg --policy web "$cases/BT5003/policy.yaml"
	lacks out 'conflict with'
	expect 0 "$bpftune" graph --format svg --policy web --policy edge "$cases/BT5003/policy.yaml"
	contains out 'conflict with'
}
