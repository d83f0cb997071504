import { env } from 'node:process';
import adapter from '@sveltejs/adapter-static';

/** The build says where to write, so that nothing is left among the sources. */
export default {
  kit: {
    adapter: adapter({ pages: env.APP_OUT, fallback: 'index.html' }),
    outDir: env.APP_WORK,
    paths: { base: '/svelte' },
  },
};
