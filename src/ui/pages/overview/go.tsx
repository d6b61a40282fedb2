import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  readonly to: string;
  /** Of the address, for example `id` of `/rules/$id`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string>>;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link to a page of another area, by its address; plain text where that page is not there. */
export function Go({ to, params = {}, search = {}, className, children }: Props): ReactNode {
  const { routesByPath } = useRouter();
  if (!(to in routesByPath)) return <span className={className}>{children}</span>;
  return (
    <Link to={to as never} params={params as never} search={search as never} className={className}>
      {children}
    </Link>
  );
}
