import { wake } from 'virtual:awake-hook';
import { READ_WIRE } from '../protocol/messages';
import type * as Awake from './awake';
import type { Hook, HookPort } from './createHook';
import { discoverManagers } from './discover/discoverManagers';
import { MANAGERS_FIRST_PROPERTY } from './discover/managersFirstProperty';
import { each } from './patch/lists';
import * as natives from './patch/natives';
import { safely } from './patch/safely';
import type { Wire } from './wire/createWire';
import { undos } from './wire/observeNative';
import { seeEngine } from './wire/seeEngine';

/**
 * Starts the hook in a page that may never use Socket.IO, as most don't: this is the only code that such a page pays for. The rest
 * is one function that hasn't been called yet. It wakes when a Manager is created, or an Engine.IO address is seen.
 */
export function startAsleep(port: HookPort): void {
  let awake: { hook: Hook; wire: Wire } | undefined;
  let isDiscovered = false;
  const isWireNeeded = () => !isDiscovered;
  const wakeUp = () => {
    if (awake) return awake;
    const { createHook, createWire } = wake<typeof Awake>();
    const hook = createHook(port, () => {
      isDiscovered = true;
      each(undos, (undo) => void safely(undo));
    });
    return (awake = { hook, wire: createWire(hook.put, isWireNeeded) });
  };

  const readWire = () => {
    safely(() => wakeUp().wire.readAll());
    return true;
  };
  // The script that asks for it may run before or after this one.
  const isWireWanted = natives.getOwnPropertyDescriptor(Object.prototype, MANAGERS_FIRST_PROPERTY)?.value === READ_WIRE;

  discoverManagers(
    (manager) => wakeUp().hook.meet(manager),
    (guest, value) => (value === READ_WIRE ? readWire() : (awake?.hook.welcome(guest, value) ?? false)),
  );
  if (isWireWanted) readWire();
  if (isFromTheStart()) seeEngine(isWireNeeded, () => wakeUp().wire);
}

/**
 * False in a page that was open before the extension: its client is being searched for, and would be recorded twice. about:blank is
 * never "loading".
 */
function isFromTheStart(): boolean {
  return document.readyState === 'loading' || location.protocol === 'about:';
}
