"""What a new rule begins with. Everything to be filled in says `TODO` or `待填`; `rules lint` lists what is left."""

MARKS = ("TODO", "待填")

LOGIC = """\
%% /// rule
%% code = "{code}"
%% name = "{name}"
%% since = "{since}"
%% status = "preview"
%% requirement = []
%% tags = []
%% basis = []
%% title = { en = "TODO what it finds", zh-Hans = "待填：发现什么", zh-Hant = "待填：發現什麼" }
%% explain = { en = "TODO what is wrong, in a sentence", zh-Hans = "待填：一句话说明", zh-Hant = "待填：一句話說明" }
%%
%% [variant.found]
%% severity = "warning"
%% message = { en = "TODO what is wrong with {norm}", zh-Hans = "待填：{norm}的问题", zh-Hant = "待填：{norm}的問題" }
%% hint = { en = "TODO what to do about it", zh-Hans = "待填：如何处理", zh-Hant = "待填：如何處理" }
%% ///

% TODO say what makes it so, with what the prelude documents: `mark(N,todo)` holds of nothing, so the examples fail.
{constant}_found(N) :- modality(N,obligation), mark(N,todo).

finding({constant},found,N) :- {constant}_found(N).
role({constant},N,norm,N) :- {constant}_found(N).
"""

PAGE = """\
# {code} {name}

TODO two sentences: what goes wrong where this is found, and for whom.

## TODO a hit
TODO what is wrong here. One idea, as small as it can be told.

```policy
policy A-1 "Plan" {
  kind emergency_plan; state cn; level city; area Zhengzhou; in force 2024-06-01 ..;
  article 1: dept.water must operate_pumps;  # expect: {code} found
}
```

## TODO the nearest that is none
TODO one thing is different, and nothing is wrong. Write one for each condition of the rule.

```policy
policy A-1 "Plan" {
  kind emergency_plan; state cn; level city; area Zhengzhou; in force 2024-06-01 ..;
  article 1: dept.water may operate_pumps;
}
```

## 待填：中文示例

```policy
政策 B-1 《预案》｛
  类型 emergency_plan；法域 cn；层级 city；区域 郑州；施行 2024年6月1日 ..；
  第一条：水务局 应当 检查 水库；  # 期望: {code} found
｝
```

## What to do
TODO what to change in the text.

## When not to use it
TODO what it does not see, and what it is not about.

## 中文
待填：用两句话说明问题及其影响。

**如何处理。** 待填

**何时不用。** 待填
"""


def filled(template: str, **slots: str) -> str:
    """The template with its slots filled; the slots of the rule's own messages stay."""
    for name, value in slots.items():
        template = template.replace("{" + name + "}", value)
    return template
