"""Says of each text, one a line as JSON, where it is not well formed by the grammar of a language; null where it is."""

import importlib
import json
import sys

from tree_sitter import Language, Parser

grammar = importlib.import_module(f"tree_sitter_{sys.argv[1]}")
parser = Parser(Language(grammar.language()))


def complaint(node):
    if node.type == "ERROR" or node.is_missing:
        return f"line {node.start_point[0] + 1}: {node.text.decode()[:80]!r}"
    return next((found for child in node.children if child.has_error and (found := complaint(child))), None)


for line in sys.stdin:
    root = parser.parse(json.loads(line).encode()).root_node
    print(json.dumps((complaint(root) or "somewhere") if root.has_error else None))
