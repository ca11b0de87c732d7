import { lazy, Suspense, useEffect } from "react";
import { askAgain } from "./ask-again.ts";
import { isOver } from "./look-after.ts";
import { useWhose, whose } from "./whose.ts";

const SignInAgain = lazy(async () => ({ default: (await import("./sign-in-again.tsx")).SignInAgain }));

/** The client keeps what all tabs know of their sessions under a key of this name. */
const KEPT_AS = /^lucent-sessions/;

/** After that long out of sight a session may have ended. */
const AWAY_MILLISECONDS = 60_000;

/**
 * Looks after the session in which the panel is used: when the tab is looked at again, and when another tab signs in or
 * out. Once it is over, whoever works here is asked in place, above whatever page it is.
 */
export function SessionWatch() {
  const { is } = useWhose();
  useEffect(watch, []);
  if (is === "well") return null;
  return (
    <Suspense fallback={null}>
      <SignInAgain />
    </Suspense>
  );
}

function watch(): () => void {
  let leftAt = Date.now();
  const onStorage = ({ key }: StorageEvent) => {
    if (key === null || KEPT_AS.test(key)) void look();
  };
  const onSight = () => {
    if (document.visibilityState === "hidden") leftAt = Date.now();
    else if (Date.now() - leftAt > AWAY_MILLISECONDS) void look();
  };
  window.addEventListener("storage", onStorage);
  document.addEventListener("visibilitychange", onSight);
  return () => {
    window.removeEventListener("storage", onStorage);
    document.removeEventListener("visibilitychange", onSight);
  };
}

async function look(): Promise<void> {
  if ((await isOver()) && whose().is === "well") await askAgain();
}
