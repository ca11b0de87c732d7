import { type CallExpression, type Expression, parseSync, Visitor } from "oxc-parser";

/** A suite or a test with what its title says of requirements. */
export interface Title {
  readonly line: number;
  /** Its own words behind those of the suites around it, without ids. */
  readonly words: string;
  /** The requirements that it covers. */
  readonly ids: readonly string[];
  /** What is wrong with how it names them. */
  readonly fault?: string;
}

const SUITES = new Set(["describe", "suite"]);
const TESTS = new Set(["it", "test"]);
const LEFT_OUT = new Set(["skip", "todo", "fails"]);
const TAG = /\s*\[([A-Z]{2}-\d{2}(?:, [A-Z]{2}-\d{2})*)\]$/;
// What looks like ids in brackets, however it is spelt and wherever it stands.
const MEANT = /\[[^\]]*\b[A-Za-z]{2}-?\d{1,3}\b[^\]]*\]/;

/** Reads the titles of all suites and tests of a file. */
export function readTitles(path: string, text: string): Title[] {
  const { program, errors } = parseSync(path, text, { sourceType: "module" });
  const [fault] = errors;
  if (fault) throw new SyntaxError(`${path}: ${fault.message}`);
  const titles: Title[] = [];
  const around: string[] = [];
  new Visitor({
    CallExpression(call) {
      const named = nameOf(call);
      if (!named) return;
      const { kind, isLeftOut, title } = named;
      const words = title.replace(TAG, "");
      const [, ids = ""] = TAG.exec(title) ?? [];
      const wrong = faultOf(title, isLeftOut);
      titles.push({
        line: lineAt(text, call.start),
        words: [...around, words].join(" › "),
        ids: ids === "" ? [] : ids.split(", "),
        ...(wrong !== null && { fault: wrong }),
      });
      if (kind === "suite") around.push(words);
    },
    "CallExpression:exit"(call) {
      if (nameOf(call)?.kind === "suite") around.pop();
    },
  }).visit(program);
  return titles;
}

function faultOf(title: string, isLeftOut: boolean): string | null {
  if (!MEANT.test(title)) return null;
  if (!TAG.test(title) || MEANT.test(title.replace(TAG, "")))
    return `ids stand at the end of a title, as in "… [SE-01, RT-02]", and not as in "${title}"`;
  return isLeftOut ? `"${title}" names requirements and is not run` : null;
}

interface Named {
  readonly kind: "suite" | "test";
  readonly isLeftOut: boolean;
  readonly title: string;
}

function nameOf({ callee, arguments: [first] }: CallExpression): Named | null {
  const title = first && textOf(first as Expression);
  const words = title === undefined ? [] : wordsOf(callee);
  const [root] = words;
  if (title === undefined || root === undefined) return null;
  const isSuite = SUITES.has(root);
  if (!isSuite && !TESTS.has(root)) return null;
  return { kind: isSuite ? "suite" : "test", isLeftOut: words.some((word) => LEFT_OUT.has(word)), title };
}

/** The names of what is called, as `it`, `each` in `it.each(table)("…")`. */
function wordsOf(callee: Expression): string[] {
  if (callee.type === "Identifier") return [callee.name];
  if (callee.type === "CallExpression") return wordsOf(callee.callee);
  if (callee.type === "TaggedTemplateExpression") return wordsOf(callee.tag);
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return [];
  return [...wordsOf(callee.object), callee.property.name];
}

function textOf(node: Expression): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type !== "TemplateLiteral") return undefined;
  return node.quasis.map(({ value }) => value.cooked ?? "").join("…");
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
