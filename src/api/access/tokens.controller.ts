import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import {
  type IssuedToken,
  type Token,
  type TokenInput,
  type TokenRotationInput,
  tokenInput,
  tokenRotation,
} from '../../contract/token.js';
import { RotateToken } from '../../engine/access/rotate-token.js';
import type { Caller } from '../../engine/operations/caller.js';
import { IssueToken } from '../../engine/operations/issue-token.js';
import { ApiTokenStore } from '../../engine/ports/api-token-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { issuedAnswer, rotationRequest, tokenAnswer, tokenRequest } from './token-answer.js';

/** Everybody's tokens, for admins. */
@Controller('api/v1/tokens')
export class TokensController {
  constructor(
    private readonly tokens: ApiTokenStore,
    private readonly issuer: IssueToken,
    private readonly rotator: RotateToken,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<Token>> {
    return pageAnswer(await this.tokens.list({ userId: undefined }, pageRequest(query)), tokenAnswer);
  }

  @Post()
  async issue(@Body(new SchemaPipe(tokenInput)) input: TokenInput, @CallerOf() caller: Caller): Promise<IssuedToken> {
    return issuedAnswer(await this.issuer.issue({ ...tokenRequest(input), userId: undefined }, caller));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  async rotate(
    @Param('id', IdPipe) id: string,
    @Body(new SchemaPipe(tokenRotation)) input: TokenRotationInput,
    @CallerOf() caller: Caller,
  ): Promise<IssuedToken> {
    return issuedAnswer(await this.rotator.rotate(id, rotationRequest(input), caller));
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<void> {
    await this.issuer.revoke(id, caller);
  }
}
