import type { ReactNode } from 'react';
import type { TeamAnswer } from '../../../contract/team.js';
import { DataTable } from '../../components/data-table.js';
import { Resource } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { useTeams } from '../../data/use-teams.js';
import { teamsText as text, usersText } from '../../messages/people.en.js';
import type { TabProps } from './people-view.js';
import { mentions } from './people-view.js';
import { NothingHere, TabHead } from './tab-head.js';
import { TeamChips } from './team-chips.js';
import { NewTeam, TeamPanel } from './team-form.js';

/** Who belongs together, and edits what. */
export function TeamsTab({ search, onSearch }: TabProps): ReactNode {
  const teams = useTeams();
  const close = (): void => onSearch({ sel: undefined });
  const chosen = teams.data?.items.find(({ id }) => id === search.sel);
  return (
    <>
      <TabHead search={search} onSearch={onSearch} add={text.add} />
      <Resource state={teams}>
        {({ items }) => {
          const fitting = items.filter((team) => mentions(search.q, ...textsOf(team)));
          if (fitting.length === 0) return <NothingHere search={search} onSearch={onSearch} empty={text.empty} />;
          return (
            <DataTable label={text.label} columns={Object.values(text.columns)}>
              {fitting.map((team) => (
                <TeamRow key={team.id} team={team} onOpen={() => onSearch({ sel: team.id })} />
              ))}
            </DataTable>
          );
        }}
      </Resource>
      {search.sel === 'new' && <NewTeam onClose={close} />}
      {chosen && <TeamPanel key={chosen.id} team={chosen} onClose={close} />}
    </>
  );
}

function textsOf({ name, description, members }: TeamAnswer): readonly string[] {
  return [name, description, ...members.map(({ username }) => username)];
}

function TeamRow({ team, onOpen }: { readonly team: TeamAnswer; readonly onOpen: () => void }): ReactNode {
  const members = Object.fromEntries(team.members.map(({ username, role }) => [username, role]));
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link" onClick={onOpen}>
          {team.name}
        </button>
      </th>
      <td>{team.description}</td>
      <td>{team.members.length === 0 ? text.noMembers : <TeamChips teams={members} />}</td>
      <td>
        <Ago at={team.updatedAt} ago /> {usersText.by(team.updatedBy)}
      </td>
    </tr>
  );
}
