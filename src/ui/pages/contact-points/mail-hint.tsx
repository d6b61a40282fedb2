import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMailSettings } from '../../data/use-mail-settings.js';
import { useRefusal } from '../../data/use-me.js';
import { mailServerText as text } from '../../messages/mail-server.en.js';

/** Where nobody has set a mail server: that no mail can leave, and the way to change that; what was typed waits. */
export function MailHint(): ReactNode {
  const { data } = useMailSettings();
  const refusal = useRefusal('mail-settings');
  if (!data || data.inForce.server) return null;
  return (
    <p className="mail-note whole" role="status">
      {text.hint} {refusal && text.hintAsk}{' '}
      <Link to="/mail-server" search={{ next: location.pathname }}>
        {refusal ? text.hintSee : text.hintDo}
      </Link>
    </p>
  );
}
