import type { Page } from 'playwright-core';

const farthest = 60;
const dialog = '[role="dialog"][aria-modal="true"]';
const drawer = '.drawer';

/** Where the focus is: what it is on, whether one sees that, and whether something lies over it. */
const focus = `(() => {
  const on = document.activeElement;
  if (on === null || on === document.body) return { on: 'nothing', seen: true, covered: false, inDialog: false, inDrawer: false };
  const around = [on, on.parentElement, on.parentElement?.parentElement, on.nextElementSibling, ...on.children];
  const marked = (box) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  };
  const { left, right, top, bottom } = on.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    on: on.outerHTML.slice(0, 160),
    seen: on.matches(':focus-visible') === false || around.some((box) => box instanceof Element && marked(box)),
    covered: hit === null || !(on.contains(hit) || hit.contains(on) || on.parentElement.contains(hit)),
    inDialog: on.closest('${dialog}') !== null,
    inDrawer: on.closest('${drawer}') !== null,
  };
})()`;

interface Focus {
  readonly on: string;
  readonly seen: boolean;
  readonly covered: boolean;
  readonly inDialog: boolean;
  readonly inDrawer: boolean;
}

/** What is open: over the page, beside it, or nothing. */
type Opened = 'over' | 'beside' | undefined;

/**
 * Goes once around by the key Tab: whether one always sees where one is, and stays in a dialog until Escape closes it;
 * whether the focus is back then.
 */
export async function keyFindings(page: Page): Promise<readonly string[]> {
  const opened = await openedOn(page);
  const found = new Set<string>();
  const first = await page.evaluate<Focus>(focus);
  if (isOutside(first, opened)) found.add(`it opens without the focus: ${first.on}`);
  const been = new Set<string>();
  for (let step = 0; step < farthest; step += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate<Focus>(focus);
    for (const finding of findingsAt(now, opened)) found.add(finding);
    if (been.has(now.on) && step > 3) break;
    been.add(now.on);
  }
  if (opened) found.add(await afterEscape(page, opened === 'over' ? dialog : drawer));
  found.delete('');
  return [...found];
}

async function openedOn(page: Page): Promise<Opened> {
  if (await page.isVisible(dialog)) return 'over';
  return (await page.isVisible(drawer)) ? 'beside' : undefined;
}

function isOutside({ inDialog, inDrawer }: Focus, opened: Opened): boolean {
  return (opened === 'over' && !inDialog) || (opened === 'beside' && !inDrawer);
}

function findingsAt(now: Focus, opened: Opened): readonly string[] {
  return [
    ...(opened === 'over' && !now.inDialog ? [`the focus leaves the dialog: ${now.on}`] : []),
    ...(now.seen ? [] : [`the focus is not seen: ${now.on}`]),
    // Escape takes away what lies beside the page.
    ...(now.covered && opened !== 'beside' ? [`the focus is covered: ${now.on}`] : []),
  ];
}

/** Twice: the first may close what is open within. */
async function afterEscape(page: Page, panel: string): Promise<string> {
  for (let time = 0; time < 2 && (await page.isVisible(panel)); time += 1) {
    await page.keyboard.press('Escape');
    await page.evaluate('new Promise((done) => setTimeout(done, 300))');
  }
  if (await page.isVisible(panel)) return 'Escape does not close it';
  const { on } = await page.evaluate<Focus>(focus);
  return on === 'nothing' ? 'Escape leaves the focus nowhere' : '';
}
