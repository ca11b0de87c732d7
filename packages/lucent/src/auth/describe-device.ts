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
