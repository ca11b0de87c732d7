import { basename, join, relative, resolve, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";

const AWAY = new Set(["node_modules", ".lucent", ".git", "dist", "build", "coverage"]);
const SOURCE = /\.([cm]?[jt]sx?|json)$/;
const DATABASE = /\.(db|sqlite3?)(-\w+)?$/;
const OWN_OUTPUT = "lucent-env.d.ts";

// An editor that saves several files at once means one change.
const SETTLING = 60;

/** Watches a project and says when a new start makes sense. */
export interface ProjectWatch {
  /** From now on only what is added anew is known to be read. */
  forget(): void;
  /** Adds files whose change matters, wherever they lie. */
  add(paths: readonly string[]): void;
  /** The next change: of a file that is read, or, where `any` is set, of any source in the folder. */
  next(options: { readonly any: boolean }): Promise<string>;
  close(): Promise<void>;
}

/** Begins to watch a folder. What a program writes itself is left out, or it would start anew for ever. */
export async function watchProject(folder: string): Promise<ProjectWatch> {
  const always = join(folder, ".env");
  const read = new Set([always]);
  let waiting: { readonly any: boolean; readonly resolve: (path: string) => void } | undefined;
  const seen = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const settle = () => {
    if (!waiting) return;
    const { any, resolve: tell } = waiting;
    const path = [...seen].find((one) => read.has(one) || (any && SOURCE.test(one)));
    seen.clear();
    if (path === undefined) return;
    waiting = undefined;
    tell(relative(folder, path));
  };
  const watcher = watch(folder, {
    ignoreInitial: true,
    atomic: true,
    ignored: (path) => isAway(folder, path),
  });
  watcher.on("all", (_event, path) => {
    seen.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLING);
  });
  watcher.on("error", () => {
    // A folder that can be watched only in part is better than none.
  });
  await ready(watcher);

  return {
    forget() {
      read.clear();
      read.add(always);
    },
    add(paths) {
      const news = paths.filter((path) => !read.has(path));
      for (const path of news) read.add(path);
      const outside = news.filter((path) => isOutside(folder, path));
      if (outside.length > 0) watcher.add(outside);
    },
    next({ any }) {
      const { promise, resolve: tell } = Promise.withResolvers<string>();
      waiting = { any, resolve: tell };
      settle();
      return promise;
    },
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

function ready(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve) => watcher.once("ready", resolve));
}

function isOutside(folder: string, path: string): boolean {
  return relative(folder, path).startsWith("..");
}

function isAway(folder: string, path: string): boolean {
  if (basename(path) === OWN_OUTPUT || DATABASE.test(path)) return true;
  return (
    !isOutside(folder, path) &&
    relative(folder, path)
      .split(sep)
      .some((part) => AWAY.has(part))
  );
}
