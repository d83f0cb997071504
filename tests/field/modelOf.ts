/** The panel's own model, given what a page's hook has reported. */
import { createPanelModel } from '../../panel/model/createPanelModel';
import type { PanelModel } from '../../panel/model/panelModel';
import type { Row } from '../../panel/model/row';
import { isCapture } from '../../src/protocol/isCapture';
import { until } from '../../harness/browser/driver';
import type { ClientPage } from '../support/clientPage';

export const PAGE = 'field-page';

/** All until now; the link would throw away what is not well-formed, so that is a fault here. */
export async function modelOf(page: ClientPage): Promise<PanelModel> {
  const captures = await page.captures();
  const malformed = captures.filter((capture) => !isCapture(capture));
  if (malformed.length > 0) throw new Error(`malformed: ${JSON.stringify(malformed).slice(0, 600)}`);
  const model = createPanelModel();
  model.hello(PAGE, { url: page.server.url, top: true, socketio: true, startedAt: 1 });
  model.ingest(PAGE, captures);
  return model;
}

/** The rows of one event, oldest first. */
export async function rowsOf(page: ClientPage, event: string): Promise<Row[]> {
  const model = await modelOf(page);
  return model.visible.filter((row) => row.event === event);
}

/** The only row of an event, once it is as wanted. */
export async function rowOf(page: ClientPage, event: string, isWanted: (row: Row) => boolean = () => true): Promise<Row> {
  let last: Row[] = [];
  try {
    return await until(`the row of ${event}`, async () => {
      last = await rowsOf(page, event);
      const [row] = last;
      return row && isWanted(row) ? row : undefined;
    }, 8_000);
  } catch (error) {
    throw new Error(`${String(error)}\n${JSON.stringify(last.map(({ ack, tries, capture }) => ({ ack, tries, capture })), undefined, 1)}`, { cause: error });
  }
}
