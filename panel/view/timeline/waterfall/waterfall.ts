/** All of the waterfall, loaded together after the rows are shown. */
import { axisOf } from '../../../model/waterfall/axis';
import { waterfallWords } from '../../../model/waterfall/waterfallWords';
import { WaterfallSpans } from './WaterfallSpans';

export const waterfall = { axisOf, words: waterfallWords, Spans: WaterfallSpans };
