import { type Mutation, of } from "./mutation.ts";

const CROSS_SITE = "tests/security/cross-site.test.ts";
const MATRIX = "tests/security/token-matrix.test.ts";
const CSRF = "tests/attacks/csrf.test.ts";
const TOKENS = "tests/attacks/tokens.test.ts";

/** Where requests come in: origins, cookies, carriers, forms, headers of answers. */
export const ofSurfaces: readonly Mutation[] = [
  ...of("surfaces/origins.ts", [
    {
      name: "the origin null counts as none",
      ids: ["CK-02"],
      find: "if (origin !== null) return trusted.has(origin);",
      replace: 'if (origin !== null && origin !== "null") return trusted.has(origin);',
      tests: [CROSS_SITE],
    },
    {
      name: "any origin will do that begins like a listed one",
      ids: ["CK-02"],
      find: "if (origin !== null) return trusted.has(origin);",
      replace: "if (origin !== null) return [...trusted].some((one) => origin.startsWith(one));",
      tests: [CROSS_SITE],
    },
    {
      name: "pages of the same site change things",
      ids: ["CK-02"],
      find: 'return fetchSite === "same-origin";',
      replace: 'return fetchSite === "same-origin" || fetchSite === "same-site";',
      tests: [CROSS_SITE],
    },
    {
      name: "whoever says nothing of where they are changes things",
      ids: ["CK-02"],
      find: 'return fetchSite === "same-origin";',
      replace: 'return fetchSite === "same-origin" || fetchSite === null;',
      tests: [CROSS_SITE],
    },
    {
      name: "pages of other sites read with the cookie",
      ids: ["CK-02"],
      find: 'if (SAFE_METHODS.has(method)) return fetchSite !== "cross-site";',
      replace: "if (SAFE_METHODS.has(method)) return true;",
      tests: [CROSS_SITE],
    },
    {
      name: "production trusts localhost",
      ids: ["CK-02"],
      find: "const names = production ? [own.hostname]",
      replace: "const names = production && own.port ? [own.hostname]",
      tests: [CSRF],
    },
    {
      name: "every origin is let in with credentials",
      ids: ["CK-05"],
      find: "if (origin === null || !cors.includes(origin)) return NOTHING;",
      replace: "if (origin === null) return NOTHING;",
      tests: [CROSS_SITE],
    },
    {
      name: "the star lets in with credentials",
      ids: ["CK-05"],
      find: 'return { ...EXPOSED, "access-control-allow-origin": "*" };',
      replace:
        'return { ...EXPOSED, "access-control-allow-origin": origin ?? "*", "access-control-allow-credentials": "true" };',
      tests: [CSRF],
    },
  ]),
  ...of("surfaces/credentials.ts", [
    {
      name: "cookies count wherever they come from",
      ids: ["CK-02"],
      find: '(cookies ? inCookies(headers.get("cookie"), { ...recognition, only }) : [])',
      replace: 'inCookies(headers.get("cookie"), { ...recognition, only })',
      tests: [CROSS_SITE],
    },
    {
      name: "all cookies count, whoever a page says it acts for",
      ids: ["CK-06"],
      find: "only === undefined || slug === only;",
      replace: 'slug !== "" || only === undefined;',
      tests: ["tests/security/session-named.test.ts"],
    },
    {
      name: "strategies see cookies that do not count",
      ids: ["CK-02"],
      find: "request: hidingCookies(facts)",
      replace: "request: facts",
      tests: ["tests/ways-strategies.test.ts"],
    },
    {
      name: "strategies know people in what pages of other sites send unasked",
      ids: ["CK-02"],
      find: "if (ofAnotherSite && isSentUnasked({ method, facts })) return { credentials };",
      replace: "",
      tests: ["tests/attacks/around-sign-ins.test.ts"],
    },
    {
      name: "pages of other sites have strategies open sessions",
      ids: ["CK-04"],
      find: "isOfAnotherSite: ofAnotherSite };",
      replace: "isOfAnotherSite: false };",
      tests: ["tests/attacks/around-sign-ins.test.ts"],
    },
    {
      name: "one of two headers is passed over",
      ids: ["CK-06"],
      find: "if (authorization !== null && key !== null) {",
      replace: "if (authorization === key && key !== null) {",
      tests: [TOKENS],
    },
    {
      name: "keys are taken as JWT",
      ids: ["JW-02"],
      find: '...(scheme.toUpperCase() === "JWT" && { kind: "access token" }),',
      replace: "",
      tests: [MATRIX],
    },
    {
      name: "access tokens are taken as keys",
      ids: ["JW-02"],
      find: '[{ source: "presented", kind: "api key", token: key }]',
      replace: '[{ source: "presented", token: key }]',
      tests: [MATRIX],
    },
    {
      name: "a key of one collection is taken as one of another",
      ids: ["JW-03"],
      find: 'return { source: "presented", kind: "api key", token: key, collection };',
      replace: 'return { source: "presented", kind: "api key", token: key };',
      tests: [MATRIX],
    },
    {
      name: "a cookie speaks for any collection",
      ids: ["JW-03"],
      find: '[{ source: "cookie" as const, kind, token, collection }]',
      replace: '[{ source: "cookie" as const, kind, token }]',
      tests: [MATRIX, TOKENS],
    },
  ]),
  ...of("surfaces/cookies.ts", [
    {
      name: "scripts read the cookies",
      ids: ["CK-01"],
      find: "httpOnly: true,",
      replace: "httpOnly: false,",
      tests: ["tests/security/cookies.test.ts"],
    },
    {
      name: "cookies go over plain connections",
      ids: ["CK-01"],
      find: "    secure,\n",
      replace: "",
      tests: ["tests/security/cookies.test.ts"],
    },
    {
      name: "cookies are sent along from everywhere",
      ids: ["CK-01"],
      find: "    sameSite,\n",
      replace: "",
      tests: ["tests/security/cookies.test.ts"],
    },
    {
      name: "signing out leaves the refresh cookie",
      ids: ["CK-01"],
      find: ", renderCookie(auth, { name: refreshName(auth), ...gone })];",
      replace: "];",
      tests: ["tests/security/cookies.test.ts"],
    },
  ]),
  ...of("surfaces/rest/body.ts", [
    {
      name: "forms of other sites are read",
      ids: ["CK-03"],
      find: "if (isOfAnotherSite(request.headers, trusted)) {",
      replace: "if (isOfAnotherSite(request.headers, trusted) && !boundary) {",
      tests: [CROSS_SITE],
    },
  ]),
  ...of("surfaces/rest/sent-response.ts", [
    {
      name: "caches keep the session of whoever came first",
      ids: ["CK-07"],
      find: "!(signsIn && FOR_CACHES.test(name))",
      replace: "true",
      tests: ["tests/attacks/around-sign-ins.test.ts"],
    },
  ]),
  ...of("surfaces/json-body.ts", [
    {
      name: "anything that speaks of JSON is JSON",
      ids: ["CK-02", "IN-05"],
      find: 'const JSON_TYPE = /^application\\/json\\s*(;\\s*charset="?utf-8"?\\s*)?$/i;',
      replace: "const JSON_TYPE = /json/i;",
      tests: [CROSS_SITE],
    },
  ]),
  ...of("surfaces/rest/method-override.ts", [
    {
      name: "headers ask for any method",
      ids: ["CK-04"],
      find: 'if (method !== "POST" || wanted !== "GET") {',
      replace: 'if (method !== "POST") {',
      tests: ["tests/method-override.test.ts"],
    },
  ]),
  ...of("surfaces/rest/answer-operation.ts", [
    {
      name: "a POST that is run as a GET counts as a GET of a page's",
      ids: ["CK-02"],
      find: "{ method: request.method, facts }",
      replace: "{ method: facts.method, facts }",
      tests: [CROSS_SITE],
    },
    {
      name: "personal answers may be kept",
      ids: ["CK-07"],
      find: '...(isPersonal && { "cache-control": "no-store" }),',
      replace: "",
      tests: ["tests/security/answers.test.ts"],
    },
  ]),
  ...of("surfaces/rest/answer-endpoint.ts", [
    {
      name: "endpoints are open",
      ids: ["AC-08"],
      find: "if (!(access ? await isAllowed(engine, { access, pattern, told }) : user))",
      replace: "if (!(access ? await isAllowed(engine, { access, pattern, told }) : true))",
      tests: [CROSS_SITE, "tests/endpoints.test.ts"],
    },
    {
      name: "endpoints act above the rules",
      ids: ["AC-08", "CK-02"],
      find: "lucent: engine.lucent.as(user)",
      replace: "lucent: engine.lucent",
      tests: [CROSS_SITE, "tests/endpoints.test.ts"],
    },
  ]),
  ...of("surfaces/render-error.ts", [
    {
      name: "a refusal does not say how to sign in",
      ids: ["CK-07"],
      find: "...challengeOf(known),",
      replace: "",
      tests: ["tests/security/answers.test.ts"],
    },
    {
      name: "what nobody foresaw is told",
      ids: ["LG-05"],
      find: 'return known instanceof LucentError ? known : new LucentError("INTERNAL");',
      replace:
        'return known instanceof LucentError ? known : new LucentError("INTERNAL", { message: String((known as Error).message) });',
      tests: ["tests/hooks.test.ts", "tests/endpoints.test.ts"],
    },
  ]),
];
