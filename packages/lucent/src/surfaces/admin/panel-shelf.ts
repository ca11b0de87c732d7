import { openShelf } from "../asset-shelf.ts";

/** What the build tells of the panel. The names of its files hold their hashes. */
export interface PanelManifest {
  /** The script with which it begins. */
  readonly script: string;
  /** The scripts that this one needs at once. */
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
  readonly files: readonly string[];
}

/** The files of the panel. */
export const PANEL_SHELF = openShelf<PanelManifest>(new URL("./assets/", import.meta.url));
