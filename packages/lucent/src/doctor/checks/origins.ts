import { isIP } from "node:net";
import { isLoopback } from "../../base/index.ts";
import type { Check } from "../check.ts";
import type { Subject } from "../subject.ts";

/** Other origins, and the address of the server. */
export const originChecks: readonly Check[] = [
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
    clause: "ASVS 3.4.2",
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
    clause: "ASVS 3.4.2",
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
          says: "People reach production without TLS: browsers send none of its cookies, and who listens on the way reads passwords and links.",
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
