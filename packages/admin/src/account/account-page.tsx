import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useManifest } from "../manifest/index.ts";
import { LoadingState, Page } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { AddressSection } from "./address-section.tsx";
import { DataSection } from "./data-section.tsx";
import { KeysSection } from "./keys/keys-section.tsx";
import { ownAccess, ownDocument, ownOf } from "./own-account.ts";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

/** The page on which people look after their own account. Only what their collection allows is there. */
export function AccountPage() {
  const { t } = useText();
  const own = ownOf(useManifest());
  const whom = own ?? { slug: "", id: "" };
  const { data: document, isPending } = useQuery({ ...ownDocument(whom), enabled: own !== null });
  const { data: access, isPending: isAsking } = useQuery({ ...ownAccess(whom), enabled: own !== null });
  if (!own || isPending || isAsking) return <LoadingState />;
  const { collection, entry, slug } = own;
  const name = [document?.["email"], document?.["username"]].find((one) => typeof one === "string") ?? own.id;
  const people = (collection ?? entry)?.labels.plural ?? slug;
  const hasAddress = collection?.fields.some(({ purpose }) => purpose === "email") ?? false;
  return (
    <Page title={t("account.title")} about={t("account.signedInAs", { name, people })} width="narrow">
      <Stack gap="lg">
        {collection && document && access ? (
          <ProfileSection own={own} collection={collection} document={document} access={access} />
        ) : null}
        {entry ? <PasswordSection own={own} entry={entry} identifier={String(name)} /> : null}
        {entry?.forgotPage && hasAddress ? (
          <AddressSection own={own} email={document?.["email"]} identifier={String(name)} />
        ) : null}
        {collection?.auth?.hasSessions ? <SessionsSection own={own} /> : null}
        {collection?.auth?.hasApiKeys ? <KeysSection own={own} /> : null}
        <DataSection own={own} name={String(name)} mayDelete={access?.delete !== undefined} />
      </Stack>
    </Page>
  );
}
