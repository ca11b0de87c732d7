import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { mailBlock } from "./mail-block.ts";

const shown = (mail: Parameters<typeof mailBlock>[0]) =>
  stripVTControlCharacters(mailBlock(mail, "http://localhost:3000/dev/mail")).trim().split("\n");
const mail = { to: "ada@example.com", subject: "Hello", html: "<p>Hello</p>" };

test("a mail is shown with the link to follow, where it has one", () => {
  expect(shown({ ...mail, text: "See https://app.example.com/a?b=c&d=e\nor not" })).toEqual([
    "Mail · kept here, not sent · http://localhost:3000/dev/mail",
    "  To       ada@example.com",
    "  Subject  Hello",
    "  Link     https://app.example.com/a?b=c&d=e",
  ]);
  expect(shown({ ...mail, text: "Nothing to follow" })).toHaveLength(3);
  expect(shown({ ...mail, html: '<a href="https://app.example.com/?a=b&amp;c=d">x</a>' }).at(-1)).toBe(
    "  Link     https://app.example.com/?a=b&c=d",
  );
});

test("nothing in a mail commands the terminal", () => {
  const block = mailBlock({ ...mail, subject: "\u001b]0;evil\u0007\u001b[2J\r\nx", text: "" }, "here");
  for (const command of ["\u001b]", "\u001b[2J", "\u0007", "\r"]) expect(block).not.toContain(command);
});
