import { docComment } from "./doc-comment.ts";
import type { Member, TypeText } from "./type-text.ts";
import { writeMembers, writeType } from "./write-type.ts";

/** An exported interface, with what is said about it. */
export function interfaceText(name: string, about: string, members: readonly Member[]): string {
  const body = members.length > 0 ? `{\n${writeMembers(members, "  ")}}` : "{}";
  return `${docComment(about)}export interface ${name} ${body}\n`;
}

/** An exported name of a type, with what is said about it where that is not nothing. */
export function typeAlias(name: string, about: string, type: TypeText): string {
  const start = `export type ${name} =`;
  const text = writeType(type, "", start.length + 1);
  return `${about === "" ? "" : docComment(about)}${start}${text.startsWith("\n") ? "" : " "}${text};\n`;
}
