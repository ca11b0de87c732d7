import { executeRootSelectionSet, getOperationAST, validateExecutionArgs } from "graphql";
import { type Effect, type Engine, perEngine } from "../../operation/index.ts";
import type { Arrival } from "../api.ts";
import type { Asking } from "./asking.ts";
import { createBudget } from "./budget.ts";
import { documentPreparer } from "./prepare-document.ts";
import type { Sent } from "./read-sent.ts";
import { refuseDeepVariables } from "./refuse-deep-variables.ts";
import { refusedVariables } from "./refused-variables.ts";
import { buildSchema } from "./schema/build-schema.ts";
import { takeTurns } from "./take-turns.ts";
import { tellFieldError } from "./tell-field-error.ts";
import { GraphqlRefusal, type ToldError, tellInvalid } from "./told-error.ts";

/** What came of a document. */
export interface Executed {
  readonly data: unknown;
  readonly errors: readonly ToldError[];
  /** What the acts did beyond their answers. */
  readonly effects: readonly Effect[];
}

/** About how many characters an answer may have. Lists whose documents hold lists again would have no end. */
const MOST_CHARACTERS = 8_000_000;
const MOST_ERRORS = 50;
const EMPTY = /^Cannot return null for non-nullable field/;

const servingOf = perEngine((engine) => {
  const derived = buildSchema(engine);
  const bounds = engine.config.graphql;
  if (!bounds) throw new Error("GraphQL is not served.");
  return { derived, bounds, prepare: documentPreparer(derived, bounds) };
});

/** Runs the operation that a request asks for; fails where it is refused before any of its fields is asked for. */
export async function executeDocument(engine: Engine, arrival: Arrival, sent: Sent): Promise<Executed> {
  const { derived, bounds, prepare } = servingOf(engine);
  const { variables, operationName } = sent;
  refuseDeepVariables(variables);
  const document = prepare(sent.query, variables);
  const operation = getOperationAST(document, operationName);
  const refused = operation && refusedVariables({ derived, document, operation, variables });
  if (refused) throw refused;
  const effects: Effect[] = [];
  const budget = createBudget(MOST_CHARACTERS);
  const contextValue: Asking = {
    engine,
    arrival,
    effects,
    budget,
    turn: takeTurns(),
    loaders: new Map(),
  };
  const ready = validateExecutionArgs({
    schema: derived.schema,
    document,
    variableValues: variables,
    operationName,
    contextValue,
    hideSuggestions: !bounds.introspection,
  });
  if (!("schema" in ready)) {
    const message = operation ? "The value of a variable does not fit its type." : (ready[0]?.message ?? "");
    throw new GraphqlRefusal([tellInvalid({ message, locations: undefined, path: undefined })]);
  }
  const { data = null, errors = [] } = await executeRootSelectionSet(ready);
  const { requestId } = arrival.facts;
  const log = (err: unknown) => engine.log.error({ requestId, err }, "A field of a GraphQL document failed.");
  // What stays empty once there is no more room may be what must not be, and one error has said why.
  const meant = budget.isSpent() ? errors.filter(({ message }) => !EMPTY.test(message)) : errors;
  const told = meant.slice(0, MOST_ERRORS).map((error) => tellFieldError(error, log));
  return { data, errors: told, effects };
}
