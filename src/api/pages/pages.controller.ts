import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { alertLinesPath, alertQueryOf, parseFilter, readAlertSearch } from '../../contract/alert-search.js';
import { pagePaths } from '../../contract/page-routes.data.js';
import { preferenceChoices } from '../../contract/preferences.data.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { LiveUpdates } from '../../engine/live/live-updates.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { readCookie } from '../http/read-cookie.js';
import { PageFiles } from './page-files.js';

/** Scripts and styles come from us alone, and none stand in the document itself. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The pages: one document for all of them, which asks the API for what it shows. */
@Controller()
export class PagesController {
  constructor(
    private readonly files: PageFiles,
    private readonly live: LiveUpdates,
  ) {}

  /** Nothing in the document is secret: who may see what is decided where the data is. */
  @Get(pagePaths.map(([path]) => path))
  page(@Req() request: HttpRequest, @Res() reply: HttpReply): void {
    const document = this.files.document();
    if (!document) return void reply.status(302).header('location', '/api/docs').send();
    reply.header('content-security-policy', policy).header('referrer-policy', 'same-origin');
    const early = earlyPath(request);
    if (early) reply.header('link', `<${early}>; rel=preload; as=fetch; crossorigin=anonymous`);
    const placed = withPlace(document.bytes.toString(), this.live.position);
    reply.type(document.type).send(withTheme(placed, request.headers.cookie));
  }

  @Get('ui/assets/:file')
  asset(@Param('file') name: string, @Res() reply: HttpReply): void {
    const file = this.files.asset(name);
    if (!file) throw new NotFound('there is no such file of the pages: load the page again');
    reply.header('cache-control', 'public, max-age=31536000, immutable').type(file.type).send(file.bytes);
  }
}

/**
 * Says up to where the node had read the change feed: the page listens from there on, so that nothing it has asked for has
 * to be asked again when it begins to listen.
 */
function withPlace(document: string, at: number): string {
  return document.replace('<head>', `<head><meta name="tocsin-place" content="${at}" />`);
}

/** The colours that were chosen in this browser: the first thing that is seen is in them, before any script runs. */
function withTheme(document: string, cookies: string | undefined): string {
  const reading = readCookie(cookies, 'tocsin_theme');
  const theme = preferenceChoices.theme.find((each) => reading.found === 'value' && reading.value === each);
  return theme === undefined || theme === 'auto' ? document : document.replace('<html', `<html data-theme="${theme}"`);
}

/** Of headers: proxies refuse long ones. */
const longestLink = 2_000;

/** What the page will ask for first: the browser asks for it while it still loads the scripts. */
function earlyPath({ url }: HttpRequest): string | undefined {
  const { pathname, searchParams } = new URL(url, 'http://page');
  if (pathname !== '/alerts') return undefined;
  const search = readAlertSearch(Object.fromEntries(searchParams));
  const path = alertLinesPath(alertQueryOf(search, parseFilter(search.q).matchers));
  return path.length <= longestLink ? path : undefined;
}
