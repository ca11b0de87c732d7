import colors from "picocolors";
import type { AccessDifference, Change, Who } from "../../access-diff/index.ts";
import { listed, pad, widthOf } from "../lay-out.ts";
import type { Commit } from "./commit-of.ts";

/** What has changed, for a terminal: what each collection opens in red, and below it what it closes. */
export function describeDifference(
  { ref, sha }: Pick<Commit, "ref" | "sha">,
  { changes, doubts }: AccessDifference,
): string {
  const since = `since ${ref} ${colors.dim(`(${sha.slice(0, 8)})`)}`;
  const places = [...new Set(changes.map(({ place }) => place))];
  const blocks = places.map((place) =>
    block(
      place,
      changes.filter((change) => change.place === place),
    ),
  );
  const widened = changes.filter(({ kind }) => kind === "widened").length;
  const counts = [counted(widened, "opened", "red"), counted(changes.length - widened, "closed", "green")];
  const sum =
    changes.length === 0
      ? `Nobody gains or loses anything ${since}.`
      : `${counts.filter((count) => count !== "").join(", ")} ${since}.`;
  return ["", ...blocks.flat(), ...doubtLines(doubts), `  ${sum}`, ""].join("\n");
}

function counted(count: number, word: string, colour: "red" | "green"): string {
  return count === 0 ? "" : colors[colour](`${count} ${word}`);
}

interface Line {
  readonly sign: string;
  readonly act: string;
  readonly who: readonly string[];
  readonly extent: string;
  readonly path: string;
}

function block(place: string, changes: readonly Change[]): string[] {
  const lines = together(changes);
  const width = Math.max(...lines.map(({ act }) => widthOf(act)));
  const entries = lines.map(({ sign, act, who, extent, path }): [string, string] => {
    const concerned = who.length > 0 ? `${who.join(", ")}: ` : "";
    const told = `${concerned}${extent}`;
    return [`${sign} ${pad(act, width)}`, who.length > 0 ? `${told}\n${colors.dim(path)}` : told];
  });
  return [`  ${colors.bold(place)}`, ...listed(entries, 2), ""];
}

/** Changes that differ only in whom they concern, as one line. */
function together(changes: readonly Change[]): readonly Line[] {
  const lines = new Map<string, Line & { who: string[] }>();
  for (const change of changes) {
    const { kind, place, field, act, who, before, after, path } = change;
    const name = JSON.stringify([kind, path, act, before, after]);
    const line = lines.get(name) ?? {
      sign: kind === "widened" ? colors.red("+") : colors.green("−"),
      act: act === null ? path.replace(`${place}.`, "") : `${act}${field === null ? "" : ` ${field}`}`,
      who: [],
      extent: `${before} → ${colors.bold(after)}`,
      path,
    };
    if (who) line.who.push(describeWho(who));
    lines.set(name, line);
  }
  return [...lines.values()].sort(
    (one, other) => Number(one.sign > other.sign) - Number(one.sign < other.sign),
  );
}

/** Whom a change concerns, in words. */
function describeWho({ group, collection, with: having, without, key }: Who): string {
  const values = [...valueTexts(having, ""), ...valueTexts(without, "not ")];
  const those = values.length > 0 ? ` with ${values.join(" and ")}` : "";
  const by = key === null ? "" : ` by a key for ${key}`;
  switch (group) {
    case "anonymous":
      return "anonymous";
    case "administrator":
      return `administrators${those}${by}`;
    case "owner":
      return `the owner (${collection}${those})${by}`;
    default:
      return `${collection}${those}${by}`;
  }
}

function valueTexts(fields: Who["with"], sign: string): string[] {
  return Object.entries(fields).map(([path, held]) => `${path} ${sign}${held.map(valueText).join(" or ")}`);
}

function valueText(value: unknown): string {
  if (value === null) return "empty";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Rules that are written the same in both versions are counted, and no more. */
function doubtLines(doubts: AccessDifference["doubts"]): string[] {
  const entries = doubts
    .filter(({ isAlike }) => !isAlike)
    .map(({ path, reason }): [string, string] => [colors.yellow(path), reason]);
  const alike = doubts.length - entries.length;
  if (alike > 0) {
    const rules = alike === 1 ? "one rule that is" : `${alike} rules that are`;
    entries.push([colors.dim("…"), `Nor of ${rules} written the same in both; see --json.`]);
  }
  return entries.length === 0 ? [] : [`  ${colors.bold("Cannot be told")}`, ...listed(entries, 2), ""];
}
