import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { type IssuedToken, type Token, type TokenInput, tokenInput } from '../../contract/token.js';
import { parseInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import { IssueToken } from '../../engine/operations/issue-token.js';
import { ApiTokenStore } from '../../engine/ports/api-token-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { tokenAnswer } from './token-answer.js';

@Controller('api/v1/tokens')
export class TokensController {
  constructor(
    private readonly tokens: ApiTokenStore,
    private readonly issuer: IssueToken,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<Token>> {
    return pageAnswer(await this.tokens.list(pageRequest(query)), tokenAnswer);
  }

  @Post()
  async issue(@Body(new SchemaPipe(tokenInput)) input: TokenInput, @CallerOf() caller: Caller): Promise<IssuedToken> {
    const { token, secret } = await this.issuer.issue(
      {
        name: input.name,
        role: input.role,
        team: input.team,
        userId: undefined,
        expiresAt: input.expiresAt === undefined ? undefined : parseInstant(input.expiresAt),
      },
      caller,
    );
    const { lastUsedAt: _, revokedAt: __, ...facts } = tokenAnswer(token);
    return { ...facts, token: secret };
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@Param('id') id: string): Promise<void> {
    await this.issuer.revoke(id);
  }
}
