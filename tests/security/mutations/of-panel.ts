import { type Mutation, of } from "./mutation.ts";

const PAGE = "tests/panel-page.test.ts";
const HOSTILE = "tests/panel/hostile.test.ts";
const SAFE_TARGET = "packages/admin/src/entry/safe-target.test.ts";

/** Mutations of a file of the panel itself. */
function inPanel(file: string, mutations: readonly Omit<Mutation, "file">[]): readonly Mutation[] {
  return mutations.map((mutation) => ({ file: `packages/admin/src/${file}`, ...mutation }));
}

/** The admin panel: the page around it, and what it does with what others wrote. */
export const ofPanel: readonly Mutation[] = [
  ...of("surfaces/admin/panel-page.ts", [
    {
      name: "scripts of the panel's page may bring others along",
      ids: ["AD-02"],
      find: "`script-src 'nonce-$",
      replace: "`script-src 'strict-dynamic' 'nonce-$",
      tests: [PAGE],
    },
    {
      name: "texts become markup in the panel's page",
      ids: ["AD-01", "AD-02"],
      find: "    \"require-trusted-types-for 'script'\",\n",
      replace: "",
      tests: [PAGE],
    },
    {
      name: "styles that are written into the panel's page count",
      ids: ["AD-02"],
      find: "`style-src 'self' 'nonce-$",
      replace: "`style-src 'self' 'unsafe-inline' 'nonce-$",
      tests: [PAGE],
    },
    {
      name: "other pages frame the panel",
      ids: ["AD-02"],
      find: "    \"frame-ancestors 'none'\",\n",
      replace: "",
      tests: [PAGE],
    },
    {
      name: "the panel's page has one nonce for all",
      ids: ["AD-02"],
      find: "const nonce = newSecret();",
      replace: 'const nonce = "0123456789012345678901234567890123456789012";',
      tests: [PAGE],
    },
    {
      name: "the panel tells other sites where somebody is",
      ids: ["AD-02"],
      find: '"referrer-policy": "no-referrer",',
      replace: "",
      tests: [PAGE],
    },
  ]),
  ...of("surfaces/admin/panel-file.ts", [
    {
      name: "files beside those of the panel are served",
      ids: ["AD-03"],
      find: "if (!files.includes(name))",
      replace: 'if (!files.includes(name) && name !== "manifest.json")',
      tests: [PAGE],
    },
  ]),
  ...of("server/strict-transport.ts", [
    {
      name: "browsers come by HTTP again",
      ids: ["AD-02"],
      find: "headers: { ...response.headers, ...ONLY_BY_HTTPS }",
      replace: "headers: response.headers",
      tests: ["tests/security/strict-transport.test.ts"],
    },
  ]),
  ...inPanel("theme/refuse-markup.ts", [
    {
      name: "the panel's policy lets all markup through",
      ids: ["AD-01", "AD-02"],
      find: 'throw new TypeError("Markup is not written into this page.");',
      replace: "return text;",
      tests: [HOSTILE],
    },
  ]),
  ...inPanel("values/long-text.tsx", [
    {
      name: "a list writes texts as markup",
      ids: ["AD-01"],
      find: 'return <bdi className={classes["line"]}>{short}</bdi>;',
      replace: 'return <bdi className={classes["line"]} dangerouslySetInnerHTML={{ __html: short }} />;',
      tests: [HOSTILE],
    },
  ]),
  ...inPanel("controls/rich-text-schema.ts", [
    {
      name: "a link dresses up as a part of the panel",
      ids: ["AD-01"],
      find: 'rendered: name === "href"',
      replace: "rendered: true",
      tests: [HOSTILE],
    },
    {
      name: "code dresses up as a part of the panel",
      ids: ["AD-01"],
      find: "hasPlainLanguages(node) && ",
      replace: "",
      tests: [HOSTILE],
    },
  ]),
  ...inPanel("entry/safe-target.ts", [
    {
      name: "a link to the sign-in leads out of the panel",
      ids: ["RE-02"],
      find: "if (pathname !== PANEL && ",
      replace: "if (pathname === null && ",
      tests: [SAFE_TARGET],
    },
  ]),
];
