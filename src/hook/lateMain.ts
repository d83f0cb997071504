/** Runs in a page that was open before the extension, when the user asks for it. Composition only. */
import { SEARCH_FOR_MS } from '../protocol/messages';
import { safely } from './patch/safely';
import { startLate } from './startLate';

safely(() => startLate(SEARCH_FOR_MS));
