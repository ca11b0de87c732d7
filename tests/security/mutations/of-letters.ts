import { type Mutation, of } from "./mutation.ts";

const OUTBOX = "tests/mail/outbox.test.ts";
const SMTP = "tests/mail/smtp.test.ts";
const ONE_LINE = "packages/lucent/src/base/one-line.test.ts";
const HTML = "packages/lucent/src/auth/letters/html-letter.test.ts";
const LINKS = "tests/mail-links.test.ts";

/** Letters, and how they leave. */
export const ofLetters: readonly Mutation[] = [
  ...of("auth/outbox/mail-of.ts", [
    {
      name: "a letter about one address goes to another",
      ids: ["TK-09"],
      find: 'if (token && row.letter !== "confirm address" && token.address !== own) return null;',
      replace: "",
      tests: [OUTBOX],
    },
    {
      name: "letters with a dead token go out",
      ids: ["TK-02"],
      find: "if (row.token !== null && (!token || Date.parse(token.expiresAt) <= now)) return null;",
      replace: "if (row.token !== null && !token) return null;",
      tests: [OUTBOX],
    },
  ]),
  ...of("auth/outbox/sender.ts", [
    {
      name: "a letter is lost when the mail server is away",
      ids: ["RL-05"],
      find: "return failed(row, error as Error);",
      replace: "return (failed && error && takeOut(engine, row)) as Promise<void>;",
      tests: [OUTBOX],
    },
  ]),
  ...of("base/one-line.ts", [
    {
      name: "line ends stand in the headers of letters",
      ids: ["EM-01"],
      find: '    .replace(BREAKS, " ")\n',
      replace: "",
      tests: [ONE_LINE],
    },
    {
      name: "line ends are hidden in encoded words",
      ids: ["EM-01"],
      find: '    .replace(ENCODED_WORD, "= ?")\n',
      replace: "",
      tests: [ONE_LINE],
    },
  ]),
  ...of("adapters/smtp/smtp-mailer.ts", [
    {
      name: "the mail library sees whatever is called an address",
      ids: ["EM-03", "TK-09"],
      find: 'if (emailFault(mail.to)) throw new MailRefused("The address is not that of one mailbox.");',
      replace: "",
      tests: [SMTP],
    },
  ]),
  ...of("auth/letters/html-letter.ts", [
    {
      name: "what people write is HTML in letters",
      ids: ["EM-02"],
      find: "htmlText(text)}</p>`",
      replace: "text}</p>`",
      tests: [HTML],
    },
    {
      name: "where a letter was asked for is HTML",
      ids: ["EM-02"],
      find: "htmlText(told)}</td>",
      replace: "told}</td>",
      tests: [HTML],
    },
  ]),
  ...of("auth/letters/greeted-name.ts", [
    {
      name: "strangers greet people in our letters with words of their own",
      ids: ["EM-02"],
      find: "if (trimmed.length <= LONGEST && NAME.test(trimmed)) return trimmed;",
      replace: "if (trimmed.length <= LONGEST && NAME) return trimmed;",
      tests: ["tests/mail/letters.test.ts"],
    },
  ]),
  ...of("auth/letters/write-letter.ts", [
    {
      name: "requests say where links lead",
      ids: ["RE-01"],
      find: "serverURL: engine.serverURL(),",
      replace: 'serverURL: facts.languages?.includes("evil") ? "https://evil.example" : engine.serverURL(),',
      tests: ["tests/mail/letters.test.ts"],
    },
  ]),
  ...of("server/create-lucent.ts", [
    {
      name: "the host of any request becomes the address of the server",
      ids: ["RE-01"],
      find: "if (isLoopback(hostname)) listensAt(origin);",
      replace: "if (hostname) listensAt(origin);",
      tests: [LINKS, "tests/attacks/schema-leaks.test.ts"],
    },
  ]),
];
