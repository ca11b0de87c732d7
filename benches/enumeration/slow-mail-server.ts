import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server that thinks for a while before it takes a mail. */
export async function slowMailServer(milliseconds: number) {
  let count = 0;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      stream.resume();
      stream.once("end", () =>
        setTimeout(() => {
          count += 1;
          done();
        }, milliseconds),
      );
    },
  });
  // Whoever hangs up in the middle is none of the bench's business.
  smtp.on("error", () => undefined);
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  const { port } = smtp.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () => count,
    stop: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  };
}
