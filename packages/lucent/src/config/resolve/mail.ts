import { mailUrl } from "../check/mail-url.ts";
import { fault, inside, type Place } from "../check/place.ts";
import type { Reader } from "../check/reader.ts";
import { sender } from "../check/sender.ts";
import type { ResolvedCollection, ResolvedMail } from "../resolved.ts";
import { type Environment, environmentPlace, isProduction } from "./environment.ts";

const MOST_TO_AN_ADDRESS = 5;
const MOST_IN_AN_HOUR = 1_000;
const DEVELOPMENT_SENDER = "Lucent <noreply@localhost>";

/** What `resolveMail` looks at. */
export interface MailInput {
  readonly given:
    | false
    | {
        readonly from?: string | undefined;
        readonly url?: string | undefined;
        readonly maxPerAddress?: number | false | undefined;
        readonly maxPerHour?: number | false | undefined;
      }
    | undefined;
  readonly collections: readonly ResolvedCollection[];
  readonly environment: Environment;
  readonly place: Place;
}

/** How mail leaves: the config's word, else the environment's; null where the project sends none on purpose. */
export function resolveMail({ given, collections, environment, place }: MailInput): ResolvedMail | null {
  if (given === false) return null;
  const at = inside(place, "email");
  const said = (name: string, read: Reader<string>) =>
    environment[name] ? read(environment[name], environmentPlace(place, name)) : undefined;
  const url = given?.url ?? said("SMTP_URL", mailUrl) ?? null;
  const from = given?.from ?? said("SMTP_FROM", sender);
  const people = collections.find(({ auth }) => auth && !auth.disableLocalStrategy);
  if (isProduction(environment) && people && !at.report.isFaulty(inside(at, "url").path)) {
    if (url === null && !environment["SMTP_URL"])
      fault(
        inside(at, "url"),
        `In production the people of "${people.slug}" need mails, such as those by which forgotten passwords are replaced.`,
        "Write the address of a mail server or set SMTP_URL; with `email: false` no mail is ever sent.",
      );
    else if (from === undefined && !environment["SMTP_FROM"] && !at.report.isFaulty(inside(at, "from").path))
      fault(
        inside(at, "from"),
        "Mails have no sender.",
        'Write one, such as "Example <hello@example.com>", or set SMTP_FROM.',
      );
  }
  const { maxPerAddress = MOST_TO_AN_ADDRESS, maxPerHour = MOST_IN_AN_HOUR } = given ?? {};
  return {
    from: from ?? DEVELOPMENT_SENDER,
    url,
    maxPerAddress: maxPerAddress === false ? null : maxPerAddress,
    maxPerHour: maxPerHour === false ? null : maxPerHour,
  };
}
