import { mkdirSync } from 'node:fs';
import { lookGroups } from './looks.data.js';
import { PictureWorld } from './picture-world.js';
import { allScenes } from './scenes/all-scenes.js';
import { takePictures } from './take-pictures.js';

/**
 * Writes a picture of every page in every scene and look. `only` is a pattern of scenes' names, `seen` picks looks by theirs
 * (`all`, `axe`, `keys`, or names with commas between). Says what no picture shows: pages that scroll sideways, letters
 * that are cut, what axe finds, where the focus gets lost.
 */
export async function picturePages(folder: string, only = '', seen = 'usual'): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const scenes = allScenes.flatMap((area) => area.scenes).filter(({ name }) => new RegExp(only).test(name));
  const names = seen.split(',').flatMap((name) => lookGroups[name] ?? [name]);
  const world = await PictureWorld.start(allScenes);
  try {
    const findings = await takePictures(world.origins, { scenes, looks: names, folder });
    process.stdout.write(`${scenes.length} scenes, ${findings.length} findings\n`);
  } finally {
    await world.stop();
  }
}
