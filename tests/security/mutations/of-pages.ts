import { type Mutation, of } from "./mutation.ts";

const PAGES = "tests/form-pages.test.ts";
const LINKS = "tests/mail-links.test.ts";
const ORIGIN = "packages/lucent/src/surfaces/pages/forms/form-origin.test.ts";

/** The pages behind mailed links. */
export const ofPages: readonly Mutation[] = [
  ...of("surfaces/pages/forms/visit-form.ts", [
    {
      name: "whoever looks at a link uses it",
      ids: ["TK-03", "CK-04"],
      find: 'if (request.method !== "POST") return shown;',
      replace: 'if (request.method === "HEAD") return shown;',
      tests: [LINKS],
    },
  ]),
  ...of("surfaces/pages/forms/form-origin.ts", [
    {
      name: "any page sends our forms",
      ids: ["CK-03"],
      find: 'return site === "same-origin" ? "own" : "foreign";',
      replace: 'return "own";',
      tests: [PAGES],
    },
    {
      name: "pages of the same site send our forms",
      ids: ["CK-03"],
      find: 'return site === "same-origin" ? "own" : "foreign";',
      replace: 'return site !== "cross-site" ? "own" : "foreign";',
      tests: [ORIGIN, PAGES],
    },
    {
      name: "browsers without Fetch Metadata send the forms of any page",
      ids: ["CK-03"],
      find: 'if (hasNamed && !trusted.has(origin)) return "foreign";',
      replace: "",
      tests: [PAGES],
    },
  ]),
  ...of("surfaces/pages/forms/submit-form.ts", [
    {
      name: "forms sign people in whose page nobody knows",
      ids: ["CK-03"],
      find: 'return { effects: origin === "own" ? effects : [] };',
      replace: "return { effects };",
      tests: [PAGES],
    },
  ]),
  ...of("surfaces/pages/forms/answer-form.ts", [
    {
      name: "the token of a link stays in the address bar",
      ids: ["TK-04"],
      find: "{destination.address}/",
      replace: "{arrival.request.path}/",
      tests: [PAGES],
    },
    {
      name: "a page behind a link is told on",
      ids: ["TK-04"],
      find: '"referrer-policy": "no-referrer",',
      replace: "",
      tests: [PAGES],
    },
    {
      name: "a page behind a link is kept on the way",
      ids: ["TK-04"],
      find: '"cache-control": "no-store",',
      replace: "",
      tests: [PAGES],
    },
    {
      name: "other pages frame those behind links",
      ids: ["TK-04"],
      find: "    \"frame-ancestors 'none'\",\n",
      replace: "",
      tests: [PAGES],
    },
    {
      name: "a page behind a link runs and loads what is written into it",
      ids: ["TK-04"],
      find: "    \"default-src 'none'\",\n",
      replace: "",
      tests: [PAGES],
    },
    {
      name: "a form leads wherever its address says",
      ids: ["RE-02"],
      find: "{destination.address}/",
      replace: '{new URLSearchParams(arrival.request.search).get("next") ?? destination.address}/',
      tests: [PAGES],
    },
  ]),
  ...of("surfaces/pages/forms/read-form.ts", [
    {
      name: "forms are read whatever their type",
      ids: ["IN-05"],
      find: 'if (type === null || !FORM_TYPE.test(type.trim())) throw new LucentError("UNSUPPORTED_MEDIA_TYPE");',
      replace: "",
      tests: [PAGES],
    },
  ]),
  ...of("server/instance.ts", [
    {
      name: "links lead wherever a request says that it was sent",
      ids: ["RE-01"],
      find: "async handle(request) {",
      replace:
        'async handle(request) {\n      address = "http://".concat(String(request.headers.get("host")));',
      tests: [LINKS],
    },
  ]),
  ...of("auth/pages/find-visitor.ts", [
    {
      name: "a link opens the page of another purpose",
      ids: ["TK-03"],
      find: "const token = await findToken(engine, collection, { purpose, text });",
      replace:
        'let token = null;\n    for (const purpose of ["verify", "reset", "invitation", "change email"] as const)\n      token ??= await findToken(engine, collection, { purpose, text });',
      tests: [LINKS],
    },
  ]),
];
