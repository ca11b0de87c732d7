import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { TestServer } from "./serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests look into every corner of a document.
export type OpenApiDocument = any;

/** An answer that came over REST. */
export interface Answered {
  readonly method: string;
  /** With or without a query behind it. */
  readonly path: string;
  readonly status: number;
  /** The body as it was parsed. */
  readonly body: unknown;
}

/** Judges what goes in and comes out by a document. */
export interface Contract {
  /** Every way in which an answer is not what the document allows; none where it is. */
  faultsOf(answer: Answered): readonly string[];
  /** Every way in which a body is not what the document takes there. */
  faultsOfBody(asked: Pick<Answered, "method" | "path" | "body">): readonly string[];
  /** Every way in which a value is not what the schema at a JSON pointer of the document allows. */
  faultsAt(pointer: string, value: unknown): readonly string[];
  /** The path of the document that an address belongs to; a fixed word beats a parameter. */
  pathOf(method: string, path: string): string | undefined;
}

/** What stands in the place of a parameter of a path, as the document says it: all else is no address. */
const SEGMENT = "[A-Za-z0-9_-][A-Za-z0-9_.-]*";

/** The document that a server gives. */
export async function openapiOf(server: Pick<TestServer, "get">): Promise<OpenApiDocument> {
  const { status, body } = await server.get("/api/openapi.json");
  if (status !== 200) throw new Error(`There is no document: ${status}`);
  return body;
}

/** Compiles what a document says; each schema when it is first needed. */
export function contractOf(document: OpenApiDocument): Contract {
  const ajv = new Ajv2020({ strict: false, validateFormats: true, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, "openapi");
  const compiled = new Map<string, ValidateFunction>();
  const patterns = Object.keys(document.paths)
    .map((path) => ({
      path,
      pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, SEGMENT)}$`),
      parameters: path.split("{").length,
    }))
    .sort((one, other) => one.parameters - other.parameters);

  function faultsAt(pointer: string, value: unknown): string[] {
    let validate = compiled.get(pointer);
    if (!validate) {
      validate = ajv.compile({ $ref: `openapi#${pointer}` });
      compiled.set(pointer, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
  function pathOf(method: string, path: string): string | undefined {
    const asked = (path.split("?", 1)[0] as string).replace(/\/$/, "");
    return patterns.find((one) => one.pattern.test(asked) && document.paths[one.path][method.toLowerCase()])
      ?.path;
  }
  /** Where an object really stands that may be said elsewhere. */
  function settled(pointer: string): string {
    const { $ref } = at(document, pointer) ?? {};
    return typeof $ref === "string" ? $ref.slice(1) : pointer;
  }

  return {
    faultsAt,
    pathOf,
    faultsOf({ method, path, status, body }) {
      const pattern = pathOf(method, path);
      if (pattern === undefined) return [`The document has no ${method} ${path}.`];
      const responses = `${pointerOf(["paths", pattern, method.toLowerCase(), "responses"])}`;
      const known = at(document, responses);
      const answer = status in known ? String(status) : "default";
      if (!(answer in known)) return [`${method} ${pattern} does not answer with ${status}.`];
      const { content } = at(document, settled(`${responses}/${answer}`));
      if (!content) return [];
      const media = `${settled(`${responses}/${answer}`)}/content/${escaped("application/json")}/schema`;
      return faultsAt(media, body).map((fault) => `${method} ${pattern} ${status}: ${fault}`);
    },
    faultsOfBody({ method, path, body }) {
      const pattern = pathOf(method, path);
      if (pattern === undefined) return [`The document has no ${method} ${path}.`];
      const media = ["paths", pattern, method.toLowerCase(), "requestBody", "content", "application/json"];
      return faultsAt(`${pointerOf(media)}/schema`, body);
    },
  };
}

/** A value that a document gives as an example, and where its schema stands. */
export interface Sample {
  readonly pointer: string;
  readonly value: unknown;
}

/** All examples of a document. */
export function samplesIn(document: OpenApiDocument): readonly Sample[] {
  const samples: Sample[] = [];
  visit(document, (held, words) => {
    // What a field is called says nothing.
    if (words.at(-1) === "properties") return;
    if (Array.isArray(held.examples)) {
      for (const value of held.examples) samples.push({ pointer: pointerOf(words), value });
    } else if (held.schema !== undefined) {
      for (const { value } of Object.values(held.examples ?? {}) as { value: unknown }[])
        samples.push({ pointer: pointerOf([...words, "schema"]), value });
    }
  });
  return samples;
}

/** The names of all properties that a part of a document speaks of, wherever it is said. */
export function propertiesIn(document: OpenApiDocument, parts: readonly unknown[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const look = (part: unknown) =>
    visit(part, (held) => {
      if (typeof held.$ref === "string" && !seen.has(held.$ref)) {
        seen.add(held.$ref);
        look(at(document, held.$ref.slice(1)));
      }
      if (held.type?.includes?.("object"))
        for (const name of Object.keys(held.properties ?? {})) names.add(name);
    });
  for (const part of parts) look(part);
  return names;
}

type Visitor = (held: OpenApiDocument, words: readonly string[]) => void;

function visit(held: OpenApiDocument, see: Visitor, words: readonly string[] = []): void {
  if (typeof held !== "object" || held === null) return;
  if (!Array.isArray(held)) see(held, words);
  for (const [word, inner] of Object.entries(held)) {
    if (word !== "examples" || words.at(-1) === "properties") visit(inner, see, [...words, word]);
  }
}

function at(document: OpenApiDocument, pointer: string): OpenApiDocument {
  const words = pointer.split("/").slice(1);
  return words.reduce(
    (held, word) => held?.[decodeURIComponent(word).replaceAll("~1", "/").replaceAll("~0", "~")],
    document,
  );
}

function pointerOf(words: readonly string[]): string {
  return `/${words.map(escaped).join("/")}`;
}

function escaped(word: string): string {
  return encodeURIComponent(word.replaceAll("~", "~0").replaceAll("/", "~1")).replaceAll("%7E", "~");
}
