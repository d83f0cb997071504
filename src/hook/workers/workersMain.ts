/**
 * Runs in documents whose workers are looked into, and in those workers: one script for both. The build makes one
 * function of it, by whose text the document gives it to the worker. Composition only.
 */
import { nonce } from '../../channel/nonce';
import { createWorkerPorts } from '../../channel/workerPorts';
import { safely } from '../safely';
import { pretendLocation } from './pretendLocation';
import { startInWorker, type WorkerStart } from './startInWorker';
import { watchWorkers } from './watchWorkers';

/** The whole script, and what it was called with: nothing in a document. */
declare const socketioDevtools: (start?: WorkerStart) => void;
declare const socketioDevtoolsStart: WorkerStart | undefined;

safely(() => {
  if (socketioDevtoolsStart) {
    pretendLocation(socketioDevtoolsStart.url);
    startInWorker(socketioDevtoolsStart);
  } else {
    watchWorkers(`(${String(socketioDevtools)})`, nonce(), createWorkerPorts());
  }
});
