"""Reading pages: sections, blocks with their places, marks."""

from datetime import date

from policord.rulebase.pages import Mark, prose, read_page

PAGE = """# F01 norms-collide

Why it matters. # expect: F99

## First idea

```policy
a  # expect: F01 contradiction
b
# expect: F01, F02 gap resolved

c
# todo: F01
# a remark
d
```

~~~sh
# F02 no-heading
```policy
~~~

<!-- as-of: 2024-05-06 -->

```policy
e # expect:
```

## What to do
Nothing.

## 中文
说明。
"""


def test_title_and_sections() -> None:
    page = read_page(PAGE)
    assert page.heading == "F01 norms-collide"
    assert page.sections == ("First idea", "What to do", "中文")


def test_blocks_know_where_they_stand() -> None:
    for block in read_page(PAGE).blocks:
        assert PAGE[block.offset :].startswith(block.text)
        assert PAGE.split("\n")[block.line - 1] == block.text.split("\n")[0]


def test_blocks_are_numbered_and_dated() -> None:
    first, second = read_page(PAGE).blocks
    assert (first.title, second.title) == ("First idea", "First idea (2)")
    assert (first.as_of, second.as_of) == (date(2026, 1, 1), date(2024, 5, 6))


def test_marks() -> None:
    first, second = read_page(PAGE).blocks
    assert first.marks == (
        Mark("F01", "contradiction", "open", False, 8),
        Mark("F01", None, "open", False, 12),
        Mark("F02", "gap", "resolved", False, 12),
        Mark("F01", None, "open", True, 15),
    )
    assert first.nonsense == ()
    assert (second.marks, second.nonsense) == ((), (26,))


def test_a_page_for_readers_of_one_language() -> None:
    assert prose(PAGE, chinese=True) == "说明。\n"
    assert prose(PAGE, chinese=False).endswith("## What to do\nNothing.\n")
    assert prose("# F01 x\n", chinese=True) == "# F01 x\n"


def test_nothing_is_too_odd_to_read() -> None:
    for text in ("", "```policy\n", "# expect:", "```policy\n# expect: F01\n```", "## \n```policy\n```"):
        read_page(text)
