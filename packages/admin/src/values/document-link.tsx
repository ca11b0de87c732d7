import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

/** A way to a document. */
export interface DocumentLinkProps {
  readonly slug: string;
  readonly id: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/**
 * Leads to the page of a document. It follows no change of the address, as the router's own link does: there may be
 * hundreds on a page.
 */
export function DocumentLink({ slug, id, className, children }: DocumentLinkProps) {
  const router = useRouter();
  const to = { to: "/collections/$slug/$id", params: { slug, id } } as const;
  const open = (event: MouseEvent) => {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain || event.defaultPrevented) return;
    event.preventDefault();
    void router.navigate(to);
  };
  const preload = () => void router.preloadRoute(to).catch(() => undefined);
  const href = `${router.basepath}/collections/${encodeURIComponent(slug)}/${encodeURIComponent(id)}`;
  return (
    <a href={href} className={className} onClick={open} onMouseEnter={preload} onFocus={preload}>
      {children}
    </a>
  );
}
