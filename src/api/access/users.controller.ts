import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { type NewUserInput, newUserInput, type UserAnswer, type UserInput, userInput } from '../../contract/account.js';
import { type UserQuery, userQuery } from '../../contract/account-routes.data.js';
import { SaveUser } from '../../engine/access/save-user.js';
import type { Caller } from '../../engine/operations/caller.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { userAnswer } from './user-answer.js';

@Controller('api/v1/users')
export class UsersController {
  constructor(
    private readonly users: UserStore,
    private readonly saver: SaveUser,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(userQuery)) { search, ...page }: UserQuery): Promise<PageAnswer<UserAnswer>> {
    const wanted = { kind: 'person', search: search || undefined } as const;
    return pageAnswer(await this.users.list(wanted, pageRequest(page)), userAnswer);
  }

  @Post()
  async create(
    @Body(new SchemaPipe(newUserInput)) input: NewUserInput,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<UserAnswer> {
    const { username, displayName, role, password } = input;
    const draft = { username, displayName, email: input.email || undefined, role, password };
    return withEtag(reply, userAnswer(await this.saver.create(draft, caller)));
  }

  @Get(':id')
  async read(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<UserAnswer> {
    const user = await this.users.byId(id);
    if (user?.kind !== 'person') throw new NotFound('there is no user with this id');
    return withEtag(reply, userAnswer(user));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new SchemaPipe(userInput)) input: UserInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<UserAnswer> {
    const { username, displayName, role, disabled } = input;
    const draft = { username, displayName, email: input.email || undefined, role, disabled };
    return withEtag(reply, userAnswer(await this.saver.replace(edit, draft)));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }
}
