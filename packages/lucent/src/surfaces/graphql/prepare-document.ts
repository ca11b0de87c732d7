import {
  type DocumentNode,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  validate,
} from "graphql";
import { BoundedCache } from "../../base/index.ts";
import type { ResolvedGraphql } from "../../config/index.ts";
import { measureDocument } from "./measure-document.ts";
import { refuseRepeats } from "./refuse-repeats.ts";
import { refuseValues } from "./refuse-values.ts";
import { scanTokens } from "./scan-tokens.ts";
import type { DerivedSchema } from "./schema/build-schema.ts";
import { GraphqlRefusal, tellInvalid } from "./told-error.ts";

type Variables = Readonly<Record<string, unknown>>;

/** Makes a text into a document that can be run; fails where it is not valid, or asks for too much. */
export type PrepareDocument = (text: string, variables: Variables) => DocumentNode;

// A document takes some hundred times its text in memory: about 20 MB, and 500 documents at most.
const MOST_KEPT = 200_000;
const WEIGHT_OF_ENTRY = 400;
const LONGEST_KEPT = 20_000;
const MOST_ERRORS = 20;

/** Reads, measures and checks documents, and remembers those that are asked for often. */
export function documentPreparer({ schema }: DerivedSchema, config: ResolvedGraphql): PrepareDocument {
  const kept = new BoundedCache<Prepared>(MOST_KEPT, (text) => text.length + WEIGHT_OF_ENTRY);
  const rules = [
    ...specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule),
    refuseValues,
    ...(config.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  const options = { maxErrors: MOST_ERRORS, hideSuggestions: !config.introspection };

  return (text, variables) => {
    const measuring = { schema, bounds: config, variables };
    const known = kept.find(text);
    if (known) {
      if (known.dependsOnVariables) measureDocument(known.document, measuring);
      return known.document;
    }
    const { document, isConfidential } = read(text, config);
    refuseRepeats(document);
    const dependsOnVariables = measureDocument(document, measuring);
    const errors = validate(schema, document, rules, options);
    if (errors.length > 0) throw new GraphqlRefusal(errors.map(tellInvalid));
    if (!isConfidential && text.length <= LONGEST_KEPT) kept.keep(text, { document, dependsOnVariables });
    return document;
  };
}

interface Prepared {
  readonly document: DocumentNode;
  readonly dependsOnVariables: boolean;
}

function read(text: string, config: ResolvedGraphql): { document: DocumentNode; isConfidential: boolean } {
  try {
    const { source, isConfidential } = scanTokens(text, config);
    return { document: parse(source), isConfidential };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, locations } = error;
    // biome-ignore lint/style/useErrorCause: the message of the parser quotes the text, which may hold a password.
    throw new GraphqlRefusal([tellInvalid({ message: withoutText(message), locations, path: undefined })]);
  }
}

/** What was found in the place of what was expected may be a password. */
function withoutText(message: string): string {
  return message.replace(/\b(BlockString|String|Int|Float) "[\s\S]*"/, "$1");
}
