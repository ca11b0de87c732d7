import { describeConstantText } from "../conformance/constant-text.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";

describeConstantText("SQLite", sqliteDialect);
