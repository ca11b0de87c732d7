import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { State } from "./combine.ts";
import { instrument, type Probe } from "./instrument.ts";
import { noLooks } from "./looks.ts";
import { ruleTexts } from "./rule-texts.ts";
import { type Words, wordsIn } from "./words.ts";

/** One of the two versions. */
export type Side = "before" | "after";
/** Both of them, in the order of time. */
export const SIDES: readonly Side[] = ["before", "after"];

/** Both versions of a config, with all that is needed to ask their rules. */
export interface World extends Readonly<Record<Side, ResolvedConfig>> {
  readonly probe: Probe;
  /** How the rules of both are written. */
  readonly texts: Readonly<Record<Side, ReturnType<typeof ruleTexts>>>;
  readonly words: Words;
  /** What stands in people who are no administrators, and in those who are; to begin with, nothing is known of either. */
  readonly people: Map<string, readonly State[]>;
  /** Moments that rules have given: two that are almost the same are what one rule called now, asked twice. */
  readonly moments: number[];
}

/** Makes a world of two versions. Their rules' own sources, and those given, say what values are worth trying. */
export function worldOf(before: ResolvedConfig, after: ResolvedConfig, sources: readonly string[]): World {
  const probe: Probe = { looks: noLooks() };
  const texts = { before: ruleTexts(before), after: ruleTexts(after) };
  const own = SIDES.flatMap((side) => [...texts[side].values()].flat());
  return {
    before: instrument(before, probe),
    after: instrument(after, probe),
    probe,
    texts,
    words: wordsIn([...own, ...sources]),
    people: new Map(),
    moments: [],
  };
}

/** A collection or a global of one of the versions. */
export function entityIn(
  world: World,
  side: Side,
  { kind, slug }: EntityName,
): ResolvedCollection | undefined {
  return world[side][kind].get(slug);
}

/** Which collection or global. */
export interface EntityName {
  readonly kind: "collections" | "globals";
  readonly slug: string;
}
