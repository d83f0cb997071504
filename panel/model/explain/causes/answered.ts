import { t } from '../../../../src/i18n/t';
import type { Evidence, Weigh } from './cause';
import { ANSWERS } from './answers';
import type { Scene } from './scene';
import { sessionUnknown } from './sessionUnknown';

/** An HTTP response that isn't Socket.IO's, or one of its refusals: status and body identify it. */
export const answered: Weigh = (scene) => {
  const { subject, failure } = scene;
  const answer = failure?.answer;
  if ((subject !== 'failed' && subject !== 'lost' && subject !== 'gave up') || !failure || !answer || answer.status === 0 || sessionUnknown(answer)) return undefined;
  const known = ANSWERS.find(({ fits }) => fits(answer, failure.transport));
  if (!known) return undefined;
  return { id: known.id, certainty: 'certain', what: known.what(answer), evidence: evidenceOf(scene), todo: known.todo };
};

function evidenceOf({ failure, manager, outage }: Scene): Evidence[] {
  const { status = 0, type = '', body = '', url = '' } = failure?.answer ?? {};
  const path = pathOf(url);
  const asked = manager.manager.path.replace(/\/$/, '');
  const isElsewhere = path !== undefined && path.replace(/\/$/, '') !== asked;
  // If no other route was requested, the slash is what a web framework redirects to remove.
  const hasLostSlash = path !== undefined && path === asked && asked !== '';
  const text = body.replace(/\s+/g, ' ').trim().slice(0, 120);
  const times = outage?.attempts.filter((attempt) => attempt.failure?.answer?.status === status).length ?? 0;
  return [
    { text: text ? t('The answer was {status} ({type}): {text}', { status, type: type.split(';')[0] || t('no content type'), text }) : t('The answer was {status} ({type}), without a body.', { status, type: type.split(';')[0] || t('no content type') }) },
    ...(isElsewhere ? [{ text: t('It came from {path}: the request was redirected.', { path: path ?? '' }) }] : []),
    ...(hasLostSlash ? [{ text: t('It came from {path}, without the slash that Socket.IO adds at the end: the request was redirected, unless the page sets `addTrailingSlash: false`.', { path: path ?? '' }) }] : []),
    ...(times > 1 ? [{ text: t('{times} attempts in this outage got this status.', { times }) }] : []),
  ];
}

function pathOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).pathname : undefined;
}
