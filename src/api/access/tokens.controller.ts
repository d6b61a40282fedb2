import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  type AnyTokenInput,
  anyTokenInput,
  type IssuedToken,
  type Token,
  type TokenQuery,
  type TokenRotationInput,
  tokenQuery,
  tokenRotation,
} from '../../contract/token.js';
import { RotateToken } from '../../engine/access/rotate-token.js';
import { ServiceTokens } from '../../engine/access/service-tokens.js';
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
    private readonly ofServices: ServiceTokens,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(tokenQuery)) { serviceAccount, ...query }: TokenQuery): Promise<PageAnswer<Token>> {
    const page = pageRequest(query);
    if (serviceAccount !== undefined) return pageAnswer(await this.ofServices.list(serviceAccount, page), tokenAnswer);
    return pageAnswer(await this.tokens.list({ userId: undefined }, page), tokenAnswer);
  }

  @Post()
  async issue(
    @Body(new SchemaPipe(anyTokenInput)) { serviceAccount, ...input }: AnyTokenInput,
    @CallerOf() caller: Caller,
  ): Promise<IssuedToken> {
    const request = tokenRequest(input);
    const issued =
      serviceAccount === undefined
        ? await this.issuer.issue({ ...request, userId: undefined }, caller)
        : await this.ofServices.issue(serviceAccount, request, caller);
    return issuedAnswer(issued);
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
