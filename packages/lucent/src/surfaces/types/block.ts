/** An exported interface, with a sentence about it. */
export function block(about: string, name: string, members: readonly string[]): string {
  const body = members.length > 0 ? `{\n${members.map((member) => `  ${member};\n`).join("")}}` : "{}";
  return `/** ${about.replaceAll("*/", "* /")} */\nexport interface ${name} ${body}\n`;
}
