import { isAdministrator, mayWriteField } from "../access/index.ts";
import { grantsByName, type ResolvedCollection, type ResolvedConfig } from "../config/index.ts";
import type { EndpointAccessArgs } from "../contract/index.ts";
import type { Answers, Asked, AskedAct, OpenEndpoint, OpenField } from "./answers.ts";
import { askRule } from "./ask-rule.ts";
import { everyField } from "./every-field.ts";
import { ordinaryPerson, strangerTo } from "./persons.ts";
import { withinASecond } from "./within-a-second.ts";

/** Asks all rules of a config what they say to a stranger, and to an ordinary person of each collection of people. */
export async function askRules(config: ResolvedConfig): Promise<Answers> {
  const people = [...config.collections.values()].filter(({ auth }) => auth);
  const all = [...config.collections.values(), ...config.globals.values()];
  const questions = all.flatMap((collection) =>
    actsOf(collection).flatMap((act) => [null, ...people].map((who) => ({ config, collection, act, who }))),
  );
  const asked = questions.map(
    async ({ collection, act, who, ...rest }): Promise<Asked> => ({
      collection,
      act,
      who: who?.slug ?? null,
      answer: await askRule({ ...rest, collection, act, who }),
    }),
  );
  return {
    asked: await Promise.all(asked),
    everybodyAdministers: await everybodyAdministers(config),
    openFields: (await Promise.all(people.map((one) => openFieldsOf(config, one)))).flat(),
    openEndpoints: (await Promise.all(endpointsOf(config).map((one) => openOf(config, one)))).flat(),
  };
}

function actsOf({ kind, auth }: ResolvedCollection): readonly AskedAct[] {
  if (kind === "global") return ["read", "update"];
  return ["create", "read", "update", "delete", ...(auth ? (["unlock"] as const) : [])];
}

async function everybodyAdministers(config: ResolvedConfig): Promise<boolean> {
  const collection = config.collections.get(config.adminCollection ?? "");
  if (!collection) return false;
  const caller = ordinaryPerson(collection, strangerTo(config, nothing));
  return (await withinASecond(isAdministrator(caller))) === true;
}

/** The granting fields whose own rule, or that of a group around them, says yes to a person about themselves. */
async function openFieldsOf(config: ResolvedConfig, collection: ResolvedCollection): Promise<OpenField[]> {
  const caller = ordinaryPerson(collection, strangerTo(config, nothing));
  const questions = everyField(collection)
    .filter(({ field }) => grantsByName(field.name))
    .flatMap(({ chain, path }) =>
      (["create", "update"] as const).map((act) => ({
        act,
        path,
        ruled: chain.findLast(({ access }) => access[act]),
      })),
    );
  const open = questions.map(async ({ act, path, ruled }): Promise<OpenField[]> => {
    if (!ruled) return [];
    const doc = caller.user;
    const question = {
      collection,
      operation: act,
      id: doc.id,
      doc,
      data: {},
      siblingData: {},
      isInside: false,
    };
    const isOpen = await withinASecond(mayWriteField(caller, ruled, question));
    return isOpen === true ? [{ collection, path, act }] : [];
  });
  return (await Promise.all(open)).flat();
}

type Candidate = OpenEndpoint & { readonly access?: ((args: EndpointAccessArgs) => unknown) | undefined };

function endpointsOf({ endpoints, collections, globals }: ResolvedConfig): readonly Candidate[] {
  const places = [
    { holder: "endpoints", prefix: "", list: endpoints },
    ...[...collections.values()].map((one) => ({
      holder: `collections.${one.slug}.endpoints`,
      prefix: `/${one.slug}`,
      list: one.endpoints,
    })),
    ...[...globals.values()].map((one) => ({
      holder: `globals.${one.slug}.endpoints`,
      prefix: `/globals/${one.slug}`,
      list: one.endpoints,
    })),
  ];
  return places.flatMap(({ holder, prefix, list }) =>
    list.map(({ path, method, access }, index) => ({
      holder,
      index,
      path: `/api${prefix}${path}`,
      method,
      access,
    })),
  );
}

async function openOf(config: ResolvedConfig, { access, ...endpoint }: Candidate): Promise<OpenEndpoint[]> {
  if (!access) return [];
  const { req, lucent } = strangerTo(config, nothing);
  const ask = async () => access({ req, lucent, user: null, params: {} });
  const answer = await withinASecond(ask().catch(() => false));
  return answer === true ? [endpoint] : [];
}

const nothing = () => undefined;
