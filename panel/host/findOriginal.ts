/** Finds the original position for a position in the page's script, using what DevTools has loaded: nothing is fetched. */
import { originalOf, type Place } from '../model/initiator/originalOf';

/** Chrome only. */
interface Resource {
  url: string;
  getContent(callback: (text: string | null, encoding: string) => void): void;
}
export type GetResources = (callback: (resources: Resource[]) => void) => void;

export async function findOriginal(getResources: GetResources, place: Place): Promise<Place | undefined> {
  const resources = await new Promise<Resource[]>((take) => getResources(take));
  const script = resources.find(({ url }) => url === place.url);
  const text = script && (await new Promise<string | null>((take) => script.getContent(take)));
  return text ? originalOf(text, place) : undefined;
}
