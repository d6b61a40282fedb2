import type { ReactNode } from 'react';
import type { AccountLinkAnswer, UserAnswer } from '../../../contract/account.js';
import { ShownOnce } from '../../components/shown-once.js';
import { At } from '../../components/when.js';
import { usersText as text } from '../../messages/people.en.js';

interface Props {
  readonly user: UserAnswer;
  readonly link: AccountLinkAnswer;
  readonly onClose: () => void;
}

/** A link that could not be sent: to be handed over by who asked for it. */
export function AccountLinkNote({ user, link, onClose }: Props): ReactNode {
  if (link.url === undefined) return null;
  return (
    <ShownOnce title={text.linkTitle(user.username)} label={text.linkField} secret={link.url} onDone={onClose}>
      {text.linkWhy(link.reason ?? '')} {text.linkUntil} <At at={link.expiresAt} />.
    </ShownOnce>
  );
}
