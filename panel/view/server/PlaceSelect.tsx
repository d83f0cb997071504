import { placeKey, type ListedPlace } from '../../model/serverView/listPlaces';
import type { ServerPlace } from '../../model/reportedAction';
import { grouped } from '../../model/units';
import styles from './ServerPane.module.css';
import { t } from '../../../src/i18n/t';

/** More than these aren't chosen from a menu: the search finds rooms, too. */
const MOST = 300;

/** Namespaces and rooms as a menu, where there is no room for the list. */
export function PlaceSelect({ places, shown, onShow }: { places: readonly ListedPlace[]; shown: ServerPlace; onShow: (place: ServerPlace) => void }) {
  const current = placeKey(shown);
  const listed = places.slice(0, MOST);
  return (
    <select className={styles.select} value={current} aria-label={t('Namespaces and rooms')} onChange={({ target }) => onShow(places.find(({ key }) => key === target.value) ?? {})} data-test="place-select">
      {!listed.some(({ key }) => key === current) && <option value={current}>{shown.room ?? shown.namespace}</option>}
      {listed.map(({ key, namespace, room, sockets }) => (
        <option key={key} value={key}>
          {t('{name} ({sockets})', { name: room === undefined ? (namespace ?? t('All Sockets')) : `${namespace} · ${room}`, sockets: grouped(sockets) })}
        </option>
      ))}
    </select>
  );
}
