import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client } from "../session/index.ts";
import { bodyOf, type Question } from "./question.ts";

/** Why somebody may or may not do something, as the engine tells it. */
export type Explanation = Awaited<ReturnType<typeof client.explainAccess>>;

/** What an answer can be. */
export type Verdict = Explanation["verdict"];

/** Somebody as the engine names them. */
export type Caller = Explanation["who"];

const PAGE = 20;

/** The answer to a question. */
export const explanationQuery = (question: Question) => {
  const data = bodyOf(question);
  return queryOptions({
    queryKey: ["access", "explain", data],
    queryFn: ({ signal }) => client.explainAccess({ data, signal }),
  });
};

/** Those who may do what a question is about, whoever it asks about. */
export const ableQuery = (question: Question) => {
  const { who: _whoever, ...act } = bodyOf(question) as ReturnType<typeof bodyOf> & { who?: string };
  return infiniteQueryOptions({
    queryKey: ["access", "who can", act],
    queryFn: ({ pageParam, signal }) =>
      client.whoCan({
        data: { ...act, limit: PAGE, ...(pageParam !== "" && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};
