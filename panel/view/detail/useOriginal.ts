import { useEffect, useState } from 'react';
import type { Frame } from '../../model/initiator/frames';
import type { Place } from '../../model/initiator/originalOf';
import { useActions } from '../useModel';

/**
 * The position in the original file, if the script has a source map; until it is loaded, the position in the script.
 */
export function useOriginal({ url, line, column }: Frame): Place {
  const { originalOf } = useActions();
  const [original, setOriginal] = useState<Place>();
  useEffect(() => {
    let isShown = true;
    const show = (found: Place | undefined) => {
      if (isShown) setOriginal(found);
    };
    originalOf?.({ url, line, column }).then(show, () => undefined);
    return () => {
      isShown = false;
    };
  }, [originalOf, url, line, column]);
  return original ?? { url, line, column };
}
