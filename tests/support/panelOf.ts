/** What the panel makes of a real client's captures: live, or out of a session file. */
import { createPanelModel } from '../../panel/model/createPanelModel';
import type { Fact } from '../../panel/model/explain/fact';
import { rowFacts } from '../../panel/model/explain/facts';
import type { ManagerState, PanelModel } from '../../panel/model/panelModel';
import type { Row } from '../../panel/model/row';
import { SessionReader } from '../../panel/model/session/sessionReader';
import { SessionWriter } from '../../panel/model/session/sessionWriter';
import type { Capture } from '../../src/protocol/capture';
import { isCapture } from '../../src/protocol/isCapture';

const PAGE = 'page';

export function panelOf(captures: readonly Capture[]): PanelModel {
  const strange = captures.filter((capture) => !isCapture(capture));
  if (strange.length > 0) throw new Error(`the panel refuses ${JSON.stringify(strange[0])}`);
  const model = createPanelModel();
  model.hello(PAGE, { url: 'https://page.test', top: true, socketio: true, startedAt: 0 });
  model.ingest(PAGE, captures);
  return model;
}

/** The panel that opens a file with these rows of another. */
export function importedFrom(model: PanelModel, rows: readonly Row[] = model.all): PanelModel {
  const imported = createPanelModel();
  const reader = new SessionReader(imported);
  const writer = new SessionWriter({ rows, pages: model.pages, servers: model.servers, contextOf: model.contextOf }, { chosen: 'all', at: 0, extension: 'test' });
  for (const line of writer.lines()) reader.read(line);
  reader.end();
  if (reader.problemCount > 0) throw new Error(`the file has problems: ${JSON.stringify(reader.problems)}`);
  return imported;
}

/** All that the Connection tab says of a row's moment, by its names. */
export function factsOf(model: PanelModel, row: Row): Map<string, Fact> {
  const socket = row.socket === undefined ? undefined : model.socket(row.page, row.socket);
  const manager = model.manager(row.page, row.manager ?? socket?.manager ?? -1) as ManagerState;
  return new Map(rowFacts(row, manager, socket).map((fact) => [fact.name, fact]));
}

export function rowsOf(model: PanelModel, event: string, fits: (row: Row) => boolean = () => true): Row[] {
  return model.all.filter((row) => row.event === event && fits(row));
}

/** The value of one fact for each row. */
export function valuesOf(model: PanelModel, rows: readonly Row[], name: string): (string | undefined)[] {
  return rows.map((row) => factsOf(model, row).get(name)?.value);
}
