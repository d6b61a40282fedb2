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
import { OwnTokens } from '../../engine/access/own-tokens.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { issuedAnswer, rotationRequest, tokenAnswer, tokenRequest } from './token-answer.js';

@Controller('api/v1/me/tokens')
export class OwnTokensController {
  constructor(private readonly own: OwnTokens) {}

  @Get()
  async list(
    @Query(new SchemaPipe(pageQuery)) query: PageQuery,
    @CallerOf() caller: Caller,
  ): Promise<PageAnswer<Token>> {
    return pageAnswer(await this.own.list(caller, pageRequest(query)), tokenAnswer);
  }

  @Post()
  async issue(@Body(new SchemaPipe(tokenInput)) input: TokenInput, @CallerOf() caller: Caller): Promise<IssuedToken> {
    return issuedAnswer(await this.own.issue(tokenRequest(input), caller));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  async rotate(
    @Param('id', IdPipe) id: string,
    @Body(new SchemaPipe(tokenRotation)) input: TokenRotationInput,
    @CallerOf() caller: Caller,
  ): Promise<IssuedToken> {
    return issuedAnswer(await this.own.rotate(id, rotationRequest(input), caller));
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<void> {
    await this.own.revoke(id, caller);
  }
}
