const UNKNOWN = "unknown device";
// What programs call themselves, such as `curl/8.5.0`; browsers all begin with the name of one that is long gone.
const PROGRAM = /^(?!Mozilla\b)([A-Za-z][\w.-]{0,39})(?:\/|$)/;
// A name is told to people as it stands, so that it must be one.
const NAME = /^[\w .+-]{1,40}$/;

/** A device in words, such as "Firefox on Windows" or "curl", by what it said of itself when a session began. */
export async function describeDevice(agent: string | null): Promise<string> {
  if (!agent) return UNKNOWN;
  // Patterns for many hundred devices are no matter for the start.
  const { default: bowser } = await import("bowser");
  const { browser, os } = bowser.parse(agent);
  const [program = "", system = ""] = [browser.name, os.name].map((name) =>
    NAME.test(name ?? "") ? name : "",
  );
  const name = program || (PROGRAM.exec(agent)?.[1] ?? "");
  if (name === "") return system === "" ? UNKNOWN : system;
  return system === "" ? name : `${name} on ${system}`;
}

/**
 * A browser and its system, such as "Firefox on Windows", where it calls itself by names that everybody knows; null of
 * all else. For those to whom somebody else's words must not be told.
 */
export async function knownDevice(agent: string | null): Promise<string | null> {
  if (!agent) return null;
  const { default: bowser } = await import("bowser");
  const { browser, os } = bowser.parse(agent);
  const isKnown = (name: string | undefined, names: Readonly<Record<string, string>>) =>
    name !== undefined && Object.values(names).includes(name);
  if (!isKnown(browser.name, bowser.BROWSER_MAP)) return null;
  return isKnown(os.name, bowser.OS_MAP) ? `${browser.name} on ${os.name}` : (browser.name ?? null);
}
