import { nearestName } from "../../base/index.ts";
import type { ResolvedConfig } from "../../config/index.ts";
import { Refusal } from "../refusal.ts";

const ACTS = ["create", "read", "update", "delete", "unlock", "admin"];
const FORM = /^(?:(?<kind>globals)\/)?(?<slug>[^/.]+)(?:\/(?<id>[^/.]*))?(?:\.(?<field>.+))?$/;

/** What is asked about, as the operations take it. */
export interface What {
  readonly act: string;
  readonly collection?: string;
  readonly global?: string;
  readonly id?: string;
  readonly field?: string;
}

/** Reads the act and what it is done to, such as `posts/<id>.title`. */
export function readWhat(config: ResolvedConfig, act: string, what: string | undefined): What {
  if (!ACTS.includes(act)) {
    const near = nearestName(act, ACTS);
    const hint = near === undefined ? `The acts are: ${ACTS.join(", ")}.` : `Did you mean ${near}?`;
    throw new Refusal(`There is no act "${act}".`, { hints: [hint, ...hintOfOrder(config, act)] });
  }
  if (act === "admin") {
    if (what === undefined) return { act };
    throw new Refusal("Whether somebody is an administrator is asked with `admin` alone.", {
      hints: [`Leave out "${what}".`],
    });
  }
  if (what === undefined) {
    throw new Refusal(`What is ${act} asked about?`, { hints: [EXAMPLES] });
  }
  const { kind, slug = "", id, field } = FORM.exec(what)?.groups ?? {};
  if (slug === "" || id === "")
    throw new Refusal(`"${what}" is nothing to ask about.`, { hints: [EXAMPLES] });
  const parts = { act, ...(id !== undefined && { id }), ...(field !== undefined && { field }) };
  const { collections, globals } = config;
  if (kind === undefined && collections.has(slug)) return { ...parts, collection: slug };
  if (globals.has(slug)) return { ...parts, global: slug };
  const names = [...collections.keys(), ...globals.keys()];
  const near = nearestName(slug, names);
  throw new Refusal(`There is no collection or global "${slug}".`, {
    hints: [near === undefined ? `There are: ${names.join(", ")}.` : `Did you mean ${near}?`],
  });
}

const EXAMPLES = "Write posts, posts/<id>, posts.title, posts/<id>.title or the name of a global.";

/** Whoever writes the collection first means well. */
function hintOfOrder({ collections, globals }: ResolvedConfig, word: string): string[] {
  const slug = word.split(/[/.]/)[0] ?? "";
  return collections.has(slug) || globals.has(slug) ? ["The act comes first, then what it is done to."] : [];
}
