"""Writes each document of YAML streams as JSON into a folder: split.py FOLDER FILE...

check-jsonschema takes one document a file. As YAML 1.2 has it, as yaml-language-server reads it.
"""

import json
import pathlib
import sys

import ruamel.yaml

folder = pathlib.Path(sys.argv[1])
yaml = ruamel.yaml.YAML(typ="safe", pure=True)
for path in map(pathlib.Path, sys.argv[2:]):
    stem = "-".join(path.parts[-2:]).removesuffix(".yaml")
    for number, document in enumerate(yaml.load_all(path.read_text()), start=1):
        (folder / f"{stem}.{number}.json").write_text(json.dumps(document, default=str))
