import { useMemo, type RefObject } from 'react';
import type { ColumnChoice } from '../../model/columns/columnChoice';
import { namespaceWidth } from '../../model/columns/namespaceWidth';
import { layOut, type ColumnLayout } from '../../model/columns/columnLayout';
import { useWidth } from '../parts/useWidth';
import { useModel } from '../useModel';
import type { Sizing } from './TimelineHead';

/** The columns that fit into the timeline, which is the element of the ref. */
export function useColumnLayout(chosen: ColumnChoice, sizing: Sizing | undefined): [RefObject<HTMLDivElement | null>, ColumnLayout] {
  const model = useModel();
  const { managers, isJoined } = model;
  const [ref, width] = useWidth<HTMLDivElement>();
  const namespaces = new Set(managers.flatMap(({ sockets }) => sockets.map(({ namespace }) => namespace)));
  const oneNamespace = namespaces.size <= 1 && managers.length <= 1;
  const needed = namespaceWidth(model);
  const layout = useMemo(
    () => layOut(sizing ? { ...chosen, widths: { ...chosen.widths, [sizing.column]: sizing.width } } : chosen, width, oneNamespace, needed, isJoined),
    [chosen, sizing, width, oneNamespace, needed, isJoined],
  );
  return [ref, layout];
}
