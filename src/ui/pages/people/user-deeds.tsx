import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AccountLinkAnswer, UserAnswer } from '../../../contract/account.js';
import { Confirm } from '../../components/confirm.js';
import { Faults } from '../../components/faults.js';
import { toastWithUndo } from '../../components/undo-toast.js';
import type { Change } from '../../data/use-change.js';
import { useMe } from '../../data/use-me.js';
import {
  useAccountLink,
  useDeleteUser,
  useEndSessions,
  useRemoveSecondFactor,
  useSaveUser,
} from '../../data/use-users.js';
import { toast } from '../../lib/toast.js';
import { usersText as text } from '../../messages/people.en.js';
import { AccountLinkNote } from './account-link-note.js';
import { useIsLastAdmin } from './use-is-last-admin.js';

type Deed = 'end-sessions' | 'remove-factor' | 'disable' | 'delete';

interface Props {
  readonly user: UserAnswer;
  readonly onDeleted: () => void;
}

/** How an administrator helps somebody in, and keeps them out. What cannot be done now says why. */
export function UserDeeds({ user, onDeleted }: Props): ReactNode {
  const [asked, setAsked] = useState<Deed>();
  const reasons = useReasons(user);
  const switching = useSwitch(user);
  const button = (deed: Deed, label: string): ReactNode => (
    <Reasoned reason={reasons[deed]} label={label} danger={deed === 'delete'} onClick={() => setAsked(deed)} />
  );
  return (
    <div className="deeds">
      <LinkButton user={user} />
      {button('end-sessions', text.endSessions)}
      {button('remove-factor', text.removeFactor)}
      {user.disabled ? (
        <Reasoned label={text.enable} reason={undefined} onClick={() => switching.begin(false)} />
      ) : (
        button('disable', text.disable)
      )}
      {button('delete', text.delete)}
      <Faults failure={asked === 'disable' ? undefined : switching.failure} />
      {asked && <Ask deed={asked} user={user} onClose={() => setAsked(undefined)} onDeleted={onDeleted} />}
    </div>
  );
}

function useReasons(user: UserAnswer): Readonly<Record<Deed, string | undefined>> {
  const me = useMe().data;
  const last = useIsLastAdmin(user) ? text.lastAdmin : undefined;
  const self = me?.userId === user.id ? text.yourself : undefined;
  return {
    'end-sessions': undefined,
    'remove-factor': user.hasSecondFactor ? undefined : text.noFactor,
    disable: last ?? self,
    delete: last ?? self,
  };
}

interface ReasonedProps {
  readonly label: string;
  /** Why it cannot be done now. */
  readonly reason: string | undefined;
  readonly danger?: boolean;
  readonly onClick: () => void;
}

function Reasoned({ label, reason, danger = false, onClick }: ReasonedProps): ReactNode {
  return (
    <div>
      <Button
        variant="default"
        {...(danger ? { className: 'danger' } : {})}
        disabled={reason !== undefined}
        onClick={onClick}
      >
        {label}
      </Button>
      {reason && <span className="quiet"> {reason}</span>}
    </div>
  );
}

/** Disables or enables; both can be undone. */
function useSwitch(user: UserAnswer, onDone: () => void = () => {}): Change<boolean> {
  const save = useSaveUser((saved) => {
    onDone();
    const told = saved.disabled ? text.nowDisabled(saved.username) : text.nowEnabled(saved.username);
    toastWithUndo(told, () => begin(!saved.disabled, saved));
  });
  const begin = (disabled: boolean, of: UserAnswer = user): void => {
    const { id, version, username, displayName, email, role } = of;
    save.begin({ id, version, input: { username, displayName, email, role, disabled } });
  };
  return { ...save, begin };
}

function LinkButton({ user }: { readonly user: UserAnswer }): ReactNode {
  const [link, setLink] = useState<AccountLinkAnswer>();
  const ask = useAccountLink((made) => {
    if (made.sent) toast({ text: text.linkSent(user.email ?? '', user.username) });
    else setLink(made);
  });
  const purpose = user.hasPassword ? 'reset-password' : 'invite';
  const reason = user.disabled ? text.disabledNoLink : user.singleSignOn ? text.ssoNoLink : undefined;
  return (
    <>
      <Reasoned
        label={user.hasPassword ? text.reset : text.invite}
        reason={reason}
        onClick={() => ask.begin({ id: user.id, for: purpose })}
      />
      <Faults failure={ask.failure} />
      {link && <AccountLinkNote user={user} link={link} onClose={() => setLink(undefined)} />}
    </>
  );
}

interface AskProps extends Props {
  readonly deed: Deed;
  readonly onClose: () => void;
}

function Ask({ deed, user, onClose, onDeleted }: AskProps): ReactNode {
  const done = (told: string): void => {
    toast({ text: told });
    onClose();
  };
  const ends = useEndSessions(({ ended }, receipt) => done(`${text.ended(user.username, ended)} ${receipt}`));
  const factor = useRemoveSecondFactor(() => done(text.factorRemoved(user.username)));
  const switching = useSwitch(user, onClose);
  const deletion = useDeleteUser(() => {
    done(text.deleted(user.username));
    onDeleted();
  });
  const asks = {
    'end-sessions': {
      deed: text.endSessions,
      effect: text.endSessionsEffect,
      change: ends,
      go: () => ends.begin(user.id),
    },
    'remove-factor': {
      deed: text.removeFactor,
      effect: text.removeFactorEffect,
      change: factor,
      go: () => factor.begin(user.id),
    },
    disable: { deed: text.disable, effect: text.disableEffect, change: switching, go: () => switching.begin(true) },
    delete: { deed: text.delete, effect: text.deleteEffect, change: deletion, go: () => deletion.begin(user) },
  } as const;
  const { deed: label, effect, change, go } = asks[deed];
  return (
    <Confirm title={`${label}: ${user.username}`} deed={label} change={change} onConfirm={go} onClose={onClose}>
      {effect(user.displayName || user.username)}
    </Confirm>
  );
}
