import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type ServiceAccountAnswer,
  type ServiceAccountInput,
  serviceAccountInput,
} from '../../contract/service-account.js';
import { type ServiceAccountQuery, serviceAccountQuery } from '../../contract/service-account-routes.data.js';
import { formatInstant } from '../../domain/time/instant.js';
import { SaveServiceAccount } from '../../engine/access/save-service-account.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { type User, UserStore } from '../../engine/ports/user-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/service-accounts')
export class ServiceAccountsController {
  constructor(
    private readonly users: UserStore,
    private readonly saver: SaveServiceAccount,
  ) {}

  @Get()
  async list(
    @Query(new SchemaPipe(serviceAccountQuery)) { search, ...page }: ServiceAccountQuery,
  ): Promise<PageAnswer<ServiceAccountAnswer>> {
    const wanted = { kind: 'service', search: search || undefined } as const;
    return pageAnswer(await this.users.list(wanted, pageRequest(page)), accountAnswer);
  }

  @Post()
  async create(
    @Body(new SchemaPipe(serviceAccountInput)) input: ServiceAccountInput,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ServiceAccountAnswer> {
    const answer = accountAnswer(await this.saver.create(input, caller));
    reply.header('location', `/api/v1/service-accounts/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async read(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ServiceAccountAnswer> {
    const user = await this.users.byId(id);
    if (user?.kind !== 'service') throw missing('service account');
    return withEtag(reply, accountAnswer(user));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new SchemaPipe(serviceAccountInput)) input: ServiceAccountInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ServiceAccountAnswer> {
    return withEtag(reply, accountAnswer(await this.saver.replace(edit, input)));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }
}

function accountAnswer(user: User): ServiceAccountAnswer {
  return {
    id: user.id,
    version: user.version,
    name: user.username,
    displayName: user.displayName,
    role: user.role,
    teams: { ...user.teams },
    disabled: user.disabledAt !== undefined,
    createdAt: formatInstant(user.createdAt),
    createdBy: user.createdBy,
    updatedAt: formatInstant(user.updatedAt),
    updatedBy: user.updatedBy,
  };
}
