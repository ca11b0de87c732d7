import { type Engine, graphqlNameOf, isGraphqlQuery, type Offer } from "../../operation/index.ts";
import { coreOf, type ObjectSchema, type Slots } from "../../schema/index.ts";
import { type Property, plainFields, propertiesOf } from "./plain-fields.ts";

const MOST_FIELDS = 5;
const WELCOME = `# Ctrl-Enter runs the query at the cursor.
# Ctrl-Space shows what can stand there.`;

/** Queries of this API that can be run as they are: one that anybody may make, then one for each kind of place. */
export function startingQuery({ registry }: Pick<Engine, "registry">): string {
  const candidates = registry.offers.filter(isBare).flatMap((offer) => candidateOf(offer, registry) ?? []);
  const best = new Map<string, string>();
  for (const { on, text } of candidates.sort((one, other) => one.rank.localeCompare(other.rank))) {
    if (!best.has(on)) best.set(on, text);
  }
  return [WELCOME, ...best.values()].join("\n\n").concat("\n");
}

/** A query that could stand there; those of the lowest rank come first. */
interface Candidate {
  readonly on: string;
  readonly rank: string;
  readonly text: string;
}

/** Whether it can be asked without a word. */
function isBare({ operation: { declaration } }: Offer): boolean {
  const { path, query, body } = declaration;
  const inputs = [path, query, body].flatMap((part) =>
    Object.values((part as ObjectSchema | undefined)?.properties ?? {}),
  );
  return isGraphqlQuery(declaration) && inputs.every(({ kind }) => kind === "optional");
}

function candidateOf({ operation, collection }: Offer, registry: Engine["registry"]): Candidate | null {
  const { declaration, on } = operation;
  const form = declaration.graphql || undefined;
  const name = graphqlNameOf(declaration, collection);
  const slots = registry.shapesOf(collection);
  const properties = propertiesOf(form?.gives?.schema ?? declaration.output, slots);
  const documents = documentsIn(properties, slots);
  const isList = documents.length > 0;
  const fields = [...documents, ...plainFields(properties, isList ? 1 : MOST_FIELDS)];
  if (name === null || fields.length === 0) return null;
  // What heeds no credentials is refused to nobody; and documents tell more of an API than people do.
  const rank = [declaration.credentials === undefined, !isList, collection.auth !== null];
  return {
    on,
    rank: rank.map(Number).join(""),
    text: [`# ${declaration.summary}`, ...block(`query ${name}`, block(name, fields))].join("\n"),
  };
}

function documentsIn(properties: readonly Property[], slots: Slots): string[] {
  return properties.flatMap(([name, schema]) => {
    // What is described on the spot is no document.
    if (coreOf(schema).kind === "object") return [];
    const fields = plainFields(propertiesOf(schema, slots), MOST_FIELDS);
    return fields.length > 0 ? block(name, fields) : [];
  });
}

function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map((line) => `  ${line}`), "}"];
}
