import { beforeEach, describe, expect, it } from "vitest";
import { createClientFrom } from "../packages/lucent/src/client/create-client.ts";
import { clientTable } from "../packages/lucent/src/surfaces/client/index.ts";
import { writeEnvironmentTypes } from "../packages/lucent/src/surfaces/types/index.ts";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";
import { extended } from "./surfaces-agree/configs.ts";

// That its answers and effects are the same everywhere is asked with those of all others, in surfaces-agree.test.ts.
describe("An operation that is declared once, in a room of its own", () => {
  let server: TestServer;
  let token: string;
  let id: string;
  const call = { hands: 3, mood: "stormy-weather", data: { words: ["Bravo"] } } as const;
  const applauded = { claps: 6, mood: "stormy-weather", words: ["Bravo"], encore: false };

  beforeEach(async () => {
    const { config, features = [] } = extended;
    server = await serve(config, { features });
    ({ id } = await server.lucent.create({ collection: "news", data: { headline: "Rain" } }));
    const ada = { email: "ada@example.com", password: PASSWORD, name: "Ada" };
    ({ token } = (await server.post("/api/users/first-register", ada)).body);
  });

  it("is a method of the Local API", async () => {
    const output = await server.lucent.applaud({ collection: "news", id, ...call });
    expect(output).toMatchObject({ ...applauded, document: { headline: "Rain" } });
  });

  it("is a method in somebody's name", async () => {
    const nobody = server.lucent.as(null).applaud({ collection: "news", id, ...call });
    await expect(nobody).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is a route", async () => {
    const { status, body } = await server.post(
      `/api/news/${id}/applause?hands=3&mood=stormy-weather`,
      call.data,
      { token },
    );
    expect([status, body.message, body.claps]).toEqual([202, "News bows.", 6]);
  });

  it("is a method of the client", async () => {
    const table = clientTable(server.instance.engine.registry.operations);
    // biome-ignore lint/suspicious/noExplicitAny: no config's types know the method.
    const client: any = createClientFrom<any>(table, { url: server.url, token } as never);
    expect(await client.applaud({ collection: "news", id, ...call })).toMatchObject(applauded);
  });

  it("is in the OpenAPI document, which the reference page shows", async () => {
    const { paths } = (await server.get("/api/openapi.json")).body;
    const { post } = paths["/api/news/{id}/applause"];
    expect(post.summary).toBe("Clap hands for a document.");
    expect(post.parameters).not.toEqual([]);
    expect(post.requestBody.content["application/json"].schema).toBeDefined();
    expect(Object.keys(post.responses)).toEqual(expect.arrayContaining(["202", "404"]));
    expect((await server.get("/api/docs")).text).toContain("/api/openapi.json");
  });

  it("is a field of GraphQL", async () => {
    const query = `mutation ($words: [String!]!) {
      applaudNews(id: "${id}", hands: 3, mood: stormy_weather, words: $words) {
        claps mood words encore document { headline next { id } }
      }
    }`;
    const { body } = await server.post("/api/graphql", { query, variables: call.data }, { token });
    expect(body.data).toEqual({
      applaudNews: { ...applauded, mood: "stormy_weather", document: { headline: "Rain", next: null } },
    });
  });

  it("is in the generated types", () => {
    const { config, registry } = server.instance.engine;
    const text = writeEnvironmentTypes(config, registry);
    expect(text).toMatch(/Applaud\w*Input/);
    expect(text).toContain('"stormy-weather"');
  });

  it("is on the page that greets whoever starts the server", async () => {
    expect((await server.get("/")).text).toContain("Clap hands for a document.");
  });
});
