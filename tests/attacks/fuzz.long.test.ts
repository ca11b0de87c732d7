import { it } from "vitest";
import { fuzzBytes, fuzzedConfig, fuzzRequests } from "../support/fuzz.ts";
import { serveSuite } from "../support/serve.ts";

const server = serveSuite(fuzzedConfig);
const AN_HOUR = 3_600_000;

it("no request of very many that chance makes is a fault of the server", { timeout: AN_HOUR }, () =>
  fuzzRequests(server(), 100_000),
);

it("no bytes of very many that chance makes end the server", { timeout: AN_HOUR }, () =>
  fuzzBytes(server(), 5_000),
);
