import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Deed } from '../lib/deeds.data.js';
import { May } from './may.js';

interface Props {
  readonly deed: Deed;
  readonly to: string;
  readonly children: ReactNode;
}

/** The way to the form for one more thing; seen, but closed, where one may not make any. */
export function NewLink({ deed, to, children }: Props): ReactNode {
  return (
    <May deed={deed}>
      {(off) =>
        off.disabled ? (
          <button type="button" className="primary" {...off}>
            {children}
          </button>
        ) : (
          <Link to={to} className="button primary">
            {children}
          </Link>
        )
      }
    </May>
  );
}
