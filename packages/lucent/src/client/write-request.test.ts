import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientTable } from "../contract/index.ts";
import { writeRequest } from "./write-request.ts";

const OPERATIONS = {
  list: { method: "GET", path: "/api/:collection", query: ["where", "limit", "select", "pagination"] },
  read: { method: "GET", path: "/api/:collection/:id", query: ["depth"] },
  whoami: { method: "GET", path: "/api/:collection/whoami" },
  change: { method: "PATCH", path: "/api/:collection/:id", query: ["depth"], hasBody: true },
  copy: { method: "POST", path: "/api/:collection/:id/copy", hasBody: true },
  look: { method: "GET", path: "/api/:collection/look", more: "/:id", query: ["depth"], hasBody: true },
  hum: { method: "GET", path: "/api/hum/:tune" },
} as const satisfies ClientTable;
type Name = keyof typeof OPERATIONS;
const write = (name: Name, input: Record<string, unknown>) =>
  writeRequest(OPERATIONS, OPERATIONS[name], { collection: "posts", ...input });
const code = (name: Name, input: Record<string, unknown>) => {
  try {
    return write(name, input);
  } catch (error) {
    return (error as { code: unknown }).code;
  }
};

describe("an address", () => {
  it("names what the path names, and holds the rest as a query", () => {
    expect(write("read", { id: "a-1", depth: 0 })).toEqual({
      method: "GET",
      address: "/api/posts/a-1?depth=0",
      headers: {},
    });
  });

  it("holds what has parts as JSON, and what is undefined not at all", () => {
    const where = { title: { like: "a&b=c" }, or: [{ rank: { in: [1, 2] } }] };
    const { address } = write("list", { where, limit: 5, pagination: false, select: undefined });
    const { searchParams } = new URL(address, "http://localhost");
    expect(Object.fromEntries(searchParams)).toEqual({
      where: JSON.stringify(where),
      limit: "5",
      pagination: "false",
    });
  });

  it("never leads anywhere else, whatever the id", () => {
    const segment = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[\w.-]{1,8}$/),
      fc.constantFrom("", ".", "..", "a/b", "%2e%2e", "?x", "#x", "\\"),
    );
    const property = fc.property(segment, (id) => {
      const written = code("copy", { id });
      if (written === "NOT_FOUND") return;
      const { pathname, search } = new URL((written as { address: string }).address, "http://localhost");
      expect({ pathname, search }).toEqual({ pathname: `/api/posts/${id}/copy`, search: "" });
    });
    fc.assert(property, { numRuns: 200 });
  });

  it("goes on where the input names one thing more", () => {
    expect(write("look", {})).toEqual({ method: "GET", address: "/api/posts/look", headers: {} });
    expect(write("look", { id: "a-1", depth: 1 })).toMatchObject({ address: "/api/posts/look/a-1?depth=1" });
    expect(code("look", { id: "../a" })).toBe("NOT_FOUND");
    expect(code("look", { id: 5 })).toBe("VALIDATION_FAILED");
  });

  it("names no collection where the operation is on the project itself", () => {
    const { address } = writeRequest(OPERATIONS, OPERATIONS.hum, { tune: "soft" });
    expect(address).toBe("/api/hum/soft");
  });

  it("is not that of another operation", () => {
    expect(code("read", { id: "look" })).toBe("NOT_FOUND");
    expect(code("read", { id: "whoami" })).toBe("NOT_FOUND");
    expect(code("change", { id: "whoami" })).toMatchObject({ address: "/api/posts/whoami" });
  });

  it.each([[undefined], [null], [5], [{}]])("is not written for the id %j", (id) => {
    expect(code("read", { id })).toBe("VALIDATION_FAILED");
  });
});

describe("what is asked by GET, and by POST with a body", () => {
  it("is asked by GET as long as there is nothing to send", () => {
    expect(write("look", { data: undefined })).toMatchObject({ method: "GET", headers: {} });
  });

  it("is asked by POST with data, even where those are empty", () => {
    expect(write("look", { id: "a-1", data: {} })).toMatchObject({ method: "POST", body: "{}" });
    const { method, address, body } = write("look", { data: { title: "x" } });
    expect([method, address, body]).toEqual(["POST", "/api/posts/look", '{"title":"x"}']);
  });
});

describe("a filter", () => {
  it.each([
    [{ title: undefined }],
    [{ rank: { greater_than: 1, less_than: undefined } }],
    [{ and: [{ title: { equals: undefined } }] }],
    [{ title: { in: [undefined] } }],
    [{ id: () => "a-1" }],
    [{ id: Symbol("a-1") }],
    [{ rank: { equals: Number.NaN } }],
    [{ rank: { less_than: Number.POSITIVE_INFINITY } }],
    [{ rank: { equals: 1n } }],
    [new Map([["id", { equals: "a-1" }]])],
    [Object.create({ id: { equals: "a-1" } })],
    [{ and: [new Set([{ id: "a-1" }])] }],
  ])("is refused when JSON would leave out a part of it: %o", (where) => {
    expect(code("list", { where })).toBe("INVALID_QUERY");
  });

  it.each([["wher"], ["c"], ["__proto__x"], ["toString"]])("is refused under a name like %s", (name) => {
    expect(code("list", { [name]: {} })).toBe("VALIDATION_FAILED");
  });

  it("goes into a form when an address would be too long for it", () => {
    const where = { id: { in: Array.from({ length: 100 }, (_, index) => `id-${index}-äöü`) } };
    const { method, address, headers, body } = write("list", { where, limit: 1 });
    expect({ method, address, headers }).toEqual({
      method: "POST",
      address: "/api/posts",
      headers: { "content-type": "application/x-www-form-urlencoded", "x-http-method-override": "GET" },
    });
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      where: JSON.stringify(where),
      limit: "1",
    });
  });
});

describe("a body", () => {
  it("is the data as JSON, and an empty object without any", () => {
    expect(write("change", { id: "1", data: { at: new Date(0), gone: undefined } })).toEqual({
      method: "PATCH",
      address: "/api/posts/1",
      headers: { "content-type": "application/json" },
      body: '{"at":"1970-01-01T00:00:00.000Z"}',
    });
    expect(write("copy", { id: "1" }).body).toBe("{}");
  });

  it("is not there on an operation without one", () => {
    expect(write("list", { data: { a: 1 } })).toEqual({ method: "GET", address: "/api/posts", headers: {} });
  });
});
