/** Somebody's account as it is shown wherever people are: how it stands, their sessions, what has happened around it. */
export { type Account, accountQuery, refreshPeople, type Whose } from "./account-queries.ts";
export { AccountStatus, type AccountStatusProps } from "./account-status.tsx";
export { EventList, type EventListProps } from "./event-list.tsx";
export { type EventFilters, type EventPage, readEvents } from "./read-events.ts";
export { SessionList, type SessionListProps } from "./session-list.tsx";
export { isVerified, statesOf } from "./states-of.ts";
export { useAccounts } from "./use-accounts.ts";
export { type EventWords, useEventWords } from "./use-event-words.ts";
