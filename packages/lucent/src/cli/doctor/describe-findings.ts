import colors from "picocolors";
import { CHECKS, type Finding, type Severity, type Weighed } from "../../doctor/index.ts";
import { columns, fill } from "../lay-out.ts";
import { ACCEPTANCE_FILE } from "./read-acceptance-file.ts";

const HEADINGS: Readonly<Record<Severity, readonly [one: string, several: string]>> = {
  serious: ["serious", "serious"],
  warning: ["warning", "warnings"],
  note: ["note", "notes"],
};
const PAINT: Readonly<Record<Severity, (text: string) => string>> = {
  serious: colors.red,
  warning: colors.yellow,
  note: colors.cyan,
};
const SIGNS: Readonly<Record<Severity, string>> = { serious: "✗", warning: "!", note: "·" };

const HELPER = /\b(isAdmin|isOwner|isSelf|isSignedIn|hasRole)\b/;

/** What was judged, beside what came of it. */
export interface Examined extends Weighed {
  readonly shown: string;
  readonly production: boolean;
}

/** The findings as people read them: the gravest first, each with the line that mends it. */
export function describeFindings({ open, accepted, stale, shown, production }: Examined): string {
  const judged = `${shown}, ${production ? "as production runs it" : "as development runs it"}`;
  return [
    "",
    `  ${colors.bold("lucent doctor")} ${colors.dim(judged)}`,
    "",
    ...(Object.keys(HEADINGS) as Severity[]).flatMap((severity) => group(open, severity)),
    ...accepted.map(({ name, where, reason }) =>
      colors.dim(`  ✓ ${name} at ${where} is accepted: ${reason}`),
    ),
    ...(accepted.length > 0 ? [""] : []),
    ...stale.map(
      ({ name, where }) =>
        `  ${colors.red("✗")} ${ACCEPTANCE_FILE} accepts ${colors.bold(name)}${where ? ` at ${where}` : ""}, and there is no such finding. Take it out.`,
    ),
    ...(stale.length > 0 ? [""] : []),
    `  ${summary(open)} ${colors.dim(`${CHECKS.length} checks.`)}`,
    ...hints(open, production),
    "",
  ].join("\n");
}

function group(open: readonly Finding[], severity: Severity): string[] {
  const found = open.filter((one) => one.severity === severity);
  if (found.length === 0) return [];
  const [one, several] = HEADINGS[severity];
  const heading = `${found.length} ${found.length === 1 ? one : several}`;
  return [`  ${PAINT[severity](colors.bold(heading))}`, "", ...found.flatMap(entry)];
}

function entry({ name, severity, clause, where, says, mend }: Finding): string[] {
  const broken = (text: string) => fill(text.split(" "), columns() - 6).map((line) => `      ${line}`);
  return [
    `    ${PAINT[severity](SIGNS[severity])} ${colors.bold(name)}  ${where}${clause ? colors.dim(`  ${clause}`) : ""}`,
    ...broken(says),
    ...broken(`→ ${mend}`).map((line) => colors.green(line)),
    "",
  ];
}

function summary(open: readonly Finding[]): string {
  if (open.length === 0) return `${colors.green("✓")} Nothing was found.`;
  const counts = (Object.keys(HEADINGS) as Severity[]).flatMap((severity) => {
    const count = open.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${HEADINGS[severity][count === 1 ? 0 : 1]}`];
  });
  return `${counts.join(", ")}.`;
}

function hints(open: readonly Finding[], production: boolean): string[] {
  const [first] = open;
  const accepting =
    first && `{ "accept": [{ "name": "${first.name}", "where": "${first.where}", "reason": "…" }] }`;
  return [
    ...(accepting ? [`  To let one stand, say why in ${ACCEPTANCE_FILE}:`, `    ${accepting}`] : []),
    ...(open.some(({ mend }) => HELPER.test(mend))
      ? ['  isAdmin, isOwner and the like come from "lucent", as defineConfig does.']
      : []),
    ...(production ? [] : ["  With --production it is judged as production would run it."]),
  ].map((line) => colors.dim(line));
}
