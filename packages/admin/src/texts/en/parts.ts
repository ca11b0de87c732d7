/** What is said on pages of every kind. */
export const parts = {
  loading: "Loading",
  failed: "That did not work",
  retry: "Try again",
  back: "Back",
  cancel: "Cancel",
  close: "Close",
  copy: "Copy",
  copied: "Copied",
  notFound: "There is nothing here",
  notFoundText: "The address may be mistyped, or what stood here is gone, or not for you to see.",
  offline: "The server does not answer. Check your connection and try again.",
  yes: "Yes",
  no: "No",
  none: "None",
  forbidden: "You may not do this.",
  tooMany: "Too many attempts. Try again {{when}}.",
} as const;
