import {
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNullableInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { isPlainObject } from "../../base/index.ts";
import { type FieldFault, LucentError } from "../../errors/index.ts";

/** How many faults an answer tells. */
export const MOST_FAULTS = 50;
// The longest document has 10,000 rows, and each takes as many looks as its type has fields.
const MOST_LOOKS = 200_000;
const KINDS: Readonly<Record<string, string>> = {
  String: "Expected a string.",
  Int: "Expected a whole number.",
  Float: "Expected a number.",
  Boolean: "Expected a boolean.",
  DateTime: "Write a date such as 2026-11-21 or 2026-11-21T09:30:00Z.",
};

/** What is wrong with the value of a variable, in the words of all other surfaces and without the value itself. */
export type InputFaults = (type: GraphQLInputType, value: unknown) => readonly FieldFault[];

/**
 * Looks at the variables of one request. Denial of service: an object without a word in it takes as long as its type
 * has fields, and there is room for very many in a body; beyond a bound they are refused.
 */
export function inputFaultsOfRequest(): InputFaults {
  let looks = MOST_LOOKS;

  return (type, value) => {
    const faults: FieldFault[] = [];
    visit(type, value, "");
    return faults;

    function visit(expected: GraphQLInputType, given: unknown, at: string): void {
      const isMissing = given === undefined || given === null;
      if (!isNonNullType(expected)) {
        if (!isMissing) judge(expected, given, at);
      } else if (isMissing) demand(expected.ofType, at);
      else judge(expected.ofType, given, at);
    }

    /** What is missing in a group is said field by field. */
    function demand(expected: GraphQLInputType, at: string): void {
      const before = faults.length;
      if (isInputObjectType(expected)) judge(expected, {}, at);
      if (faults.length === before) fault("This field is required.", at);
    }

    function judge(expected: GraphQLNullableInputType, given: unknown, at: string): void {
      if (faults.length >= MOST_FAULTS) return;
      if (isListType(expected)) {
        // Null in a list is not something that is missing, but something that does not fit.
        const { ofType: item } = expected;
        if (!Array.isArray(given)) visit(item, given, at);
        else
          for (const [place, held] of given.entries())
            if (isNonNullType(item)) judge(item.ofType, held, joined(at, String(place)));
            else visit(item, held, joined(at, String(place)));
      } else if (isInputObjectType(expected)) {
        if (!isPlainObject(given)) {
          fault("Expected an object.", at);
          return;
        }
        const fields = Object.entries(expected.getFields());
        look(fields.length);
        const unknown = Object.keys(given).filter((name) => !Object.hasOwn(expected.getFields(), name));
        for (const name of unknown.slice(0, MOST_FAULTS))
          fault("This key is not accepted here.", joined(at, name));
        for (const [name, field] of fields) visit(field.type, given[name], joined(at, name));
      } else if (isEnumType(expected)) {
        if (typeof given !== "string" || !expected.getValue(given))
          fault(
            `Expected one of: ${expected
              .getValues()
              .map(({ name }) => name)
              .join(", ")}.`,
            at,
          );
      } else if (given === null || !fits(expected, given)) {
        fault(KINDS[expected.name] ?? "The value does not fit its type.", at);
      }
    }

    function fault(message: string, path: string): void {
      if (faults.length < MOST_FAULTS) faults.push({ path, message });
    }
  };

  function look(times: number): void {
    looks -= times;
    if (looks < 0)
      throw new LucentError("GRAPHQL_TOO_COMPLEX", { message: "The variables hold too many objects." });
  }
}

function fits(type: GraphQLLeafType, value: unknown): boolean {
  try {
    return type.coerceInputValue(value) !== undefined;
  } catch {
    return false;
  }
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
