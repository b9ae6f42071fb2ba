"""YAML read as text with its lines."""

from __future__ import annotations

import pytest

from drill.bank.yaml_text import DEEPEST, Listed, Mapped, Text, Tree, YamlTextError, read_yaml


def plain(tree: Tree | None) -> object:
    match tree:
        case Text(value=value):
            return value
        case Listed(items=items):
            return [plain(item) for item in items]
        case Mapped(entries=entries):
            return {key: plain(value) for key, value in entries.items()}
        case _:
            return None


def test_every_scalar_is_the_text_that_was_written() -> None:
    tree, faults = read_yaml(
        "{a: 0.90, b: 012, c: 1:30, d: yes, e: null, f: 1e3, g: 2020-01-01, h: ~}"
    )
    assert plain(tree) == {
        "a": "0.90",
        "b": "012",
        "c": "1:30",
        "d": "yes",
        "e": "null",
        "f": "1e3",
        "g": "2020-01-01",
        "h": "~",
    }
    assert faults == ()


def test_lines_and_sources_are_kept() -> None:
    tree, _ = read_yaml("# first\n- é: [[1, 2],\n    [3, 4]]\n  w: x\n")
    assert isinstance(tree, Listed)
    item = tree.items[0]
    assert isinstance(item, Mapped)
    assert item.key_lines == {"é": 2, "w": 4}
    grid = item.entries["é"]
    assert isinstance(grid, Listed)
    assert grid.source == "[[1, 2],\n    [3, 4]]"
    assert item.entries["w"].line == 4


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: &x 1\nb: 2\n", 1, "Anchors"),
        ("a: 1\nb: *x\n", 2, "Aliases"),
        ("a: 1\n<<: {b: 2}\n", 2, "Merge"),
        ("a: 1\nb: 2\na: 3\n", 3, "given twice (first on line 1)"),
        ("a: !!python/object:os.system x\n", 1, "Tags"),
        ("? [a, b]\n: 1\n", 1, "plain text"),
    ],
)
def test_what_could_surprise_is_a_fault_of_its_line(text: str, line: int, said: str) -> None:
    _, faults = read_yaml(text)
    assert [(at, said in message) for at, message in faults] == [(line, True)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c\n", 1),
        ("a: [1, 2\n", 1),
        ("---\na: 1\n---\nb: 2\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("a: @x\n", 1),
        ("[" * (DEEPEST + 1), 1),
        ("a: \x00b\n", 1),
    ],
)
def test_what_cannot_be_read_names_its_line(text: str, line: int) -> None:
    with pytest.raises(YamlTextError) as caught:
        read_yaml(text)
    assert caught.value.line == line


def test_a_large_file_is_refused() -> None:
    with pytest.raises(YamlTextError, match="1 MiB"):
        read_yaml("a: " + "x" * 1024 * 1024)


def test_an_empty_file_is_nothing() -> None:
    assert read_yaml("# only a comment\n") == (None, ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("hints:\n  - Count the updates # of one epoch.\n", 2),
        ("- title: Rank of a #1 item\n", 1),
        ("hints:\n  - Divide by the # batch size.\n", 2),
        ("prompt: With # {{ n }} images, how many?\n", 1),
        ("say: Divide by #{{ n }}\n", 1),
        ("claims:\n  true:\n    - The rank # of them is full.\n", 3),
    ],
)
def test_a_text_that_a_hash_cuts_off_is_told(text: str, line: int) -> None:
    _, faults = read_yaml(text)
    assert [(at, "where a comment begins" in said) for at, said in faults] == [(line, True)]


@pytest.mark.parametrize(
    "text",
    [
        "par: 40s # of a prepared person.\n",
        "hints:\n  - Count them.  # the idea.\n",
        "hints:\n  - Count them. # the idea.\n",
        "hints:\n  - 'Count them' # the idea.\n",
        "title: Mean # the simplest one.\n",
        "where:\n  - k > 3 # of the epochs.\n",
        "say: Divide # one\n",
        "why: Reports state it # TODO better\n",
        "# of all.\ntitle: C# and F#\n",
    ],
)
def test_a_comment_is_no_fault(text: str) -> None:
    assert read_yaml(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("hints:\n  Count.\n  - 'Divide.'\n  - 'Then: halve.'\n", 2, "write `- Count.`"),
        ("hints:\n  -Count.\n  - 'Then: halve.'\n", 2, "write `- Count.`"),
        ("hints:\n  - a\n  Count.\n  - 'Then: halve.'\n", 3, ""),
        ("id: a.b\n  title: c\n", 1, "write `- id: a.b`"),
    ],
)
def test_a_missing_dash_is_found_where_it_is_missing(text: str, line: int, said: str) -> None:
    with pytest.raises(YamlTextError) as caught:
        read_yaml(text)
    assert (caught.value.line, said in caught.value.message) == (line, True)
