/** The whole of the waterfall, fetched together after the rows are there. */
import { axisOf } from '../../../model/waterfall/axis';
import { waterfallWords } from '../../../model/waterfall/waterfallWords';
import { WaterfallSpans } from './WaterfallSpans';

export const waterfall = { axisOf, words: waterfallWords, Spans: WaterfallSpans };
