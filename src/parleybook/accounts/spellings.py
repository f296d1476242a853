"""Names of one person across documents that are spelt with other vowels, or cut.

Blocks are names by (kind, key), as ``actors`` gathers them: of persons the key is the skeleton of the surname.
"""

from __future__ import annotations

from parleybook.accounts.named import Named, consonants, parts_of


def join_variants(blocks: dict[tuple[str, str], list[Named]]) -> None:
    """Joins persons of one given name whose surnames differ in their vowels only ("Omar Faiz", "Omar Fayez"), unless a
    document names both.
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for (kind, key), block in sorted(blocks.items()):
        given = {parts_of(named.name)[:-1] for named in block} - {()}
        if kind == "person" and len(given) == 1 and len(consonants(key)) > 1:
            alike.setdefault((*given.pop(), key[0], consonants(key)), []).append(key)
    for keys in alike.values():
        home = max(keys, key=lambda one: (sum(named.times for named in blocks["person", one]), one))
        for key in keys:
            told = [{named.document for named in blocks["person", one]} for one in (key, home)]
            if key != home and told[0].isdisjoint(told[1]):
                blocks["person", home].extend(blocks.pop(("person", key)))


def join_cut(blocks: dict[tuple[str, str], list[Named]]) -> None:
    """Joins a name that is cut ("Park Geun") with the only one that goes on from it ("Park Geun-hye")."""
    longer: dict[tuple[str, ...], set[str]] = {}
    for (kind, key), block in blocks.items():
        for named in block if kind == "person" else ():
            parts = parts_of(named.name)
            for end in range(2, len(parts)):
                longer.setdefault(parts[:end], set()).add(key)
    for kind, key in sorted(blocks):
        block = blocks[kind, key]
        homes = longer.get(parts_of(block[0].name), set()) - {key} if kind == "person" else set()
        one = {parts_of(named.name) for named in block}
        if len(homes) == 1 and len(one) == 1 and ("person", next(iter(homes))) in blocks:
            blocks["person", next(iter(homes))].extend(blocks.pop((kind, key)))
