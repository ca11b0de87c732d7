import { useWindowEvent } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { isClientError } from "lucent/client";
import type { Source } from "./source.ts";

/** Reads a document and what may be done with it, and looks again each time that somebody comes back to the page. */
export function useDocument(source: Source) {
  const document = useQuery({
    queryKey: source.key,
    queryFn: () => source.load(),
    staleTime: 0,
    retry: false,
  });
  const access = useQuery({
    queryKey: [...source.key, "access"],
    queryFn: () => source.access(),
    retry: false,
  });
  useWindowEvent("focus", () => void document.refetch({ cancelRefetch: false }));
  return {
    document: document.data,
    access: access.data,
    /** Whether it is not there any more, or not for the reader's eyes. */
    isGone: isClientError(document.error) && document.error.code === "NOT_FOUND",
    error: document.data ? access.error : (document.error ?? access.error),
    retry: () => void Promise.all([document.refetch(), access.refetch()]),
  };
}
