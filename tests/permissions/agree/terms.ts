import {
  hasRole,
  hasScope,
  isAdmin,
  isOwner,
  isSelf,
  isSignedIn,
} from "../../../packages/lucent/src/index.ts";

/** A comparison of one field, by its place among the paths of a collection and the value that it is compared with. */
export interface Comparison {
  readonly path: number;
  readonly value: number;
  readonly operator: "equals" | "not_equals" | "in" | "exists";
}

/** A rule as data, so that it can be told, made smaller and turned round. */
export type Term =
  | { readonly is: "yes" | "no" | "signed in" | "throws" | "odd id" }
  | { readonly is: "role"; readonly role: string }
  | { readonly is: "scope"; readonly scope: string }
  /** A filter: the documents that name whoever asks. */
  | { readonly is: "own"; readonly path: number }
  /** A filter over a field, or over a field of what a relation leads to. */
  | ({ readonly is: "filter" } & Comparison)
  /** Looks at the document, at what is sent or at what stands beside the field. */
  | ({ readonly is: "doc" | "data" | "siblings" } & Pick<Comparison, "path" | "value">)
  | { readonly is: "nonsense"; readonly answer: number }
  /** One of the engine's own rules. */
  | { readonly is: "own rule"; readonly name: OwnRule }
  | { readonly is: "later" | "not"; readonly of: Term }
  | { readonly is: "either" | "both"; readonly one: Term; readonly other: Term };

/** The names of the rules that need not be written. */
export const OWN_RULES = ["isAdmin", "isSelf", "isSignedIn", "isOwner", "hasRole", "hasScope"] as const;
type OwnRule = (typeof OWN_RULES)[number];

/** A path of a collection with the values that its documents may have there. */
export interface Path {
  readonly path: string;
  readonly values: readonly unknown[];
}

/** What terms of a collection's rules may speak of. */
export interface Ground {
  /** Paths that a filter may have, also past relations. */
  readonly filtered: readonly Path[];
  /** Paths to people, `id` among them in a collection of people. */
  readonly people: readonly string[];
  /** Names in the document itself. */
  readonly held: readonly Path[];
  /** What a rule that throws says, and nobody else may. */
  readonly secret: string;
  /** The relation by which documents have owners. */
  readonly owner: string;
}

/** A rule as the engine asks it. */
export type AnyRule = (asked: AskedRule) => unknown;

type Data = Readonly<Record<string, unknown>>;

/** What rules are asked with, as far as terms look at it. */
export interface AskedRule {
  readonly user: (Data & { readonly id: string; readonly scopes?: readonly string[] }) | null;
  readonly id?: string;
  readonly doc?: Data;
  readonly data?: Data;
  readonly siblingData?: Data;
}

const NONSENSE = [
  1,
  {},
  "yes",
  null,
  undefined,
  [],
  { nowhere: { equals: 1 } },
  { id: { wrong: 1 } },
  new Map(),
];
const COMPLEMENT: Readonly<Record<string, string>> = {
  equals: "not_equals",
  not_equals: "equals",
  in: "not_in",
  not_in: "in",
};

/** The function that a developer would have written. */
export function ruleOf(term: Term, ground: Ground): AnyRule {
  if (term.is === "later")
    return async (asked) => {
      await undefined;
      return answer(term.of, ground, asked);
    };
  return (asked) => answer(term, ground, asked);
}

function answer(term: Term, ground: Ground, asked: AskedRule): unknown {
  const { user } = asked;
  switch (term.is) {
    case "yes":
      return true;
    case "no":
      return false;
    case "signed in":
      return user !== null;
    case "throws":
      throw new Error(ground.secret);
    case "odd id":
      return Number.parseInt(asked.id?.at(-1) ?? "", 16) % 2 === 1;
    case "role":
      return user?.["role"] === term.role;
    case "scope":
      return user !== null && (user.scopes === undefined || user.scopes.includes(term.scope));
    case "own": {
      const path = pick(ground.people, term.path);
      return user !== null && path !== undefined && { [path]: { equals: user.id } };
    }
    case "filter":
      return filterOf(term, ground);
    case "doc":
      return isThere(asked.doc, term, ground);
    case "data":
      return isThere(asked.data, term, ground);
    case "siblings":
      return isThere(asked.siblingData, term, ground);
    case "nonsense":
      return pick(NONSENSE, term.answer);
    case "own rule":
      return ownRule(term.name, ground)(asked);
    case "later":
      return answer(term.of, ground, asked);
    case "not":
      return turned(answer(term.of, ground, asked));
    case "either": {
      const [one, other] = [answer(term.one, ground, asked), answer(term.other, ground, asked)];
      if (one === true || other === true) return true;
      if (one === false) return other;
      return other === false ? one : { or: [one, other] };
    }
    case "both": {
      const [one, other] = [answer(term.one, ground, asked), answer(term.other, ground, asked)];
      if (one === false || other === false) return false;
      if (one === true) return other;
      return other === true ? one : { and: [one, other] };
    }
  }
}

/** One of the engine's own rules, as it is written in a config. */
export function ownRule(name: OwnRule, { owner }: Ground): AnyRule {
  const rules = {
    isAdmin: () => isAdmin,
    isSelf: () => isSelf,
    isSignedIn: () => isSignedIn,
    isOwner: () => isOwner(owner),
    hasRole: () => hasRole("admin", "editor"),
    hasScope: () => hasScope("write"),
  };
  return rules[name]() as unknown as AnyRule;
}

function filterOf({ path, operator, value }: Comparison, { filtered }: Ground): unknown {
  const chosen = pick(filtered, path);
  if (!chosen) return false;
  const compared = pick(chosen.values, value);
  if (operator === "exists") return { [chosen.path]: { exists: value % 2 === 0 } };
  return { [chosen.path]: { [operator]: operator === "in" ? [compared] : compared } };
}

function isThere(
  data: Data | undefined,
  { path, value }: Pick<Comparison, "path" | "value">,
  ground: Ground,
) {
  const chosen = pick(ground.held, path);
  return chosen !== undefined && data?.[chosen.path] === pick(chosen.values, value);
}

/** The opposite of an answer; of a filter, the one that all other documents pass. */
export function turned(said: unknown): unknown {
  if (typeof said === "boolean") return !said;
  if (typeof said !== "object" || said === null) return said;
  const [[key, held] = []] = Object.entries(said);
  if (key === "and" || key === "or")
    return { [key === "and" ? "or" : "and"]: (held as unknown[]).map(turned) };
  const [[operator, operand] = []] = Object.entries((held ?? {}) as object);
  if (key === undefined || operator === undefined) return said;
  if (operator === "exists") return { [key]: { exists: operand !== true } };
  return { [key]: { [COMPLEMENT[operator] ?? operator]: operand } };
}

function pick<Item>(items: readonly Item[], place: number): Item | undefined {
  return items[place % items.length];
}
