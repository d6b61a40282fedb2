import { useRouter } from '@tanstack/react-router';

/** Those entries whose page there is. */
export function useKnownPages<T extends { readonly to: string }>(entries: readonly T[]): readonly T[] {
  const { routesByPath } = useRouter();
  return entries.filter(({ to }) => to in routesByPath);
}
