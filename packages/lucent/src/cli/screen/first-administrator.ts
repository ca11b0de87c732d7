import colors from "picocolors";
import type { ResolvedCollection, ResolvedField } from "../../config/index.ts";
import type { Engine } from "../../operation/index.ts";
import { compileParser } from "../../schema/index.ts";

/** How the first administrator registers, ready to be copied; nothing where nobody can. */
export function firstAdministrator({ config, registry }: Engine, url: string): string[] {
  const slug = config.adminCollection;
  const offer = slug === null ? undefined : registry.offer("firstRegister", slug);
  const route = offer?.operation.declaration.rest[0];
  if (!offer || !route) return [];
  const body = JSON.stringify(sampleOf(offer.collection));
  const lines = [
    `curl -X ${route.method} ${url}/api/${offer.collection.slug}${route.path} \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '${body}'`,
  ];
  return ["", ...lines.map((line) => `    ${colors.cyan(line)}`)];
}

/** What a person must fill in, filled in. */
function sampleOf({ fields }: ResolvedCollection): Record<string, unknown> {
  const asked = fields.filter(({ required, purpose, ...field }) => {
    if (purpose === "email" || purpose === "username" || purpose === "password") return required;
    return required && !purpose && field.default === undefined;
  });
  return Object.fromEntries(asked.map((field) => [field.name, sampleValue(field)]));
}

// Whatever the type, one of these fits; the field's own schema says which.
const SAMPLES = ["you@example.com", 1, true, new Date().toISOString(), {}];

function sampleValue({ name, purpose, values, type }: ResolvedField): unknown {
  if (purpose === "email") return "you@example.com";
  if (purpose === "password") return "Replace-me-with-4-words";
  const parse = compileParser(type.schema(values));
  return [...(values.options ?? []), `Your ${name}`, ...SAMPLES].find((sample) => parse(sample).ok);
}
