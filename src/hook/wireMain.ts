/**
 * Runs before the page's first script if the user has asked for it: the hook then reads the wire from the start. It may run before
 * or after the hook.
 */
import { READ_WIRE } from '../protocol/messages';
import { MANAGERS_FIRST_PROPERTY } from './discover/managersFirstProperty';

const { prototype } = Object;
const set = Reflect.getOwnPropertyDescriptor(prototype, MANAGERS_FIRST_PROPERTY)?.set;
if (set) Reflect.apply(set, {}, [READ_WIRE]);
else Reflect.defineProperty(prototype, MANAGERS_FIRST_PROPERTY, { value: READ_WIRE, configurable: true });
