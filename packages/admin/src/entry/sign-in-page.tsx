import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import type { SignInEntry } from "lucent/client";
import { useEffect } from "react";
import { useManifest } from "../manifest/index.ts";
import { LoadingState } from "../parts/index.ts";
import { door } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { EntrySheet } from "./entry-sheet.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInLinks } from "./sign-in-links.tsx";
import { useEnter } from "./use-enter.ts";
import { type Entry, useEntry } from "./use-entry.ts";

/** Where people sign in. */
export function SignInPage() {
  const { t } = useText();
  const { user } = useManifest();
  const door = useEntry();
  const { entry, entries, isNamed } = door;
  if (!entry) return <EntrySheet title={t("entry.signIn")} text={t("entry.nowhere")} />;
  if (user && (!isNamed || user.collection === entry.slug))
    return <In collection={user.collection} {...door} />;
  if (entries[0]?.isOpenForFirst && !isNamed) return <Navigate to="/first" replace />;
  return isNamed ? <NamedDoor {...door} entry={entry} /> : <SignIn {...door} entry={entry} />;
}

type Opened = Entry & { readonly entry: SignInEntry };

/** Somebody may be signed in there already: the page behind a letter has just let them in, or another tab. */
function NamedDoor(props: Opened) {
  const { slug } = props.entry;
  const { data, isPending } = useQuery({
    queryKey: ["already in", slug],
    queryFn: () => isIn(slug),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  if (isPending) return <LoadingState />;
  return data ? <In collection={slug} {...props} /> : <SignIn {...props} />;
}

async function isIn(slug: string): Promise<boolean> {
  const { user } = await door.me({ collection: slug, headers: { "x-lucent-session": slug } });
  return user !== null;
}

function In({ collection, wanted }: Pick<Entry, "wanted"> & { readonly collection: string }) {
  const enter = useEnter();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it happens once.
  useEffect(() => enter(collection, wanted), []);
  return <LoadingState />;
}

function SignIn(props: Opened) {
  const { t } = useText();
  const { title } = useManifest();
  const { entry } = props;
  return (
    <EntrySheet
      title={t("entry.signIn")}
      text={t("entry.signInText", { title })}
      hasFocus
      below={<SignInLinks entry={entry} />}
    >
      <SignInForm key={entry.slug} {...props} />
    </EntrySheet>
  );
}
