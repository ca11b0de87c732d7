import type { Token } from "./tokens-of.ts";

/** Something between braces, brackets or parentheses. */
export interface Group {
  readonly opens: string;
  readonly at: number;
  readonly items: readonly (Token | Group)[];
}

/** A property of an object as it is written. */
export interface Property {
  readonly name: string;
  readonly at: number;
  readonly value: readonly (Token | Group)[];
}

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/** The pieces of a program, those between braces within one another. */
export function groupsOf(tokens: readonly Token[]): readonly (Token | Group)[] {
  const outermost: (Token | Group)[] = [];
  const open: { readonly group: Group; readonly items: (Token | Group)[] }[] = [];
  for (const token of tokens) {
    const into = open.at(-1)?.items ?? outermost;
    const isMark = token.kind === "mark";
    if (isMark && token.value in CLOSING) {
      const items: (Token | Group)[] = [];
      const group = { opens: token.value, at: token.at, items };
      into.push(group);
      open.push({ group, items });
    } else if (isMark && token.value === CLOSING[open.at(-1)?.group.opens ?? ""]) open.pop();
    else into.push(token);
  }
  return outermost;
}

/** The properties of an object as it is written, but for those that are spread into it. */
export function propertiesOf({ items }: Group): readonly Property[] {
  return splitAtCommas(items).flatMap((part) => {
    const [name, colon, ...value] = part;
    if (!name || isGroup(name) || name.kind === "mark") return [];
    if (!colon || isGroup(colon) || colon.value !== ":") return [];
    return [{ name: name.value, at: name.at, value }];
  });
}

/** The object that is written as a value: alone, or as what a function such as `defineCollection` is given. */
export function objectIn(value: readonly (Token | Group)[]): Group | undefined {
  for (const item of value) {
    if (!isGroup(item)) continue;
    return item.opens === "{" ? item : objectIn(item.items);
  }
  return undefined;
}

/** What stands between the commas of a list. */
export function splitAtCommas(items: readonly (Token | Group)[]): readonly (readonly (Token | Group)[])[] {
  const parts: (Token | Group)[][] = [[]];
  for (const item of items) {
    if (!isGroup(item) && item.kind === "mark" && item.value === ",") parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}

/** Whether it is something between braces. */
export function isGroup(item: Token | Group): item is Group {
  return "items" in item;
}
