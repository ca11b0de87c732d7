import type { AuthUser } from "../contract/index.ts";

/** What an operation did beyond its answer, for each surface to render: a cookie, a return value, nothing. */
export type Effect =
  | {
      readonly kind: "session began";
      readonly collection: string;
      readonly token: string;
      readonly expiresAt: number;
      /** The token that renews the session; null where it stays as it is, or where there is none. */
      readonly renewing: { readonly token: string; readonly expiresAt: number } | null;
      /** Who acts from here on. */
      readonly user: AuthUser;
    }
  | { readonly kind: "session ended"; readonly collection: string };
