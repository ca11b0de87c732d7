import { it } from "vitest";
import { fuzzBytes, fuzzedConfig, fuzzRequests } from "../support/fuzz.ts";
import { serveSuite } from "../support/serve.ts";

const server = serveSuite(fuzzedConfig);

it("no request that chance makes is a fault of the server [IN-08]", { timeout: 60_000 }, () =>
  fuzzRequests(server(), 800),
);

it("no bytes that chance makes end the server [IN-08]", { timeout: 60_000 }, () => fuzzBytes(server(), 60));
