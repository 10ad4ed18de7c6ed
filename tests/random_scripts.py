"""Random call scripts: everything that can move a call, and nothing that makes sense."""

import random

MARKS = ("m1", "m2")
LISTENERS = ("unknown", "gatekeeper", "right_party")
OLD = "debtor.days_overdue > 90"
CONDITIONS = (
    *("m1", "not m1", "m2", "not m2", "audience == 'right_party'", "audience != 'gatekeeper'"),
    *(OLD, OLD, "asked is defined", "kind == 'a'", "kind == 'b'", "kind is defined"),
)
LINES = (
    *("Hello", "Hello", "{{ agent.name }}", "{% if m1 %}{{ agent.name }}{% endif %}"),
    *("{% if m2 %}{{ agent.name }}{% else %}Me, {{ agent.name }}{% endif %}", "{{ asked }}"),
)


def script_of(seed: int) -> str:
    """A random script, the same one for the same seed."""
    rng = random.Random(seed)
    call = [f"s{n}" for n in range(rng.randint(3, 5))]
    objections = [f"o{n}" for n in range(rng.randint(1, 3))]
    fragments = ["f0"] if rng.random() < 0.5 else []
    inside = {
        root: [f"{root}i{n}" for n in range(rng.choice([0, 0, 1, 2]))]
        for root in (*objections, *fragments)
    }
    text = ["script: r", "start: s0", "language: en", f"marks: {', '.join(MARKS)}", "# Call"]
    for name in call:
        text += _step(rng, f"## {name}: T", call, [], (*objections, *fragments))
    text += ["## spare: nobody comes here", "> Hello", "-> the_end", "    set: kind = c"]
    text += ["## the_end: E", rng.choice(["> Goodbye", "coach: x"]), "end: message", "# Objections"]
    for root in objections:
        text += [f"## {root}: O", f"key: {root[-1].translate(str.maketrans('012', 'abc'))}"]
        needs = rng.choice([None, None, "m1", "right_party", "m2, gatekeeper"])
        text += [f"needs: {needs}"] if needs else []
        text += _procedure(rng, root, inside[root], call, (*objections, *fragments))
    text += ["# Fragments"] if fragments else []
    for root in fragments:
        text += [f"## {root}: F", *_procedure(rng, root, inside[root], call, (*objections, root))]
    return "\n".join(text)


def _procedure(rng, root, inner, call, roots) -> list[str]:
    others = [name for name in roots if name != root]
    text = _step(rng, None, call, [root, *inner, "return"], others)
    for name in inner:
        text += _step(rng, f"### {name}: I", call, [root, *inner, "return"], others)
    return text


def _step(rng, head, call, own, roots) -> list[str]:
    text = [head] if head else []
    near = own or call

    def target() -> str:
        kind = rng.random()
        if kind < 0.2 and roots:
            then = [name for name in (*near, *call) if name != "return"]
            return rng.choice(roots) + (f" then {rng.choice(then)}" if rng.random() < 0.6 else "")
        return rng.choice(near) if kind < 0.75 else rng.choice([*call, "the_end"])

    if head and rng.random() < 0.15:
        for _ in range(rng.randint(1, 2)):
            text.append(f"when {rng.choice(CONDITIONS)} -> {target()}")
        return [*text, f"otherwise -> {target()}"]
    text.append(f"> {rng.choice(LINES)}")
    text += ["ask: asked text, What?"] if rng.random() < 0.2 else []
    text += ["objections: none"] if rng.random() < 0.15 else []
    text += [f"gain: {rng.choice(MARKS)}"] if rng.random() < 0.25 else []
    if rng.random() < 0.3:
        return [*text, f"-> {target()}"]
    for name in ("x", "y", "other")[: rng.randint(1, 3)]:
        text.append(f"- {name}: {name} -> {target()}")
        text += [f"    audience: {rng.choice(LISTENERS)}"] if rng.random() < 0.25 else []
        text += [f"    if: {rng.choice(CONDITIONS)}"] if rng.random() < 0.35 else []
        text += [f"    gain: {rng.choice(MARKS)}"] if rng.random() < 0.15 else []
        text += [f"    set: kind = {rng.choice('ab')}"] if rng.random() < 0.15 else []
    return text
