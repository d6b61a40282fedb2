import { downloadFile } from '../../lib/download.js';

const px = 13;
const linePx = 20;
const mostNames = 24;

interface Entry {
  readonly name: string;
  readonly colour: string;
}

/** What a chart inside `place` shows, with its title, the names of its lines and the zone of its times, as a PNG. */
export function downloadChart(name: string, place: HTMLElement, title: string): void {
  const plot = place.querySelector('canvas');
  if (!plot) return;
  const ratio = devicePixelRatio;
  const entries = entriesIn(place);
  const foot = place.querySelector('.chart-zone')?.textContent ?? '';
  const picture = document.createElement('canvas');
  picture.width = plot.width;
  picture.height = plot.height + (entries.length + 3) * linePx * ratio;
  const pen = picture.getContext('2d');
  if (!pen) return;
  const { backgroundColor, color } = getComputedStyle(document.body);
  pen.fillStyle = backgroundColor;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(plot, 0, 1.5 * linePx * ratio);
  pen.scale(ratio, ratio);
  const write = (text: string, x: number, y: number, weight = 400): void => {
    pen.font = `${weight} ${px}px system-ui, sans-serif`;
    pen.fillStyle = color;
    pen.fillText(text, x, y, picture.width / ratio - x - 8);
  };
  write(title, 8, linePx, 600);
  const below = plot.height / ratio + 2.5 * linePx;
  entries.forEach(({ name: text, colour }, index) => {
    const y = below + index * linePx;
    pen.fillStyle = colour;
    pen.fillRect(8, y - 6, 16, 3);
    write(text, 32, y);
  });
  write(foot, 8, below + entries.length * linePx);
  picture.toBlob((content) => content && downloadFile(name, content), 'image/png');
}

/** Lines that are shown, as the legend has them. */
function entriesIn(place: HTMLElement): readonly Entry[] {
  const shown = [...place.querySelectorAll('.legend-name[aria-pressed="true"]')].slice(0, mostNames);
  return shown.map((button) => {
    const mark = button.querySelector('svg');
    return { name: button.textContent?.trim() ?? '', colour: mark ? getComputedStyle(mark).color : 'gray' };
  });
}
