import { type Caller, compileWhere, type Reason } from "../../access/index.ts";
import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../../config/index.ts";
import type { Where } from "../../query/index.ts";

/** What may be told of a reason. */
export interface Telling {
  /** Of whose documents a filter is; null where none can be. */
  readonly collection: ResolvedCollection | null;
  /** To whom. */
  readonly asking: Caller;
}

/**
 * A reason as it may be told. Disclosure: what a filter compares a field with is likely what stands in it, so that
 * nobody is told it of a hidden one, or of one that they may not name; and what an error says was written for a log.
 */
export async function withoutSecrets(reason: Reason, telling: Telling): Promise<Reason> {
  const { clauses, where, threw } = reason;
  const told: Reason[] = [];
  for (const clause of clauses ?? []) told.push(await withoutSecrets(clause, telling));
  const inner = { ...reason, ...(clauses && { clauses: told }) };
  if (threw !== undefined && telling.asking.trusted)
    return { ...inner, says: `${inner.says} It said: ${threw}` };
  if (!where || !("path" in where) || (await mayBeTold(where, telling))) return inner;
  const name = `${where.path} ${where.operator.replaceAll("_", " ")} …`;
  return { ...inner, name, says: inner.says.replaceAll(reason.name, name) };
}

async function mayBeTold(
  where: Where & { readonly path: string },
  { collection, asking }: Telling,
): Promise<boolean> {
  const { config, trusted } = asking;
  if (!collection || namesHidden(where.path.split("."), collection.fields, config)) return false;
  if (trusted) return true;
  try {
    // Whoever asks is known anew to the gate, which counts how far each may look in a request.
    await compileWhere(where, { config, collection, asker: { ...asking } });
    return true;
  } catch {
    return false;
  }
}

/** Whether a path leads to a hidden field or through one, also in the documents of another collection. */
function namesHidden(
  [name, ...rest]: readonly string[],
  fields: readonly ResolvedField[],
  config: ResolvedConfig,
): boolean {
  const field = fields.find((one) => one.name === name);
  if (!field || field.hidden || rest.length === 0) return field?.hidden ?? false;
  const beyond = (field.values.relationTo ?? []).flatMap((slug) => [
    config.collections.get(slug)?.fields ?? [],
  ]);
  return [field.fields, ...beyond].some((inner) => namesHidden(rest, inner, config));
}
