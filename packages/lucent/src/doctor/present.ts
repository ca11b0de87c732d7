import type { ProjectFile } from "./subject.ts";

/** A file as a list that is empty where there is none. */
export function present(file: ProjectFile | null): readonly ProjectFile[] {
  return file ? [file] : [];
}
