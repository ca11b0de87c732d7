import { nameOfComparison } from "../../../packages/lucent/src/access/trace/words-for.ts";
import { both, either, not } from "../../../packages/lucent/src/index.ts";
import { parseWhere } from "../../../packages/lucent/src/query/index.ts";
import { type AnyRule, type AskedRule, type Ground, ownRule, ruleOf, type Term, turned } from "./terms.ts";

/** Which clause answers the opposite of what it says at the moment. */
export interface Turning {
  clause: string | null;
  /** Whether it was met since it is turned round. */
  isMet: boolean;
}

/** What the rules of a config are made of, and which of their clauses is turned round. */
export interface Clauses {
  readonly turning: Turning;
  /** The rules that are one function, by their paths in the config. */
  readonly whole: Map<string, string>;
  /** The paths of all rules. */
  readonly paths: Set<string>;
}

/** A rule of a config, made of named functions by the engine's own means or written as one function. */
export function namedRule(
  term: Term,
  ground: Ground,
  at: { path: string; isNamed: boolean; clauses: Clauses },
): AnyRule {
  const { path, isNamed, clauses } = at;
  let count = 0;
  clauses.paths.add(path);
  const made = (part: Term): AnyRule => {
    if (part.is === "own rule") return ownRule(part.name, ground);
    if (isNamed && part.is === "not") return not(made(part.of) as never) as unknown as AnyRule;
    if (isNamed && (part.is === "either" || part.is === "both")) {
      const join = part.is === "either" ? either : both;
      return join(made(part.one) as never, made(part.other) as never) as unknown as AnyRule;
    }
    const name = `${path.replaceAll(".", "_")}_${count}`;
    if (part === term) clauses.whole.set(path, name);
    count += 1;
    return Object.defineProperty(turnable(ruleOf(part, ground), name, clauses.turning), "name", {
      value: name,
    });
  };
  return made(term);
}

function turnable(rule: AnyRule, name: string, turning: Turning): AnyRule {
  return (asked) => {
    if (turning.clause === null) return rule(asked);
    const isWhole = turning.clause === name;
    if (isWhole) turning.isMet = true;
    const turn = (said: unknown) => (isWhole ? opposite(said, asked) : withTurned(said, turning));
    try {
      const said = rule(asked);
      return said instanceof Promise ? said.then(turn, (error) => refused(error, isWhole)) : turn(said);
    } catch (error) {
      return refused(error, isWhole);
    }
  };
}

/** What throws says no, and the opposite of that is a yes. */
function refused(error: unknown, isWhole: boolean): true {
  if (isWhole) return true;
  throw error;
}

/** The opposite of what a function said, where anything but a yes is a no, and a filter where none can be tried. */
function opposite(said: unknown, asked: AskedRule): unknown {
  if (said === true) return false;
  const { operation } = asked as { operation?: string };
  const wantsTruth = "siblingData" in asked || operation === "create" || operation === "admin";
  return isFilter(said) && !wantsTruth && isRead(said) ? turned(said) : true;
}

/** Whether a filter has the shape of one. */
function isRead(said: object): boolean {
  try {
    parseWhere(said);
    return true;
  } catch {
    return false;
  }
}

function isFilter(said: unknown): said is object {
  return Object.prototype.toString.call(said) === "[object Object]" && Object.keys(said as object).length > 0;
}

/** A filter in which the comparison of that name is turned round. */
function withTurned(said: unknown, turning: Turning): unknown {
  if (!isFilter(said)) return said;
  const parts = Object.entries(said).map(([key, held]) => {
    if (key === "and" || key === "or")
      return { [key]: (held as unknown[]).map((part) => withTurned(part, turning)) };
    const [[operator, value] = []] = Object.entries((held ?? {}) as object);
    const part = { [key]: held };
    const name = operator === undefined ? "" : nameOfComparison({ path: key, operator, value });
    if (!isNamed(name, turning.clause as string)) return part;
    turning.isMet = true;
    return turned(part) as object;
  });
  return parts.length === 1 ? parts[0] : { and: parts };
}

/** Whether a comparison goes by a name, which may leave out a value that is nobody's to know. */
function isNamed(whole: string, name: string): boolean {
  return name.endsWith("…") ? whole.startsWith(name.slice(0, -1)) : whole === name;
}
