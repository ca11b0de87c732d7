import { type Engine, perEngine } from "../../operation/index.ts";
import { describeApi } from "./describe-api.ts";

/** A document as it is sent, with the tag by which a client that has it already knows it. */
export interface WrittenDocument {
  readonly body: Uint8Array;
  readonly etag: string;
}

/** Writes the document of an engine that is reached at an address; only the address is ever written anew. */
export async function writeDocument(engine: Engine, serverURL: string): Promise<WrittenDocument> {
  const servers = [{ url: serverURL }];
  const body = new TextEncoder().encode(JSON.stringify({ ...described(engine), servers }));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return { body, etag: `"${Buffer.from(digest.subarray(0, 12)).toString("base64url")}"` };
}

const described = perEngine(describeApi);
