import type { LaidOut } from "./laid-out.ts";

/** A letter as plain text: for those who read it that way, and for programs that judge mails by it. */
export function plainLetter({ greeting, says, button, facts, otherwise, site }: LaidOut): string {
  const parts = [
    greeting,
    ...says,
    ...(button ? [`${button.label}:\n${button.link}`] : []),
    facts.map(([name, told]) => `${name}: ${told}`).join("\n"),
    otherwise,
    // RFC 3676 §4.3: what stands behind it is a signature.
    `-- \n${site}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
