import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { registerAnswerHeaders, requestIdOf } from '../../api/http/answer-headers.js';
import { registerBodyParsers } from '../../api/http/body-parsers.js';
import { registerForwardedAddresses } from '../../api/http/forwarded-addresses.js';
import type { HttpServer } from '../../api/http/http-types.js';
import { appModule } from '../modules/app.module.js';
import { applyHttpLimits, httpLimits } from './http-limits.js';
import { NestLog } from './nest-log.js';
import type { NodeCore } from './node-core.js';
import { registerRequestLog } from './request-log.js';
import { registerSmallerAnswers } from './smaller-answers.js';
import { closeSilentConnections } from './silent-connections.js';

const longestPath = 4_000;

/** Puts the node together and listens; nothing is evaluated yet. */
export async function startHttp(core: NodeCore): Promise<INestApplication> {
  const adapter = new FastifyAdapter({
    genReqId: requestIdOf,
    requestTimeout: httpLimits.requestMs,
    keepAliveTimeout: httpLimits.keepAliveMs,
    http: { maxHeaderSize: httpLimits.headerBytes, connectionsCheckingInterval: httpLimits.checkEveryMs },
    trustProxy: [...core.settings.trustedProxies],
    routerOptions: { maxParamLength: longestPath },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
  });
  const http: HttpServer = adapter.getInstance();
  applyHttpLimits(http);
  closeSilentConnections(http);
  registerForwardedAddresses(http);
  registerAnswerHeaders(http, core.facts.name, core.settings.publicUrl.protocol === 'https:');
  registerRequestLog(http, core);
  await registerSmallerAnswers(http);
  const app = await NestFactory.create(appModule(core), adapter, {
    bodyParser: false,
    logger: new NestLog(core.log),
    abortOnError: false,
  });
  registerBodyParsers(http);
  await app.listen(core.settings.port, core.settings.host);
  return app;
}
