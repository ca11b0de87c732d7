import { type ResolvedCollection, type ResolvedField, schemaOf } from "../config/index.ts";
import type { Engine } from "../operation/index.ts";
import { compileParser } from "../schema/index.ts";

/** A request that can be sent as it stands, once its words have been replaced by one's own. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The request with which the first administrator registers; null where nobody registers so. */
export function firstAdministratorRequest({ config, registry }: Engine): SampleRequest | null {
  const slug = config.adminCollection;
  const offer = slug === null ? undefined : registry.offer("firstRegister", slug);
  const route = offer?.operation.declaration.rest[0];
  if (!offer || !route) return null;
  const path = `/api/${offer.collection.slug}${route.path}`;
  return { method: route.method, path, body: sampleOf(offer.collection) };
}

/** A request as a command that a terminal understands, a line each. */
export function asCurl({ method, path, body }: SampleRequest, url: string): string[] {
  const json = JSON.stringify(body).replaceAll("'", "'\\''");
  return [`curl -X ${method} ${url}${path} \\`, "  -H 'content-type: application/json' \\", `  -d '${json}'`];
}

/** What a person must fill in, filled in. */
function sampleOf({ fields }: ResolvedCollection): Record<string, unknown> {
  const asked = fields.filter(
    (field) => field.required && (isCredential(field) || (!field.purpose && field.default === undefined)),
  );
  return Object.fromEntries(asked.map((field) => [field.name, sampleValue(field)]));
}

function isCredential({ purpose }: ResolvedField): boolean {
  return purpose === "email" || purpose === "username" || purpose === "password";
}

// Whatever the type, one of these fits; the field's own schema says which.
const SAMPLES = ["you@example.com", 1, true, "2026-01-01T00:00:00.000Z", {}];

function sampleValue(field: ResolvedField): unknown {
  const { name, purpose, values } = field;
  if (purpose === "email") return "you@example.com";
  if (purpose === "password") return "Replace-me-with-4-words";
  const parse = compileParser(schemaOf(field));
  return [...(values.options ?? []), `Your ${name}`, ...SAMPLES].find((sample) => parse(sample).ok);
}
