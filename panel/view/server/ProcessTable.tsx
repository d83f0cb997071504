import type { ServerProcess } from '../../model/server/serverSnapshot';
import { pollingShare, processRates, type TrafficField } from '../../model/serverView/processRates';
import { bytes, duration, grouped, perSecond } from '../../model/units';
import { Curve } from './Curve';
import styles from './ProcessTable.module.css';
import { t } from '../../../src/i18n/t';

interface Rate {
  field: TrafficField;
  label: string;
  title: string;
  show: (rate: number) => string;
}

const bytesPerSecond = (rate: number) => `${bytes(Math.round(rate))}/s`;

const RATES: readonly Rate[] = [
  { field: 'packetsIn', label: t('Packets in'), title: t('Packets received per second, the last minute'), show: perSecond },
  { field: 'packetsOut', label: t('Packets out'), title: t('Packets sent per second, the last minute; those to this panel are among them'), show: perSecond },
  { field: 'bytesIn', label: t('Bytes in'), title: t('Bytes received per second, the last minute'), show: bytesPerSecond },
  { field: 'bytesOut', label: t('Bytes out'), title: t('Bytes sent per second, the last minute; those to this panel are among them'), show: bytesPerSecond },
];

/** The processes of a server, with what each of them counts. */
export function ProcessTable({ processes }: { processes: readonly ServerProcess[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('Processes of the server')}>
      <table className={styles.table} data-test="server-processes">
        <thead>
          <tr>
            <th scope="col">{t('Process')}</th>
            <th scope="col">{t('Uptime')}</th>
            <th scope="col">{t('Clients')}</th>
            <th scope="col">{t('Long-polling')}</th>
            {RATES.map(({ field, label, title }) => (
              <th key={field} scope="col" title={title}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {processes.map((process) => (
            <ProcessLine key={process.key} process={process} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProcessLine({ process }: { process: ServerProcess }) {
  const { serverId, hostname, pid, uptime, clients, silent } = process;
  const share = pollingShare(process);
  return (
    <tr data-silent={silent || undefined}>
      <th scope="row" title={t('Host {hostname}, process {pid}', { hostname, pid })}>
        <code>{serverId}</code> {!serverId.endsWith(`#${pid}`) && <small>{t('pid {pid}', { pid: String(pid) })}</small>}
        {silent && <em>{t('stopped reporting')}</em>}
      </th>
      <td>{duration(uptime * 1_000)}</td>
      <td>{grouped(clients)}</td>
      <td>{share === undefined ? '–' : `${Math.round(share * 100)} %`}</td>
      {RATES.map((rate) => (
        <RateCell key={rate.field} process={process} rate={rate} />
      ))}
    </tr>
  );
}

function RateCell({ process, rate: { field, title, show } }: { process: ServerProcess; rate: Rate }) {
  const { now, curve } = processRates(process, field);
  const words = show(now);
  return (
    <td>
      <span className={styles.rate}>
        <Curve values={curve} label={`${title}: ${words}`} />
        {words}
      </span>
    </td>
  );
}
