import type { ClientTable } from "../../contract/index.ts";
import { clientOperation, type Operation } from "../../operation/index.ts";

/** The table of a client that can call these operations; those that REST does not have are left out. */
export function clientTable(operations: readonly Operation[]): ClientTable {
  const entries = operations.flatMap(({ declaration }) => {
    const entry = clientOperation(declaration);
    const many = operations.find(({ declaration: { brief } }) => brief?.overloads === declaration.name);
    return entry ? [[declaration.name, { ...entry, ...(many && { many: many.declaration.name }) }]] : [];
  });
  return Object.fromEntries(entries);
}
