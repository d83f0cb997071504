import type { KeyboardEvent } from 'react';
import { placeKey, type ListedPlace } from '../../model/serverView/listPlaces';
import type { ServerPlace } from '../../model/reportedAction';
import { grouped } from '../../model/units';
import styles from './PlaceList.module.css';
import { SERVER_ROW, useVirtualRows } from './useVirtualRows';
import { t } from '../../../src/i18n/t';

interface Props {
  places: readonly ListedPlace[];
  shown: ServerPlace;
  find: string;
  onFind: (find: string) => void;
  onShow: (place: ServerPlace) => void;
}

/** Namespaces and their rooms; one of them is shown beside it. */
export function PlaceList({ places, shown, find, onFind, onShow }: Props) {
  const { ref, first, last, onScroll, show } = useVirtualRows(places.length);
  const current = places.findIndex(({ key }) => key === placeKey(shown));
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: places.length - 1 }[event.key];
    const place = to === undefined ? undefined : places[Math.max(0, Math.min(places.length - 1, to))];
    if (!place || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onShow(place);
    show(places.indexOf(place));
  };
  return (
    <nav className={styles.places} aria-label={t('Namespaces and rooms')}>
      <input type="search" className={styles.find} value={find} placeholder={t('Find rooms')} aria-label={t('Find rooms')} onChange={({ target }) => onFind(target.value)} data-test="find-rooms" />
      <div className={styles.scroller} ref={ref} onScroll={onScroll} role="listbox" aria-label={t('Namespaces and rooms')} tabIndex={0} aria-activedescendant={current < 0 ? undefined : `place-${current}`} onKeyDown={press} data-test="places">
        <div style={{ height: places.length * SERVER_ROW }} className={styles.all}>
          {places.slice(first, last).map((place, at) => (
            <PlaceLine key={place.key} place={place} at={first + at} isShown={first + at === current} onShow={onShow} />
          ))}
        </div>
      </div>
    </nav>
  );
}

interface PlaceLineProps {
  place: ListedPlace;
  at: number;
  isShown: boolean;
  onShow: (place: ServerPlace) => void;
}

function PlaceLine({ place, at, isShown, onShow }: PlaceLineProps) {
  const { namespace, room, sockets } = place;
  const name = room ?? namespace ?? t('All Sockets');
  return (
    <div
      id={`place-${at}`}
      className={styles.place}
      style={{ top: at * SERVER_ROW }}
      role="option"
      tabIndex={-1}
      aria-selected={isShown}
      data-kind={room === undefined ? 'namespace' : 'room'}
      title={room === undefined ? name : t('Room {room} of {namespace}', { room, namespace: namespace ?? '' })}
      onClick={() => onShow(place)}
    >
      <span>{name}</span>
      <small>{grouped(sockets)}</small>
    </div>
  );
}
