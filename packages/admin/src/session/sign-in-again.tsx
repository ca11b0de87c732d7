import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useText } from "../texts/index.ts";
import { door } from "./door.ts";
import { identifierName } from "./identifier-name.ts";
import { know } from "./look-after.ts";
import { manifestQuery } from "./manifest-query.ts";
import { PasswordField } from "./password-field.tsx";
import { queries } from "./queries.ts";
import { RefusalAlert } from "./refusal-alert.tsx";
import classes from "./sign-in-again.module.css";
import { useRefusalText } from "./use-refusal-text.ts";
import { useSignOut } from "./use-sign-out.ts";
import { useSubmit } from "./use-submit.ts";
import { useWhose } from "./whose.ts";

/** Stands above the page on which somebody was when their session ended, and leaves that page as it is. */
export function SignInAgain() {
  const { t } = useText();
  const { is } = useWhose();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={1000}
      // Shared devices: they may have signed out in another tab, and whoever comes after them reads nothing of the page.
      overlayProps={{ color: "var(--panel-ground)", backgroundOpacity: 0.85, blur: 14 }}
      title={t(is === "another" ? "entry.another" : "entry.again")}
      classNames={{ title: classes["title"] }}
    >
      {is === "another" ? <Another /> : <Again />}
    </Modal>
  );
}

/** Confused identity: what one person began is not gone on with as another, so that all of it begins anew. */
function Another() {
  const { t } = useText();
  return (
    <Stack>
      <Text>{t("entry.anotherText")}</Text>
      <Button onClick={() => location.reload()} data-autofocus>
        {t("entry.anotherButton")}
      </Button>
    </Stack>
  );
}

function Again() {
  const { t } = useText();
  const { person } = useWhose();
  const signOut = useSignOut();
  const router = useRouter();
  const textOf = useRefusalText();
  const entry = queries
    .getQueryData(manifestQuery.queryKey)
    ?.signIn.find(({ slug }) => slug === person?.collection);
  const { error, isPending, onSubmit } = useSubmit(async (form) => {
    if (!person || !entry) return;
    const name = person.identifier ?? String(form.get("identifier") ?? "");
    const password = String(form.get("password") ?? "");
    const data = { [identifierName(entry)]: name, password };
    const { user } = await door.login({ collection: person.collection, data: data as never });
    know({ id: user.id, collection: person.collection, identifier: person.identifier });
    // What a stranger was told meanwhile.
    await Promise.all([queries.invalidateQueries(), router.invalidate()]);
  });
  const leave = (
    <Button variant="subtle" color="gray" onClick={() => void signOut()} {...UNDER_MODAL}>
      {t("entry.againOther")}
    </Button>
  );
  if (!entry)
    return (
      <Stack>
        <Text>{t("entry.againOtherText")}</Text>
        {leave}
      </Stack>
    );
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <Text c="dimmed">{t("entry.againText")}</Text>
        {error === undefined ? null : <RefusalAlert>{textOf(error)}</RefusalAlert>}
        <TextInput
          name="identifier"
          label={t("entry.againAs")}
          autoComplete="username"
          {...(person?.identifier ? { value: person.identifier, readOnly: true, variant: "filled" } : {})}
          {...UNDER_MODAL}
        />
        <PasswordField
          name="password"
          label={t("entry.password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          {...UNDER_MODAL}
        />
        <Button type="submit" loading={isPending} {...UNDER_MODAL}>
          {t("entry.againButton")}
        </Button>
        {leave}
      </Stack>
    </form>
  );
}

/** A dialog beneath this one must not take Escape for its own. */
const UNDER_MODAL = { "data-mantine-stop-propagation": true };
