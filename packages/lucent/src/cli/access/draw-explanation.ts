import colors from "picocolors";
import type { Explanation } from "../../permissions/index.ts";
import { listed } from "../lay-out.ts";
import { describeAct } from "./describe-act.ts";
import { describeKey, nameCaller } from "./name-caller.ts";

type Verdict = Explanation["verdict"];
type Layer = Explanation["layers"][number];

const MARKS: Readonly<Record<Verdict, string>> = { allowed: "✓", refused: "✗", depends: "~" };

/** The terminal's answer to a question about somebody: the verdict, what decided it, and the way there. */
export function drawExplanation(explanation: Explanation): string {
  const { who, verdict, reason, layers } = explanation;
  const key = describeKey(who);
  const decided = [...clauseIn(reason), ...(reason.path === null ? [] : [reason.path])].join(" in ");
  return [
    "",
    `  ${coloured(verdict, `${MARKS[verdict]} ${verdict}`)}  ${colors.bold(nameCaller(who))} ${MAY[verdict]} ${describeAct(explanation)}`,
    ...(key === "" ? [] : [colors.dim(`    ${key}`)]),
    "",
    ...listed([
      [colors.dim("Why"), reason.says],
      ...(decided === "" ? [] : [[colors.dim("Decided by"), decided] as const]),
      ...(reason.place ? [[colors.dim("Written in"), colors.cyan(placeOf(reason.place))] as const] : []),
    ]),
    "",
    ...listed(layers.map((layer, index) => [nameOf(layer, layers[index - 1]), textOf(layer)])),
    "",
  ].join("\n");
}

const MAY: Readonly<Record<Verdict, string>> = {
  allowed: "may",
  refused: "may not",
  depends: "may, for some and not for others,",
};

/** Colours a text as what it stands for. */
export function coloured(verdict: Verdict, text: string): string {
  if (verdict === "allowed") return colors.green(text);
  return verdict === "refused" ? colors.red(text) : colors.yellow(text);
}

/** The clause by its name; whatever only holds conditions together has none. */
function clauseIn({ clause }: Explanation["reason"]): string[] {
  return clause === null || clause === "and" || clause === "or" ? [] : [`\`${clause}\``];
}

function nameOf({ layer, depth }: Layer, before: Layer | undefined): string {
  return depth === 0 || before?.layer !== layer ? colors.dim(layer) : "";
}

function textOf({ depth, verdict, says, place }: Layer): string {
  const where = place ? `  ${colors.dim(placeOf(place))}` : "";
  return `${"\u00a0".repeat(depth * 2)}${coloured(verdict, MARKS[verdict])}\u00a0${says}${where}`;
}

/** A place as editors and terminals open it. */
export function placeOf({ file, line, column }: NonNullable<Explanation["reason"]["place"]>): string {
  return `${file}:${line}:${column}`;
}
