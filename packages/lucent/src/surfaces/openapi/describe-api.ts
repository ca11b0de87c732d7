import type { ResolvedCollection, ResolvedEndpoint } from "../../config/index.ts";
import { addressOf, type Engine, type Offer } from "../../operation/index.ts";
import { addressesOf } from "../addresses-of.ts";
import { describeEndpoint } from "./describe-endpoint.ts";
import { describeOperation, PROJECT, tagOf } from "./describe-operation.ts";
import { createPaths } from "./paths.ts";
import { anyOf, securitySchemes } from "./security.ts";
import { beginWriting } from "./writing.ts";

const BASE = "/api";

/** The OpenAPI document of an engine, but for the address of its server. */
export function describeApi(engine: Pick<Engine, "config" | "registry">): Readonly<Record<string, unknown>> {
  const { config, registry } = engine;
  const writing = beginWriting(engine);
  const paths = createPaths();
  const schemes = securitySchemes(config);
  const places = [...config.collections.values(), ...config.globals.values()];

  for (const offer of inReadingOrder(registry.offers)) {
    for (const route of offer.operation.declaration.rest) {
      for (const address of addressesOf(config, offer.collection, route)) {
        const path = paths.spelled(`${BASE}${address}`);
        paths.put(path, route.method, describeOperation(writing, offer, route));
      }
    }
  }
  const addEndpoints = (endpoints: readonly ResolvedEndpoint[], base: string, tag: string) => {
    for (const endpoint of endpoints) {
      const path = paths.spelled(joined(base, endpoint.path));
      const told = { path, tag, security: anyOf(schemes) };
      paths.put(path, endpoint.method, describeEndpoint(writing, endpoint, told));
    }
  };
  for (const place of places) addEndpoints(place.endpoints, `${BASE}${addressOf(place)}`, tagOf(place));
  addEndpoints(config.endpoints, BASE, PROJECT);

  const { schemas, parameters, responses } = writing;
  const hasOwn =
    config.endpoints.length > 0 || registry.offers.some(({ operation }) => operation.on === "root");
  return {
    openapi: "3.1.1",
    info: { ...titleOf(engine), description: ABOUT },
    security: [...anyOf(schemes), {}],
    tags: [
      ...places.map(describedTag),
      ...(hasOwn ? [{ name: PROJECT, "x-displayName": "The project" }] : []),
    ],
    paths: paths.items,
    components: {
      securitySchemes: schemes,
      schemas: schemas.things,
      parameters: parameters.things,
      responses: responses.things,
    },
  };
}

/** What only some collections can do comes before what all of them can. */
function inReadingOrder(offers: readonly Offer[]): readonly Offer[] {
  return [
    ...offers.filter(({ operation }) => operation.on !== "collection"),
    ...offers.filter(({ operation }) => operation.on === "collection"),
  ];
}

const ABOUT = [
  "Errors are `{ errors: [{ message, code }] }`; every answer has an `X-Request-Id`, by which the log knows it.",
  "Documents answer with what the caller may read: any field but the `id` may be missing.",
].join(" ");

function titleOf({ config }: Pick<Engine, "config">): { title: string; version: string } {
  const { title, version } = config.openapi ?? { title: "", version: "" };
  return { title, version };
}

function describedTag(place: ResolvedCollection) {
  const { labels, description } = place;
  return {
    name: tagOf(place),
    "x-displayName": labels.plural,
    ...(description !== undefined && { description }),
  };
}

function joined(base: string, path: string): string {
  return path === "/" ? base : `${base}${path}`;
}
