import { beforeAll, describe, expect, it } from "vitest";
import { contractOf, openapiOf } from "../support/openapi.ts";
import { serveSuite } from "../support/serve.ts";
import { CLASSIFIED, fuzzed, HIDDEN } from "./config.ts";
import { graphqlSurface } from "./graphql/graphql-surface.ts";
import { faultsOfRest } from "./judge-rest.ts";
import { secretsIn } from "./secrets-in.ts";
import { type Answered, type Sent, send } from "./send.ts";
import { settle, type World } from "./world.ts";

/** Answers as they came, and as they must never come: whoever judges must see the difference. */
describe("those who judge answers", () => {
  const server = serveSuite(fuzzed);
  let world: World;
  beforeAll(async () => {
    world = await settle(server());
  });

  const answeredWith = (answer: Answered, changed: Partial<Answered>): Answered => {
    const { body = answer.body } = changed;
    return { ...answer, ...changed, body, text: JSON.stringify(body) };
  };

  it("see what REST answers otherwise than its document says", async () => {
    const contract = contractOf(await openapiOf(server()));
    const sent: Sent = { method: "GET", address: "/api/finds?limit=1", headers: {} };
    const answer = await send(server().url, sent);
    const faults = (changed: Partial<Answered>) =>
      faultsOfRest(contract, sent, answeredWith(answer, changed));
    const { docs } = answer.body as { docs: object[] };
    const error = (code: string) => ({ errors: [{ message: "No.", code }] });

    expect(faults({})).toEqual([]);
    expect(faults({ status: 201 })).not.toEqual([]);
    expect(faults({ status: 500, body: error("INTERNAL") })).not.toEqual([]);
    expect(faults({ status: 404, body: error("NOT_FOUND") })).not.toEqual([]);
    expect(faults({ status: 400, body: error("FORBIDDEN") })).not.toEqual([]);
    expect(faults({ status: 400, body: error("INVALID_QUERY") })).toEqual([]);
    expect(faults({ body: { docs } })).not.toEqual([]);
    expect(faults({ body: { ...(answer.body as object), docs: [{ ...docs[0], hidden: "x" }] } })).not.toEqual(
      [],
    );
    expect(faults({ body: { ...(answer.body as object), docs: [{ ...docs[0], number: "1" }] } })).not.toEqual(
      [],
    );
  });

  it("see what GraphQL answers otherwise than its schema says", async () => {
    const { faultsOf } = await graphqlSurface(world);
    const query = "{ asked: Finds(limit: 1) { docs { text many { id } } totalDocs } }";
    const sent: Sent = {
      method: "POST",
      address: "/api/graphql",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    };
    const answer = await send(server().url, sent);
    const faults = (body: unknown, changed: Partial<Answered> = {}) =>
      faultsOf(sent, answeredWith(answer, { ...changed, body }));
    const asked = { docs: [{ text: "a", many: [] }], totalDocs: 1 };
    const error = (extensions: object) => ({ message: "No.", extensions });

    expect(faults(answer.body)).toEqual([]);
    expect(faults({ data: { asked } })).toEqual([]);
    expect(faults({ data: { asked: { ...asked, totalDocs: null } } })).not.toEqual([]);
    expect(faults({ data: { asked: { ...asked, docs: [{ text: "a", many: [null] }] } } })).not.toEqual([]);
    expect(faults({ data: { asked: { ...asked, more: 1 } } })).not.toEqual([]);
    expect(faults({ data: { asked: null }, errors: [error({})] })).not.toEqual([]);
    expect(
      faults({ data: { asked: null }, errors: [error({ code: "FORBIDDEN", statusCode: 403 })] }),
    ).toEqual([]);
    expect(
      faults({ data: { asked: null }, errors: [error({ code: "FORBIDDEN", statusCode: 404 })] }),
    ).not.toEqual([]);
    expect(faults({ data: null, errors: [error({ code: "INTERNAL", statusCode: 500 })] })).not.toEqual([]);
    expect(faults(answer.body, { status: 400 })).not.toEqual([]);
  });

  it("see secrets that are told to those who may not know them", () => {
    const tokens = new Map([
      ["reader", "token-of-the-reader"],
      ["clerk", "token-of-the-clerk"],
    ]);
    const told = (text: string, who: string) => secretsIn({ text, tokens, signing: { who, way: "bearer" } });
    expect(told(`{"a":"${HIDDEN}"}`, "administrator")).toHaveLength(1);
    expect(told("$argon2id$v=19$", "administrator")).toHaveLength(1);
    expect(told(CLASSIFIED, "administrator")).toEqual([]);
    expect(told(CLASSIFIED, "reader")).toHaveLength(1);
    expect(told("token-of-the-reader", "reader")).toEqual([]);
    expect(told("token-of-the-reader", "clerk")).toHaveLength(1);
  });
});
