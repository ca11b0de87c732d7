import { LucentError } from "../errors/index.ts";
import type { Operator } from "../fields/index.ts";
import type { Condition } from "../ports/index.ts";
import { type Asked, asksForNothing, listIn, textIn, truthIn, unusable, wordsIn } from "./asked.ts";
import { areaIn, circleIn } from "./geography.ts";
import { readValue, type Scalar } from "./read-value.ts";
import type { Comparable, Way } from "./way.ts";

const ORDERING = {
  greater_than: ">",
  greater_than_equal: ">=",
  less_than: "<",
  less_than_equal: "<=",
} as const;
const OPPOSITES: { readonly [Negative in Operator]?: Operator } = {
  not_equals: "equals",
  not_in: "in",
  not_like: "like",
};
const NOTHING: Condition = { any: [] };

/**
 * One comparison as a condition. A name stands for all values to which it leads: a comparison holds when one of
 * them does, and its opposite holds for all other documents. What no way has a use for is refused.
 */
export function comparison(ways: readonly Way[], asked: Asked): Condition {
  const operator = asked.operator as Operator;
  const usable = ways.filter(({ operators }) => operators.includes(operator));
  if (usable.length === 0) throw unusable(asked);
  const opposite = OPPOSITES[operator];
  if (opposite) return opposed(holds(usable, opposite, asked));
  if (operator === "exists" && !truthIn(asked)) return opposed(holds(usable, "exists", asked));
  return holds(usable, operator, asked);
}

/** What is true where a condition is not, be it false or be there nothing to compare. */
function opposed(condition: Condition): Condition {
  return { not: { isTrue: condition } };
}

function holds(ways: readonly Way[], operator: Operator, asked: Asked): Condition {
  if (operator === "equals" && asksForNothing(asked)) return opposed(holds(ways, "exists", asked));
  if (operator !== "all") return someWay(ways, (way) => test(way, operator, asked));
  const items = listIn(asked);
  return { all: items.map((item) => someWay(ways, (way) => among(way.end, readValue(way, item, asked)))) };
}

/** Several ways may lead to values of different kinds; one that has no use for the value leads nowhere. */
function someWay(ways: readonly Way[], make: (way: Way) => Condition): Condition {
  const conditions: Condition[] = [];
  let refusal: unknown;
  for (const way of ways) {
    try {
      conditions.push(way.through(make(way)));
    } catch (error) {
      if (!(error instanceof LucentError)) throw error;
      refusal = error;
    }
  }
  if (conditions.length === 0) throw refusal;
  return conditions.length === 1 ? (conditions[0] as Condition) : { any: conditions };
}

function test(way: Way, operator: Operator, asked: Asked): Condition {
  const { end } = way;
  switch (operator) {
    case "exists":
      return present(end);
    case "equals":
      return among(end, readValue(way, asked.value, asked));
    case "in":
      return among(
        end,
        listIn(asked).flatMap((item) => readValue(way, item, asked)),
        "list",
      );
    case "like":
      return { all: wordsIn(asked).map((text) => searched(end, text, asked)) };
    case "contains":
      return searched(end, textIn(asked), asked);
    case "near":
      return { near: end.column, ...circleIn(asked) };
    case "within":
    case "intersects":
      return { inside: end.column, rings: areaIn(asked) };
    default:
      return ordered(way, operator as keyof typeof ORDERING, asked);
  }
}

function present(end: Comparable): Condition {
  return end.as === "choices" ? { holds: end.column, values: end.options } : { not: { isNull: end.column } };
}

/** That the value is one of these. */
function among(end: Comparable, values: readonly Scalar[], as: "list" | "value" = "value"): Condition {
  if (values.length === 0) return NOTHING;
  switch (end.as) {
    case "choices":
      return { holds: end.column, values: values as readonly string[] };
    case "target":
      return values.includes(end.target) ? { not: { isNull: end.column } } : NOTHING;
    case "json":
      if (as === "list") return { oneOf: end.column, values };
      return { any: values.map((value) => ({ compare: end.column, is: "=", value }) as const) };
    default:
      return as === "list"
        ? { oneOf: end.column, values }
        : { compare: end.column, is: "=", value: values[0] as Scalar };
  }
}

function searched(end: Comparable, text: string, asked: Asked): Condition {
  if (end.as !== "column" && end.as !== "json") throw unusable(asked);
  return { contains: end.column, text };
}

function ordered(way: Way, operator: keyof typeof ORDERING, asked: Asked): Condition {
  const { end } = way;
  const value = readValue(way, asked.value, asked).find(
    (one) => end.as !== "json" || typeof one === "number",
  );
  // Texts and truths have no order inside JSON; outside the field's operators say so.
  if (value === undefined) throw unusable(asked);
  return { compare: end.column, is: ORDERING[operator], value };
}
