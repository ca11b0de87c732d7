/** A title as it stands in an address: `Salt, and what it keeps` becomes `salt-and-what-it-keeps`. */
export function slugOf(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
