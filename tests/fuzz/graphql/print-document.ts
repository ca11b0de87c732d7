import type { OperationTypeNode } from "graphql";
import type { EnumWord } from "./input-values.ts";
import type { Argument, Directive, FieldSelection, FragmentSelection, Selection } from "./selection.ts";

/** A document, and the values of its variables. */
export interface Printed {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Writes a document that asks for a selection of a root. */
export function printDocument(operation: `${OperationTypeNode}`, selections: readonly Selection[]): Printed {
  const definitions: string[] = [];
  const fragments: string[] = [];
  const variables: Record<string, unknown> = {};

  function written(inside: readonly Selection[]): string {
    return `{ ${inside.map(selected).join(" ")} }`;
  }
  function selected(selection: Selection): string {
    return selection.kind === "field" ? asked(selection) : spread(selection);
  }
  function spread({ kind, on, directive, inside }: FragmentSelection): string {
    if (kind === "inline") return `... on ${on}${directed(directive)} ${written(inside)}`;
    // Its place is kept, for there may be more of them inside.
    const place = fragments.push("") - 1;
    fragments[place] = `fragment part${place} on ${on} ${written(inside)}`;
    return `...part${place}${directed(directive)}`;
  }
  function asked({ alias, name, arguments: given, directive, inside }: FieldSelection): string {
    return [
      alias === null ? "" : `${alias}: `,
      name,
      given.length === 0 ? "" : `(${given.map(argued).join(", ")})`,
      directed(directive),
      inside === null ? "" : ` ${written(inside)}`,
    ].join("");
  }
  function directed(directive: Directive | null): string {
    return directive === null ? "" : ` @${directive.name}(${argued(directive.condition)})`;
  }
  function argued({ name, type, value, form }: Argument): string {
    if (form === "literal") return `${name}: ${literal(value)}`;
    const variable = `v${definitions.length}`;
    definitions.push(`$${variable}: ${type}`);
    variables[variable] = asVariable(value);
    return `${name}: $${variable}`;
  }

  const body = written(selections);
  const head = definitions.length === 0 ? operation : `${operation} Asked(${definitions.join(", ")})`;
  return { query: [`${head} ${body}`, ...fragments].join("\n"), variables };
}

const NAME = /^[_A-Za-z]\w*$/;

/** Keys that no document can spell are left out; variables have them. */
function literal(value: unknown): string {
  if (isEnumWord(value)) return value.enumWord;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([name]) => NAME.test(name));
  return `{ ${fields.map(([name, inner]) => `${name}: ${literal(inner)}`).join(", ")} }`;
}

function asVariable(value: unknown): unknown {
  if (isEnumWord(value)) return value.enumWord;
  if (Array.isArray(value)) return value.map(asVariable);
  if (typeof value !== "object" || value === null) return value;
  const made: Record<string, unknown> = Object.create(null);
  for (const [name, inner] of Object.entries(value)) made[name] = asVariable(inner);
  return made;
}

function isEnumWord(value: unknown): value is EnumWord {
  return typeof value === "object" && value !== null && "enumWord" in value;
}
