import type { Fault } from "./fault-of.ts";

/** What somebody typed that cannot be read as a value yet. It stands in its place in the form, and is never sent. */
export class Draft {
  readonly text: string;
  readonly fault: Fault;

  constructor(text: string, fault: Fault) {
    this.text = text;
    this.fault = fault;
  }
}
