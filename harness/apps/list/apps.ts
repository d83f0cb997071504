import type { App } from '../app';
import { adminUi } from './adminUi';
import { browserSync } from './browserSync';
import { cncjs } from './cncjs';
import { expressStatusMonitor } from './expressStatusMonitor';
import { frontail } from './frontail';
import { gulpLivereload } from './gulpLivereload';
import { karmas } from './karma';
import { maildev } from './maildev';
import { nodeRedDashboard } from './nodeRedDashboard';
import { rtail } from './rtail';
import { testem } from './testem';
import { theLounge } from './theLounge';
import { ungit } from './ungit';

export const APPS: readonly App[] = [
  expressStatusMonitor, adminUi, ...karmas, browserSync, frontail, maildev, rtail, gulpLivereload, testem, ungit, cncjs, theLounge, nodeRedDashboard,
];
