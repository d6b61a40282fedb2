import { defineConfig } from 'vite';

/** The pages: built into `dist/ui`, served by every node. Names carry the hash of what they hold. */
export default defineConfig({
  root: 'src/ui',
  base: '/ui/',
  publicDir: false,
  build: {
    outDir: '../../dist/ui',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Directives for servers that render: there is none here.
    rolldownOptions: { checks: { moduleLevelDirective: false }, onwarn: () => {} },
  },
  logLevel: 'warn',
});
