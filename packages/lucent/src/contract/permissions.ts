import type { Registered } from "./register.ts";
import type { Get } from "./type-tools.ts";
import type { MapOf } from "./types-of.ts";

/**
 * What may be done: with all that there is, with what passes a filter, or, where no filter can be told, with some of
 * it. What may not be done is left out wherever one of these could stand.
 */
export type Permission =
  | true
  | { readonly permission: true; readonly where?: Readonly<Record<string, unknown>> };

/** What may be done with a field; true for all that can be done with one, with those inside it as well. */
export type FieldPermissions =
  | true
  | {
      readonly create?: Permission;
      readonly read?: Permission;
      readonly update?: Permission;
      /** The fields inside a group, or inside each row of an array. */
      readonly fields?: FieldsPermissions;
    };

/** What may be done with fields, by their names; true for everything with all of them. */
export type FieldsPermissions = true | { readonly [name: string]: FieldPermissions };

/** What may be done with a collection, or with one document of it. */
export interface CollectionPermissions {
  readonly create?: Permission;
  readonly read?: Permission;
  readonly update?: Permission;
  readonly delete?: Permission;
  /** On collections of people whose accounts can be locked. */
  readonly unlock?: Permission;
  readonly fields?: FieldsPermissions;
}

/** What may be done with a global. */
export type GlobalPermissions = Pick<CollectionPermissions, "read" | "update" | "fields">;

/** What somebody may do with each collection and each global; one with which they may do nothing is left out. */
export interface Permissions<X = Registered> {
  /** Whether they may use the admin panel. */
  readonly canAccessAdmin?: true;
  readonly collections: { readonly [Slug in keyof Get<MapOf<X>, "collections">]?: CollectionPermissions };
  readonly globals: { readonly [Slug in keyof Get<MapOf<X>, "globals">]?: GlobalPermissions };
}

/** Which fields are asked about, in the shape of the answer; true stands for all of them. */
export type FieldsSelect = boolean | { readonly [name: string]: boolean | FieldSelect | undefined };

/** What is asked about a field. */
export interface FieldSelect {
  readonly create?: boolean | undefined;
  readonly read?: boolean | undefined;
  readonly update?: boolean | undefined;
  readonly fields?: FieldsSelect | undefined;
}

/** What is asked about a collection or a global. */
export type PermissionsSelect<Entity> = {
  readonly [Act in keyof Entity]?: (Act extends "fields" ? FieldsSelect : boolean) | undefined;
};

type SelectOfEach<Entities, Entity> =
  | boolean
  | { readonly [Slug in keyof Entities]?: boolean | PermissionsSelect<Entity> | undefined };

/** Which permissions are asked for, in the shape of the answer; true stands for all beneath it. */
export interface AccessSelect<X = Registered> {
  readonly canAccessAdmin?: boolean | undefined;
  readonly collections?: SelectOfEach<Get<MapOf<X>, "collections">, CollectionPermissions> | undefined;
  readonly globals?: SelectOfEach<Get<MapOf<X>, "globals">, GlobalPermissions> | undefined;
}
