import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import blog from "../examples/blog/lucent.config.ts";
import magazine from "../examples/magazine/lucent.config.ts";
import seed from "./seed/users/lucent.config.ts";
import { contractOf, openapiOf } from "./support/openapi.ts";
import { serve } from "./support/serve.ts";

test.each([
  ["the blog", blog],
  ["the magazine", magazine],
  ["the seed", { ...seed, serverURL: undefined }],
])("the document of %s is one by the specification", async (_what, config) => {
  const document = await openapiOf(await serve(config));
  const { valid, errors } = await new Validator().validate(document);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test("answers of a server are what its document says", async () => {
  const server = await serve(magazine);
  const { faultsOf } = contractOf(await openapiOf(server));
  for (const path of ["/api/articles?limit=5", "/api/articles?where=x", "/api/globals/settings"]) {
    const { status, body } = await server.get(path);
    expect(faultsOf({ method: "GET", path, status, body })).toEqual([]);
  }
  const { body } = await server.get("/api/articles");
  const leak = { ...body, docs: [{ id: "019aa5c0-5f00-7000-8000-000000000001", passwordHash: "x" }] };
  expect(faultsOf({ method: "GET", path: "/api/articles", status: 200, body: leak })).toHaveLength(1);
});
