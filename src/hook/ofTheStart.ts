import { natives } from './patch/natives';
import { safely, reportOwnErrors } from './patch/safely';
import { ownStack, stackOf } from './patch/stacks';
import { listen, lookOn, undos, whenSettled } from './wire/lookOn';

/** What runs from the start, for the hook that wakes: it has these in the place of its own (`scripts/build/awakeHook.ts`). */
export const ofTheStart = {
  takeNatives: () => natives,
  safely,
  reportOwnErrors,
  ownStack,
  stackOf,
  listen,
  lookOn,
  undos,
  whenSettled,
};
