/** The demo's page, its client bundled and minified as an application's would be. */
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: './',
  build: { outDir: join(root, '../dist/demo'), emptyOutDir: true, target: 'es2022' },
});
