import { SessionList } from "../accounts/index.ts";
import { ConfirmButton } from "../parts/index.ts";
import { door, useSignOut } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import type { Own } from "./own-account.ts";
import { Section } from "./section.tsx";

/** Where people are signed in, and how they end it. */
export function SessionsSection({ own }: { readonly own: Own }) {
  const { t } = useText();
  const signOut = useSignOut();
  return (
    <Section
      title={t("account.sessions")}
      text={t("account.sessionsText")}
      actions={
        <ConfirmButton
          label={t("account.signOutEverywhere")}
          question={t("account.signOutEverywhereQuestion")}
          text={t("account.signOutEverywhereText")}
          size="xs"
          variant="default"
          color="gray"
          act={async () => {
            await door.logoutAll({ collection: own.slug });
            await signOut();
          }}
        />
      }
    >
      <SessionList collection={own.slug} />
    </Section>
  );
}
