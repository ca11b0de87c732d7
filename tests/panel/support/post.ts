import { mailSuite } from "../../support/mail.ts";
import { MAGAZINE } from "./magazine.ts";

/**
 * The magazine with a mail server of its own, and readers who register themselves and prove their address.
 *
 * @param more further collections
 */
export function postedMagazine(more: object = {}) {
  const mail = mailSuite();
  const config = {
    ...MAGAZINE,
    collections: {
      ...MAGAZINE.collections,
      readers: {
        auth: { register: true, verify: true },
        fields: { city: { type: "text", required: true }, nick: { type: "text" } },
      },
      ...more,
    },
    // Where it listens is known once it does.
    get email() {
      return mail().email;
    },
  };
  return { mail, config };
}
