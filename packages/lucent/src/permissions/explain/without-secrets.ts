import type { Reason } from "../../access/index.ts";
import type { ResolvedCollection, ResolvedField } from "../../config/index.ts";

/** What may be told of a reason. */
export interface Telling {
  /** Of whose documents a filter is; null where none can be. */
  readonly collection: ResolvedCollection | null;
  /** Whether what an error said may be told. */
  readonly isOpen: boolean;
}

/**
 * A reason as it may be told. Disclosure: what a filter compares a hidden field with is likely what stands in it; and
 * what an error says was written for a log.
 */
export function withoutSecrets(reason: Reason, telling: Telling): Reason {
  const { clauses, where, threw } = reason;
  const isSecret = where && "path" in where && namesHidden(where.path, telling.collection?.fields ?? []);
  const name = isSecret ? `${where.path} ${where.operator.replaceAll("_", " ")} …` : reason.name;
  const says = reason.says.replaceAll(reason.name, name);
  return {
    ...reason,
    name,
    says: threw !== undefined && telling.isOpen ? `${says} It said: ${threw}` : says,
    ...(clauses && { clauses: clauses.map((clause) => withoutSecrets(clause, telling)) }),
  };
}

function namesHidden(path: string, fields: readonly ResolvedField[]): boolean {
  const [name, ...rest] = path.split(".");
  const field = fields.find((one) => one.name === name);
  if (!field) return false;
  return field.hidden || (rest.length > 0 && namesHidden(rest.join("."), field.fields));
}
