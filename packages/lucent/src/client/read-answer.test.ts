import { describe, expect, it } from "vitest";
import type { ClientOperation } from "../contract/index.ts";
import { readAnswer } from "./read-answer.ts";

const READ: ClientOperation = { method: "GET", path: "/api/:collection/:id" };
const MADE: ClientOperation = { ...READ, wrapped: "doc" };
const SAID: ClientOperation = { ...READ, hasMessage: true };
const PARTLY: ClientOperation = { ...SAID, holds: ["docs", "errors"] };

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

describe("an output", () => {
  it("is the answer, without what REST puts around it", async () => {
    expect(await readAnswer(json({ id: "1", message: "mine" }), READ)).toEqual({ id: "1", message: "mine" });
    expect(await readAnswer(json({ doc: { id: "1" }, message: "Made." }), MADE)).toEqual({ id: "1" });
    expect(await readAnswer(json({ user: null, message: "Account" }), SAID)).toEqual({ user: null });
    expect(await readAnswer(json({ doc: null }), MADE)).toBe(null);
  });

  it("is there as well when a part of it failed", async () => {
    const docs = [{ id: "1" }];
    const errors = [{ id: "2", message: "No." }];
    const answer = json({ docs, errors, message: "Unable to update 1 out of 2." }, { status: 400 });
    expect(await readAnswer(answer, PARTLY)).toEqual({ docs, errors });
  });
});

describe("a refusal", () => {
  const data = { errors: [{ path: "title", message: "Required." }] };
  const told = { errors: [{ code: "VALIDATION_FAILED", message: "Bad title.", data }] };

  it.each([
    ["what gives a document", MADE],
    ["what may fail in part", PARTLY],
  ])("is thrown by %s, with all that was told", async (_, operation) => {
    const headers = { "x-request-id": "request-1", "retry-after": "3" };
    await expect(readAnswer(json(told, { status: 400, headers }), operation)).rejects.toMatchObject({
      name: "ClientError",
      code: "VALIDATION_FAILED",
      message: "Bad title.",
      status: 400,
      data,
      retryAfter: 3,
      requestId: "request-1",
    });
  });
});

describe("what is not of the engine", () => {
  const page = new Blob(["<h1>Bad gateway</h1>"], { type: "text/html" });

  it.each([
    ["a page", READ, () => new Response(page, { status: 502 })],
    ["a page that looks well", READ, () => new Response(page)],
    ["nothing", READ, () => new Response(null, { status: 204 })],
    ["JSON of somebody else", READ, () => json({ error: "blocked" }, { status: 403 })],
    ["a number", READ, () => json(7)],
    ["a document out of its place", MADE, () => json({ id: "1" })],
    ["a failure in part without the parts", PARTLY, () => json({ message: "blocked" }, { status: 400 })],
    ["errors of nobody", PARTLY, () => json({ errors: [null] }, { status: 500 })],
  ] as const)("is refused: %s", async (_, operation, answer) => {
    const { status } = answer();
    await expect(readAnswer(answer(), operation)).rejects.toMatchObject({
      code: "UNEXPECTED_ANSWER",
      status,
    });
  });

  it("is named, so that people can look for it", async () => {
    const answer = new Response(page, { status: 502 });
    await expect(readAnswer(answer, READ)).rejects.toThrow("status 502, text/html");
  });
});
