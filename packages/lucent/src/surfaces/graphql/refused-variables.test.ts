import { type DocumentNode, type OperationDefinitionNode, parse } from "graphql";
import { expect, test } from "vitest";
import { resolveConfig } from "../../config/index.ts";
import { documents } from "../../documents/index.ts";
import { createRegistry } from "../../operation/index.ts";
import { refusedVariables } from "./refused-variables.ts";
import { buildSchema } from "./schema/build-schema.ts";

const text = { type: "text" };
const rows = { type: "array", fields: { a: text } };
const config = resolveConfig({ collections: { notes: { fields: { title: text, rows } } } }, {});
const derived = buildSchema({ config, registry: createRegistry(config, [documents]) });

/** Refuses as many variables as are asked for, and counts how often the document is looked through. */
function refused(count: number, value: unknown = 1) {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const parsed = parse(
    `mutation(${numbers.map((at) => `$v${at}: String`)}) {
      createNote(data: { title: "x", rows: [${numbers.map((at) => `{ a: $v${at} }`)}] }) { id }
    }`,
  );
  let looks = 0;
  const document: DocumentNode = {
    ...parsed,
    get definitions() {
      looks += 1;
      return parsed.definitions;
    },
  };
  const operation = parsed.definitions[0] as OperationDefinitionNode;
  const variables = Object.fromEntries(numbers.map((at) => [`v${at}`, value]));
  const error = refusedVariables({ derived, document, operation, variables });
  return { error, looks };
}

const faultsOf = (count: number) =>
  (refused(count).error?.data as { errors: readonly { path: string }[] } | undefined)?.errors ?? [];

test("what does not fit is told where it stands in the input", () => {
  expect(refused(3, "x").error).toBeNull();
  expect(faultsOf(3)).toEqual(
    ["rows.0.a", "rows.1.a", "rows.2.a"].map((path) => ({ path, message: "Expected a string." })),
  );
});

// Denial of service: the document is as long as may be, and so is the list of its variables.
test("many variables are refused by a few faults, and the document is looked through once [GQ-02]", () => {
  expect(faultsOf(200)).toHaveLength(50);
  expect(refused(200).looks).toBe(refused(1).looks);
});
