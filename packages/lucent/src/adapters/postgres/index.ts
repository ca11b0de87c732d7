/**
 * PostgreSQL behind the database port. Batches are serializable transactions that travel in one round trip. Nothing
 * outside of this room knows the driver.
 */
export { openPostgres } from "./open-postgres.ts";
