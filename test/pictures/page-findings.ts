import type { Page } from 'playwright-core';
import { violations } from '../e2e/pages/support/axe.js';
import { keyFindings } from '../e2e/pages/support/key-findings.js';
import type { PictureLook } from './looks.data.js';

const shown = 120;
const open = ':is([role="menu"], [role="dialog"], [role="listbox"], .drawer, .rail.open) >> visible=true';

/** Boxes that hide a part of what is written in them. Lines that end with dots may. */
const cut = `[...document.querySelectorAll('body *')].filter((box) => {
  const { overflowY } = getComputedStyle(box);
  if (!['hidden', 'clip'].includes(overflowY) || box.clientHeight < 8 || box.closest('svg, .sr, [aria-hidden="true"]')) return false;
  return box.scrollHeight - box.clientHeight > 3 && box.textContent.trim() !== '';
}).map((box) => box.outerHTML.slice(0, ${shown}))`;

/** What is wrong with a page as it is seen now, one line each. */
export async function pageFindings(page: Page, look: PictureLook): Promise<readonly string[]> {
  if (look.media === 'print') return await sideways(page);
  // What lies below something open is covered by it.
  const sizes = (await page.isVisible(open)) ? [] : ['target-size'];
  const high = look.theme === 'contrast' ? ['color-contrast-enhanced'] : [];
  const found = [
    ...(await sideways(page)),
    ...(await said(page, 'cut', cut)),
    ...(await violations(page, [...sizes, ...high])),
  ];
  return look.keys ? [...found, ...(await keyFindings(page))] : found;
}

async function sideways(page: Page): Promise<readonly string[]> {
  const extra = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  return extra === 0 ? [] : [`scrolls sideways by ${extra} px`];
}

async function said(page: Page, what: string, script: string): Promise<readonly string[]> {
  const boxes = await page.evaluate<readonly string[]>(script);
  return boxes.length === 0 ? [] : [`${what}: ${boxes.join(' ')}`];
}
