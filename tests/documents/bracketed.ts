/** An object as the text of a query in brackets, as Payload's clients write it. */
export function bracketed(value: unknown, path: string): string {
  if (Array.isArray(value) && value.length === 0) return `${encodeURIComponent(path)}[]`;
  if (typeof value !== "object" || value === null)
    return `${encodeURIComponent(path)}=${encodeURIComponent(String(value))}`;
  const parts = Object.entries(value).map(([key, part]) => bracketed(part, `${path}[${key}]`));
  return parts.join("&");
}
