import { expect } from "vitest";
import type { Received, TestServer } from "./serve.ts";

/** The parts of a form, in order. */
export type Parts = readonly (readonly [name: string, value: string | Blob])[];

/** Sends to a server what the JSON helpers of `serve` cannot: forms, and bodies of any other kind. */
export function senderTo(server: () => TestServer) {
  async function send(path: string, init: RequestInit): Promise<Received> {
    const response = await fetch(server().url + path, init);
    const text = await response.text();
    const body = response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : undefined;
    return { status: response.status, text, body, headers: response.headers };
  }

  const sendForm = (path: string, parts: Parts, init: RequestInit = {}) =>
    send(path, { method: "POST", ...init, body: formOf(parts) });

  return { send, sendForm };
}

function formOf(parts: Parts): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}

/** That an answer is a refusal of this kind, and tells nothing of what lies behind. */
export function expectRefused(answer: Received, status: number, code: string): void {
  expect([answer.status, answer.body?.errors?.[0]?.code]).toEqual([status, code]);
  expect(answer.text).not.toMatch(/ {4}at |node:internal|undici|packages\//);
}
