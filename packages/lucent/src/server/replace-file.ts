import { type FileHandle, open, realpath, rename, rm } from "node:fs/promises";
import { newSecret } from "../crypto/index.ts";

/** What a file is to be like. */
export interface FileNature {
  /** Who may read and write it, as bits. */
  readonly mode: number;
  /** Whose it stays; whoever replaces it where nothing is said. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Puts a text in the place of a file's: whoever reads it finds all of the old one or all of the new. */
export async function replaceFile(path: string, text: string, nature: FileNature): Promise<void> {
  const target = await realpath(path);
  const draft = `${target}.${process.pid}.${newSecret()}`;
  try {
    const file = await open(draft, "wx", nature.mode);
    await write(file, text, nature).finally(() => file.close());
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function write(file: FileHandle, text: string, { mode, owner }: FileNature): Promise<void> {
  // The process may be told to take rights away from whatever it makes.
  await file.chmod(mode);
  if (owner) await file.chown(owner.uid, owner.gid);
  await file.writeFile(text);
  await file.sync();
}
