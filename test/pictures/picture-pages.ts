import { mkdirSync } from 'node:fs';
import { looks, usualLooks } from './looks.data.js';
import { PictureWorld } from './picture-world.js';
import { allScenes } from './scenes/all-scenes.js';
import { takePictures } from './take-pictures.js';

/**
 * Writes a picture of every page in every scene and look. `only` picks scenes by their name, `seen` looks by theirs
 * (`all`, or names with commas between). Says what no picture shows: pages that scroll sideways, what axe finds.
 */
export async function picturePages(folder: string, only = '', seen = usualLooks.join(',')): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const scenes = allScenes.flatMap((area) => area.scenes).filter(({ name }) => name.includes(only));
  const names = seen === 'all' ? Object.keys(looks) : seen.split(',');
  const world = await PictureWorld.start(allScenes);
  try {
    const findings = await takePictures(world.origins, { scenes, looks: names, folder });
    process.stdout.write(`${scenes.length} scenes, ${findings.length} findings\n`);
  } finally {
    await world.stop();
  }
}
