import { nearestName } from "../../base/index.ts";
import type { RootAuthOptions } from "../check/auth-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import type { CollectionDraft } from "./drafts.ts";

/** Which collections hold people. */
export interface People {
  readonly isAuth: ReadonlySet<string>;
  readonly defaultAuth: string | null;
  readonly adminCollection: string | null;
}

/** What `findPeople` looks at. */
export interface PeopleInput {
  readonly drafts: readonly CollectionDraft[];
  readonly auth: RootAuthOptions | undefined;
  readonly adminUser: string | undefined;
  readonly place: Place;
}

/** Settles which collections are auth collections, which is the default one, and whose people administer. */
export function findPeople({ drafts, auth, adminUser, place }: PeopleInput): People {
  const implied = auth && (auth.collection ?? "users");
  const people = drafts
    .filter(({ slug, options }) => isOn(options.auth ?? slug === implied))
    .map(({ slug }) => slug);
  const authPlace = inside(place, "auth");
  if (auth?.collection !== undefined) checkPeople(auth.collection, people, inside(authPlace, "collection"));
  if (auth && people.length === 0) {
    place.report.warn(
      'The config has `auth`, but no collection of people: nobody can sign in. Name one "users", or give one `auth: true`.',
    );
  }
  if (adminUser !== undefined) checkPeople(adminUser, people, inside(inside(place, "admin"), "user"));
  const defaultAuth =
    [implied, "users", people[0]].find((slug) => slug !== undefined && people.includes(slug)) ?? null;
  return { isAuth: new Set(people), defaultAuth, adminCollection: adminUser ?? defaultAuth };
}

function isOn(option: boolean | object): boolean {
  return option !== false;
}

function checkPeople(slug: string, people: readonly string[], place: Place): void {
  if (people.includes(slug)) return;
  const nearest = nearestName(slug, people) ?? people[0];
  fault(
    place,
    `${shown(slug)} is no collection of people.`,
    nearest
      ? `Write ${shown(nearest)}, or give the collection \`auth: true\`.`
      : "Give the collection `auth: true`.",
  );
}
