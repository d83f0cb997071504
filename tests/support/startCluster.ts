import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a worker says. */
export interface ClusterReport {
  pid: number;
  event: 'admin' | 'connection';
  id?: string;
}

export interface Cluster {
  url: string;
  reports: ClusterReport[];
  /** As if its machine had failed: nothing is said any more. */
  kill(pid: number): void;
  stop(): Promise<void>;
}

/** A server of three processes. */
export async function startCluster(): Promise<Cluster> {
  const primary = fork(join(import.meta.dirname, 'clusterMain.mjs'), { env: { ...process.env, NODE_ENV: 'development' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const reports: ClusterReport[] = [];
  const port = new Promise<number>((resolve, reject) => {
    primary.on('message', (message: { port?: number; report?: ClusterReport }) => {
      if (message.port !== undefined) resolve(message.port);
      if (message.report) reports.push(message.report);
    });
    primary.once('exit', (code) => reject(new Error(`the cluster ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${await port}/`,
    reports,
    kill: (pid) => void primary.send({ kill: pid }),
    stop: async () => {
      const ended = once(primary, 'exit');
      primary.disconnect();
      await ended;
    },
  };
}
