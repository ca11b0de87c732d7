import { describeConstantText } from "../conformance/constant-text.ts";
import { postgresDialect } from "./postgres-dialect.ts";

describeConstantText("PostgreSQL", postgresDialect);
