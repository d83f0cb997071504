/** Brings the workbench into a page as the background does, with a secret that the test has reported the hook. */
import { visit } from '../../src/hook/workbench/visit';

Object.defineProperty(globalThis, 'visitWorkbench', { value: visit, configurable: true });
