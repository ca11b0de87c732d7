import type { ResolvedCollection, ResolvedConfig, ResolvedEndpoint, ResolvedField } from "../config/index.ts";
import type { AccessArgs, FieldAccessArgs } from "../contract/index.ts";
import { EVERY_NAME, type Looks, watched } from "./looks.ts";

/** Takes down what rules look at while they are asked. */
export interface Probe {
  looks: Looks;
}

type Asked = Partial<AccessArgs & FieldAccessArgs>;
// biome-ignore lint/suspicious/noExplicitAny: rules of all kinds, which differ in what they are asked with.
type AnyRule = (args: any) => unknown;

// What a rule that waits for something may take in all, in milliseconds: it would wait hundreds of times.
const PATIENCE = 1_000;
const IS_WAITING = 20;
const SLOW = "something that takes its time";

/** The same config, whose rules tell the probe what they look at, and have only so much time. */
export function instrument(config: ResolvedConfig, probe: Probe): ResolvedConfig {
  const asWatched = wrapper(probe);
  const all = (collections: ReadonlyMap<string, ResolvedCollection>) =>
    new Map([...collections].map(([slug, collection]) => [slug, collectionOf(collection, asWatched)]));
  return {
    ...config,
    collections: all(config.collections),
    globals: all(config.globals),
    endpoints: config.endpoints.map((endpoint) => endpointOf(endpoint, asWatched)),
  };
}

type Wrap = (rule: AnyRule, holder?: string) => AnyRule;

function collectionOf(collection: ResolvedCollection, wrap: Wrap): ResolvedCollection {
  const fields = collection.fields.map((field) => fieldOf(field, wrap));
  return {
    ...collection,
    access: wrapAll(collection.access, wrap),
    fields,
    field: new Map(fields.map((field) => [field.name, field])),
    endpoints: collection.endpoints.map((endpoint) => endpointOf(endpoint, wrap)),
  };
}

function fieldOf(field: ResolvedField, wrap: Wrap): ResolvedField {
  const holder = field.path.slice(0, -field.name.length);
  return {
    ...field,
    access: wrapAll(field.access, (rule) => wrap(rule, holder)),
    fields: field.fields.map((inner) => fieldOf(inner, wrap)),
  };
}

function endpointOf(endpoint: ResolvedEndpoint, wrap: Wrap): ResolvedEndpoint {
  return endpoint.access
    ? { ...endpoint, access: wrap(endpoint.access) as typeof endpoint.access }
    : endpoint;
}

function wrapAll<Rules extends object>(rules: Rules, wrap: Wrap): Rules {
  const entries = Object.entries(rules).map(([act, rule]) => [act, rule && wrap(rule as AnyRule)]);
  return Object.fromEntries(entries) as Rules;
}

function wrapper(probe: Probe): Wrap {
  const spent = new Map<AnyRule, number>();
  return (rule, holder = "") =>
    (args: Asked) => {
      const before = spent.get(rule) ?? 0;
      if (before > PATIENCE) return giveUp(probe);
      const start = performance.now();
      const settle = () => {
        const time = performance.now() - start;
        if (time > IS_WAITING) spent.set(rule, before + time);
      };
      const answer = rule(watchedArguments(args, probe, holder));
      if (!(answer instanceof Promise)) {
        settle();
        return answer;
      }
      return inTime(answer, probe).finally(settle);
    };
}

/** What is sent may be gone through by a rule that allows some names alone: then each of them matters. */
function whole<Data extends object>(data: Data, { looks }: Probe): Data {
  return new Proxy(data, {
    ownKeys(held) {
      looks.data.add(EVERY_NAME);
      return Reflect.ownKeys(held);
    },
  });
}

function giveUp({ looks }: Probe): false {
  looks.outside.add(SLOW);
  return false;
}

async function inTime(answer: Promise<unknown>, probe: Probe): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(giveUp(probe)), PATIENCE);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function watchedArguments(args: Asked, probe: Probe, holder: string): Asked {
  const { id, doc, data, siblingData } = args;
  const bare = { ...args } as Record<string, unknown>;
  const noteDoc = (path: string) => void probe.looks.doc.add(path);
  const noteData = (path: string) => void probe.looks.data.add(path);
  Object.defineProperty(bare, "id", {
    get() {
      noteDoc("id");
      return id;
    },
    enumerable: true,
  });
  const isRead = data !== undefined && data === doc;
  // A rule for administrators is given the person as the document, who is watched already.
  if (doc && (doc as unknown) !== args.user) bare["doc"] = watched(doc, noteDoc);
  if (data) bare["data"] = isRead ? bare["doc"] : whole(watched(data, noteData), probe);
  if (siblingData) bare["siblingData"] = watched(siblingData, isRead ? noteDoc : noteData, holder);
  return bare as Asked;
}
