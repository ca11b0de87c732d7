/** What every page is built of. Nothing here knows what a page is about. */
export { ConfirmButton, type ConfirmButtonProps } from "./confirm-button.tsx";
export { CopyButton } from "./copy-button.tsx";
export { EmptyState, type EmptyStateProps } from "./empty-state.tsx";
export { ErrorState } from "./error-state.tsx";
export { LoadingState } from "./loading-state.tsx";
export { NotFound } from "./not-found.tsx";
export { Page, type PageProps } from "./page.tsx";
export { Time } from "./time.tsx";
export { useErrorText } from "./use-error-text.ts";
