import { docComment } from "./doc-comment.ts";
import { type Member, type TypeText, unionOf } from "./type-text.ts";

const WIDTH = 100;
const STEP = "  ";

/**
 * A type as people write it: in one line where it fits and nothing is said about its parts, else with a line for
 * each of them. `before` is how much of the first line is taken.
 */
export function writeType(type: TypeText, indent: string, before: number): string {
  const line = inLine(type);
  if (typeof type === "string" || (line !== null && before + line.length < WIDTH)) return line ?? "";
  if ("members" in type) return writeObject(type.members, indent);
  if ("items" in type) return writeList(type.items, indent);
  if ("allOf" in type) return type.allOf.map((one) => writeType(one, indent, WIDTH)).join(" & ");
  return writeUnion(type.oneOf, indent);
}

/** The members of an object, each in lines of its own. */
export function writeMembers(members: readonly Member[], indent: string): string {
  return members
    .map(({ name, type, isReadonly, isOptional, about }) => {
      const start = `${indent}${isReadonly ? "readonly " : ""}${name}${isOptional ? "?" : ""}:`;
      const whole = isOptional ? withUndefined(type) : type;
      const text = writeType(whole, indent, start.length + 1);
      return `${about ? docComment(about, indent) : ""}${start}${text.startsWith("\n") ? "" : " "}${text};\n`;
    })
    .join("");
}

function writeObject(members: readonly Member[], indent: string): string {
  return members.length === 0 ? "{}" : `{\n${writeMembers(members, indent + STEP)}${indent}}`;
}

function writeList(items: TypeText, indent: string): string {
  if (!isSeveral(items)) return `${writeType(items, indent, WIDTH)}[]`;
  const text = writeType(items, indent, WIDTH);
  return `(${text.startsWith("\n") ? text : `\n${indent}${STEP}${text}`}\n${indent})[]`;
}

function writeUnion(types: readonly TypeText[], indent: string): string {
  const parts = types.filter((type) => type !== "null" && type !== "undefined");
  const [only] = parts;
  if (parts.length === 1 && only !== undefined)
    return [writeType(only, indent, WIDTH), ...types.filter((type) => type !== only)].join(" | ");
  const start = `${indent}${STEP}| `;
  return types
    .map((type) => `\n${start}${bracketed(type, writeType(type, indent + STEP + STEP, start.length))}`)
    .join("");
}

/** A type in one line, or null where something is said about a part of it. */
export function inLine(type: TypeText): string | null {
  if (typeof type === "string") return type;
  if ("members" in type) {
    const members = type.members.map(memberInLine);
    if (members.includes(null)) return null;
    return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
  }
  if ("items" in type) {
    const text = inLine(type.items);
    return text === null ? null : `${bracketed(type.items, text)}[]`;
  }
  const [parts, sign] = "oneOf" in type ? [type.oneOf, " | "] : [type.allOf, " & "];
  const texts = parts.map((part) => {
    const text = inLine(part);
    return text === null ? null : bracketed(part, text);
  });
  if (texts.length === 0) return "never";
  return texts.includes(null) ? null : texts.join(sign);
}

function memberInLine({ name, type, isReadonly, isOptional, about }: Member): string | null {
  const text = inLine(isOptional ? withUndefined(type) : type);
  if (about || text === null) return null;
  return `${isReadonly ? "readonly " : ""}${name}${isOptional ? "?" : ""}: ${text}`;
}

function withUndefined(type: TypeText): TypeText {
  return type === "undefined" ? type : unionOf(type, "undefined");
}

function bracketed(type: TypeText, text: string): string {
  return isSeveral(type) ? `(${text})` : text;
}

function isSeveral(type: TypeText): boolean {
  return typeof type === "object" && ("oneOf" in type || "allOf" in type);
}
