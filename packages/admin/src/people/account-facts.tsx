import { Badge, Group } from "@mantine/core";
import type { AccountState } from "lucent/client";
import { type Account, isVerified } from "../accounts/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./account-facts.module.css";
import { Fact } from "./fact.tsx";
import { Moment } from "./moment.tsx";
import type { PersonAsideProps } from "./person-aside.tsx";

/** An account with the states in which it is. */
interface AccountFactsProps extends PersonAsideProps {
  readonly account: Account;
  readonly states: ReadonlySet<AccountState>;
}

/** What is known of an account: what keeps somebody out, what they still have to do, and when they were last here. */
export function AccountFacts({ collection, document, account, states }: AccountFactsProps) {
  const { t } = useText();
  const { disabled, locked, failures, lastSeenAt, passwordChangedAt, invited } = account;
  const verified = isVerified(collection, document);
  const isOut = disabled !== null || locked !== null;
  return (
    <div>
      <Group gap="xs" mb="sm">
        {isOut || states.has("invited") ? null : <Mark color="green" text={t("people.state.active")} />}
        {disabled ? <Mark color="red" text={t("people.state.disabled")} /> : null}
        {locked ? <Mark color="orange" text={t("people.state.locked")} /> : null}
        {invited ? <Mark color="blue" text={t("people.state.invited")} /> : null}
        {states.has("self") ? <Mark color="gray" text={t("people.you")} /> : null}
      </Group>
      <dl className={classes["facts"]}>
        {disabled ? (
          <>
            <Fact name={t("people.disabledSince")}>
              <Moment at={disabled.at} />
            </Fact>
            <Fact name={t("people.disabledUntil")}>
              {disabled.until === null ? t("people.disabledForGood") : <Moment at={disabled.until} />}
            </Fact>
            {disabled.reason ? <Fact name={t("people.reason")}>{disabled.reason}</Fact> : null}
          </>
        ) : null}
        {locked ? (
          <Fact name={t("people.lockedUntil")}>
            <Moment at={locked.until} />
          </Fact>
        ) : null}
        {failures > 0 ? <Fact name={t("people.failures")}>{failures}</Fact> : null}
        {verified === undefined ? null : (
          <Fact name={t("people.address")}>
            {t(verified ? "people.addressVerified" : "people.addressUnverified")}
          </Fact>
        )}
        {states.has("invited") ? (
          <Fact name={t("people.invitation")}>
            {t(invited ? "people.invitationStands" : "people.invitationOver")}
          </Fact>
        ) : null}
        <Fact name={t("people.lastSeen")}>
          {lastSeenAt === null ? t("people.never") : <Moment at={lastSeenAt} />}
        </Fact>
        {passwordChangedAt === null ? null : (
          <Fact name={t("people.passwordChanged")}>
            <Moment at={passwordChangedAt} />
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Mark({ color, text }: { readonly color: string; readonly text: string }) {
  return (
    <Badge color={color} variant="dot" size="lg" tt="none">
      {text}
    </Badge>
  );
}
