import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";
import type { Selected } from "../../operation/index.ts";

type Growing = { [field: string]: true | Growing };

/** All that a selection asks for, field within field, whatever it is to be called and in how many parts it is written. */
export function selectedTree({ fieldNodes, fragments }: GraphQLResolveInfo): Selected {
  const tree: Growing = {};
  const entered = new Map<Growing, Set<string>>();

  function visit({ selections }: SelectionSetNode, into: Growing): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, into);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) spread(selection.name.value, into);
      else if (!selection.name.value.startsWith("__")) {
        const { name, selectionSet } = selection;
        if (selectionSet) visit(selectionSet, inside(into, name.value));
        else into[name.value] = true;
      }
    }
  }

  /** Denial of service: a fragment that stands in a place again and again adds nothing to it. */
  function spread(name: string, into: Growing): void {
    const known = entered.get(into) ?? new Set();
    entered.set(into, known);
    if (known.has(name)) return;
    known.add(name);
    const fragment = fragments[name];
    if (fragment) visit(fragment.selectionSet, into);
  }

  for (const { selectionSet } of fieldNodes) if (selectionSet) visit(selectionSet, tree);
  return tree;
}

function inside(tree: Growing, name: string): Growing {
  const known = tree[name];
  if (known !== undefined && known !== true) return known;
  const fresh: Growing = {};
  tree[name] = fresh;
  return fresh;
}
