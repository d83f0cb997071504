/** Runs in every page, before its first script. Composition only. */
import { createPagePort } from '../channel/pagePort';
import type { FromPage, ToPage } from '../protocol/messages';
import { safely } from './patch/safely';
import { startHook } from './startHook';
import { isFromTheStart, watchWire } from './wire/watchWire';

safely(() => startHook(createPagePort<FromPage, ToPage>(), isFromTheStart() ? watchWire : undefined));
