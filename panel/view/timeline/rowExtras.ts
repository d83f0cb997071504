/** What improves rows once it is loaded, after they are drawn. */
import { RowText } from './RowText';
import { ServerCell } from './ServerCell';
import { outcomeTitle } from '../../model/explain/outcomeTitle';
import { alikeAbove, previewAfter, wholeWords } from '../../model/values/previewAfter';

export const rowExtras = { RowText, ServerCell, outcomeTitle, alikeAbove, previewAfter, wholeWords };
