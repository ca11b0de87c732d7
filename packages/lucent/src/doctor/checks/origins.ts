import { isIP } from "node:net";
import { isLoopback } from "../../base/index.ts";
import type { Check } from "../check.ts";
import { authPlace, type People, peopleOf, said } from "../given.ts";
import type { Subject } from "../subject.ts";

/** Cookies, other origins, and the address of the server. */
export const browserChecks: readonly Check[] = [
  {
    name: "cookie-to-every-site",
    severity: "warning",
    clause: "ASVS 3.3.2",
    finds: "`cookies.sameSite` is none or left to the browser",
    looks: (at) =>
      withCookie(at, ({ sameSite }) => sameSite === "none" || sameSite === false).map((one) => ({
        where: authPlace(at, one, "cookies.sameSite"),
        says: "Browsers send the cookie along with requests that other sites have them make, and the list of origins is all that stands between them and the person's session.",
        mend: 'cookies: { sameSite: "Lax" },',
      })),
  },
  {
    name: "cookie-for-all-hosts",
    severity: "warning",
    clause: "ASVS 3.3.3",
    finds: "`cookies.domain` gives the cookie to every host beneath",
    looks: (at) =>
      withCookie(at, ({ domain }) => domain !== undefined).map((one) => ({
        where: authPlace(at, one, "cookies.domain"),
        says: `Every host beneath ${one.auth.cookie.domain} is sent the session, and can set one: a forgotten subdomain is enough to take it.`,
        mend: "cookies: {}, // without domain",
      })),
  },
  {
    name: "cookie-without-tls",
    severity: "warning",
    clause: "ASVS 3.3.1",
    finds: "`cookies.secure: false`",
    looks: (at) =>
      peopleOf(at)
        .filter((one) => said(at, one, "cookies.secure") === false)
        .map((one) => ({
          where: authPlace(at, one, "cookies.secure"),
          says: "Production sets the mark all the same; wherever NODE_ENV says something else, on a machine to show things for instance, sessions go over the line in plain text.",
          mend: "cookies: {}, // without secure",
        })),
  },
  {
    name: "cookie-without-prefix",
    severity: "warning",
    clause: "ASVS 3.3.3",
    finds: "a name of its own takes the `__Host-` from the cookie in production",
    looks: (at) =>
      peopleOf(at)
        .filter((one) => at.production && isBare(said(at, one, "cookies.name")))
        .map((one) => ({
          where: authPlace(at, one, "cookies.name"),
          says: "Without `__Host-` in front a page of a neighbouring host, or of one without TLS, can set this cookie and have people act in a session that is not theirs.",
          mend: `cookies: { name: "__Host-${String(said(at, one, "cookies.name"))}" },`,
        })),
  },
  {
    name: "cookie-shared",
    severity: "note",
    clause: "ASVS 3.5.4",
    finds: "two collections of people share one cookie",
    looks: (at) =>
      peopleOf(at)
        .filter(
          (one, index, all) => all.findIndex(({ auth }) => auth.cookie.name === one.auth.cookie.name) < index,
        )
        .map((one) => ({
          where: authPlace(at, one, "cookies.name"),
          says: `The cookie "${one.auth.cookie.name}" is another collection's as well: who signs in to \`${one.slug}\` is signed out of the other.`,
          mend: `cookies: { name: "${one.slug}-token" },`,
        })),
  },
  {
    name: "cors-for-all",
    severity: "warning",
    clause: "ASVS 3.4.2",
    finds: '`cors: "*"`',
    looks: ({ config }) =>
      !config.cors.includes("*")
        ? []
        : [
            {
              where: "cors",
              says: "Scripts of every page that anybody opens may read what strangers are shown, from inside networks and offices too.",
              mend: 'cors: ["https://app.example.com"],',
            },
          ],
  },
  {
    name: "cors-many-origins",
    severity: "note",
    clause: "ASVS 3.4.2",
    finds: "more than ten origins in `cors` or `csrf`",
    looks: ({ config }) =>
      (["cors", "csrf"] as const)
        .filter((list) => config[list].length > 10)
        .map((list) => ({
          where: list,
          says: `${config[list].length} origins are trusted; a hole in any one page of theirs is one here.`,
          mend: `${list}: ["https://app.example.com"],`,
        })),
  },
  {
    name: "origin-without-tls",
    severity: "serious",
    clause: "ASVS 12.2.1",
    finds: "an origin with http:// is trusted",
    looks: ({ config }) =>
      originsOf(config)
        .filter(({ origin }) => origin.startsWith("http:") && !isLoopback(new URL(origin).hostname))
        .map(({ list, origin }) => ({
          where: list,
          says: `${origin} is trusted, and whoever is on the way to it (in the café, at the provider) writes its pages.`,
          mend: `${list}: ["${origin.replace("http:", "https:")}"],`,
        })),
  },
  {
    name: "origin-of-a-workbench",
    severity: "warning",
    clause: "ASVS 13.4.2",
    finds: "production trusts an origin of the developer's own machine",
    looks: ({ config, production }) =>
      originsOf(config)
        .filter(({ origin }) => production && URL.canParse(origin) && isLoopback(new URL(origin).hostname))
        .map(({ list, origin }) => ({
          where: list,
          says: `${origin} is a program on the machine of whoever visits: in production any that listens there may speak for them.`,
          mend: `${list}: process.env.NODE_ENV === "production" ? [] : ["${origin}"],`,
        })),
  },
  {
    name: "server-url-missing",
    severity: "serious",
    clause: "ASVS 12.2.1",
    finds: "production does not know its own address",
    looks: ({ config, production }) =>
      !production || config.serverURL !== null
        ? []
        : [
            {
              where: "serverURL",
              says: "Production does not know under which address people reach it, and does not start: links in letters are made of nothing else.",
              mend: "SERVER_URL=https://app.example.com",
            },
          ],
  },
  {
    name: "server-url-without-tls",
    severity: "serious",
    clause: "ASVS 12.2.1",
    finds: "production is reached over http://",
    looks: (at) =>
      serverHost(at, "http:")
        .filter(({ host }) => !isLoopback(host))
        .map(({ host }) => ({
          where: "serverURL",
          says: "People reach production without TLS: browsers send no cookie of its there, and who listens on the way reads passwords and links.",
          mend: `serverURL: "https://${host}",`,
        })),
  },
  {
    name: "server-url-of-a-workbench",
    severity: "serious",
    finds: "links in the letters of production lead to localhost",
    looks: (at) =>
      serverHost(at, "")
        .filter(({ host }) => isLoopback(host))
        .map(() => ({
          where: "serverURL",
          says: "Links in the letters of production lead to the machine of whoever reads them, where nothing answers, or something else does.",
          mend: "SERVER_URL=https://app.example.com",
        })),
  },
  {
    name: "server-url-by-number",
    severity: "warning",
    clause: "ASVS 12.2.2",
    finds: "production is reached by an address of numbers",
    looks: (at) =>
      serverHost(at, "")
        .filter(({ host }) => !isLoopback(host) && isIP(host.replace(/^\[|\]$/g, "")) !== 0)
        .map(() => ({
          where: "serverURL",
          says: "Links in letters lead to a number. Whoever has that address next receives the tokens in them, and hardly any certificate vouches for it.",
          mend: "SERVER_URL=https://app.example.com",
        })),
  },
];

function withCookie(at: Subject, is: (cookie: People["auth"]["cookie"]) => boolean): readonly People[] {
  return peopleOf(at).filter(({ auth }) => is(auth.cookie));
}

function isBare(name: unknown): boolean {
  return typeof name === "string" && !/^__(Host|Secure)-/i.test(name);
}

function originsOf({ cors, csrf }: Subject["config"]) {
  return [
    ...cors.filter((origin) => origin !== "*").map((origin) => ({ list: "cors", origin })),
    ...csrf.map((origin) => ({ list: "csrf", origin })),
  ];
}

function serverHost({ production, config: { serverURL } }: Subject, protocol: string) {
  if (!production || serverURL === null || !serverURL.startsWith(protocol)) return [];
  return [{ host: new URL(serverURL).hostname }];
}
