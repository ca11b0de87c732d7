import type { Check } from "../check.ts";
import { authPlace, type People, peopleOf, said } from "../given.ts";
import type { Subject } from "../subject.ts";

/** The cookie that carries a session. */
export const cookieChecks: readonly Check[] = [
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
];

function withCookie(at: Subject, is: (cookie: People["auth"]["cookie"]) => boolean): readonly People[] {
  return peopleOf(at).filter(({ auth }) => is(auth.cookie));
}

function isBare(name: unknown): boolean {
  return typeof name === "string" && !/^__(Host|Secure)-/i.test(name);
}
