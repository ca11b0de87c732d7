import type { Language } from "../../base/index.ts";
import { knownDevice } from "../describe-device.ts";
import { PHRASES } from "./phrases.ts";

/** Where a letter was asked for. */
export interface LetterOrigin {
  readonly address: string | null;
  readonly device: string | null;
}

/** What a letter tells of itself. */
export interface Circumstances {
  readonly language: Language;
  /** When it was asked for, and until when its link holds; ISO 8601. */
  readonly at: string;
  readonly until: string | null;
  readonly origin: LetterOrigin;
}

/** A fact with its name. */
export type ToldFact = readonly [name: string, told: string];

const ADDRESS = /^[0-9a-f.:]{2,45}$/i;

/** When and where a letter was asked for, and until when its link holds, in words. */
export async function toldFacts({ language, at, until, origin }: Circumstances): Promise<ToldFact[]> {
  const phrases = PHRASES[language];
  const time = new Intl.DateTimeFormat(phrases.locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  const told = (when: string) => `${time.format(Date.parse(when))} UTC`;
  // Phishing: a program may call itself whatever it likes, such as "URGENT call 555 0100", or the name of a host.
  const device = await knownDevice(origin.device);
  const facts: ToldFact[] = [];
  if (until !== null) facts.push([phrases.until, told(until)]);
  facts.push([phrases.at, told(at)]);
  if (origin.address !== null && ADDRESS.test(origin.address)) facts.push([phrases.address, origin.address]);
  if (device !== null) facts.push([phrases.device, device.replace(" on ", ", ")]);
  return facts;
}
