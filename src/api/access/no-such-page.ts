import { html } from '../../domain/notification/message/html-text.js';
import type { Page } from './page-shell.js';

/** For somebody who has followed a link to nothing. */
export const noSuchPage: Page = {
  title: 'There is no such page',
  content: [
    html`<p>The address may be mistyped, or what it led to is gone.</p>
<p><a class="button" href="/">To the overview</a></p>`,
  ],
};
