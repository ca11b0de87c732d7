import { isBare } from "../../../packages/lucent/src/surfaces/graphql/schema/schema-facts.ts";
import { asTold } from "../../support/graphql/as-told.ts";
import { type Called, composed, fits, targetOf } from "../../support/graphql/compose.ts";
import { type Answer, type Asked, type Caller, refusalOf } from "../caller.ts";
import { byCookie, byHeader, type Signing } from "../signing.ts";

/** GraphQL, where an operation is shown there. */
export const graphqlCallers: readonly Caller[] = [byHeader, byCookie].map((signing) => ({
  name: `GraphQL ${signing.name}`,
  surface: "graphql",
  call: (asked: Asked) => send(asked, signing),
  shows,
}));

async function send(asked: Asked, signing: Signing): Promise<Answer> {
  const called = calledBy(asked);
  const target = targetOf(called);
  const sent = composed(called, target);
  const response: Response = await asked.lucent.fetch(
    new Request("http://localhost/api/graphql", {
      method: "POST",
      headers: { ...signing.headers(asked), "content-type": "application/json" },
      body: JSON.stringify(sent),
    }),
  );
  const cookies = response.headers.getSetCookie();
  const { data, errors } = (await response.json()) as Told;
  const [error] = errors ?? [];
  if (error) {
    const { code, statusCode, data: told } = error.extensions ?? {};
    const refused = refusalOf({ code, status: statusCode, message: error.message, data: told });
    return { refused, cookies, isStopped: !fits(called.engine, sent) };
  }
  const { field, reading } = target;
  return { output: asTold(field.type, data?.["answer"], { ...reading, isGraphql: true }), cookies };
}

function calledBy({ instance, offer, input }: Asked): Called {
  return { engine: instance.engine, offer, input };
}

interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: unknown; readonly statusCode?: unknown; readonly data?: unknown };
  }[];
}

function shows(answer: Answer, asked: Asked): Answer {
  if (answer.refused) return answer;
  const { field, reading } = targetOf(calledBy(asked));
  const { graphql, output } = asked.offer.operation.declaration;
  const gives = graphql ? graphql.gives : undefined;
  // GraphQL has no empty object, and says in its place that it was done.
  const plain = isBare(output) ? true : answer.output;
  const { instance, offer } = asked;
  const called = { config: instance.engine.config, collection: offer.collection };
  const given = gives ? gives.of(answer.output as never, called) : plain;
  return { ...answer, output: asTold(field.type, given, { ...reading, isGraphql: false }) };
}
