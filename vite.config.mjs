import { defineConfig } from 'vite';

const unusedColours = /^--mantine-color-(?:cyan|grape|green|indigo|lime|orange|pink|teal|violet|yellow)-/;

/** The library tells hundreds of colours of its own; controls that pages use wear ours. */
const withoutUnusedColours = {
  postcssPlugin: 'without-unused-colours',
  Declaration: (each) => {
    if (unusedColours.test(each.prop)) each.remove();
  },
};

/** The pages: built into `dist/ui`, served by every node. Names carry the hash of what they hold. */
export default defineConfig({
  root: 'src/ui',
  base: '/ui/',
  publicDir: false,
  css: { postcss: { plugins: [withoutUnusedColours] } },
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
