import type { PageScenes } from './page-scene.js';

export const shellScenes: PageScenes = {
  scenes: [
    { name: 'shell-palette', path: '/alerts', before: async (page) => await page.keyboard.press('Control+k') },
    { name: 'shell-keys', path: '/alerts', before: async (page) => await page.keyboard.press('?') },
    { name: 'alerts', path: '/alerts', until: '.row' },
    { name: 'notifications', path: '/notifications' },
    { name: 'silences-new', path: '/silences/new?m=team%3D%22db%22' },
    { name: 'silences', path: '/silences' },
    { name: 'rules', path: '/rules' },
  ],
};
