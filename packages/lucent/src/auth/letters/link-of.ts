/** Where the link of a letter leads to. */
export interface LinkParts {
  readonly serverURL: string;
  readonly slug: string;
  /** The name of the page beneath `/admin/<slug>`. */
  readonly page: string;
  /** A page of the project's own in its place; null where there is none. */
  readonly url: string | null;
  readonly token: string;
}

/**
 * The link of a letter. Host header injection: it follows from the configuration alone, never from what a request
 * said of its host (RE-01).
 */
export function linkOf({ serverURL, slug, page, url, token }: LinkParts): string {
  if (url === null)
    return `${serverURL}/admin/${encodeURIComponent(slug)}/${page}/${encodeURIComponent(token)}`;
  const link = new URL(url);
  link.searchParams.set("token", token);
  return link.href;
}
