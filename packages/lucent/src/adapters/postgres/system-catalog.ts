import { sql } from "../sql/fragment.ts";

/** What a server is, and where in it new tables would be made. */
export interface Server {
  /** Such as 180001 for 18.1. */
  readonly version: number;
  readonly encoding: string;
  /** Whether the server was built with ICU. */
  readonly hasIcu: boolean;
  /** Whether it waits for the disk before it acknowledges a write, as far as the role says nothing else. */
  readonly isDurable: boolean;
  /** Null where no schema of the search path is there. */
  readonly schema: string | null;
  readonly role: string;
}

/** What stands in the schema in which new tables would be made. */
export interface Catalogued {
  readonly tables: readonly CataloguedTable[];
  /** All names that tables and indexes share, and what each of them is. */
  readonly names: readonly (readonly [name: string, is: string])[];
}

/** A table of the schema. */
export interface CataloguedTable {
  readonly name: string;
  readonly isUsable: boolean;
  readonly isFiltered: boolean;
  readonly isUnlogged: boolean;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly collation: string | null;
    readonly isNullable: boolean;
    readonly isFilled: boolean;
    readonly isGenerated: boolean;
  }[];
  readonly references: readonly {
    readonly column: string;
    readonly table: string;
    readonly onDelete: string;
  }[];
  readonly indexes: readonly {
    readonly name: string;
    readonly isKey: boolean;
    readonly unique: boolean;
    readonly nullsAlike: boolean;
    readonly columns: readonly string[];
  }[];
}

const HERE = sql`(select oid from pg_namespace where nspname = current_schema())`;

const COLUMNS = sql`
  select json_agg(json_build_object(
    'name', attname, 'type', format_type(atttypid, atttypmod),
    'collation', (select collname from pg_collation where oid = attcollation),
    'isNullable', not attnotnull, 'isFilled', atthasdef or attidentity <> '' or attgenerated <> '',
    'isGenerated', attgenerated <> '' or attidentity = 'a'
  ) order by attnum)
  from pg_attribute where attrelid = relation.oid and attnum > 0 and not attisdropped
`;

const REFERENCES = sql`
  select json_agg(json_build_object(
    'column', attname, 'onDelete', confdeltype,
    'table', case when other.relnamespace = relation.relnamespace then other.relname::text else other.oid::regclass::text end
  ))
  from pg_constraint join pg_class as other on other.oid = confrelid
  join pg_attribute on attrelid = conrelid and attnum = conkey[1]
  where conrelid = relation.oid and contype = 'f' and cardinality(conkey) = 1
`;

/** Indexes of some rows, of expressions and of kinds that are made nowhere here are somebody else's, and so are those that are not complete. */
const INDEXES = sql`
  select json_agg(json_build_object(
    'name', made.relname, 'isKey', indisprimary, 'unique', indisunique, 'nullsAlike', indnullsnotdistinct,
    'columns', array(
      select attname from unnest(indkey::int2[]) with ordinality as key(place, rank)
      join pg_attribute on attrelid = indrelid and attnum = place
      where rank <= indnkeyatts order by rank
    )
  ))
  from pg_index join pg_class as made on made.oid = indexrelid
  where indrelid = relation.oid and indpred is null and indexprs is null and indisvalid
    and made.relam in (select oid from pg_am where amname in ('btree', 'brin'))
`;

const TABLES = sql`
  select json_agg(json_build_object(
    'name', relname, 'isUnlogged', relpersistence = 'u', 'isFiltered', row_security_active(relation.oid),
    'isUsable', has_table_privilege(relation.oid, 'select') and has_table_privilege(relation.oid, 'insert')
      and has_table_privilege(relation.oid, 'update') and has_table_privilege(relation.oid, 'delete'),
    'columns', coalesce((${COLUMNS}), '[]'),
    'references', coalesce((${REFERENCES}), '[]'),
    'indexes', coalesce((${INDEXES}), '[]')
  ) order by relname)
  from pg_class as relation where relnamespace = ${HERE} and relkind in ('r', 'p')
`;

/** A table that hides another one would look like the loss of all that is in that. */
const NAMES = sql`
  select json_agg(json_build_array(called, what)) from (
    select relname as called, case relkind
      when 'r' then 'a table' when 'p' then 'a table' when 'v' then 'a view' when 'm' then 'a materialized view'
      when 'f' then 'a foreign table' when 'S' then 'a sequence' when 'c' then 'a type'
      else 'an index of "' || (select relname from pg_class where oid = indrelid) || '"'
        || case when indisvalid then '' else ' that was never finished' end
    end as what
    from pg_class left join pg_index on indexrelid = pg_class.oid
    where relnamespace = ${HERE} and relkind <> 't'
    union all
    select typname, 'a type' from pg_type where typnamespace = ${HERE} and typrelid = 0 and typelem = 0
    union all
    select relname, 'a table of the schema "' || nspname || '", in which the search_path looks too,'
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = any(current_schemas(false)) and nspname <> current_schema()
      and relkind in ('r', 'p', 'v', 'm', 'f')
  ) as named
`;

/** Asks what the server is, in words that old ones know too. */
export const SERVER = sql`select json_build_object(
  'version', current_setting('server_version_num')::int,
  'encoding', current_setting('server_encoding'),
  'hasIcu', exists (select from pg_collation where collname = 'und-x-icu'),
  'isDurable', current_setting('synchronous_commit') <> 'off',
  'schema', current_schema(),
  'role', current_user
)`;

/** Asks for all of it in one statement, so that it is as of one moment while others change tables. */
export const SYSTEM_CATALOG = sql`select json_build_object(
  'tables', coalesce((${TABLES}), '[]'), 'names', coalesce((${NAMES}), '[]')
)`;
