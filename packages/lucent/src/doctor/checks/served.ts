import type { Check } from "../check.ts";
import { valueAt } from "../given.ts";

const CHANGING_WORD =
  /(^|[/_-])(delete|remove|destroy|create|add|update|publish|unpublish|archive|approve|reject|logout|reset|send|pay|cancel|run|purge)(?=$|[/_-])/i;

/** What is served beside documents. */
export const servedChecks: readonly Check[] = [
  {
    name: "graphql-introspection",
    severity: "warning",
    clause: "ASVS 4.3.2",
    finds: "production tells everybody the schema of GraphQL",
    looks: ({ production, given }) =>
      !production || valueAt(given, "graphql.introspection") !== true
        ? []
        : [
            {
              where: "graphql.introspection",
              says: "Everybody may ask for the names of all collections, fields and acts, and so for where to begin.",
              mend: "graphql: { introspection: false },",
            },
          ],
  },
  {
    name: "graphql-explorer",
    severity: "warning",
    clause: "ASVS 15.2.3",
    finds: "production serves a page to try queries on",
    looks: ({ production, given }) =>
      !production || valueAt(given, "graphql.explorer") !== true
        ? []
        : [
            {
              where: "graphql.explorer",
              says: "A page made for developers stands in production, and invites whoever finds it to try out what there is.",
              mend: "graphql: { explorer: false },",
            },
          ],
  },
  {
    name: "graphql-bounds-lifted",
    severity: "warning",
    clause: "ASVS 4.3.1",
    finds: "one request of GraphQL may ask for a great many times what the defaults allow",
    looks: ({ config: { graphql } }) =>
      Object.entries({ maxAliases: 100, maxDepth: 30, maxComplexity: 200_000, maxDirectives: 500 })
        .filter(
          ([name, most]) => ((graphql as Readonly<Record<string, unknown>> | null)?.[name] as number) > most,
        )
        .map(([name, most]) => ({
          where: `graphql.${name}`,
          says: `One request may go beyond ${most.toLocaleString("en")}, and keep the process busy for as long as that takes.`,
          mend: "graphql: {}, // with the bounds that come along",
        })),
  },
  {
    name: "openapi-in-production",
    severity: "note",
    clause: "ASVS 13.4.5",
    finds: "production tells everybody all addresses",
    looks: ({ production, given }) =>
      !production || (valueAt(given, "openapi") !== true && valueAt(given, "openapi.serve") !== true)
        ? []
        : [
            {
              where: "openapi",
              says: "`/api/openapi.json` and `/api/docs` tell everybody what there is to ask for, which is meant for an API that is public and for no other.",
              mend: "openapi: { serve: false },",
            },
          ],
  },
  {
    name: "get-that-changes",
    severity: "warning",
    clause: "ASVS 3.5.3",
    finds: "an endpoint of GET whose address says that it changes something",
    looks: ({ config }) =>
      [
        ...config.collections.values(),
        ...config.globals.values(),
        { slug: "", kind: "root", endpoints: config.endpoints },
      ]
        .flatMap(({ slug, kind, endpoints }) =>
          endpoints.map((endpoint, index) => ({ endpoint, place: placeOfEndpoint({ slug, kind, index }) })),
        )
        .filter(({ endpoint: { method, path } }) => method === "get" && CHANGING_WORD.test(path))
        .map(({ endpoint, place }) => ({
          where: place,
          says: `GET ${endpoint.path} reads as if it changed something: a link or a picture on any page has a signed-in person do it.`,
          mend: 'method: "post",',
        })),
  },
];

function placeOfEndpoint({ slug, kind, index }: { slug: string; kind: string; index: number }): string {
  if (kind === "root") return `endpoints[${index}]`;
  return `${kind === "global" ? "globals" : "collections"}.${slug}.endpoints[${index}]`;
}
