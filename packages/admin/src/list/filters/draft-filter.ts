import { type Condition, type FilterGroup, type FilterPart, isGroup } from "../state/list-state.ts";
import { comparisonOf } from "./comparisons.ts";

/** A condition while it is written; its value is undefined until there is one. */
export interface DraftCondition extends Condition {
  readonly key: number;
}

/** A group while it is written. */
export interface DraftGroup {
  readonly key: number;
  readonly any: boolean;
  readonly parts: readonly DraftPart[];
}

/** Part of a filter while it is written. */
export type DraftPart = DraftCondition | DraftGroup;

let lastKey = 0;

function nextKey(): number {
  lastKey += 1;
  return lastKey;
}

/** A condition of which nothing is known yet. */
export function newCondition(): DraftCondition {
  return { key: nextKey(), path: "", operator: "", value: undefined };
}

/** A group with one condition to begin with. */
export function newGroup(any: boolean): DraftGroup {
  return { key: nextKey(), any, parts: [newCondition()] };
}

/** Whether part of a draft is a group. */
export function isDraftGroup(part: DraftPart): part is DraftGroup {
  return "parts" in part;
}

/** A filter to be written on; an empty one begins with a condition to fill in. */
export function draftOf(filter: FilterGroup): DraftGroup {
  return filter.parts.length === 0 ? newGroup(false) : { ...keyedGroup(filter) };
}

function keyedGroup({ any, parts }: FilterGroup): DraftGroup {
  return { key: nextKey(), any, parts: parts.map(keyed) };
}

function keyed(part: FilterPart): DraftPart {
  return isGroup(part) ? keyedGroup(part) : { ...part, key: nextKey() };
}

/** What of a draft can be asked: conditions that are whole, and groups with any in them. */
export function filterOf({ any, parts }: DraftGroup): FilterGroup {
  const whole = parts.flatMap((part): readonly FilterPart[] => {
    if (!isDraftGroup(part)) return isComplete(part) ? [conditionOf(part)] : [];
    const group = filterOf(part);
    return group.parts.length > 0 ? [group] : [];
  });
  return { any: any && whole.length > 1, parts: whole };
}

function conditionOf({ path, operator, value }: DraftCondition): Condition {
  return { path, operator, value };
}

/** Whether a condition says all that it has to. */
function isComplete({ path, operator, value }: Condition): boolean {
  if (path === "" || operator === "" || value === undefined || value === "") return false;
  const shape = comparisonOf(operator, value)?.shape;
  if (shape === "many") return !Array.isArray(value) || value.length > 0;
  return shape !== "near" || !Array.isArray(value) || value.every((one) => typeof one === "number");
}
