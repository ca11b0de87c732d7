import type { ResolvedConfig, ResolvedField } from "../../config/index.ts";
import { fieldsOf } from "../standing.ts";

/** The relation of that name in a collection or a global. Throws where there is none. */
export function relationAt(path: string, slug: string, config: ResolvedConfig): ResolvedField {
  let fields = (config.collections.get(slug) ?? config.globals.get(slug))?.field;
  let field: ResolvedField | undefined;
  for (const name of path.split(".")) {
    field = fields?.get(name);
    fields = field && fieldsOf(field);
  }
  if (field?.type.holds !== "references")
    throw new TypeError(`\`isOwner\` found no relation \`${path}\` in \`${slug}\`.`);
  return field;
}
