import type { ResolvedConfig } from "../config/index.ts";

/** A page that people open in a browser. */
export interface ListedPage {
  readonly name: string;
  readonly address: string;
  readonly about: string;
}

type Listed = Pick<ResolvedConfig, "graphql" | "openapi" | "mail" | "defaultAuth" | "production" | "panel">;

/** The pages that a config serves. */
export function listPages({ graphql, openapi, mail, defaultAuth, production, panel }: Listed): ListedPage[] {
  const admin = {
    name: "Panel",
    address: "/admin",
    about: "documents, people and events, for administrators and others",
  };
  const reference = { name: "Reference", address: "/api/docs", about: "every operation, to read and to try" };
  const explorer = { name: "GraphQL", address: "/api/graphql", about: "an explorer for queries of your own" };
  const mails = {
    name: "Mails",
    address: "/dev/mail",
    about: "what would have been sent, to read and to follow",
  };
  const isKept = !production && defaultAuth !== null && mail?.url === null;
  return [
    ...(panel.isServed && defaultAuth !== null ? [admin] : []),
    ...(openapi ? [reference] : []),
    ...(graphql?.explorer ? [explorer] : []),
    ...(isKept ? [mails] : []),
  ];
}
