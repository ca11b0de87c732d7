import pg from "pg";
import type { FloorStore, Row } from "./floor-store.ts";

/** As many as the engine makes. */
const MOST_CONNECTIONS = 10;

/** PostgreSQL by its driver: named statements through a pool, each in one round trip and with a commit of its own. */
export function floorPostgres(url: string): FloorStore {
  const pool = new pg.Pool({ connectionString: url, max: MOST_CONNECTIONS });
  let made = 0;

  return {
    types: { id: "uuid", time: "timestamptz", flag: "boolean", options: "" },
    isRemote: true,
    oneOfList: "= any(?)",
    likeAnyCase: "ilike",
    async execute(schema) {
      await pool.query(schema);
    },
    prepare(sql) {
      made += 1;
      const name = `floor_${made}`;
      let placeholders = 0;
      const text = sql.replaceAll("?", () => {
        placeholders += 1;
        return `$${placeholders}`;
      });
      return async (...values) => (await pool.query<Row>({ name, text, values: [...values] })).rows;
    },
    flag: (value) => value,
    list: (values) => values,
    async atOnce(work) {
      await Promise.all(work());
    },
    close: () => pool.end(),
  };
}
