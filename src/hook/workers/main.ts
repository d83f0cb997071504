/** Runs in every page, before its first script, where the setting "Look into workers" is on. Composition only. */
import source from 'virtual:worker-hook';
import { createWorkerDesk } from '../../channel/workerLine';
import { safely } from '../safely';
import { watchDedicated } from './dedicated';
import { createLauncher } from './launcher';
import { watchBlobs } from './pageBlobs';
import { watchShared } from './shared';

safely(() => {
  const launch = createLauncher(source, createWorkerDesk(), watchBlobs());
  safely(() => watchDedicated(launch));
  safely(() => watchShared(launch));
});
