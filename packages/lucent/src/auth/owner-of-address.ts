import type { ResolvedCollection } from "../config/index.ts";
import type { Engine } from "../operation/index.ts";

/** The id of whoever goes by an address; null where nobody does. */
export async function ownerOfAddress(
  { database }: Engine,
  { table }: ResolvedCollection,
  address: string,
): Promise<string | null> {
  const isTheirs = { compare: { table, column: "email" }, is: "=", value: address } as const;
  const [row] = await database.read({ from: table, columns: [{ table, column: "id" }], where: isTheirs });
  return row ? (row["id"] as string) : null;
}
