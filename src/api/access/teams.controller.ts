import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { type TeamAnswer, type TeamInput, teamInput } from '../../contract/team.js';
import { formatInstant } from '../../domain/time/instant.js';
import { SaveTeam, type TeamDraft } from '../../engine/access/save-team.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { type Team, TeamStore } from '../../engine/ports/team-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/teams')
export class TeamsController {
  constructor(
    private readonly teams: TeamStore,
    private readonly saver: SaveTeam,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<TeamAnswer>> {
    return pageAnswer(await this.teams.list(pageRequest(query)), teamAnswer);
  }

  @Post()
  async create(
    @Body(new SchemaPipe(teamInput)) input: TeamInput,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<TeamAnswer> {
    const answer = teamAnswer(await this.saver.create(draftOf(input), caller));
    reply.header('location', `/api/v1/teams/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<TeamAnswer> {
    const team = await this.teams.byId(id);
    if (!team) throw missing('team');
    return withEtag(reply, teamAnswer(team));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new SchemaPipe(teamInput)) input: TeamInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<TeamAnswer> {
    return withEtag(reply, teamAnswer(await this.saver.replace(edit, draftOf(input))));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }
}

function draftOf({ name, description = '', members }: TeamInput): TeamDraft {
  return { name, description, members };
}

function teamAnswer(team: Team): TeamAnswer {
  return {
    id: team.id,
    version: team.version,
    name: team.name,
    description: team.description,
    members: team.members.map(({ username, role }) => ({ username, role })),
    createdAt: formatInstant(team.createdAt),
    updatedAt: formatInstant(team.updatedAt),
    updatedBy: team.updatedBy,
  };
}
