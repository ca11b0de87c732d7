import { s } from "../../schema/index.ts";

/** Somebody about whom was asked. */
const shownCaller = s.object({
  kind: s.enumeration(["anonymous", "person", "key"]),
  collection: s.nullable(s.string()),
  id: s.nullable(s.string({ description: "Of the person, also where it is a key of theirs." })),
  name: s.nullable(s.string({ description: "The address or the username, where whoever asks may read it." })),
  key: s.nullable(
    s.object({
      id: s.string(),
      name: s.string(),
      prefix: s.string({ description: "The first characters of the key." }),
      scopes: s.nullable(s.array(s.string())),
    }),
  ),
});

/** What an answer can be: `depends` where it is yes for some documents, or for some data, and no for others. */
const verdict = s.enumeration(["allowed", "refused", "depends"]);

/** A place in the project's own source. */
const place = s.object({
  file: s.string({ description: "From the folder in which the server was started." }),
  line: s.integer(),
  column: s.integer(),
});

/** What decides: a rule, a clause of one, or a default of the engine. */
const ground = {
  path: s.nullable(
    s.string({
      description:
        "Where it stands in the config, such as `collections.posts.access.read`; a default begins with `default: `.",
    }),
  ),
  clause: s.nullable(s.string({ description: "Which part of the rule it is, such as `isSelf`." })),
  says: s.string({ description: "A sentence." }),
  place: s.nullable(place),
};

const reason = s.object(ground);

/** Why somebody may or may not do something. */
export const explanation = s.object({
  who: shownCaller,
  act: s.string(),
  collection: s.nullable(s.string()),
  global: s.nullable(s.string()),
  id: s.nullable(s.string()),
  field: s.nullable(s.string()),
  verdict,
  reason: reason,
  layers: s.array(
    s.object({
      layer: s.enumeration(["caller", "scope", "administrator", "rule", "document", "field"], {
        description: "Which question it answers; they are asked in this order, up to the first no.",
      }),
      depth: s.integer({ description: "0, and more for the clauses of what stands before them." }),
      verdict,
      ...ground,
    }),
  ),
});

/** Somebody who may do something, and what lets them. */
export const able = s.object({ who: shownCaller, verdict, reason });
