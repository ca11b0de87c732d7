import { Refusal } from "../refusal.ts";

const LONGEST = 16_384;

/** Reads a password from a pipe; the line's end, which most programs add, is not part of it. */
export async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) {
    throw new Refusal(
      "--password-stdin reads from a pipe, and here the password would be shown as you type.",
      {
        hints: ["Leave it out to be asked."],
      },
    );
  }
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk;
    if (text.length > LONGEST) throw new Refusal("What came through the pipe is too long for a password.");
  }
  const password = text.replace(/\r?\n$/, "");
  if (password === "") throw new Refusal("No password came through the pipe.");
  if (/[\r\n]/.test(password)) throw new Refusal("What came through the pipe has more than one line.");
  return password;
}
