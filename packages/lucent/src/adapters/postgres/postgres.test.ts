import { afterAll } from "vitest";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import { describeDatabase } from "../conformance.ts";
import { openPostgres } from "./index.ts";

const places = postgresPlaces();
afterAll(() => places.remove());

describeDatabase("PostgreSQL", async (tables, place) =>
  openPostgres({ url: await places.urlOf(place), durability: "full", tables }),
);
