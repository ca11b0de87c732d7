import { describe, expect, it } from "vitest";
import { ACTS } from "./cross-site/acts.ts";
import { browse, expectOfAll } from "./cross-site/browser.ts";
import { EMPTY, SHAPES } from "./cross-site/shapes.ts";
import { cookiesCount, headersOf, LISTED, SOURCES, type Source } from "./cross-site/sources.ts";
import { crossSiteSuite } from "./cross-site/world.ts";

const stage = crossSiteSuite();

describe("a page can make its visitors, by their cookies alone, [CK-02]", { timeout: 60_000 }, () => {
  it.each(ACTS)("$name only where it is one's own", async ({ method, path, data, takes, shapes }) => {
    await expectOfAll(shapes, async (source, shape) => {
      const isRead = takes === "anything" || (shape.isRead && (takes !== "json" || !shape.isForm));
      const acts = isRead && cookiesCount(method, source);
      const came = await browse(stage(), { method, path: path(stage().cast), source, shape, data });
      return { isRight: came.isRefused === !acts && came.left === acts, told: came };
    });
  });
});

describe("a page reads of its visitors only where it is one's own [CK-02]", { timeout: 60_000 }, () => {
  const override = { "x-http-method-override": "GET" };
  const query = { query: "{ meUser { user { id } } }" };
  const QUESTIONS = [
    { name: "who they are", method: "GET", path: "/api/users/me" },
    { name: "whether they are anybody, by HEAD", method: "HEAD", path: "/api/notes" },
    { name: "their documents", method: "GET", path: "/api/notes" },
    {
      name: "who they are, by a POST run as a GET",
      method: "POST",
      path: "/api/users/me",
      headers: override,
    },
    {
      name: "who they are, by GraphQL",
      method: "POST",
      path: "/api/graphql",
      data: query,
      shape: SHAPES[0] ?? EMPTY,
    },
    { name: "who they are, at an endpoint", method: "GET", path: "/api/whoami" },
  ];

  it.each(QUESTIONS)("$name", async ({ name: _, ...asked }) => {
    await expectOfAll([EMPTY], async (source) => {
      const { text, status } = await browse(stage(), { ...asked, source });
      const isTold = text.includes(stage().cast.id) || text.includes('"kept"');
      const isKnown = asked.method === "HEAD" ? status === 200 : isTold;
      return { isRight: isKnown === cookiesCount(asked.method, source), told: text };
    });
  });
});

describe("no method but its own reaches an act, from anywhere [CK-04]", { timeout: 60_000 }, () => {
  const DOORS = ["login", "register", "first-register"].map((act) => `/api/users/${act}`);

  it.each(["GET", "HEAD", "PUT", "OPTIONS"])("by %s", async (method) => {
    for (const path of [...ACTS.map((act) => act.path(stage().cast)), ...DOORS]) {
      await expectOfAll([EMPTY], async (source) => {
        const asked = { method, path: `${path}?_method=POST&_method=DELETE&text=x`, source };
        const { left, status } = await browse(stage(), asked);
        return { isRight: !left, told: [path, status] };
      });
    }
  });

  const OVERRIDES = ["x-http-method-override", "x-payload-http-method-override"];
  it.each(OVERRIDES.flatMap((name) => ["GET", "DELETE", "PATCH"].map((value) => [name, value] as const)))(
    "by the header %s: %s",
    async (name, value) => {
      const paths = [`/api/notes/${stage().cast.note}`, "/api/notes?where[text][exists]=true"];
      for (const path of paths) {
        for (const method of ["POST", "GET"]) {
          await expectOfAll([EMPTY], async (source) => {
            const asked = { method, path, source, headers: { [name]: value } };
            const { left, status } = await browse(stage(), asked);
            return { isRight: !left, told: [path, status] };
          });
        }
      }
    },
  );
});

describe("a form of another site signs nobody in or up [CK-03]", { timeout: 60_000 }, () => {
  const isOfAnother = (source: Source) => {
    const { origin, site } = source;
    return origin === null ? site !== null && site !== "same-origin" : !cookiesCount("POST", source);
  };

  it.each(["login", "register", "first-register"])("by %s", async (act) => {
    const data = { email: "ada@example.com", password: "violet-anvil-thunder" };
    await expectOfAll(
      SHAPES.filter(({ isForm }) => isForm),
      async (source, shape) => {
        if (shape.isRead && !isOfAnother(source)) return { isRight: true, told: null };
        const asked = { method: "POST", path: `/api/users/${act}`, headers: { cookie: "" } };
        const { status, left } = await browse(stage(), { ...asked, source, shape, data });
        return { isRight: status === (shape.isRead ? 403 : 415) && !left, told: status };
      },
    );
  });
});

describe("who sends a token in a header is not asked where they are [CK-02]", { timeout: 60_000 }, () => {
  it.each([true, false])("with cookies besides: %j", async (withCookies) => {
    const { token, cookie } = stage().cast;
    const headers = { authorization: `Bearer ${token}`, cookie: withCookies ? cookie : "" };
    await expectOfAll(SHAPES, async (source, shape) => {
      const asked = { method: "POST", path: "/api/notes", headers, data: { text: "x" } };
      const { status } = await browse(stage(), { ...asked, source, shape });
      return { isRight: status === (shape.isRead ? 201 : 415), told: status };
    });
  });
});

it("scripts of no origin but the listed ones are let in, whatever else is said [CK-05]", async () => {
  const letIn = new Set<string | null>();
  for (const source of SOURCES) {
    for (const method of ["GET", "OPTIONS", "POST"]) {
      const { headers } = await stage().fetch("/api/users/me", { method, headers: headersOf(source) });
      const origin = headers.get("access-control-allow-origin");
      const credentials = headers.get("access-control-allow-credentials");
      expect([source, method, origin, credentials]).toEqual(
        source.origin === LISTED ? [source, method, LISTED, "true"] : [source, method, null, null],
      );
      letIn.add(origin);
    }
  }
  expect(letIn).toEqual(new Set([null, LISTED]));
});
