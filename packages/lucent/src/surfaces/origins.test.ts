import { describe, expect, test } from "vitest";
import { resolveConfig } from "../config/index.ts";
import { cookieCounts, corsHeaders, trustedOrigins } from "./origins.ts";

const config = (more: object) => resolveConfig({ collections: { users: { auth: true } }, ...more }, {});
const trusted = new Set(["https://app.example.com"]);

describe("a cookie [CK-02]", () => {
  test.each([
    ["POST", "https://app.example.com", null, true],
    ["POST", "https://evil.example", null, false],
    ["POST", "https://evil.example", "same-origin", false],
    ["POST", "null", null, false],
    ["POST", "https://app.example.com.evil.example", null, false],
    ["POST", "http://app.example.com", null, false],
    ["POST", null, "same-origin", true],
    ["POST", null, "same-site", false],
    ["POST", null, "none", false],
    ["POST", null, "cross-site", false],
    ["POST", null, null, false],
    ["GET", null, null, true],
    ["GET", null, "same-site", true],
    ["GET", null, "none", true],
    ["GET", null, "cross-site", false],
    ["GET", "https://evil.example", null, false],
    ["GET", "null", null, false],
    ["DELETE", "https://app.example.com", "cross-site", true],
  ])("on %s with origin %s and fetch site %s: %s", (method, origin, fetchSite, counts) => {
    expect(cookieCounts({ method, origin, fetchSite }, trusted)).toBe(counts);
  });
});

test("the server's own origin is trusted, in development by both its names", () => {
  const origins = trustedOrigins(config({ csrf: ["https://front.example"] }), "http://localhost:3000");
  expect([...origins].sort()).toEqual([
    "http://127.0.0.1:3000",
    "http://localhost:3000",
    "https://front.example",
  ]);
});

describe("CORS [CK-05]", () => {
  test("a listed origin may read with credentials, another may not", () => {
    const listed = config({ cors: ["https://front.example"] });
    expect(corsHeaders(listed, "https://front.example")).toMatchObject({
      "access-control-allow-origin": "https://front.example",
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "Date, Retry-After, X-Request-Id",
    });
    for (const origin of ["https://evil.example", "null", "https://front.example.evil.example", null]) {
      expect(corsHeaders(listed, origin)).not.toHaveProperty("access-control-allow-origin");
    }
  });

  test("the star is for all, and never with credentials", () => {
    const headers = corsHeaders(config({ cors: ["*"] }), "https://evil.example");
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
  });
});

test("programs, which send no origin, are told nothing of CORS", () => {
  expect(corsHeaders(config({ cors: ["https://front.example"] }), null)).toEqual({});
});
