/** Runs in a worker before the page's own script: the hook, and what hides the bootstrap. Composition only. */
import { createWorkerPort } from '../../channel/workerLine';
import type { FromPage, ToPage } from '../../protocol/messages';
import { safely } from '../patch/safely';
import { startHook } from '../startHook';
import { readBrief } from './brief';
import { handOverPorts, onWorkerClose } from './lifetime';
import { pretendToBeAt } from './pretendToBeAt';

safely(() => {
  const { line, kind, base } = readBrief('__WORKER_BRIEF__');
  const port = createWorkerPort<FromPage, ToPage>(line);
  startHook(port);
  if (base !== undefined) pretendToBeAt(base);
  if (kind === 'shared worker') handOverPorts();
  onWorkerClose(() => port.say('closed'));
  port.say('ready');
});
