/** Runs in every page, before its first script. Composition only. */
import { createPagePort } from '../channel/pagePort';
import type { FromPage, ToPage } from '../protocol/messages';
import { safely } from './patch/safely';
import { startAsleep } from './startAsleep';

safely(() => startAsleep(createPagePort<FromPage, ToPage>()));
