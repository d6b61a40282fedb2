import { alertScenes } from './alerts.scenes.js';
import { boardScenes } from './boards.scenes.js';
import { notificationScenes } from './notifications.scenes.js';
import { openScenes } from './open.scenes.js';
import { overviewScenes } from './overview.scenes.js';
import type { PageScenes } from './page-scene.js';
import { peopleScenes } from './people.scenes.js';
import { routingScenes } from './routing.scenes.js';
import { ruleScenes } from './rules.scenes.js';
import { shellScenes } from './shell.scenes.js';
import { stateScenes } from './states.scenes.js';

/** Every area's, in the order in which their worlds are prepared. */
export const allScenes: readonly PageScenes[] = [
  shellScenes,
  overviewScenes,
  alertScenes,
  notificationScenes,
  peopleScenes,
  ruleScenes,
  boardScenes,
  routingScenes,
  openScenes,
  stateScenes,
];
