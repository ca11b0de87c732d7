import { contractOf, openapiOf } from "../support/openapi.ts";
import { PEOPLE } from "./cast.ts";
import type { Surface } from "./fuzz.ts";
import { groundOf } from "./ground.ts";
import { faultsOfRest } from "./judge-rest.ts";
import { operationsOf } from "./operations.ts";
import { type RestRequest, restRequests } from "./rest-requests.ts";
import { restSent } from "./rest-sent.ts";
import type { World } from "./world.ts";

/** REST as a fuzz run knows it: by the OpenAPI document of the server, and by nothing else. */
export async function restSurface({ server }: World): Promise<Surface<RestRequest>> {
  const document = await openapiOf(server);
  const contract = contractOf(document);
  const slugs = [...server.instance.engine.config.collections.keys()];
  const methods = new Map(operationsOf(document).map(({ id, method }) => [id, method]));
  return {
    requests: restRequests(groundOf(document, { slugs, people: PEOPLE })),
    sentOf: restSent,
    operations: [...methods.keys()],
    faultsOf: (sent, answer) => faultsOfRest(contract, sent, answer),
    // OPTIONS is answered everywhere, and does nothing.
    doneBy: ({ operation, method }, { status }) =>
      status < 300 && method === methods.get(operation) ? [operation] : [],
  };
}
