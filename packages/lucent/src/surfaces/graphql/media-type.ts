/** What an answer is sent as, and the HTTP status of one whose document was refused before it ran. */
export interface MediaType {
  readonly name: string;
  readonly refused: number;
}

const OWN = /(?:^|,)\s*application\/graphql-response\+json\s*(?:;[^,]*)?(?:,|$)/i;
const REFUSED_Q = /;\s*q=0(?:\.0{1,3})?\s*(?:;|$)/i;

/**
 * The media type that a client takes (GraphQL over HTTP §6.4): where it does not ask for GraphQL's own, it may not
 * tell an answer of GraphQL from one of a proxy but by the status, and gets 200 for every request that was well-formed.
 */
export function mediaTypeFor(accept: string | null): MediaType {
  const asked = accept === null ? null : OWN.exec(accept)?.[0];
  return asked != null && !REFUSED_Q.test(asked.replace(/,$/, ""))
    ? { name: "application/graphql-response+json; charset=utf-8", refused: 400 }
    : { name: "application/json; charset=utf-8", refused: 200 };
}
