import type { PageScenes } from './page-scene.js';

export const notificationScenes: PageScenes = {
  scenes: [{ name: 'notifications-list', path: '/notifications' }],
};
