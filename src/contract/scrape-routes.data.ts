import { pageOf, pageQuery } from './paging.js';
import type { Route } from './route.js';
import { scrapeConfig, scrapeConfigInput } from './scrape-config.js';

const path = '/api/v1/scrape-configs';
const tag = 'scraping';

/** What is scraped besides the file of the nodes. */
export const scrapeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    access: 'viewer',
    tag,
    summary: 'Scrape configurations, secrets masked',
    query: pageQuery,
    answer: pageOf(scrapeConfig),
  },
  {
    method: 'POST',
    path,
    access: 'admin',
    tag,
    summary: 'Create a scrape configuration',
    status: 201,
    body: scrapeConfigInput,
    answer: scrapeConfig,
  },
  {
    method: 'GET',
    path: `${path}/:id`,
    access: 'viewer',
    tag,
    summary: 'One scrape configuration, secrets masked',
    answer: scrapeConfig,
  },
  {
    ...{ method: 'PUT', path: `${path}/:id`, access: 'admin', tag, body: scrapeConfigInput, answer: scrapeConfig },
    summary: 'Replace a scrape configuration; secrets that are left out are kept',
  },
  {
    method: 'DELETE',
    path: `${path}/:id`,
    access: 'admin',
    tag,
    summary: 'Delete a scrape configuration; its series end',
    status: 204,
  },
];
