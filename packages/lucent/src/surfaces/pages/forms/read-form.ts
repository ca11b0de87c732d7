import { LucentError } from "../../../errors/index.ts";
import type { HttpRequest } from "../../http.ts";
import { textOf } from "../../text-of.ts";

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i;
const LARGEST_FORM = 64 * 1024;
const MOST_FIELDS = 20;

/** What somebody filled in: each field by its name, and none twice. */
export async function readForm(request: HttpRequest): Promise<ReadonlyMap<string, string>> {
  const type = request.headers.get("content-type");
  const bytes = await request.body(LARGEST_FORM);
  if (bytes.byteLength === 0) return new Map();
  if (type === null || !FORM_TYPE.test(type.trim())) throw new LucentError("UNSUPPORTED_MEDIA_TYPE");
  const entries = [...new URLSearchParams(textOf(bytes, "INVALID_REQUEST"))];
  const form = new Map(entries);
  if (entries.length > MOST_FIELDS || form.size < entries.length) throw new LucentError("INVALID_REQUEST");
  return form;
}
