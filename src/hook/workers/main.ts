/** Runs in every page before its first script, if the setting "Capture workers" is on. Composition only. */
import source from 'virtual:worker-hook';
import { createWorkerDesk } from '../../channel/workerLine';
import { safely } from '../patch/safely';
import { watchDedicated } from './watchDedicated';
import { createLauncher } from './launcher';
import { watchBlobs } from './watchBlobs';
import { watchShared } from './watchShared';

safely(() => {
  const launch = createLauncher(source, createWorkerDesk(), watchBlobs());
  safely(() => watchDedicated(launch));
  safely(() => watchShared(launch));
});
