import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import type { ContenderName } from "./contender.ts";
import type { EngineBuild } from "./engine-build.ts";

/** What a contender is told when it starts, as JSON in its first argument. */
export interface Assignment {
  readonly build: Pick<EngineBuild, "folder" | "extension">;
  /** Where the programs lie as JavaScript. */
  readonly programs: string;
  /** Beside what this path begins with lies what the programs write down. */
  readonly file: string;
  /** The address of each contender's own database. */
  readonly databases: Readonly<Record<ContenderName, string>>;
  readonly secret: string;
}

/** What the process has used so far: processor time in microseconds, memory in bytes. */
export interface Usage {
  readonly total: number;
  /** The part of the thread that runs JavaScript; the rest is threads for writing, hashing and collecting. */
  readonly main: number;
  readonly memory: number;
}

/** What the parent asks of a contender. */
export type Order =
  | { readonly order: "usage" }
  | { readonly order: "profile" }
  | { readonly order: "save profile"; readonly path: string };

/** What a contender answers; `url` comes unasked, once it listens. */
export interface Answer {
  readonly url?: string;
  /** The ids of what a server has filled in itself; they come with the URL. */
  readonly documents?: readonly string[];
  readonly usage?: Usage;
}

/** The assignment of this process. */
export function assignment(): Assignment {
  return JSON.parse(process.argv[2] ?? "{}") as Assignment;
}

const SAMPLING_MICROSECONDS = 200;

/** Tells the parent where this contender listens and obeys it until it lets go. */
export function obey(url: string, more: Pick<Answer, "documents"> = {}): void {
  const session = new Session();
  const answer = (message: Answer) => process.send?.(message);
  const obeyed = async (order: Order): Promise<void> => {
    if (order.order === "profile") {
      session.connect();
      await session.post("Profiler.enable");
      await session.post("Profiler.setSamplingInterval", { interval: SAMPLING_MICROSECONDS });
      await session.post("Profiler.start");
    } else if (order.order === "save profile") {
      const { profile } = await session.post("Profiler.stop");
      writeFileSync(order.path, JSON.stringify(profile));
      session.disconnect();
    }
    answer({ usage: usage() });
  };
  process.on("message", (order: Order) => void obeyed(order));
  process.once("disconnect", () => process.exit());
  answer({ url, ...more });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  const main = process.threadCpuUsage();
  return { total: user + system, main: main.user + main.system, memory: process.memoryUsage.rss() };
}
