/** What improves rows once it is loaded, after they are drawn. */
import { RowText } from './RowText';
import { outcomeTitle } from '../../model/explain/outcomeTitle';
import { alikeAbove, previewAfter, wholeWords } from '../../model/values/previewAfter';

export const rowExtras = { RowText, outcomeTitle, alikeAbove, previewAfter, wholeWords };
