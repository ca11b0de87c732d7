import { Button, Group, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { AccountState, ManifestAct } from "lucent/client";
import { lazy, Suspense, useState } from "react";
import { useErrorText } from "../parts/index.ts";
import { queries } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { doAct } from "./do-act.ts";
import { offeredActs } from "./offered-acts.ts";
import { useActWords } from "./use-act-words.ts";

// The controls of forms are heavy, and most acts ask for nothing.
const ActDialog = lazy(async () => ({ default: (await import("./act-dialog.tsx")).ActDialog }));

/** What can be done in a place. */
export interface ActButtonsProps {
  /** Those of a collection, a global or the manifest itself. */
  readonly acts: readonly ManifestAct[];
  readonly of: ManifestAct["of"];
  /** The slug of the collection or the global; empty for acts of neither. */
  readonly slug: string;
  /** The document with which something is done. */
  readonly document?: Readonly<Record<string, unknown>> | undefined;
  /** The states of the account, where it is a person; when absent nobody knows. */
  readonly states?: ReadonlySet<AccountState> | undefined;
  /** How many are buttons; the rest stands in a menu. Default 2. */
  readonly most?: number | undefined;
  /** Told once something was done, with what the operation gave. */
  readonly onDone?: ((act: ManifestAct, output: unknown) => void) | undefined;
}

/** The acts that make sense here, as buttons: what asks for something or is dangerous opens a dialog first. */
export function ActButtons({ acts, of, slug, document, states, most = 2, onDone }: ActButtonsProps) {
  const { t } = useText();
  const wordsOf = useActWords();
  const textOf = useErrorText();
  const [asking, setAsking] = useState<ManifestAct | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const done = async (act: ManifestAct, output: unknown) => {
    notifications.show({ message: wordsOf(act).done });
    await refresh(slug);
    onDone?.(act, output);
  };
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (act: ManifestAct) => doAct(act, { slug, document, values: {} }),
    onSuccess: (output, act) => done(act, output),
    onError: (error) => notifications.show({ color: "red", message: textOf(error) }),
  });
  const start = (act: ManifestAct) => {
    if (act.input.length === 0 && !act.danger) return mutate(act);
    setAsking(act);
    setIsOpen(true);
  };
  const offered = offeredActs(acts, { of, states });
  if (offered.length === 0 && !asking) return null;
  const shown = offered.length <= most + 1 ? offered : offered.slice(0, most);
  const rest = offered.slice(shown.length);
  return (
    <Group gap="xs" maw="100%">
      {shown.map((act) => (
        <Button
          key={`${act.name} ${act.title}`}
          maw="100%"
          variant={act.danger ? "light" : "default"}
          {...(act.danger && { color: "red" })}
          loading={isPending && variables === act}
          onClick={() => start(act)}
        >
          {wordsOf(act).title}
        </Button>
      ))}
      {rest.length === 0 ? null : (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              leftSection={<IconDots size={16} aria-hidden />}
              loading={isPending && rest.includes(variables)}
            >
              {t("acts.more")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((act) => (
              <Menu.Item
                key={`${act.name} ${act.title}`}
                {...(act.danger && { color: "red" })}
                onClick={() => start(act)}
              >
                {wordsOf(act).title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {asking ? (
        <Suspense fallback={null}>
          <ActDialog
            key={`${asking.name} ${asking.title}`}
            act={asking}
            words={wordsOf(asking)}
            opened={isOpen}
            onClose={() => setIsOpen(false)}
            onGone={() => setAsking(null)}
            send={async (values) => done(asking, await doAct(asking, { slug, document, values }))}
          />
        </Suspense>
      ) : null}
    </Group>
  );
}

/** Forgets what an act may have changed: in its collection or global, and anywhere where it belongs to neither. */
async function refresh(slug: string): Promise<void> {
  const keys =
    slug === ""
      ? [[]]
      : [
          ["documents", slug],
          ["globals", slug],
        ];
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
}
