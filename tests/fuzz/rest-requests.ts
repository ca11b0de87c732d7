import fc from "fast-check";
import { bracketed } from "../differential/query-string.ts";
import { fittingOf } from "./fitting.ts";
import type { Ground } from "./ground.ts";
import { type ApiOperation, type Asked, operationsOf } from "./operations.ts";
import { type Signing, signings } from "./signing.ts";
import { spoiled } from "./spoiled.ts";
import { idsOf, namesOf, textsOf } from "./words.ts";

/** A part of a query, as JSON or in brackets where it is more than a text. */
export interface Pair {
  readonly name: string;
  readonly value: unknown;
  readonly form: "text" | "json" | "brackets";
}

/** How a body is sent. */
export type Packing =
  | "json"
  | "json with a charset"
  | "form"
  | "text"
  | "no type"
  | "urlencoded"
  | "cut off"
  | "bytes";

/** A request over REST that was made by chance; its texts may hold wishes. */
export interface RestRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly Pair[];
  readonly body: { readonly value: unknown; readonly packing: Packing } | null;
  readonly signing: Signing;
  /** Sent as a POST that asks to be run as a GET. */
  readonly isOverridden: boolean;
}

/** Requests for every operation of a document: most fit it, and the others do not in one way or another. */
export function restRequests(ground: Ground): fc.Arbitrary<RestRequest> {
  const { document, names, people } = ground;
  const fitting = fittingOf(ground);
  const segments = fc
    .oneof(textsOf(names), namesOf(names))
    .map((text) => encodeURIComponent(text.toWellFormed()));
  const signing = signings(people);

  function requestOf(operation: ApiOperation): fc.Arbitrary<RestRequest> {
    const { id, method, path, parameters, body } = operation;
    const inPath = parameters.filter((parameter) => parameter.in === "path");
    const slug = path.split("/")[2] ?? "";
    const ids = idsOf([slug]);
    const filled = fc
      .tuple(...inPath.map(() => often(ids, segments)))
      .map((values) => values.reduce((text, value) => text.replace(/\{\w+\}/, value), path));
    return fc.record({
      operation: fc.constant(id),
      method: often(
        fc.constant(method),
        fc.constantFrom("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"),
      ),
      path: often(
        filled,
        segments.map((segment) => `${path.replaceAll(/[{}]/g, "")}/${segment}`),
      ),
      query: queryOf(parameters.filter((parameter) => parameter.in === "query")),
      body: body ? bodyOf(body) : seldom(bodyOf({})),
      signing,
      isOverridden: method === "GET" ? seldomTrue : fc.constant(false),
    });
  }

  function queryOf(parameters: readonly Asked[]): fc.Arbitrary<Pair[]> {
    const asked = fc
      .subarray([...parameters], { maxLength: Math.min(3, parameters.length) })
      .chain((chosen) => fc.tuple(...chosen.map(pairOf)));
    const any = fc.record<Pair>({
      name: namesOf(names),
      value: textsOf(names),
      form: fc.constant("text"),
    });
    return fc.tuple(asked, seldomList(any)).map(([pairs, more]) => [...pairs, ...more]);
  }
  function pairOf({ name, schema, isStructured }: Asked): fc.Arbitrary<Pair> {
    const values = fitting({ ...schema }, "little");
    return fc.record<Pair>({
      name: fc.constant(name),
      value: often(values, spoiled(values, names)),
      form: isStructured ? fc.constantFrom("json", "brackets") : fc.constant("text"),
    });
  }
  function bodyOf(schema: ApiOperation["body"] & object) {
    const values = fitting(schema, "much");
    return fc.record({
      value: fc.oneof({ weight: 2, arbitrary: values }, { weight: 1, arbitrary: spoiled(values, names) }),
      packing: often<Packing>(
        fc.constantFrom("json", "json with a charset", "form"),
        fc.constantFrom("text", "no type", "urlencoded", "cut off", "bytes"),
      ),
    });
  }

  const requests = operationsOf(document).map(requestOf);
  return fc.nat(requests.length - 1).chain((index) => requests[index] as fc.Arbitrary<RestRequest>);
}

/** A query string with all of its parts. */
export function searchOf(query: readonly Pair[]): string {
  return query
    .map(({ name, value, form }) => {
      if (form === "brackets" && typeof value === "object" && value !== null)
        return bracketed({ [name]: value });
      const text = form === "json" ? (JSON.stringify(value) ?? "") : asText(value);
      return `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(text.toWellFormed())}`;
    })
    .filter((part) => part !== "")
    .join("&");
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

const seldomTrue = fc.nat(19).map((count) => count === 0);

function often<Value>(usual: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 14, arbitrary: usual }, { weight: 1, arbitrary: other });
}

function seldom<Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: 1, arbitrary: values }, { weight: 14, arbitrary: fc.constant(null) });
}

function seldomList<Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return seldom(values).map((value) => (value === null ? [] : [value]));
}
