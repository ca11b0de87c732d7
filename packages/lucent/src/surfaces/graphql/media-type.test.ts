import { expect, test } from "vitest";
import { mediaTypeFor } from "./media-type.ts";

const OWN = "application/graphql-response+json; charset=utf-8";
const PLAIN = "application/json; charset=utf-8";

test.each<[accept: string | null, name: string, refused: number]>([
  [null, PLAIN, 200],
  ["*/*", PLAIN, 200],
  ["application/json", PLAIN, 200],
  ["text/html", PLAIN, 200],
  ["application/graphql-response+json", OWN, 400],
  ["application/graphql-response+json; charset=utf-8, application/json; q=0.9", OWN, 400],
  ["application/json,Application/GraphQL-Response+JSON;q=0.5", OWN, 400],
  ["application/graphql-response+json; q=0, application/json", PLAIN, 200],
  ["application/graphql-response+json;q=0.000", PLAIN, 200],
  ["application/graphql-response+json;q=0.001", OWN, 400],
  ["application/graphql-response+jsonp", PLAIN, 200],
  ["x-application/graphql-response+json", PLAIN, 200],
])("%s", (accept, name, refused) => {
  expect(mediaTypeFor(accept)).toEqual({ name, refused });
});
