"""Findings and mistakes, put into words: text for people, JSON for programs. Nothing here prints.

`text.as_text` and `json_out.as_json` take a `reason.Result` and a `words.Words` (language, rules, labels);
`contract` is the JSON people build on. Modules are imported one by one: text needs no pydantic.
"""
