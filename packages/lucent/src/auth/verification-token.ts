import type { DocumentView } from "../operation/index.ts";
import { standingTokens, tokenText } from "./mailed-tokens.ts";

/**
 * The token by which a person can prove their address, on their document where trusted code asks for hidden fields, as
 * in Payload. It is kept nowhere and made anew for whoever asks. Disclosure: no call over a wire sees hidden fields.
 */
export const verificationTokens: readonly DocumentView[] = ["verificationToken", "_verificationToken"].map(
  (name) => ({
    name,
    of({ engine, collection, caller }, ids) {
      if (!caller.seesHidden || collection.field.get(name)?.purpose !== "verificationToken") return undefined;
      return standingTokens(engine, collection, { purpose: "verify", people: ids }).then(
        (tokens) => new Map(tokens.map((token) => [token.person, tokenText(engine, token)])),
      );
    },
  }),
);
