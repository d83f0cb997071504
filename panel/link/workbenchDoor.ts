import type { PageId } from '../../src/protocol/keys';
import { nonce } from '../../src/channel/nonce';
import type { PanelModel } from '../model/panelModel';
import { t } from '../../src/i18n/t';

/** The hook waits for the workbench a little longer than the workbench tries. */
const WAIT_MS = 4_000;
const CANNOT =
  t("Simulation can't start in this page: something in the page removed the extension's hook, or the browser blocks extensions here. Nothing was changed, and everything else in this panel works.");

/** Loads the workbench into a page when it is first needed, once. */
export class WorkbenchDoor {
  private readonly opened = new Map<PageId, Promise<void>>();

  constructor(
    private readonly model: Pick<PanelModel, 'pages' | 'subscribe'>,
    private readonly invite: (page: PageId, secret: string) => void,
    private readonly wait = WAIT_MS,
  ) {}

  /** Resolves once it is loaded; rejects with a message for the user if it can't be. */
  open(page: PageId): Promise<void> {
    const known = this.opened.get(page);
    if (known) return known;
    const opening = this.bring(page);
    this.opened.set(page, opening);
    opening.catch(() => this.opened.delete(page));
    return opening;
  }

  private bring(page: PageId): Promise<void> {
    const before = this.model.pages.get(page)?.workbench;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(CANNOT));
      }, this.wait);
      const stop = this.model.subscribe(() => {
        if (this.model.pages.get(page)?.workbench === before) return;
        stop();
        clearTimeout(timer);
        resolve();
      });
      this.invite(page, nonce());
    });
  }
}
