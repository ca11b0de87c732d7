import { allThere, oncePer, whenThere } from "../base/index.ts";
import {
  isKept,
  isList,
  listTable,
  pathWithin,
  type ResolvedCollection,
  type ResolvedField,
  ROW,
  targetColumns,
} from "../config/index.ts";
import { queryError } from "../errors/index.ts";
import type { ColumnReference, Condition } from "../ports/index.ts";
import type { Caller } from "./caller.ts";
import { mayNameField } from "./names.ts";
import { readableAt } from "./readable.ts";
import { type Asking, type CompileWhere, fieldsOf, type Standing, standingAt } from "./standing.ts";
import { askedOf, builtInWay, directWay, IDENTITY, idWay, jsonWay, valueWay, type Way } from "./way.ts";

const LONGEST_PATH = 20;
// Query bombs: relations to several collections multiply, and so do conditions.
const MOST_LOOKS = 100;

const looksOf = oncePer((_caller: Caller) => ({ left: MOST_LOOKS }));

type Ways = readonly Way[] | Promise<readonly Way[]>;

/**
 * The ways that a name leads: one, or one for each collection to which a relation on it may lead. None at all
 * when the name is unknown, hidden, secret or unreadable: whoever asks is not told which.
 */
export function waysOf(path: string, asking: Asking, compileWhere: CompileWhere): Ways {
  const names = path.split(".");
  return names.length > LONGEST_PATH ? [] : walk(names, standingAt(asking, compileWhere));
}

function walk(names: readonly string[], at: Standing): Ways {
  const [name, ...rest] = names;
  if (name === undefined) return [];
  const builtIn = rest.length === 0 ? builtInWay(name, at) : undefined;
  if (builtIn) return [builtIn];
  return whenThere(usableField(name, at), (field) => (field ? walkOn(rest, field, at) : []));
}

function walkOn(rest: readonly string[], field: ResolvedField, at: Standing): Ways {
  switch (field.type.holds) {
    case "fields":
      return walk(rest, inGroup(field, at));
    case "rows":
      return walkRows(rest, field, at);
    case "references":
      return isList(field) ? walkList(rest, field, at) : walkTargets(rest, field, at);
    default: {
      const way = rest.length === 0 ? valueWay(field, at) : jsonWay(rest, field, at);
      return way ? [way] : [];
    }
  }
}

/** The field of that name, if there is one that the asker may name. */
export function usableField(
  name: string,
  at: Standing,
): ResolvedField | undefined | Promise<ResolvedField | undefined> {
  const field = at.fields.get(name);
  if (!field || !isKept(field)) return undefined;
  if (at.asker === "rule") return field;
  return mayNameField(at.asker, field, at.collection).then((isUsable) => (isUsable ? field : undefined));
}

/** From a group to the fields in it, which lie in the same table. */
export function inGroup(field: ResolvedField, at: Standing): Standing {
  return { ...at, fields: fieldsOf(field), group: pathWithin(at.group, field.name), level: "group" };
}

/** How rows of a table are linked to those of another: by a column here, and one there. */
interface Link {
  readonly here: ColumnReference;
  readonly there: string;
}

/**
 * From the table at hand to another one that its rows are linked to. What a caller looks for there is looked up
 * once for all documents: once for each of them would multiply with every step. A rule mostly guards single
 * documents, for which one look is cheaper than all that could be found.
 */
function into(from: string, { within, asker }: Standing, { here, there }: Link) {
  if (asker !== "rule" && !asker.trusted && --looksOf(asker).left < 0) throw queryError("where");
  const as = `$${within + 1}`;
  const through = (way: Way): Way => ({
    ...way,
    through(condition): Condition {
      const where = way.through(condition);
      if (asker !== "rule") return { foundIn: here, select: { from, as, column: there, where } };
      const linked: Condition = { compare: { table: as, column: there }, is: "=", value: here };
      return { exists: { from, as, where: { all: [linked, where] } } };
    },
  });
  return { there: { table: as, of: from, within: within + 1 }, through };
}

/** From a document or a row to those of a list in it. */
function intoList(field: ResolvedField, at: Standing) {
  const from = listTable(at.of, pathWithin(at.group, field.name));
  return into(from, at, { here: { table: at.table, column: "id" }, there: ROW.parent });
}

function walkRows(names: readonly string[], field: ResolvedField, at: Standing): Ways {
  if (at.within >= at.most) return [];
  const { there, through } = intoList(field, at);
  if (names.length === 0) return [through(idWay({ table: there.table, column: "id" }, ["exists"]))];
  const rows: Standing = { ...at, ...there, fields: fieldsOf(field), group: "", level: "row", many: true };
  return whenThere(walk(names, rows), (ways) => ways.map(through));
}

function walkList(names: readonly string[], field: ResolvedField, at: Standing): Ways {
  if (at.within >= at.most) return [];
  const { there, through } = intoList(field, at);
  const targets = walkTargets(names, field, { ...at, ...there, group: "", many: true });
  return whenThere(targets, (ways) => ways.map(through));
}

/** Past the columns of a relation: to the ids in them, the names of their collections, or into the documents. */
function walkTargets(names: readonly string[], field: ResolvedField, at: Standing): Ways {
  const columns = targetColumns(field, pathWithin(at.group, field.name));
  const operators = askedOf(IDENTITY, at);
  const [name] = names.length === 1 ? names : [];
  if (names.length === 0 || name === (field.polymorphic ? "value" : "id")) {
    return columns.map(({ column }) => idWay({ table: at.table, column }, operators));
  }
  if (field.polymorphic && name === "relationTo") {
    return columns.map(({ target, column }) =>
      directWay({ as: "target", target, column: { table: at.table, column } }, operators),
    );
  }
  if (at.within >= at.most) return [];
  const found = allThere(columns, ({ target, column }) =>
    walkInto(names, { at, target, column: { table: at.table, column } }),
  );
  return whenThere(found, (ways) => ways.flat());
}

/** On into the documents that a relation names, as far as the asker may read them. */
function walkInto(
  names: readonly string[],
  { at, target, column }: { at: Standing; target: string; column: ColumnReference },
): Ways {
  const collection = at.config.collections.get(target) as ResolvedCollection;
  const { there, through } = into(collection.table, at, { here: column, there: "id" });
  const asking: Asking = { ...at, collection, table: there.table, within: there.within };
  const beyond: Standing = { ...standingAt(asking, at.compileWhere), most: at.most, many: at.many };
  return whenThere(readableAt(asking, at.compileWhere), (readable) => {
    if (readable === null) return [];
    return whenThere(walk(names, beyond), (ways) =>
      ways.map((way) =>
        through({ ...way, through: (condition) => ({ all: [readable, way.through(condition)] }) }),
      ),
    );
  });
}
