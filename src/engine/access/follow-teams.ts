import type { TeamRole } from '../../domain/access/rights.js';
import type { Editing } from '../operations/editing.js';
import { StaleVersion } from '../operations/refusal.js';
import type { Team, TeamStore } from '../ports/team-store.js';

/** Brings the memberships of one user in certain teams to what somebody else decides. */
export class FollowTeams {
  constructor(
    private readonly teams: TeamStore,
    private readonly editing: Editing,
  ) {}

  /**
   * `wished` are the user's roles; in other teams of `managed` they have none, and teams besides stay as they are.
   * Answers the names of those that do not exist. Joins the caller's transaction; throws {@link StaleVersion} when
   * somebody else changes a team meanwhile.
   */
  async follow(
    userId: string,
    managed: readonly string[],
    wished: Readonly<Record<string, TeamRole>>,
    by: string,
  ): Promise<readonly string[]> {
    const missing: string[] = [];
    for (const name of [...new Set(managed)].sort()) {
      const team = await this.teams.byName(name);
      if (team) await this.bring(team, userId, wished[name], by);
      else missing.push(name);
    }
    return missing;
  }

  private async bring(team: Team, userId: string, role: TeamRole | undefined, by: string): Promise<void> {
    const present = team.members.find((member) => member.userId === userId)?.role;
    if (present === role) return;
    const others = team.members.filter((member) => member.userId !== userId);
    const { id, name, description, version } = team;
    const members = role === undefined ? others : [...others, { userId, role }];
    const at = this.editing.clock.now();
    const outcome = await this.teams.update({ id, name, description, members, at, by }, version);
    if (outcome !== 'updated') throw new StaleVersion(version);
  }
}
