import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../data/use-me.js';
import { useTeams } from '../data/use-teams.js';
import { ownerChoice } from '../lib/owner-choice.js';
import { ownerText as text } from '../messages/refusal.en.js';

interface Props {
  /** `null`: no team; `undefined`: nobody has said. */
  readonly value: string | null | undefined;
  readonly error?: string | undefined;
  readonly onChange: (owner: string | null | undefined) => void;
}

/** Whose a thing is. Who edits only for teams gives it to one of these; not seen where there is nothing to choose. */
export function OwnerField({ value, error, onChange }: Props): ReactNode {
  const me = useMe().data;
  const teams = useTeams().data?.items.map(({ name }) => name) ?? [];
  const choice = me && ownerChoice(me, teams, value);
  if (!choice) return null;
  return (
    <NativeSelect
      label={text.label}
      description={text.hint}
      value={choice.chosen}
      error={error}
      data={[...choice.data]}
      onChange={(event) => onChange(choice.read(event.currentTarget.value))}
    />
  );
}
