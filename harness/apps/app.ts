import type { Page as PuppetPage } from 'puppeteer-core';

/** A public package with a web page that uses Socket.IO: its name, its version, and how to drive it. */
export interface App {
  readonly name: string;
  /** Each at its exact version; `npm:name@version` where another name is installed under this one. */
  readonly packages: Readonly<Record<string, string>>;
  /** Of Socket.IO's client in its page: the release of a package that was installed with it, or what it has bundled. */
  readonly release: { of: string } | { bundled: string };
  /** How its page comes by the client, for the table: bundled, global, from a CDN; path, namespace, frames. */
  readonly client: string;
  /** Files that its page takes from elsewhere, by address, and where they are in its packages. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Of its page; `/` where it isn't given. */
  readonly path?: string;
  /** The page reloads itself when it is used, so the log is preserved. */
  readonly reloads?: true;
  /** What Node is started with to serve it, having written the files that this needs. */
  serve(place: Place): string[];
  /** What a user does, each `turn` as new; ends once the page shows the effect. */
  use(page: PuppetPage, place: Place, turn: number): Promise<void>;
}

export interface Place {
  /** Holds the `node_modules` with its packages; its server's working directory. */
  readonly folder: string;
  /** Empty at first, and removed in the end. */
  readonly scratch: string;
  /** Where its page is. */
  readonly port: number;
  /** For a second server of its own. */
  readonly otherPort: number;
  readonly url: string;
}
