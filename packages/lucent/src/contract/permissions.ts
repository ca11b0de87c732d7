/** What a person may do with each collection and global. */
export type Permissions = unknown;
